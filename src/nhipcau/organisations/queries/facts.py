"""The tree as plain facts in process memory.

Loaded whole (a few thousand rows), compared with one `TreeVersion` row at most every two seconds: in the steady state
a request asks the database nothing about units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.process_cache import ProcessCache
from nhipcau.organisations.models import Territory, TreeVersion, Unit
from nhipcau.organisations.states import CITY_FRONT_CODE, KIND_OF_TEMPLATE, KIND_ORDER


@dataclass(frozen=True, slots=True)
class UnitFacts:
    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    territory_id: UUID | None
    parent_id: UUID | None
    valid_from: date
    valid_until: date | None
    fold_key: str = field(default="", repr=False)
    sort_key: str = field(default="", repr=False)
    is_example: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the unit exists: begun by now, not ended by the clock's day.

        A clock set back (demo data of past years) does not make today's units disappear.
        """
        day = clock.today()
        begun = self.valid_from <= day or self.valid_from <= clock.local(clock.wall()).date()
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class TerritoryFacts:
    id: UUID
    code: str
    kind: str
    name: str
    parent_id: UUID | None
    lat: float | None
    lon: float | None
    type: str = ""
    short_name: str = ""
    fold_key: str = field(default="", repr=False)
    sort_key: str = field(default="", repr=False)
    is_example: bool = False


class Tree:
    """One consistent reading of all units and territories."""

    def __init__(self, stamp: UUID | None, units: list[UnitFacts], territories: list[TerritoryFacts]) -> None:
        self.stamp = stamp
        self.units = {unit.id: unit for unit in units}
        self.by_code = {unit.code: unit for unit in units}
        self.names: Mapping[UUID, str] = MappingProxyType({unit.id: unit.short_name for unit in units})
        self.children: dict[UUID | None, list[UnitFacts]] = {}
        self.of_kind: dict[tuple[UUID | None, str], list[UnitFacts]] = {}
        self.of_level: dict[tuple[str, str], list[UnitFacts]] = {}
        for unit in units:
            self.of_level.setdefault((unit.kind, unit.level), []).append(unit)
            self.children.setdefault(unit.parent_id, []).append(unit)
            self.of_kind.setdefault((unit.territory_id, unit.kind), []).append(unit)
        self.territories = {territory.id: territory for territory in territories}
        self.territory_codes = {territory.code: territory for territory in territories}
        self.areas: dict[UUID | None, list[TerritoryFacts]] = {}
        for territory in territories:
            self.areas.setdefault(territory.parent_id, []).append(territory)
        self.communes = [territory for territory in territories if territory.kind == "commune"]
        self._above: dict[UUID, list[UUID]] = {}

    def above(self, unit_id: UUID) -> list[UUID]:
        """Return the ids of the unit and every unit above it, nearest first."""
        known = self._above.get(unit_id)
        if known is None:
            known = []
            step = self.units.get(unit_id)
            while step is not None and step.id not in known:
                known.append(step.id)
                step = self.units.get(step.parent_id) if step.parent_id else None
            self._above[unit_id] = known
        return known

    def below(self, unit_id: UUID) -> list[UUID]:
        """Return the ids of the unit and every unit below it, each parent before its children."""
        found = [unit_id] if unit_id in self.units else []
        for one in found:
            found.extend(child.id for child in self.children.get(one, ()))
        return found


def forget() -> None:
    """Look at the database again on the next question: this process has just changed the tree."""
    _tree.forget()


def current() -> Tree:
    """Return the tree as of at most two seconds ago."""
    return _tree.get()


def _stamp() -> UUID | None:
    return TreeVersion.objects.values_list("stamp", flat=True).first()


def _load() -> Tree:
    stamp = _stamp()
    units = [
        UnitFacts(*row)
        for row in Unit.objects.order_by("sort_key", "code").values_list(
            "id", "code", "name", "short_name", "kind", "level", "territory_id", "parent_id",
            "valid_from", "valid_until", "fold_key", "sort_key", "is_example",
        )
    ]  # fmt: skip
    territories = [
        TerritoryFacts(*row)
        for row in Territory.objects.filter(valid_until__isnull=True)
        .order_by("sort_key", "code")
        .values_list(
            "id", "code", "kind", "name", "parent_id", "lat", "lon", "type", "short_name",
            "fold_key", "sort_key", "is_example",
        )
    ]  # fmt: skip
    return Tree(stamp, units, territories)


