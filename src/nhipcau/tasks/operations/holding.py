"""Loading, locking and permitting one copy, the same way in every operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewEntry
from nhipcau.handling.queries import Handled
from nhipcau.kernel import blobs, ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import lock, require
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.text import clean
from nhipcau.tasks import permissions, rules, states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.blobs import ATTACHMENTS

FIRST_RESPONSE, ANSWER = "first_response", "answer"
PARTNERS = "partners"
_CHAIN = ["parent_id", "parent__parent_id", "parent__parent__parent_id"]


@dataclass(slots=True)
class Held:
    """A copy and its subject, locked until the transaction ends; `target` is the state the move leads to."""

    copy: TaskCopy
    subject: Handled
    target: str

    @property
    def facts(self) -> dict[str, UUID]:
        """What every event of a copy names."""
        copy = self.copy
        return {
            "subject_id": copy.id,
            "task_id": copy.task_id,
            "unit_id": copy.unit_id,
            "issuer_id": copy.issuer_id,
        }


def hold(*, actor: Actor, copy_id: UUID, move: str, seen_version: int | None = None) -> Held:
    """Lock the copy for a move: NotFound if unseen, NotAllowed, Conflict if it changed or its state forbids it.

    What the copy is a part of is locked first, the topmost copy before all: its progress follows from this one's, and
    two parts reported at the same moment must not wait for each other.
    """
    _lock_above(copy_id)
    copy = lock(permissions.visible_to(actor), copy_id)
    require(permissions.MOVES[move](actor, copy), _not_allowed(actor, copy, move))
    subject = handling.load_subject(copy_id)
    if seen_version is not None and seen_version != subject.version:
        raise Conflict(code="stale_form", version=subject.version)
    return Held(copy, subject, states.require_move(copy.state, move))


def _not_allowed(actor: Actor, copy: TaskCopy, move: str) -> NotAllowed:
    if move == "approve" and permissions.is_own_report(actor, copy):
        return NotAllowed(permissions.OWN_REPORT, code="own_report")
    return NotAllowed()


def _lock_above(copy_id: UUID) -> None:
    chain = TaskCopy.objects.filter(pk=copy_id).values_list(*_CHAIN).first()
    if chain is None:
        raise NotFound
    for above in reversed([one for one in chain if one is not None]):
        lock(TaskCopy.objects.all(), above)


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
    *,
    actor: Actor,
    held: Held,
    kind: str,
    text: str = "",
    data: dict[str, Any] | None = None,
    attachments: Sequence[UUID] = (),
) -> UUID:
    """Write an entry into the copy's timeline, with files just uploaded hung on it; both sides read it."""
    if len(attachments) > rules.MOST_ATTACHMENTS:
        most = {"most": rules.MOST_ATTACHMENTS}
        raise Invalid(fields={"attachments": _("At most %(most)s files can be attached.") % most})
    entry_id = ids.new_id()
    files = blobs.attach(list(attachments), kind=ATTACHMENTS, subject_id=entry_id) if attachments else []
    held.copy.evidence += len(files)
    entry = NewEntry(
        id=entry_id,
        subject_id=held.copy.id,
        kind=kind,
        visibility=PARTNERS,
        text=text,
        data=data or {},
        attachments=[(file.id, file.name) for file in files],
    )
    return handling.add_entry(actor=actor, entry=entry)
