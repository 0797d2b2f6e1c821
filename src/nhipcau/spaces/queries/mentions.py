"""Whom a message mentions: nobody but people and units that may read the topic, and not a word about others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock, registries
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.text import fold
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.models import SpaceGuest, SpaceUnit, Topic
from nhipcau.spaces.queries.wording import unit_name

PERSON, UNIT = "person", "unit"
MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may be mentioned in a topic: a person in the name of a unit, or a whole unit."""

    kind: str
    id: UUID
    name: str
    unit: str


@dataclass(slots=True)
class Mentioned:
    """`named` is what the message keeps: the words as typed, what they mean, its id."""

    named: list[list[str]] = field(default_factory=list)
    people: tuple[UUID, ...] = ()
    units: tuple[UUID, ...] = ()


def mentioned(*, actor: Actor, topic: Topic, body: str) -> Mentioned:
    """Return whom a message means by its @s; Invalid names the one that nobody here is called by, or several are."""
    wanted = list(rules.mentions_in(body))
    if not wanted:
        return Mentioned()
    if len(wanted) > rules.MOST_NAMED:
        raise Invalid(fields={"body": _("At most %(most)s people in one message.") % {"most": rules.MOST_NAMED}})
    known = _by_name(readers_of(topic))
    found: dict[UUID, tuple[str, Reader]] = {}
    for mention in wanted:
        typed, reader = _meant(mention, known)
        found.setdefault(reader.id, (typed, reader))
    return Mentioned(
        named=[[typed, reader.kind, str(reader.id)] for typed, reader in found.values()],
        people=tuple(one for one, (_typed, reader) in found.items() if reader.kind == PERSON),
        units=tuple(one for one, (_typed, reader) in found.items() if reader.kind == UNIT),
    )


def _by_name(readers: Iterable[Reader]) -> dict[str, list[Reader]]:
    known: defaultdict[str, list[Reader]] = defaultdict(list)
    for reader in readers:
        known[fold(reader.name)].append(reader)
    return known


def _meant(mention: rules.Mention, known: dict[str, list[Reader]]) -> tuple[str, Reader]:
    for name, unit in mention.readings:
        found = known.get(fold(name))
        if found:
            return name, _only(name, unit, found)
    words = _("Nobody who reads this is called “%(name)s”. If you mean nobody, put a space behind the @.")
    raise Invalid(fields={"body": words % {"name": mention.typed}})


def _only(name: str, unit: str, found: list[Reader]) -> Reader:
    """Return the one who is meant: by the exact tones, then by the unit in brackets."""
    exact = [one for one in found if one.name.casefold() == name.casefold()] or found
    wanted = fold(unit)
    named = [one for one in exact if wanted and wanted in fold(one.unit)] or exact
    if len({one.id for one in named}) == 1:
        return named[0]
    units = ", ".join(sorted({one.unit for one in named})[:4])
    words = _("Several people here are called “%(name)s” (%(units)s). Write the unit in brackets behind the name.")
    raise Invalid(fields={"body": words % {"name": name, "units": units}})


def readers_of(topic: Topic) -> list[Reader]:
    """Return everybody who may be mentioned in a topic. Two queries, whatever the size of the space."""
    units = units_of(topic)
    people: dict[UUID, UUID | None] = {}
    for unit_id, ids in organisations.people_of_units(units, permissions.READERS).items():
        for one in ids:
            people.setdefault(one, unit_id)
    guests = guests_of(topic)
    names = organisations.person_names({*people, *guests})
    found = [Reader(PERSON, one, names[one], unit_name(unit)) for one, unit in people.items() if one in names]
    found += [Reader(PERSON, one, names[one], _("guest")) for one in guests if one not in people and one in names]
    facts = organisations.units_by_id(units).values()
    return found + [
        Reader(UNIT, unit.id, name, unit.short_name) for unit in facts for name in {unit.name, unit.short_name}
    ]


def units_of(topic: Topic) -> set[UUID]:
    """Return every unit whose people read a topic: of a space with the lines, of a thing those that take part."""
    if topic.space_id is None:
        assert topic.subject_id is not None  # noqa: S101 - a constraint of the table
        if topic.subject_kind not in registries.discussed:
            return set()
        return set(registries.discussed.get(topic.subject_kind).units(topic.subject_id))
    return units_in(topic.space_id)


def units_in(space_id: UUID) -> set[UUID]:
    """Return every unit that talks in a space today, with the lines."""
    found: set[UUID] = set()
    rows = SpaceUnit.objects.filter(permissions.here_today(), space_id=space_id)
    for unit_id, has_line in rows.values_list("unit_id", "has_line"):
        found |= permissions.line_of(unit_id) if has_line else {unit_id}
    return found


def guests_of(topic: Topic) -> list[UUID]:
    """Return the guests of a topic's space whose day has not passed."""
    if topic.space_id is None:
        return []
    rows = SpaceGuest.objects.filter(space_id=topic.space_id, ended_at__isnull=True, last_on__gte=clock.today())
    return list(rows.values_list("person_id", flat=True))


def mentionable(*, actor: Actor, topic_id: UUID, q: str) -> list[Reader]:
    """Return whom the letters typed behind an @ may mean, for the picker; NotFound for who may not read the topic."""
    topic = permissions.topic_of(actor, topic_id)
    words = fold(q[:80]).split()
    if not words:
        return []
    found = [one for one in readers_of(topic) if all(word in fold(one.name) for word in words)]
    return sorted(found, key=lambda one: (one.kind == UNIT, one.name))[:MOST_OFFERED]
