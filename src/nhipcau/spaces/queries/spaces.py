"""Spaces as lists and pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from nhipcau.kernel import clock, cursors, db
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.models import Message, Space, SpaceGuest, SpaceUnit, Topic, TopicMark
from nhipcau.spaces.queries.groups import addable_groups
from nhipcau.spaces.queries.invitations import sent_invitations
from nhipcau.spaces.queries.mentions import units_in
from nhipcau.spaces.queries.messages import author
from nhipcau.spaces.queries.shapes import (
    GuestRow,
    Members,
    SpaceFacts,
    SpaceRow,
    SpaceView,
    TopicPage,
    TopicRow,
    UnitGroup,
    UnitRow,
)
from nhipcau.spaces.queries.topics import pins_of_space
from nhipcau.spaces.queries.wording import first_words, unit_name

PAGE = 30
PINS_SHOWN = 5
MOST_SPACES = 200
MOST_FOUND = 20
"""Units shown for the words of a name: of the keeper's line, and outside it."""
RECENT = timedelta(days=30)
"""How far back a topic nobody opened still counts as news."""


def space_list(*, actor: Actor, is_closed: bool = False) -> list[SpaceRow]:
    """Return the spaces the actor may read, the liveliest first."""
    require(permissions.may_list(actor))
    ids = permissions.space_ids(actor)
    units = set(
        SpaceUnit.objects.filter(permissions.joined(actor), space_id__in=ids).values_list("space_id", flat=True)
    )
    rows = Space.objects.filter(pk__in=ids, is_closed=is_closed).annotate(last=_last_word())
    news = _news(actor, ids)
    found = [
        SpaceRow(
            id=space.id,
            name=space.name,
            keeper=unit_name(space.keeper_id),
            is_closed=space.is_closed,
            is_guest=space.id not in units,
            last_at=space.last or space.opened_at,
            news=news.get(space.id, 0),
        )
        for space in rows
    ]
    return sorted(found, key=lambda row: (row.last_at, row.id), reverse=True)[:MOST_SPACES]


def _last_word() -> Subquery:
    rows = Topic.objects.filter(space_id=OuterRef("pk")).order_by("-last_at", "-id")
    return Subquery(rows.values("last_at")[:1])


def _news(actor: Actor, space_ids: Iterable[UUID]) -> Mapping[UUID, int]:
    """Return how many topics of each space have something the person has not read, of the last month."""
    person_id = person_of(actor)
    if person_id is None:
        return {}
    seen = TopicMark.objects.filter(topic_id=OuterRef("pk"), person_id=person_id).filter(
        Q(follow=TopicMark.Follow.MUTED) | Q(read_n__gte=OuterRef("last_n"))
    )
    rows = Topic.objects.filter(space_id__in=list(space_ids), last_at__gte=clock.now() - RECENT).exclude(Exists(seen))
    return dict(rows.values_list("space_id").annotate(n=Count("id")).order_by())


def get_space(*, actor: Actor, space_id: UUID) -> SpaceFacts:
    """Return one space; NotFound for who may not read it."""
    space = permissions.visible_to(actor).filter(pk=space_id).first()
    if space is None:
        raise NotFound
    return _facts(actor, space)


def space_view(*, actor: Actor, space_id: UUID, after: str = "") -> SpaceView:
    """Return a space with a page of its topics and its newest settled decisions; NotFound for who may not read it."""
    space = get_space(actor=actor, space_id=space_id)
    topics = topic_page(actor, space_id, after=after)
    return SpaceView(space=space, topics=topics, pins=[] if after else pins_of_space(space_id, PINS_SHOWN))


def _facts(actor: Actor, space: Space) -> SpaceFacts:
    units = SpaceUnit.objects.filter(permissions.here_today(), space=space)
    own = Count("pk", filter=Q(unit_id=space.keeper_id, has_line=True))
    tally = units.aggregate(n=Count("pk"), own=own)
    guests = SpaceGuest.objects.filter(space=space, ended_at__isnull=True, last_on__gte=clock.today())
    return SpaceFacts(
        id=space.id,
        version=space.version,
        name=space.name,
        purpose=space.purpose,
        keeper_id=space.keeper_id,
        keeper=unit_name(space.keeper_id),
        has_line=bool(tally["own"]),
        is_closed=space.is_closed,
        units=tally["n"],
        outside=_outside(space, units) if tally["own"] and tally["n"] > 1 else 0,
        guests=guests.count(),
        may_keep=permissions.can_keep(actor, space),
        may_start=not space.is_closed and permissions.can_start(actor, space),
        may_leave=permissions.can_leave(actor, space),
    )


def _outside(space: Space, units: QuerySet[SpaceUnit]) -> int:
    """Count the units beside the keeper's line; asked where that line is here, so that few stand in rows."""
    ids = units.values_list("unit_id", flat=True)
    return sum(space.keeper_id not in permissions.lines_with(unit_id) for unit_id in ids)


