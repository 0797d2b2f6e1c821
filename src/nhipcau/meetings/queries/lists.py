"""Lists of meetings: what comes, what waits for an answer, what one's unit calls, what is over."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from nhipcau.kernel import clock, cursors, db
from nhipcau.kernel.actors import Actor, ApiClient, unit_of
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotAllowed
from nhipcau.meetings import permissions, states
from nhipcau.meetings.models import Invitation, Meeting
from nhipcau.meetings.queries.shapes import MeetingPage, MeetingRow, Tab
from nhipcau.meetings.queries.wording import unit_name

PAGE = 30
MOST_NEXT = 5


def meeting_list(*, actor: Actor, tab: Tab = "coming", after: str = "", limit: int = PAGE) -> MeetingPage:
    """Return a page of meetings: those that come nearest first, those that are over newest first."""
    require(permissions.may_list(actor))
    rows = _rows(actor, tab)
    falls = tab in {"past", "ours"}
    key = cursors.read(after)
    if key is not None:
        rows = rows.filter(db.RowAfter(("starts_at", "id"), key, descending=falls))
    order = ("-starts_at", "-id") if falls else ("starts_at", "id")
    found = list(rows.order_by(*order)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    return MeetingPage(rows=_facts(actor, found), next=cursors.write(found[-1].starts_at, found[-1].id) if more else "")


def next_meetings(*, actor: Actor) -> list[MeetingRow]:
    """Return the meetings that come next, for the start page; none for who has no list."""
    if not permissions.may_list(actor):
        return []
    return meeting_list(actor=actor, tab="coming", limit=MOST_NEXT).rows


def _unit(actor: Actor) -> UUID:
    unit_id = unit_of(actor)
    if unit_id is None:
        raise NotAllowed
    return unit_id


def _rows(actor: Actor, tab: Tab) -> QuerySet[Meeting]:
    rows = permissions.visible_to(actor)
    if tab == "ours":
        return rows.filter(unit_id=_unit(actor))
    if tab == "past":
        over = Q(ends_at__lt=clock.now(), state=states.CALLED)
        return rows.filter(over | Q(state__in=[states.CLOSED, states.CANCELLED]))
    # What is under way may well take longer than was planned.
    coming = rows.filter(Q(state=states.UNDER_WAY) | Q(state=states.CALLED, ends_at__gte=clock.now()))
    if tab == "to_answer":
        return coming.filter(pk__in=_unanswered(actor).values("meeting_id"))
    return coming


def _unanswered(actor: Actor) -> QuerySet[Invitation]:
    """Return the invitations that wait for the actor: their own, and their unit's where they may answer for it."""
    mine = Q(pk__in=[])
    if permissions.can_prepare(actor) or isinstance(actor, ApiClient):
        mine |= Q(person_id__isnull=True)
    person_id = permissions.desk_of(actor)
    if person_id is not None:
        mine |= Q(person_id=person_id)
    return Invitation.objects.filter(
        mine, unit_id=_unit(actor), withdrawn_at__isnull=True, answer=Invitation.Answer.NONE
    )


def _facts(actor: Actor, rows: Sequence[Meeting]) -> list[MeetingRow]:
    answers = _answers(actor, [row.id for row in rows])
    return [
        MeetingRow(
            id=row.id,
            title=row.title,
            unit=unit_name(row.unit_id),
            state=row.state,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            answer=answers.get(row.id, ""),
            answer_by=row.answer_by,
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def _answers(actor: Actor, meeting_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return how the actor, or else their unit, has answered."""
    if not meeting_ids:
        return {}
    own = Q(person_id__isnull=True)
    person_id = permissions.desk_of(actor)
    if person_id is not None:
        own |= Q(person_id=person_id)
    found = Invitation.objects.filter(own, meeting_id__in=meeting_ids, unit_id=_unit(actor), withdrawn_at__isnull=True)
    rows = sorted(found.values_list("meeting_id", "answer", "person_id"), key=lambda row: row[2] is not None)
    return {meeting_id: answer for meeting_id, answer, _person in rows}
