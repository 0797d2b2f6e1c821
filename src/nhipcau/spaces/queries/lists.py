"""What stands on every page and the start page: topics with something new."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.prepared import Counted, OneOf, Slot, field_of, members, prepared
from nhipcau.spaces import permissions
from nhipcau.spaces.models import SpaceGuest, SpaceInvitation, SpaceUnit, TopicMark
from nhipcau.spaces.queries.shapes import NewsRow

COUNT_CAP = 100
FEW = 4


def badge(actor: Actor) -> list[Counted]:
    """Return what the badge counts: topics with something unread that the person follows, invitations to answer."""
    if not isinstance(actor, Staff) or not permissions.may_list(actor):
        return []
    reads = bool(actor.roles & permissions.READERS)
    lines = permissions.lines_with(actor.unit_id) if reads else []
    values: dict[str, object] = {"person": actor.person_id, "unit": actor.unit_id, "day": clock.today()}
    asked = _unread(len(lines), reads=reads, is_invited=actor.stands_in_for is None)
    found: list[Counted] = [(asked, values | members("line", lines))]
    if permissions.may_answer(actor):
        found.append((_invitations(), {"unit": actor.unit_id, "day": clock.today()}))
    return found


@prepared
def _invitations() -> QuerySet[SpaceInvitation, Any]:
    rows = SpaceInvitation.objects.filter(
        permissions.waiting(Slot(field_of(SpaceInvitation, "answer_by"), "day")),
        unit_id=Slot(field_of(SpaceInvitation, "unit_id"), "unit"),
    )
    return rows.values_list("space_id")[:COUNT_CAP]


@prepared
def _unread(count: int, *, reads: bool, is_invited: bool) -> QuerySet[TopicMark, Any]:
    space = F("topic__space_id")
    rights = Q(pk__in=[])
    if reads:
        ids = OneOf("unit_id", field_of(SpaceUnit, "unit_id"), "line", count)
        own = Q(unit_id=Slot(field_of(SpaceUnit, "unit_id"), "unit"))
        here = permissions.here(Slot(field_of(SpaceUnit, "last_on"), "day"))
        units = SpaceUnit.objects.filter(own | (Q(ids) & Q(has_line=True)), here)
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


def news_of(*, actor: Actor, limit: int = FEW) -> list[NewsRow]:
    """Return the topics with something unread that the person has opened or follows, the liveliest first."""
    marks = permissions.marks_of(actor).filter(
        read_n__lt=F("topic__last_n"), topic__space_id__in=permissions.space_ids(actor)
    )
    rows = marks.exclude(follow=TopicMark.Follow.MUTED).order_by("-topic__last_at", "-id")
    columns = ("topic_id", "topic__title", "topic__space__name", "topic__last_n", "read_n", "topic__last_at")
    return [
        NewsRow(id=topic_id, title=title, space=space, last_n=last_n, unread=last_n - read_n, last_at=last_at)
        for topic_id, title, space, last_n, read_n, last_at in rows.values_list(*columns)[:limit]
    ]