def topic_list(*, actor: Actor, space_id: UUID, after: str = "", limit: int = PAGE) -> TopicPage:
    """Return a page of a space's topics, the newest word first; NotFound for who may not read the space."""
    if not permissions.visible_to(actor).filter(pk=space_id).exists():
        raise NotFound
    return topic_page(actor, space_id, after=after, limit=limit)


def topic_page(actor: Actor, space_id: UUID, *, after: str = "", limit: int = PAGE) -> TopicPage:
    """Return a page of the topics of a space the caller has permitted."""
    rows = Topic.objects.filter(space_id=space_id)
    key = cursors.read(after)
    if key is not None:
        rows = rows.filter(db.RowAfter(("last_at", "id"), key, descending=True))
    found = list(rows.order_by("-last_at", "-id")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    return TopicPage(
        rows=_topic_rows(actor, found), next=cursors.write(found[-1].last_at, found[-1].id) if more else ""
    )


def _topic_rows(actor: Actor, topics: list[Topic]) -> list[TopicRow]:
    ids = [topic.id for topic in topics]
    marks = {mark.topic_id: mark for mark in permissions.marks_of(actor).filter(topic_id__in=ids)}
    last = {one.topic_id: one for one in Message.objects.filter(topic_id__in=ids, n=F("topic__last_n"))}
    people = organisations.person_names({one.person_id for one in last.values() if one.person_id})
    return [_topic_row(topic, marks.get(topic.id), last.get(topic.id), people) for topic in topics]


def _topic_row(topic: Topic, mark: TopicMark | None, last: Message | None, people: dict[UUID, str]) -> TopicRow:
    return TopicRow(
        id=topic.id,
        title=topic.title,
        messages=topic.last_n,
        unread=rules.unread(topic.last_n, mark.read_n if mark else 0),
        is_new=mark is None,
        follow=mark.follow if mark else TopicMark.Follow.MENTIONS.value,
        last_at=topic.last_at,
        who=author(last, people) if last else "",
        unit=unit_name(last.unit_id) if last else "",
        words=first_words(last.body) if last else "",
    )


def members(*, actor: Actor, space_id: UUID, q: str = "") -> Members:
    """Return who talks in a space; for its keeper, the units that words of a name find. NotFound if unseen."""
    space = permissions.visible_to(actor).filter(pk=space_id).first()
    if space is None:
        raise NotFound
    rows = SpaceUnit.objects.filter(permissions.here_today(), space=space).order_by("since", "pk")
    units = [
        UnitRow(
            unit_id=unit_id,
            name=unit_name(unit_id),
            has_line=line,
            is_keeper=unit_id == space.keeper_id,
            last_on=last_on,
        )
        for unit_id, line, last_on in rows.values_list("unit_id", "has_line", "last_on")
    ]
    may_keep = permissions.can_keep(actor, space)
    known = {row.unit_id for row in units}
    looked = q if may_keep and q.strip() else ""
    return Members(
        units=sorted(units, key=lambda row: not row.is_keeper),
        guests=_guests(space, with_ended=may_keep),
        sent=sent_invitations(space, known) if may_keep else [],
        groups=_groups(actor, space, units) if may_keep else [],
        **(_found(actor, space, looked) if looked else {}),
    )


def _guests(space: Space, *, with_ended: bool) -> list[GuestRow]:
    rows = SpaceGuest.objects.filter(space=space, ended_at__isnull=True).order_by("-last_on", "pk")
    if not with_ended:
        rows = rows.filter(last_on__gte=clock.today())
    found = list(rows[: rules.MOST_GUESTS])
    names = organisations.person_names({guest.person_id for guest in found})
    return [
        GuestRow(
            id=guest.id,
            name=names.get(guest.person_id, ""),
            last_on=guest.last_on,
            is_over=guest.last_on < clock.today(),
        )
        for guest in found
    ]


def _groups(actor: Actor, space: Space, units: list[UnitRow]) -> list[UnitGroup]:
    """Return the groups to add together; none where the keeper's whole line is here."""
    if any(unit.is_keeper and unit.has_line for unit in units):
        return []
    return addable_groups(actor, space, {unit.unit_id for unit in units})


def _found(actor: Actor, space: Space, q: str) -> dict[str, list[UnitRow]]:
    """Return the units that do not talk here, in their own name or in a line's: of the keeper's line, and others."""
    here, line = units_in(space.id), permissions.line_of(space.keeper_id)
    return {
        "addable": _unit_rows(organisations.search_units(actor, q, limit=MOST_FOUND, among=line - here)),
        "invitable": _unit_rows(organisations.search_units(actor, q, limit=MOST_FOUND, but=line | here)),
    }


def _unit_rows(units: list[organisations.UnitFacts]) -> list[UnitRow]:
    return [UnitRow(unit_id=unit.id, name=unit.name, has_line=False, is_keeper=False) for unit in units]
