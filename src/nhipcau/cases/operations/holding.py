"""Loading, locking and permitting one case, the same way in every operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules, states
from nhipcau.cases.models import Case
from nhipcau.cases.queries.blobs import ATTACHMENTS
from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewEntry
from nhipcau.handling.queries import Handled
from nhipcau.kernel import blobs, ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.text import clean


@dataclass(slots=True)
class Held:
    """A case and its subject, locked until the transaction ends; `target` is the status the move leads to."""

    case: Case
    subject: Handled
    target: str


def hold(*, actor: Actor, case_id: UUID, move: str, seen_version: int | None = None) -> Held:
    """Lock the case for a move: NotFound if unseen, NotAllowed, Conflict if it changed or its status forbids it."""
    case = lock(permissions.visible_to(actor), case_id)
    subject = handling.load_subject(case_id)
    name = "rate" if move.startswith("rate_") else move
    require(permissions.MOVES[name](actor, subject))
    if seen_version is not None and seen_version != subject.version:
        raise Conflict(code="stale_form", version=subject.version)
    return Held(case, subject, states.require_move(subject.status, move))


def written(field: str, text: str, *, limit: int, required: bool = True) -> str:
    """Return what somebody wrote, cleaned; Invalid names the field when it is missing or too long."""
    try:
        found = clean(text, multiline=True, limit=limit)
    except Invalid as fault:
        raise Invalid(fields={field: fault.text}) from None
    if required and not found:
        raise Invalid(fields={field: _("Write a few words here.")})
    return found


def enter(  # noqa: PLR0913 - an entry has that many sides
    *,
    actor: Actor,
    held: Held,
    kind: str,
    visibility: str,
    text: str = "",
    data: dict[str, object] | None = None,
    attachments: Sequence[UUID] = (),
    entry_id: UUID | None = None,
) -> UUID:
    """Write an entry into the case's timeline, with files just uploaded hung on it."""
    if len(attachments) > rules.MOST_ATTACHMENTS:
        most = {"most": rules.MOST_ATTACHMENTS}
        raise Invalid(fields={"attachments": _("At most %(most)s files can be attached.") % most})
    entry_id = entry_id or ids.new_id()
    files = blobs.attach(list(attachments), kind=ATTACHMENTS, subject_id=entry_id) if attachments else []
    entry = NewEntry(
        id=entry_id,
        subject_id=held.case.id,
        kind=kind,
        visibility=visibility,
        text=text,
        data=data or {},
        attachments=[(file.id, file.name) for file in files],
    )
    return handling.add_entry(actor=actor, entry=entry)
