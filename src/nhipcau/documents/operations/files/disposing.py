"""Proposing what is to be destroyed, and the answers of two others. Nothing registered is destroyed without them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import DisposalChanged
from nhipcau.documents.models import Disposal, DisposalItem, DisposalVote, Entry, File
from nhipcau.documents.operations.files.holding import held_file, held_lines, in_held_file
from nhipcau.documents.operations.holding import written
from nhipcau.documents.rules import LONGEST_NOTE, LONGEST_REASON
from nhipcau.kernel import clock, ids, jobs
from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.db import atomic, lock, lock_many, require
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean

State = Disposal.State
NEEDED = 2
MOST_ITEMS = 500


@atomic
def propose_disposal(
    *, actor: Actor, file_ids: Sequence[UUID], decision: str, reason: str, disposal_id: UUID | None = None
) -> UUID:
    """Propose to destroy files of the own unit whose period is over and on which no hold stands."""
    staff = _proposer(actor)
    if disposal_id is not None and Disposal.objects.filter(pk=disposal_id, unit_id=staff.unit_id).exists():
        return disposal_id
    if not file_ids or len(file_ids) > MOST_ITEMS:
        raise Invalid(fields={"files": _("Choose from one to %(most)s files.") % {"most": MOST_ITEMS}})
    files = lock_many(permissions.files_visible_to(actor).filter(unit_id=staff.unit_id), file_ids)
    for file in files:
        _require_due(file)
    disposal = _make(staff, Disposal.Kind.EXPIRED, decision, reason, disposal_id)
    DisposalItem.objects.bulk_create([DisposalItem(disposal=disposal, file=file) for file in files])
    tell(actor, disposal, "proposed", len(files))
    return disposal.id


@atomic
def propose_erasure(
    *, actor: Actor, entry_ids: Sequence[UUID], decision: str, reason: str, disposal_id: UUID | None = None
) -> UUID:
    """Propose to erase documents because a person has a right to it; the period does not count, a hold does."""
    staff = _proposer(actor)
    if disposal_id is not None and Disposal.objects.filter(pk=disposal_id, unit_id=staff.unit_id).exists():
        return disposal_id
    if not entry_ids or len(entry_ids) > MOST_ITEMS:
        raise Invalid(fields={"documents": _("Choose from one to %(most)s documents.") % {"most": MOST_ITEMS}})
    entries = lock_many(permissions.own_lines(actor), entry_ids)
    for entry in entries:
        _require_erasable(entry)
    disposal = _make(staff, Disposal.Kind.ERASURE, decision, reason, disposal_id)
    DisposalItem.objects.bulk_create([DisposalItem(disposal=disposal, entry=entry) for entry in entries])
    tell(actor, disposal, "proposed", len(entries))
    return disposal.id


def _proposer(actor: Actor) -> Staff:
    staff = require_staff(actor)
    require(permissions.is_confidant(staff))
    return staff


def _require_due(file: File) -> None:
    if file.state not in {File.State.CLOSED, File.State.HANDED_OVER} or file.due_on is None:
        raise Conflict(_("File %(file)s is not one that may be destroyed.") % {"file": file}, code="not_due")
    if file.due_on > clock.today():
        raise Conflict(_("The period of file %(file)s is not over yet.") % {"file": file}, code="not_due")
    if held_file(file):
        raise Conflict(_("A hold stands on file %(file)s.") % {"file": file}, code="held")
    if DisposalItem.objects.filter(file=file, disposal__state__in=[State.PROPOSED, State.APPROVED]).exists():
        raise Conflict(_("File %(file)s stands in another proposal already.") % {"file": file}, code="proposed_already")


def _require_erasable(entry: Entry) -> None:
    if hasattr(entry, "destruction"):
        raise Conflict(_("This document has been destroyed."), code="destroyed")
    if held_lines([entry.id]) or in_held_file(entry):
        raise Conflict(_("A hold stands on this document."), code="held")
    if DisposalItem.objects.filter(entry=entry, disposal__state__in=[State.PROPOSED, State.APPROVED]).exists():
        raise Conflict(_("This document stands in another proposal already."), code="proposed_already")


def _make(staff: Staff, kind: str, decision: str, reason: str, disposal_id: UUID | None) -> Disposal:
    faults: dict[str, Text] = {}
    decision = clean(decision[:400])
    if not decision or len(decision) > 200:  # noqa: PLR2004 - the column's length
        faults["decision"] = _("Name the decision, as it will stand in the register: number, symbol and date.")
    try:
        reason = written("reason", reason, limit=LONGEST_NOTE)
    except Invalid as fault:
        faults |= fault.fields
    if faults:
        raise Invalid(fields=faults)
    return Disposal.objects.create(
        id=disposal_id or ids.new_id(),
        unit_id=staff.unit_id,
        kind=kind,
        decision=decision,
        reason=reason,
        made_by=staff.person_id,
        made_for=staff.desk_id,
    )


@atomic
def vote_disposal(*, actor: Actor, disposal_id: UUID, says_yes: bool, reason: str = "", job: object) -> str:
    """Answer a proposal; the second yes carries it (one of the two a leader's), one no ends it. Returns its state.

    `job` is the task that carries out what was approved; it is enqueued in this transaction.
    """
    disposal = _lock(actor, disposal_id)
    _require_open(disposal)
    votes = list(disposal.votes.all())
    _require_vote(actor, disposal, votes)
    staff = require_staff(actor)
    reason = written("reason", reason, limit=LONGEST_REASON, required=not says_yes)
    vote = DisposalVote(
        disposal=disposal,
        person_id=staff.person_id,
        desk_id=staff.desk_id,
        is_leader=permissions.is_leader(staff),
        says_yes=says_yes,
        reason=reason,
    )
    if says_yes:
        _require_carried(disposal, [*votes, vote])
    vote.save(force_insert=True)
    _decide(actor, disposal, [*votes, vote], job)
    return disposal.state


def _require_vote(actor: Actor, disposal: Disposal, votes: list[DisposalVote]) -> None:
    why = permissions.why_no_vote(actor, disposal, votes)
    if why:
        words = {
            "own_proposal": _("You made this proposal yourself. Two others decide on it."),
            "voted_already": _("You have answered this proposal already. Somebody else decides with you."),
        }
        raise NotAllowed(words.get(why), code=why)


def _require_carried(disposal: Disposal, votes: list[DisposalVote]) -> None:
    """Two yes need a leader among them; and nothing on hold is approved."""
    if len(votes) >= NEEDED and not any(vote.is_leader for vote in votes):
        raise Conflict(_("One of the two must be a leader. A leader answers next."), code="leader_needed")
    on_hold = [item for item in disposal.items.select_related("file", "entry") if _is_held(item)]
    if on_hold:
        raise Conflict(
            _("A hold was set on something in this proposal. Lift it, or withdraw the proposal."), code="held"
        )


def _is_held(item: DisposalItem) -> bool:
    if item.file is not None:
        return held_file(item.file)
    return item.entry is not None and (bool(held_lines([item.entry.id])) or in_held_file(item.entry))


def _decide(actor: Actor, disposal: Disposal, votes: list[DisposalVote], job: object) -> None:
    if not votes[-1].says_yes:
        disposal.state, disposal.ended_at = State.REFUSED.value, clock.now()
        disposal.save(update_fields=["state", "ended_at"])
        tell(actor, disposal, "refused")
    elif len(votes) >= NEEDED:
        disposal.state, disposal.approved_at = State.APPROVED.value, clock.now()
        disposal.save(update_fields=["state", "approved_at"])
        tell(actor, disposal, "approved")
        with jobs.on_behalf_of(actor):
            job.enqueue(disposal_id=str(disposal.id))  # type: ignore[attr-defined]
    else:
        tell(actor, disposal, "seconded")


@atomic
def withdraw_disposal(*, actor: Actor, disposal_id: UUID) -> None:
    """Take a proposal back before it is decided: whoever made it, or a leader."""
    disposal = _lock(actor, disposal_id)
    staff = require_staff(actor)
    require({staff.person_id, staff.desk_id} & {disposal.made_by, disposal.made_for} or permissions.is_leader(staff))
    _require_open(disposal)
    disposal.state, disposal.ended_at = State.WITHDRAWN.value, clock.now()
    disposal.save(update_fields=["state", "ended_at"])
    tell(actor, disposal, "withdrawn")


def _lock(actor: Actor, disposal_id: UUID) -> Disposal:
    return lock(permissions.disposals_visible_to(actor), disposal_id)


def _require_open(disposal: Disposal) -> None:
    if disposal.state != State.PROPOSED:
        raise Conflict(_("This proposal has been decided already."), code="decided", state=disposal.state)


def tell(actor: Actor, disposal: Disposal, change: str, items: int = 0) -> None:
    """Say in the record what became of a proposal."""
    emit(
        DisposalChanged(
            actor=actor,
            subject_id=disposal.id,
            unit_id=disposal.unit_id,
            kind=disposal.kind,
            change=change,
            items=items,
        )
    )
