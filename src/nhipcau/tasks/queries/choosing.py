"""What a choice of receivers comes to: whole groups, single units and a pasted list, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import Doubt, UnitFacts
from nhipcau.tasks import permissions
from nhipcau.tasks.queries.receivers import Group, receiver_groups

MOST_FOUND = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody chose: keys of groups, units one by one, lines of codes or names. `within`: the key of a group."""

    keys: Sequence[str] = ()
    unit_ids: Sequence[UUID] = ()
    pasted: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How many of the chosen units are of one group."""

    label: str
    level: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The units a task would be sent to, each once; `held` of those chosen have it already and are left out."""

    unit_ids: list[UUID]
    parts: list[Part]
    held: int
    unknown: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def is_clear(self) -> bool:
        return not self.unknown and not self.doubts


def choose_receivers(*, actor: Actor, task_id: UUID, wanted: Wanted) -> Choice:
    """Return the units that whole groups, single units and a pasted list come to, and the lines nobody understands."""
    task = permissions.tasks_of(actor).filter(pk=task_id).first()
    if task is None:
        raise NotFound
    groups = receiver_groups(actor=actor)
    read = organisations.read_units(actor=actor, pasted=wanted.pasted, among=_units(groups, wanted.within))
    whole = [unit.id for group in groups if group.key in wanted.keys for unit in group.units]
    chosen = list(dict.fromkeys([*whole, *wanted.unit_ids, *read.unit_ids]))
    held = set(task.receivers.values_list("unit_id", flat=True))
    fresh = [unit_id for unit_id in chosen if unit_id not in held]
    return Choice(
        unit_ids=fresh,
        parts=_parts(groups, fresh),
        held=len(chosen) - len(fresh),
        unknown=read.unknown,
        doubts=read.doubts,
    )


def find_receivers(*, actor: Actor, text: str, within: str = "") -> list[UnitFacts]:
    """Return the units the actor may give tasks to whose name or code holds every word, `within` one group or all."""
    units = _units(receiver_groups(actor=actor), within)
    return organisations.search_units(actor, text, limit=MOST_FOUND, among={unit.id for unit in units})


def _units(groups: Iterable[Group], within: str) -> list[UnitFacts]:
    return [unit for group in groups for unit in group.units if within in {"", group.key}]


def _parts(groups: Iterable[Group], unit_ids: Iterable[UUID]) -> list[Part]:
    chosen = set(unit_ids)
    counts = [(group, sum(unit.id in chosen for unit in group.units)) for group in groups]
    return [Part(label=group.label, level=group.level, count=count) for group, count in counts if count]
