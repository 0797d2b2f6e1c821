"""Minutes and conclusions, with what was recorded beside them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.documents.permissions import drafts_of
from nhipcau.kernel import registries
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import LinkedThing
from nhipcau.meetings import permissions
from nhipcau.meetings.models import Conclusion, Meeting, Minutes
from nhipcau.meetings.queries.detail import agenda_of, seen_meeting
from nhipcau.meetings.queries.motions import motions_of
from nhipcau.meetings.queries.shapes import ConclusionFacts, RecordFacts
from nhipcau.meetings.queries.voters import voters
from nhipcau.meetings.queries.wording import presence
from nhipcau.meetings.states import MotionState
from nhipcau.organisations import queries as organisations
from nhipcau.tasks.permissions import TASK

MOST_ABSENT = 100


def get_record(*, actor: Actor, meeting_id: UUID) -> RecordFacts | None:
    """Return the minutes; None before they are begun. NotFound for who is invited until they are final."""
    meeting = seen_meeting(actor, meeting_id)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    is_final = minutes is not None and minutes.state == Minutes.State.FINAL
    if not permissions.reads_record(actor, meeting, is_final=is_final):
        raise NotFound
    if minutes is None:
        return None
    entitled, voters_there = voters(meeting.id)
    invited, there = presence(meeting.id)
    items, _papers = agenda_of(actor, meeting)
    motions = motions_of(meeting, own=None, is_run=False)
    return RecordFacts(
        version=minutes.version,
        state=minutes.state,
        words=minutes.words,
        chair=minutes.chair,
        secretary=minutes.secretary,
        final_at=minutes.final_at,
        draft_id=drafts_of(actor).filter(pk=minutes.draft_id).values_list("pk", flat=True).first()
        if minutes.draft_id
        else None,
        invited=invited,
        there=there,
        absent=_absent(meeting),
        entitled=entitled,
        voters_there=voters_there,
        items=items,
        motions=[one for one in motions if one.state == MotionState.CLOSED],
        conclusions=_conclusions(actor, meeting),
    )


def _absent(meeting: Meeting) -> list[str]:
    away = permissions.active_delegates(meeting.id).filter(present_at__isnull=True)
    people = organisations.person_names(away.values_list("person_id", flat=True)[:MOST_ABSENT])
    return sorted(people.values())


def conclusions(*, actor: Actor, meeting_id: UUID) -> list[ConclusionFacts]:
    """Return what was decided; for who is invited once the minutes are final."""
    meeting = seen_meeting(actor, meeting_id)
    is_final = Minutes.objects.filter(meeting=meeting, state=Minutes.State.FINAL).exists()
    if not permissions.reads_record(actor, meeting, is_final=is_final):
        raise NotFound
    return _conclusions(actor, meeting)


def _conclusions(actor: Actor, meeting: Meeting) -> list[ConclusionFacts]:
    rows = list(Conclusion.objects.filter(meeting=meeting).order_by("place", "id"))
    return [
        ConclusionFacts(
            id=one.id,
            text=one.text,
            responsible=one.responsible,
            due_on=one.due_on,
            is_made=one.task_id is not None,
            task=known.get(one.task_id) if one.task_id else None,
        )
        for known in [_tasks(actor, [row.task_id for row in rows if row.task_id])]
        for one in rows
    ]


def _tasks(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, LinkedThing]:
    found = registries.linked_things.get(TASK)(actor, ids) if ids else []
    return {thing.id: thing for thing in found}
