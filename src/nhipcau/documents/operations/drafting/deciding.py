"""Putting a draft before a leader, returning and approving it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents.events.drafts import DraftApproved, DraftReturned, DraftSubmitted
from nhipcau.documents.models import Draft
from nhipcau.documents.operations.drafting.commenting import write_comment
from nhipcau.documents.operations.drafting.facts import require_complete
from nhipcau.documents.operations.drafting.holding import hold_draft, moved, newest
from nhipcau.documents.operations.holding import written
from nhipcau.documents.rules import LONGEST_NOTE
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations


@atomic
def submit_draft(*, actor: Actor, draft_id: UUID, seen_version: int, approver_id: UUID | None = None) -> None:
    """Put a draft before a leader of the unit (None: whichever comes first). Invalid names what is still missing."""
    draft = hold_draft(actor=actor, draft_id=draft_id, move="submit", seen_version=seen_version)
    require_complete(draft, newest(draft))
    if approver_id is not None:
        _check_approver(draft.unit_id, approver_id)
    draft.approver_id = approver_id
    moved(draft, "submit", "approver_id")
    emit(
        DraftSubmitted(
            actor=actor, subject_id=draft.id, unit_id=draft.unit_id, version=draft.version, approver_id=approver_id
        )
    )


def _check_approver(unit_id: UUID, person_id: UUID) -> None:
    if person_id not in {person.id for person in organisations.people_of_unit(unit_id, ["leader"])}:
        raise Invalid(fields={"approver_id": _("This person is no leader of your unit. Choose another.")})


@atomic
def return_draft(*, actor: Actor, draft_id: UUID, comment: str, seen_version: int) -> None:
    """Give a draft back to who wrote it, saying what is to be changed; an approval given before ends."""
    draft = hold_draft(actor=actor, draft_id=draft_id, move="return", seen_version=seen_version)
    text = written("comment", comment, limit=LONGEST_NOTE)
    write_comment(actor=actor, draft=draft, field="", text=text)
    _decided(actor, draft, "return")
    emit(
        DraftReturned(
            actor=actor,
            subject_id=draft.id,
            unit_id=draft.unit_id,
            version=draft.version,
            author_id=draft.author_id,
        )
    )


@atomic
def approve_draft(*, actor: Actor, draft_id: UUID, seen_version: int) -> None:
    """Approve exactly the version that was read; Conflict when it was written on meanwhile."""
    draft = hold_draft(actor=actor, draft_id=draft_id, move="approve", seen_version=seen_version)
    require_complete(draft, newest(draft))
    _decided(actor, draft, "approve")
    emit(
        DraftApproved(
            actor=actor,
            subject_id=draft.id,
            unit_id=draft.unit_id,
            version=draft.version,
            author_id=draft.author_id,
        )
    )


def _decided(actor: Actor, draft: Draft, move: str) -> None:
    draft.decided_at, draft.decided_by = clock.now(), person_of(actor)
    moved(draft, move, "decided_at", "decided_by")
