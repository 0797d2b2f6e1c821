"""Who may read, write and keep what in spaces. Pure, except for `visible_to` and what asks the module of a subject.

A space is read by the people of its units, of the lines below those that joined with their line, and by its guests up
to their day. A discussion about a thing is read by whoever may open the thing today: nothing about that is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhipcau.handling import queries as handling
from nhipcau.kernel import clock, registries
from nhipcau.kernel.actors import Actor, ApiClient, Staff, Timer, person_of
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import OneOf, Slot, columns_of, fetch, field_of, members, prepared, row_of
from nhipcau.organisations import queries as organisations
from nhipcau.spaces.models import Message, Space, SpaceGuest, SpaceInvitation, SpaceUnit, Topic, TopicMark

READERS = frozenset({"administrator", "leader", "officer", "clerk", "observer", "head"})
WRITERS = frozenset({"leader", "officer", "clerk", "head"})
KEEPERS = frozenset({"leader", "officer"})
"""Roles that open a space and keep it."""
JOINERS = KEEPERS | {"head"}
"""Roles that take their unit into somebody else's space, and out of it: of a working committee, its head."""

GUEST = "guest"
READ_SCOPE, WRITE_SCOPE = "spaces:read", "spaces:write"


def may_list(actor: Actor) -> bool:
    """Whether the actor has spaces at all; a member of no office may be a guest."""
    if isinstance(actor, ApiClient):
        return READ_SCOPE in actor.scopes
    return isinstance(actor, Staff)


def can_open(actor: Actor) -> bool:
    """Open a space that one's own unit keeps."""
    return isinstance(actor, Staff) and bool(actor.roles & KEEPERS)


def line_of(unit_id: UUID) -> set[UUID]:
    """Return a unit and those below it, with the own line of a city's member organisation in the communes."""
    unit = organisations.unit(unit_id)
    below = organisations.units_by_id(organisations.descendant_ids(unit_id)).values()
    line = organisations.units_of(unit.kind, "commune") if _has_line_beside_the_tree(unit) else []
    return {one.id for one in (*below, *line) if one.is_open}


def lines_with(unit_id: UUID) -> list[UUID]:
    """Return the units in whose line a unit stands: itself, those above, and its organisation's in the city."""
    above = organisations.ancestor_ids(unit_id)
    unit = organisations.units_by_id([unit_id]).get(unit_id)
    if unit is None or unit.level != "commune":
        return above
    heads = [head for head in organisations.units_of(unit.kind, "city") if _has_line_beside_the_tree(head)]
    return [*above, *(head.id for head in heads if head.id not in above)]


def _has_line_beside_the_tree(unit: organisations.UnitFacts) -> bool:
    return unit.level == "city" and not unit.kind.startswith("front_")


def addable(keeper_id: UUID) -> set[UUID]:
    """Return the units a keeper may bring into its space: those of its own line."""
    return line_of(keeper_id) - {keeper_id}


def here(day: date | Slot) -> Q:
    """Filter rows of `SpaceUnit` of units that are in their space on a day: they have not left, no last day is over."""
    return Q(left_at__isnull=True) & (Q(last_on__isnull=True) | Q(last_on__gte=day))


def here_today() -> Q:
    """Filter rows of `SpaceUnit` of units that are in their space today."""
    return here(clock.today())


def joined(actor: Actor) -> Q:
    """Filter rows of `SpaceUnit` through which the actor's unit talks."""
    if not isinstance(actor, Staff | ApiClient) or not _reads_for_unit(actor):
        return Q(pk__in=[])
    lines = lines_with(actor.unit_id)
    return here_today() & (Q(unit_id=actor.unit_id) | Q(unit_id__in=lines, has_line=True))


def _reads_for_unit(actor: Staff | ApiClient) -> bool:
    if isinstance(actor, ApiClient):
        return READ_SCOPE in actor.scopes
    return bool(actor.roles & READERS)


def invited(actor: Actor) -> Q:
    """Filter rows of `SpaceGuest` that let the actor in today: their own, and not while they stand in for somebody."""
    if not isinstance(actor, Staff) or actor.stands_in_for is not None:
        return Q(pk__in=[])
    return Q(person_id=actor.person_id, ended_at__isnull=True, last_on__gte=clock.today())


def visible_to(actor: Actor) -> QuerySet[Space]:
    """Return the spaces the actor may read today; for one row or a few, lists go through `space_ids`."""
    if isinstance(actor, Timer):
        return Space.objects.all()
    units = SpaceUnit.objects.filter(joined(actor), space_id=OuterRef("pk"))
    guests = SpaceGuest.objects.filter(invited(actor), space_id=OuterRef("pk"))
    return Space.objects.filter(Exists(units) | Exists(guests))