_tree = ProcessCache(stamp=_stamp, load=_load)


def unit(unit_id: UUID) -> UnitFacts:
    """Return one unit, open or closed; NotFound when there is none."""
    found = current().units.get(unit_id)
    if found is None:
        raise NotFound
    return found


def units_by_id(ids: Iterable[UUID]) -> dict[UUID, UnitFacts]:
    units = current().units
    return {unit_id: units[unit_id] for unit_id in ids if unit_id in units}


def unit_by_code(code: str) -> UnitFacts:
    found = current().by_code.get(code)
    if found is None:
        raise NotFound
    return found


def ancestor_ids(unit_id: UUID) -> list[UUID]:
    """Return the ids of the unit and all units above it: itself first, the root last."""
    return list(current().above(unit_id))


def descendant_ids(unit_id: UUID) -> list[UUID]:
    """Return the ids of the unit and all units below it: itself first."""
    return current().below(unit_id)


def children(unit_id: UUID | None) -> list[UnitFacts]:
    """Return the open units directly below; those without a unit above for None."""
    found = [child for child in current().children.get(unit_id, ()) if child.is_open]
    return sorted(found, key=lambda child: (KIND_ORDER.get(child.kind, len(KIND_ORDER)), child.sort_key))


def unit_of_kind(territory_id: UUID | None, kind: str) -> UnitFacts | None:
    """Return the open unit of one kind in a territory; `kind` may also be a template code such as "CM-KT"."""
    found = current().of_kind.get((territory_id, KIND_OF_TEMPLATE.get(kind, kind)), ())
    return next((unit for unit in found if unit.is_open), None)


def units_of(kind: str, level: str) -> list[UnitFacts]:
    """Return the open units of one kind and level in the order of their names."""
    return [unit for unit in current().of_level.get((kind, level), ()) if unit.is_open]


def front_unit_of(territory_id: UUID) -> UnitFacts | None:
    """Return the Front's unit of a territory: committee of a city or commune, working committee of an area."""
    return unit_of_kind(territory_id, "front_committee") or unit_of_kind(territory_id, "front_working_committee")


def unit_for_owner(owner_code: str, territory_id: UUID | None) -> UnitFacts | None:
    """Return the unit behind an owner code of the category table: a city unit, or a template's unit of the commune."""
    named = current().by_code.get(owner_code)
    if named is not None and named.is_open:
        return named
    return unit_of_kind(territory_id, owner_code) if owner_code in KIND_OF_TEMPLATE and territory_id else None


def city_front() -> UnitFacts:
    """Return the city committee of the Front, the unit of the city's administrators."""
    return unit_by_code(CITY_FRONT_CODE)


def territory(territory_id: UUID) -> TerritoryFacts:
    found = current().territories.get(territory_id)
    if found is None:
        raise NotFound
    return found


def territory_by_code(code: str) -> TerritoryFacts:
    found = current().territory_codes.get(code)
    if found is None:
        raise NotFound
    return found


def communes() -> list[TerritoryFacts]:
    """Return all communes in the order of their names."""
    return list(current().communes)


def residential_areas(commune_id: UUID) -> list[TerritoryFacts]:
    return list(current().areas.get(commune_id, ()))


def commune_of(territory_id: UUID | None) -> TerritoryFacts | None:
    """Return the commune a territory is or lies in; None for the city itself."""
    step = current().territories.get(territory_id) if territory_id else None
    while step is not None and step.kind != "commune":
        step = current().territories.get(step.parent_id) if step.parent_id else None
    return step


def cached_names() -> Mapping[UUID, str]:
    """Return the short name of every unit, for lists."""
    return current().names


def units_by_code(codes: Iterable[str]) -> dict[str, UnitFacts]:
    """Return the units with these codes, those that exist."""
    known = current().by_code
    return {code: known[code] for code in codes if code in known}
