"""Whom a task can be given to: the units below one's own, in groups people know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.db import require
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import UnitFacts
from nhipcau.tasks import permissions
from nhipcau.tasks.models import TaskCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units of one kind and level that can be chosen together."""

    key: str
    label: str
    level: str
    units: list[UnitFacts]


def receiver_groups(*, actor: Actor) -> list[Group]:
    """Return every open unit the actor's unit may give tasks to, by level and kind, in the order of their names."""
    require(permissions.can_issue(actor))
    assert isinstance(actor, Staff)  # noqa: S101 - can_issue says so
    found: dict[str, list[UnitFacts]] = {}
    for unit in sorted(permissions.receivers_of(actor.unit_id).values(), key=lambda unit: unit.sort_key):
        found.setdefault(f"{unit.level}:{unit.kind}", []).append(unit)
    groups = [
        Group(key=key, label=organisations.kind_label(units[0].kind), level=units[0].level, units=units)
        for key, units in found.items()
    ]
    return sorted(groups, key=_place)


_LEVELS = {"city": 1, "commune": 0, "residential": 2}
_FRONT = ("front_committee", "front_working_committee")


def _place(group: Group) -> tuple[int, bool, int, str]:
    """Put what is chosen most often first: the communes before the rest, the Front's own before its members."""
    return (_LEVELS[group.level], group.units[0].kind not in _FRONT, -len(group.units), group.label)


def part_groups(*, actor: Actor, task_id: UUID) -> list[Group]:
    """Return the units a copy of this task can be divided among: those the actor's unit reaches without one."""
    groups = receiver_groups(actor=actor)
    known = set(TaskCopy.objects.filter(task_id=task_id).values_list("unit_id", flat=True))
    left = [replace(group, units=[unit for unit in group.units if unit.id not in known]) for group in groups]
    return [group for group in left if group.units]
