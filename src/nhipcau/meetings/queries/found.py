"""What the search index learns of a meeting, and who may find it: the unit that calls it and who is invited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from nhipcau.kernel.actors import Actor, Staff, unit_of
from nhipcau.kernel.search import SearchDoc, SearchKind
from nhipcau.meetings import events, permissions, states
from nhipcau.meetings.models import AgendaItem, Invitation, Meeting
from nhipcau.meetings.queries.wording import unit_name

_CHUNK = 2_000


def load(meeting_ids: list[UUID]) -> list[SearchDoc]:
    """Return the documents of those meetings that were called."""
    meetings = Meeting.objects.filter(pk__in=meeting_ids).exclude(state=states.DRAFT)
    units: defaultdict[UUID, set[UUID]] = defaultdict(set)
    standing = Invitation.objects.filter(meeting_id__in=meeting_ids, withdrawn_at__isnull=True)
    for meeting_id, unit_id in standing.values_list("meeting_id", "unit_id"):
        units[meeting_id].add(unit_id)
    items: defaultdict[UUID, list[str]] = defaultdict(list)
    for meeting_id, title in AgendaItem.objects.filter(meeting_id__in=meeting_ids).values_list("meeting_id", "title"):
        items[meeting_id].append(title)
    return [
        SearchDoc(
            id=one.id,
            kind=permissions.KIND,
            title=one.title,
            body="\n".join([one.purpose, one.place, unit_name(one.unit_id), *items[one.id]]),
            tokens=sorted({str(unit_id) for unit_id in (one.unit_id, *units[one.id])}),
            status=one.state,
            at=one.starts_at,
        )
        for one in meetings
    ]


def all_ids() -> Iterator[UUID]:
    rows = Meeting.objects.exclude(state=states.DRAFT).order_by("pk")
    return rows.values_list("pk", flat=True).iterator(chunk_size=_CHUNK)


def visible(actor: Actor, meeting_ids: list[UUID]) -> set[UUID]:
    """Return the meetings the actor may open today."""
    return set(permissions.visible_to(actor).filter(pk__in=meeting_ids).values_list("pk", flat=True))


def tokens(actor: Actor) -> list[str]:
    unit_id = unit_of(actor)
    return [str(unit_id)] if unit_id is not None and isinstance(actor, Staff) else []


SEARCH = SearchKind(
    name=permissions.KIND,
    load=load,
    all_ids=all_ids,
    visible=visible,
    tokens=tokens,
    events={
        one.name
        for one in (
            events.MeetingCalled,
            events.MeetingMoved,
            events.MeetingCancelled,
            events.MeetingClosed,
            events.Invited,
            events.InvitationWithdrawn,
            events.AgendaChanged,
        )
    },
)
