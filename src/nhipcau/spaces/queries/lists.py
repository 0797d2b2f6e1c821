"""What stands on every page and the start page: topics with something new."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, person_of
from nhipcau.kernel.prepared import Counted, OneOf, Slot, field_of, members, prepared
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.models import Message, SpaceGuest, SpaceUnit, Topic, TopicMark
from nhipcau.spaces.queries.messages import author
from nhipcau.spaces.queries.shapes import TopicRow
from nhipcau.spaces.queries.wording import first_words, unit_name

COUNT_CAP = 100
FEW = 4


def badge(actor: Actor) -> list[Counted]:
    """Return what the badge counts: topics of spaces that the person has opened or follows, with something unread."""
    if not isinstance(actor, Staff) or not permissions.may_list(actor):
        return []
    reads = bool(actor.roles & permissions.READERS)
    lines = permissions.lines_with(actor.unit_id) if reads else []
    values: dict[str, object] = {"person": actor.person_id, "unit": actor.unit_id, "day": clock.today()}
    asked = _unread(len(lines), reads=reads, is_invited=actor.stands_in_for is None)
    return [(asked, values | members("line", lines))]


@prepared
def _unread(count: int, *, reads: bool, is_invited: bool) -> QuerySet[TopicMark, Any]:
    space = F("topic__space_id")
    rights = Q(pk__in=[])
    if reads:
        ids = OneOf("unit_id", field_of(SpaceUnit, "unit_id"), "line", count)
        own = Q(unit_id=Slot(field_of(SpaceUnit, "unit_id"), "unit"))
        units = SpaceUnit.objects.filter(own | (Q(ids) & Q(has_line=True)), left_at__isnull=True)
        rights |= Q(topic__space_id__in=units.values("space_id"))
    if is_invited:
        guests = SpaceGuest.objects.filter(
            person_id=Slot(field_of(SpaceGuest, "person_id"), "person"),
            ended_at__isnull=True,
            last_on__gte=Slot(field_of(SpaceGuest, "last_on"), "day"),
        )
        rights |= Q(topic__space_id__in=guests.values("space_id"))
    mine = TopicMark.objects.filter(person_id=Slot(field_of(TopicMark, "person_id"), "person"))
    fresh = mine.filter(read_n__lt=F("topic__last_n")).exclude(follow=TopicMark.Follow.MUTED)
    return fresh.filter(rights).annotate(space=space).values_list("space")[:COUNT_CAP]


def news_of(*, actor: Actor, limit: int = FEW) -> list[tuple[TopicRow, str]]:
    """Return the topics with something unread that were written in last, each with its space, for the start page."""
    person_id = person_of(actor)
    if person_id is None:
        return []
    marks = TopicMark.objects.filter(
        person_id=person_id, read_n__lt=F("topic__last_n"), topic__space_id__in=permissions.space_ids(actor)
    ).exclude(follow=TopicMark.Follow.MUTED)
    found = list(marks.select_related("topic", "topic__space").order_by("-topic__last_at", "-id")[:limit])
    last = {
        row.topic_id: row
        for row in Message.objects.filter(topic_id__in=[one.topic_id for one in found], n=F("topic__last_n"))
    }
    return [
        (_row(mark, last.get(mark.topic_id)), mark.topic.space.name) for mark in found if mark.topic.space is not None
    ]


def _row(mark: TopicMark, last: Message | None) -> TopicRow:
    topic: Topic = mark.topic
    names: dict[UUID, str] = {}
    return TopicRow(
        id=topic.id,
        title=topic.title,
        messages=topic.last_n,
        unread=rules.unread(topic.last_n, mark.read_n),
        is_new=False,
        follow=mark.follow,
        last_at=topic.last_at,
        who=author(last, names) if last else "",
        unit=unit_name(last.unit_id) if last else "",
        words=first_words(last.body) if last else "",
    )
