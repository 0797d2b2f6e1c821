"""Reading a pasted list of units: codes or names, one on each line, as in a column of a spreadsheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.text import fold, same_spelling
from nhipcau.organisations.queries import facts
from nhipcau.organisations.queries.facts import UnitFacts
from nhipcau.organisations.queries.units import search_units

MOST_SEARCHED = 100
"""Lines that are neither a code nor a whole name; each costs a search through all units."""
MOST_FOUND = 30
MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A pasted line that could mean several units: some of their names, and how many there are."""

    line: str
    names: list[str]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedUnits:
    """The units a list names, in its order, and the lines nobody understands or that could mean several."""

    unit_ids: list[UUID] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def is_clear(self) -> bool:
        return not self.unknown and not self.doubts


def read_units(*, actor: Actor, pasted: str, among: Iterable[UnitFacts] | None = None) -> PastedUnits:
    """Return what a pasted list means, `among` some units or all that are open.

    A code or a whole name is looked up, anything else is searched for. A line that stands twice counts once.
    """
    lines = Counter(line.strip().strip(",;") for line in pasted.splitlines())
    read = PastedUnits()
    if not any(lines):
        return read
    open_units = (unit for unit in facts.current().units.values() if unit.is_open)
    matcher = _Matcher(actor, list(open_units if among is None else among))
    for line in filter(None, lines):
        units = matcher.meant(line)
        if len(units) == 1:
            read.unit_ids.append(units[0].id)
        elif units:
            names = [unit.name for unit in units[:MOST_NAMED]]
            read.doubts.append(Doubt(line=line, names=names, count=len(units)))
        else:
            read.unknown.append(line)
    return read


class _Matcher:
    """The units a list may name, by code and by name."""

    def __init__(self, actor: Actor, units: list[UnitFacts]) -> None:
        self.actor = actor
        self.searched = 0
        self.among = {unit.id for unit in units}
        self.by_code = {unit.code.lower(): unit for unit in units}
        self.by_name: defaultdict[str, list[UnitFacts]] = defaultdict(list)
        for unit in units:
            for name in {unit.name, unit.short_name}:
                self.by_name[fold(name)].append(unit)

    def meant(self, line: str) -> list[UnitFacts]:
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
        return search_units(self.actor, line, limit=MOST_FOUND, among=self.among)


def _spelt(name: str) -> str:
    return same_spelling(name.lower())
