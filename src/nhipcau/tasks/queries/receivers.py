"""Whom a task can be given to: the units below one's own, in groups people know."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.db import require
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import UnitFacts
from nhipcau.tasks import permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units of one kind and level that can be chosen together."""

    key: str
    label: str
    units: list[UnitFacts]


def receiver_groups(*, actor: Actor) -> list[Group]:
    """Return every open unit the actor's unit may give tasks to, by level and kind, in the order of their names."""
    require(permissions.can_issue(actor))
    assert isinstance(actor, Staff)  # noqa: S101 - can_issue says so
    found: dict[str, list[UnitFacts]] = {}
    for unit in _reachable(actor.unit_id):
        found.setdefault(f"{unit.level}:{unit.kind}", []).append(unit)
    groups = [
        Group(key=key, label=organisations.kind_label(units[0].kind), units=units) for key, units in found.items()
    ]
    return sorted(groups, key=lambda group: (_LEVELS[group.units[0].level], -len(group.units), group.label))


_LEVELS = {"city": 1, "commune": 0, "residential": 2}


def _reachable(unit_id: UUID) -> list[UnitFacts]:
    below = organisations.units_by_id(organisations.descendant_ids(unit_id))
    own = below.get(unit_id) or organisations.unit(unit_id)
    line = organisations.units_of(own.kind, "commune") if own.level == "city" else []
    units = {unit.id: unit for unit in [*below.values(), *line] if unit.id != unit_id and unit.is_open}
    return sorted(units.values(), key=lambda unit: unit.sort_key)


def chosen_units(*, actor: Actor, keys: list[str], unit_ids: list[UUID]) -> list[UUID]:
    """Return the units of whole groups and those named one by one, each once."""
    wanted = [unit.id for group in receiver_groups(actor=actor) if group.key in keys for unit in group.units]
    return list(dict.fromkeys([*wanted, *unit_ids]))