def space_ids(actor: Actor) -> set[UUID]:
    """Return every space the actor may read today: two index ranges."""
    units = SpaceUnit.objects.filter(joined(actor)).values_list("space_id", flat=True)
    guests = SpaceGuest.objects.filter(invited(actor)).values_list("space_id", flat=True)
    return {*units, *guests}


def readable(actor: Actor, topics: Iterable[Topic]) -> set[UUID]:
    """Return those of some topics that the actor may read today.

    One query for all that stand in spaces, and those of each module that has things among their subjects.
    """
    found = list(topics)
    if isinstance(actor, Timer):
        return {topic.id for topic in found}
    spaces = {topic.space_id for topic in found if topic.space_id}
    seen = _spaces_seen(actor, spaces) if spaces else set()
    seen |= _subjects_seen(actor, [topic for topic in found if topic.subject_id])
    return {topic.id for topic in found if (topic.space_id or topic.subject_id) in seen}


def _spaces_seen(actor: Actor, spaces: set[UUID]) -> set[UUID]:
    """Return those of some spaces that the actor may read; one, which every page of a topic asks for, in less time."""
    if len(spaces) > 1:
        return set(visible_to(actor).filter(pk__in=spaces).values_list("pk", flat=True))
    return {space_id for space_id in spaces if reads_space(actor, space_id)}


def reads_space(actor: Actor, space_id: UUID) -> bool:
    """Whether the actor may read one space: what `visible_to` says, by statements compiled once."""
    if isinstance(actor, Timer):
        return True
    if not isinstance(actor, Staff | ApiClient):
        return False
    if _reads_for_unit(actor):
        lines = lines_with(actor.unit_id)
        asked: dict[str, object] = {"space": space_id, "unit": actor.unit_id, "day": clock.today()}
        values = asked | members("line", lines)
        if fetch(_joined_space(len(lines)), values):
            return True
    if not isinstance(actor, Staff) or actor.stands_in_for is not None:
        return False
    values = {"space": space_id, "person": actor.person_id, "day": clock.today()}
    return bool(fetch(_invited_space(), values))


@prepared
def _joined_space(count: int) -> QuerySet[SpaceUnit, Any]:
    own = Q(unit_id=Slot(field_of(SpaceUnit, "unit_id"), "unit"))
    line = Q(OneOf("unit_id", field_of(SpaceUnit, "unit_id"), "line", count)) & Q(has_line=True)
    space_id = Slot(field_of(Space, "id"), "space")
    rows = SpaceUnit.objects.filter(own | line, here(Slot(field_of(SpaceUnit, "last_on"), "day")), space_id=space_id)
    return rows.values_list("space_id")[:1]


@prepared
def _invited_space() -> QuerySet[SpaceGuest, Any]:
    rows = SpaceGuest.objects.filter(
        space_id=Slot(field_of(Space, "id"), "space"),
        person_id=Slot(field_of(SpaceGuest, "person_id"), "person"),
        last_on__gte=Slot(field_of(SpaceGuest, "last_on"), "day"),
        ended_at__isnull=True,
    )
    return rows.values_list("space_id")[:1]


def _subjects_seen(actor: Actor, topics: Sequence[Topic]) -> set[UUID]:
    seen: set[UUID] = set()
    for kind in {topic.subject_kind for topic in topics}:
        ids = [topic.subject_id for topic in topics if topic.subject_kind == kind and topic.subject_id]
        seen |= {thing.id for thing in things(actor, kind, ids)}
    return seen


def things(actor: Actor, kind: str, subject_ids: Sequence[UUID]) -> Sequence[registries.LinkedThing]:
    """Return those of some subjects that the actor may see, as their own module says.

    None of a kind that no module speaks for.
    """
    if kind not in registries.discussed or not may_list(actor):
        return []
    return registries.discussed.get(kind).seen(actor, subject_ids)


def topic_of(actor: Actor, topic_id: UUID) -> Topic:
    """Return one topic the actor may read; NotFound for all others."""
    rows = fetch(_topic(), {"topic": topic_id})
    if not rows:
        raise NotFound
    own = len(columns_of(Topic))
    topic = row_of(Topic, rows[0][:own])
    topic.space = row_of(Space, rows[0][own:]) if topic.space_id else None
    if topic.id not in readable(actor, [topic]):
        raise NotFound
    return topic


@prepared
def _topic() -> QuerySet[Topic, Any]:
    rows = Topic.objects.filter(pk=Slot(field_of(Topic, "id"), "topic"))
    return rows.values_list(*columns_of(Topic), *columns_of(Space, "space__"))


