"""The units a task was sent to, a page at a time: thousands of them have one row each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.text import fold
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import UnitFacts
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.shapes import TaskUnits
from nhipcau.tasks.queries.tasks import part_rows

PAGE = 100
LATE = "late"
FILTERS = (LATE, *states.ALL)


def task_units(*, actor: Actor, task_id: UUID, only: str = "", q: str = "", after: str = "") -> TaskUnits:
    """Return a page of the units that have a task, in the order of their names; NotFound for who may not see it.

    `only`: "late", or one state; `q`: words of the name; `after`: the cursor of the page before. One index range for
    the counts, then a hundred rows by id.
    """
    if not permissions.tasks_of(actor).filter(pk=task_id).exists():
        raise NotFound
    held = _held(task_id)
    wanted = sorted((one.unit.sort_key, one.id) for one in held if one.is_among(only) and _named(one.unit, q))
    rest = _after(wanted, after)
    page = [one for _key, one in rest[:PAGE]]
    return TaskUnits(
        rows=part_rows(TaskCopy.objects.filter(pk__in=page)),
        counts=Counter(one.state for one in held) | {LATE: sum(one.is_late for one in held)},
        all=len(held),
        found=len(wanted),
        next=ids.short_form(page[-1]) if len(rest) > PAGE else "",
    )


@dataclass(frozen=True, slots=True)
class _Held:
    id: UUID
    unit: UnitFacts
    state: str
    is_late: bool

    def is_among(self, only: str) -> bool:
        return not only or self.state == only or (only == LATE and self.is_late)


def _held(task_id: UUID) -> list[_Held]:
    """Return every unit's copy of a task in few words."""
    today = clock.today()
    rows = list(TaskCopy.objects.filter(task_id=task_id, depth=0).values_list("id", "unit_id", "state", "due_on"))
    units = organisations.units_by_id(unit_id for _id, unit_id, _state, _due_on in rows)
    return [
        _Held(one, units[unit_id], state, state in states.WITH_RECEIVER and due_on < today)
        for one, unit_id, state, due_on in rows
        if unit_id in units
    ]


def _named(unit: UnitFacts, q: str) -> bool:
    return not q or all(word in unit.fold_key for word in fold(q).replace(",", " ").split())


def _after(rows: list[tuple[str, UUID]], after: str) -> list[tuple[str, UUID]]:
    """Return what comes after the row a cursor names; all of it where that row has left the list."""
    try:
        last = ids.from_short_form(after) if after else None
    except ValueError:
        last = None
    places = [place for place, (_key, one) in enumerate(rows) if one == last]
    return rows[places[0] + 1 :] if places else rows
