"""One meeting, as the reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.meetings import permissions, rules, states
from nhipcau.meetings.models import AgendaItem, Delegate, Invitation, Meeting, Minutes, Paper
from nhipcau.meetings.queries.motions import motions_of
from nhipcau.meetings.queries.shapes import (
    ChangeFacts,
    Counts,
    InvitationFacts,
    ItemFacts,
    MeetingFacts,
    PaperFacts,
    PlaceFacts,
)
from nhipcau.meetings.queries.voters import voters
from nhipcau.meetings.queries.wording import unit_name
from nhipcau.organisations import queries as organisations

_COPIED = (
    "id", "version", "unit_id", "state", "title", "purpose", "mode", "place", "link", "starts_at", "ends_at",
    "answer_by", "chair", "quorum", "majority", "base", "why_cancelled", "called_at",
)  # fmt: skip


def seen_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """Return a meeting the actor may see; NotFound otherwise."""
    meeting = permissions.visible_to(actor).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    return meeting


def get_meeting(*, actor: Actor, meeting_id: UUID) -> MeetingFacts:
    """Return one meeting with what the reader may know of it and do with it; NotFound for who may not see it."""
    meeting = seen_meeting(actor, meeting_id)
    own = permissions.own_place(actor, meeting.id).select_related("invitation").first()
    mine = permissions.own_invitations(actor, meeting.id)
    record = Minutes.objects.filter(meeting=meeting).values_list("state", flat=True).first()
    is_final = record == Minutes.State.FINAL
    items, papers = agenda_of(actor, meeting)
    return MeetingFacts(
        **{name: getattr(meeting, name) for name in _COPIED},
        unit=unit_name(meeting.unit_id),
        runs=permissions.runs(actor, meeting),
        moves=_moves(actor, meeting, has_place=own is not None, may_answer=mine.exists()),
        invitations=invitation_facts(mine),
        own=_place(own) if own else None,
        items=items,
        papers=papers,
        changes=[
            ChangeFacts(
                at=one.at,
                old_starts_at=one.old_starts_at,
                old_ends_at=one.old_ends_at,
                old_place=one.old_place,
                words=one.words,
            )
            for one in meeting.changes.order_by("-at")[:10]
        ],
        motions=motions_of(meeting, own=own, is_run=permissions.runs(actor, meeting)),
        reads_record=permissions.reads_record(actor, meeting, is_final=is_final),
        has_record=record is not None,
        is_final=is_final,
    )


def _moves(actor: Actor, meeting: Meeting, *, has_place: bool, may_answer: bool) -> frozenset[str]:
    """Return what may be done now; what was looked up once is not looked up for each move."""
    known = {"attend": has_place, "vote": has_place, "answer": may_answer}
    return frozenset(
        move
        for move, allowed in permissions.MOVES.items()
        if states.can_move(meeting.state, move) and (known[move] if move in known else allowed(actor, meeting))
    )


def _place(row: Delegate) -> PlaceFacts:
    is_present = row.present_at is not None and row.left_at is None
    return PlaceFacts(id=row.id, role=row.invitation.role, is_present=is_present, present_at=row.present_at)


def agenda_of(actor: Actor, meeting: Meeting) -> tuple[list[ItemFacts], list[PaperFacts]]:
    """Return the agenda with the papers of each line the reader may read, and those of the meeting as a whole."""
    papers = [_paper(one) for one in permissions.papers_of(actor, meeting).order_by("added_at", "id")]
    items: list[ItemFacts] = []
    begins: datetime | None = meeting.starts_at
    for item in AgendaItem.objects.filter(meeting=meeting).order_by("place", "id"):
        own = [one for one in papers if one.item_id == item.id]
        items.append(
            ItemFacts(
                id=item.id,
                title=item.title,
                presenter=item.presenter,
                minutes=item.minutes,
                begins_at=begins,
                papers=own,
            )
        )
        begins = begins + timedelta(minutes=item.minutes) if begins and item.minutes else None
    return items, [one for one in papers if one.item_id is None]


def _paper(one: Paper) -> PaperFacts:
    return PaperFacts(id=one.id, name=one.name, audience=one.audience, item_id=one.item_id, origin=one.origin)


def invitation_facts(rows: QuerySet[Invitation]) -> list[InvitationFacts]:
    """Return invitations with the names of those who come by them: three queries for any number."""
    active = Prefetch("delegates", queryset=Delegate.objects.filter(is_active=True).order_by("id"), to_attr="coming")
    found = list(rows.prefetch_related(active))
    people = {one.person_id for row in found for one in _coming(row)}
    people |= {one for row in found for one in (row.person_id, row.answered_by) if one}
    names = organisations.person_names(people) if people else {}
    return [_invitation(row, names) for row in found]


def _coming(row: Invitation) -> Sequence[Delegate]:
    coming: Sequence[Delegate] = row.coming  # type: ignore[attr-defined]
    return coming


def _invitation(row: Invitation, names: dict[UUID, str]) -> InvitationFacts:
    return InvitationFacts(
        id=row.id,
        unit_id=row.unit_id,
        unit=unit_name(row.unit_id),
        person_id=row.person_id,
        person=names.get(row.person_id, "") if row.person_id else "",
        role=row.role,
        seats=row.seats,
        answer=row.answer,
        reason=row.reason,
        answered_at=row.answered_at,
        answered_by=names.get(row.answered_by, "") if row.answered_by else "",
        delegates=[(one.person_id, names.get(one.person_id, "")) for one in _coming(row)],
    )


def counts_of(meeting: Meeting) -> Counts:
    """Return how the invited answered and how many are there."""
    standing = Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    answers = list(standing.values_list("answer", flat=True))
    delegates = permissions.active_delegates(meeting.id)
    silent = answers.count(Invitation.Answer.NONE.value)
    entitled, voters_there = voters(meeting.id)
    return Counts(
        invitations=len(answers),
        silent=silent,
        cannot=answers.count(Invitation.Answer.CANNOT.value),
        coming=delegates.exclude(invitation__answer=Invitation.Answer.NONE).count(),
        there=delegates.filter(present_at__isnull=False, left_at__isnull=True).count(),
        entitled=entitled,
        voters_there=voters_there,
        needed=rules.needed(entitled, meeting.quorum),
    )


def counts(*, actor: Actor, meeting_id: UUID) -> Counts:
    """Return how the invited answered, for whoever may see the meeting."""
    return counts_of(seen_meeting(actor, meeting_id))