def message_of(actor: Actor, message_id: UUID) -> Message:
    """Return one message of a topic the actor may read; NotFound for all others."""
    message = Message.objects.select_related("topic", "topic__space").filter(pk=message_id).first()
    if message is None or message.topic_id not in readable(actor, [message.topic]):
        raise NotFound
    return message


def marks_of(actor: Actor) -> QuerySet[TopicMark]:
    """Return the actor's own marks; none for who is no person."""
    person_id = person_of(actor)
    return TopicMark.objects.none() if person_id is None else TopicMark.objects.filter(person_id=person_id)


def is_guest(actor: Actor, space_id: UUID) -> bool:
    """Whether nothing but an invitation lets the actor in."""
    if SpaceUnit.objects.filter(joined(actor), space_id=space_id).exists():
        return False
    return SpaceGuest.objects.filter(invited(actor), space_id=space_id).exists()


def writes_for_unit(actor: Actor) -> bool:
    """Whether the actor's role writes in the name of their unit."""
    if isinstance(actor, ApiClient):
        return WRITE_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & WRITERS)


def can_write(actor: Actor, topic: Topic) -> bool:
    """Write in a topic one may read; whether its space is open is asked apart."""
    if topic.space_id is None:
        assert topic.subject_id is not None  # noqa: S101 - a constraint of the table
        return writes_about(actor, topic.subject_kind, topic.subject_id)
    return writes_for_unit(actor) or is_guest(actor, topic.space_id)


def writes_about(actor: Actor, kind: str, subject_id: UUID) -> bool:
    """Write about a thing one may see: whoever takes part in it, as its own module says."""
    if not writes_for_unit(actor) or kind not in registries.discussed:
        return False
    return registries.discussed.get(kind).may_write(actor, subject_id)


def can_keep(actor: Actor, space: Space) -> bool:
    """Name the space, bring units and guests in, close it: the keeper's leaders and officers."""
    return can_open(actor) and isinstance(actor, Staff) and actor.unit_id == space.keeper_id


def may_answer(actor: Actor) -> bool:
    """Answer invitations for one's own unit, and take it out of a space it was invited to; a program does neither."""
    return isinstance(actor, Staff) and bool(actor.roles & JOINERS)


def invitations_to(actor: Actor) -> QuerySet[SpaceInvitation]:
    """Return the invitations to the actor's unit, in every state; none for who may not answer them."""
    if not isinstance(actor, Staff) or not may_answer(actor):
        return SpaceInvitation.objects.none()
    return SpaceInvitation.objects.filter(unit_id=actor.unit_id)


def waiting(day: date | Slot) -> Q:
    """Filter rows of `SpaceInvitation` that can be answered on a day; a closed space takes nobody in."""
    return Q(state=SpaceInvitation.State.OPEN, answer_by__gte=day, space__is_closed=False)


def can_leave(actor: Actor, space: Space) -> bool:
    """Take one's unit out: where it came in by itself. Whoever was added from above is let go from there."""
    if not isinstance(actor, Staff) or not may_answer(actor) or space.keeper_id in lines_with(actor.unit_id):
        return False
    return SpaceUnit.objects.filter(here_today(), space=space, unit_id=actor.unit_id).exists()


def can_start(actor: Actor, space: Space) -> bool:
    """Open a topic: whoever writes in the space."""
    return writes_for_unit(actor) or is_guest(actor, space.id)


def can_settle(actor: Actor, topic: Topic) -> bool:
    """Mark a message as a settled decision, and take that back: the topic's opener, and whoever keeps the place."""
    if not isinstance(actor, Staff) or not can_write(actor, topic):
        return False
    if topic.opener_id == actor.person_id:
        return True
    return can_open(actor) and actor.unit_id == _keeper_of(topic)


def _keeper_of(topic: Topic) -> UUID | None:
    if topic.space is not None:
        return topic.space.keeper_id
    try:
        return handling.get_handled(topic.subject_id).owner.unit_id if topic.subject_id else None
    except NotFound:
        return None


def is_author(actor: Actor, message: Message) -> bool:
    """Whether the actor wrote the message."""
    return message.person_id is not None and message.person_id == person_of(actor)


def can_withdraw(actor: Actor, message: Message) -> bool:
    """Take a message back: its author, at any time."""
    return isinstance(actor, Staff) and is_author(actor, message)


can_edit = can_withdraw


def can_end_poll(actor: Actor, message: Message) -> bool:
    """Close a poll before its time: who asked, and who may settle things in the topic."""
    return isinstance(actor, Timer) or is_author(actor, message) or can_settle(actor, message.topic)
