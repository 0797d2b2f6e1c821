"""Units down, tasks across: who has done what, and who is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.shapes import Cell, Column, Line, Matrix
from nhipcau.tasks.queries.tasks import SENT
from nhipcau.tasks.queries.wording import unit_name

MOST_TASKS = 60


def task_matrix(*, actor: Actor, plan_id: UUID | None = None, only_late: bool = False) -> Matrix:
    """Return the newest `MOST_TASKS` tasks of the actor's unit by the units they were given to: two queries.

    `plan_id` narrows it to a plan; `only_late` to units that are late with something.
    """
    require(permissions.may_list(actor))
    rows = permissions.tasks_of(actor).filter(state__in=SENT)
    if plan_id is not None:
        rows = rows.filter(plan_id=plan_id)
    tasks = list(rows.order_by("-issued_at", "-id").values_list("id", "title", "due_on")[:MOST_TASKS])
    tasks.sort(key=lambda task: (task[2], task[1]))
    return _matrix(tasks, _cells([task_id for task_id, _title, _due_on in tasks]), only_late=only_late)


_Task = tuple[UUID, str, date]
"""Id, title and day of a column."""


def _cells(task_ids: Sequence[UUID]) -> dict[UUID, dict[UUID, Cell]]:
    """Return unit -> task -> cell."""
    found: dict[UUID, dict[UUID, Cell]] = {}
    rows = TaskCopy.objects.filter(task_id__in=task_ids, depth=0).exclude(state=states.WITHDRAWN)
    for unit_id, task_id, copy_id, state, progress, due_on in rows.values_list(
        "unit_id", "task_id", "id", "state", "progress", "due_on"
    ):
        found.setdefault(unit_id, {})[task_id] = Cell(copy_id=copy_id, state=state, progress=progress, due_on=due_on)
    return found


def _matrix(tasks: list[_Task], cells: dict[UUID, dict[UUID, Cell]], *, only_late: bool) -> Matrix:
    today = clock.today()
    units = organisations.units_by_id(cells)
    order = sorted(cells, key=lambda one: (units[one].level, units[one].sort_key) if one in units else ("~", ""))
    late = {
        unit_id
        for unit_id, of_unit in cells.items()
        if any(cell.state in states.WITH_RECEIVER and cell.due_on < today for cell in of_unit.values())
    }
    lines = [
        Line(
            unit_id=unit_id,
            unit=unit_name(unit_id),
            cells=[cells[unit_id].get(task_id) for task_id, _title, _due_on in tasks],
            done=sum(cell.state == states.DONE for cell in cells[unit_id].values()),
            given=len(cells[unit_id]),
        )
        for unit_id in order
        if not only_late or unit_id in late
    ]
    return Matrix(
        columns=[_column(task, cells) for task in tasks],
        lines=lines,
        late_units=len(late),
        due_today=sum(
            cell.state in states.WITH_RECEIVER and cell.due_on == today
            for of_unit in cells.values()
            for cell in of_unit.values()
        ),
    )


def _column(task: _Task, cells: dict[UUID, dict[UUID, Cell]]) -> Column:
    task_id, title, due_on = task
    column = [of_unit[task_id] for of_unit in cells.values() if task_id in of_unit]
    done = sum(cell.state == states.DONE for cell in column)
    return Column(task_id=task_id, title=title, due_on=due_on, done=done, units=len(column))
