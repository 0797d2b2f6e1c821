"""Loading, locking and permitting one line of a register, the same way in every operation."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions, states
from nhipcau.documents.models import Entry
from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewEntry
from nhipcau.handling.queries import Handled
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.text import clean


@dataclass(slots=True)
class Held:
    """A line and its subject, locked until the transaction ends; `target` is the status the move leads to."""

    entry: Entry
    subject: Handled
    target: str


def hold(*, actor: Actor, entry_id: UUID, move: str, seen_version: int | None = None) -> Held:
    """Lock a line for a move: NotFound if unseen, NotAllowed, Conflict if it changed or its status forbids it."""
    entry = lock(permissions.visible_to(actor).select_related("document"), entry_id)
    subject = handling.load_subject(entry_id)
    require(permissions.MOVES[move](actor, entry, subject))
    if seen_version is not None and seen_version != subject.version:
        raise Conflict(code="stale_form", version=subject.version)
    return Held(entry, subject, states.require_move(subject.status, move))


def written(field: str, text: str, *, limit: int, required: bool = True) -> str:
    """Return what somebody wrote, cleaned; Invalid names the field when it is missing or too long."""
    try:
        found = clean(text, multiline=True, limit=limit)
    except Invalid as fault:
        raise Invalid(fields={field: fault.text}) from None
    if required and not found:
        raise Invalid(fields={field: _("Write a few words here.")})
    return found


def enter(
    *, actor: Actor, entry_id: UUID, kind: str, visibility: str = "internal", text: str = "", **data: object
) -> UUID:
    """Write into the timeline of a line; `data` holds ids, codes and numbers."""
    return handling.add_entry(
        actor=actor,
        entry=NewEntry(subject_id=entry_id, kind=kind, visibility=visibility, text=text, data=data),
    )
