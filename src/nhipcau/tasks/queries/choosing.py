"""What a choice of receivers comes to: whole groups, single units and a pasted list, before anything is sent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.text import fold, same_spelling
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import UnitFacts
from nhipcau.tasks import permissions
from nhipcau.tasks.queries.receivers import Group, receiver_groups

MOST_SEARCHED = 100
"""Pasted lines that are neither a code nor a whole name; each costs a search through all units."""
MOST_FOUND = 30
MOST_NAMED = 5


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
class Doubt:
    """A pasted line that could mean several units: some of their names, and how many there are."""

    line: str
    names: list[str]
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
    matched, unknown, doubts = _Matcher(actor, groups, wanted.within).read(wanted.pasted)
    whole = [unit.id for group in groups if group.key in wanted.keys for unit in group.units]
    chosen = list(dict.fromkeys([*whole, *wanted.unit_ids, *matched]))
    held = set(task.receivers.values_list("unit_id", flat=True))
    fresh = [unit_id for unit_id in chosen if unit_id not in held]
    return Choice(
        unit_ids=fresh,
        parts=_parts(groups, fresh),
        held=len(chosen) - len(fresh),
        unknown=unknown,
        doubts=doubts,
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


class _Matcher:
    """Reads pasted lines: a code or a whole name is looked up, anything else is searched for."""

    def __init__(self, actor: Actor, groups: Sequence[Group], within: str) -> None:
        self.actor = actor
        self.units = _units(groups, within)
        self.searched = 0

    def read(self, pasted: str) -> tuple[list[UUID], list[str], list[Doubt]]:
        lines = Counter(line.strip().strip(",;") for line in pasted.splitlines())
        found: list[UUID] = []
        unknown: list[str] = []
        doubts: list[Doubt] = []
        if any(lines):
            self._index()
        for line in filter(None, lines):
            units = self._meant(line)
            if len(units) == 1:
                found.append(units[0].id)
            elif units:
                names = [unit.name for unit in units[:MOST_NAMED]]
                doubts.append(Doubt(line=line, names=names, count=len(units)))
            else:
                unknown.append(line)
        return found, unknown, doubts

    def _index(self) -> None:
        self.among = {unit.id for unit in self.units}
        self.by_code = {unit.code.lower(): unit for unit in self.units}
        self.by_name: defaultdict[str, list[UnitFacts]] = defaultdict(list)
        for unit in self.units:
            for name in {unit.name, unit.short_name}:
                self.by_name[fold(name)].append(unit)

    def _meant(self, line: str) -> list[UnitFacts]:
        """Return the units a line may mean; of several that differ by tones alone the one that is spelt like it."""
        exact = self.by_code.get(line.lower())
        if exact is not None:
            return [exact]
        named = self.by_name.get(fold(line), [])
        same = [unit for unit in named if _spelt(line) in {_spelt(unit.name), _spelt(unit.short_name)}]
        return same or named or self._searched(line)

    def _searched(self, line: str) -> list[UnitFacts]:
        if self.searched >= MOST_SEARCHED:
            return []
        self.searched += 1
        return organisations.search_units(self.actor, line, limit=MOST_FOUND, among=self.among)


def _spelt(name: str) -> str:
    return same_spelling(name.lower())
