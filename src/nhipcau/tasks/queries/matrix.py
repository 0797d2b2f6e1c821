"""Units down, tasks across: who has done what, and who is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import AsText, require
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import UnitFacts
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.shapes import Cell, Column, Line, Matrix, MatrixFilter
from nhipcau.tasks.queries.tasks import SENT
from nhipcau.tasks.queries.wording import unit_name

MOST_TASKS = 60
NAMED = 3
"""Late units named in the sentence above the table; the table has them all."""

_Task = tuple[UUID, str, date]
"""Id, title and day of a column."""
_Cells = dict[UUID, list[Cell | None]]
"""The cells of each unit, in the order of the columns."""


def task_matrix(*, actor: Actor, wanted: MatrixFilter | None = None, first: int = 0, most: int | None = None) -> Matrix:
    """Return the newest `MOST_TASKS` tasks of the actor's unit by the units they were given to: two queries.

    `first` and `most` cut out some of the lines; all that is counted is counted over every line.
    """
    require(permissions.may_list(actor))
    wanted = wanted or MatrixFilter()
    rows = permissions.tasks_of(actor).filter(state__in=SENT)
    if wanted.plan_id is not None:
        rows = rows.filter(plan_id=wanted.plan_id)
    tasks = list(rows.order_by("-issued_at", "-id").values_list("id", "title", "due_on")[:MOST_TASKS])
    tasks.sort(key=lambda task: (task[2], task[1]))
    cells = _cells(tasks)
    known = organisations.units_by_id(cells)
    if wanted.kind:
        cells = {unit_id: row for unit_id, row in cells.items() if _kind(known, unit_id) == wanted.kind}
    today = clock.today()
    late = {unit_id for unit_id, row in cells.items() if any(cell is not None and _late(cell, today) for cell in row)}
    if wanted.only_late:
        cells = {unit_id: row for unit_id, row in cells.items() if unit_id in late}
    order = sorted(cells, key=lambda one: (known[one].level, known[one].sort_key) if one in known else ("~", ""))
    shown = order[first:] if most is None else order[first : first + most]
    return Matrix(
        columns=_columns(tasks, cells),
        lines=[_line(unit_id, cells[unit_id]) for unit_id in shown],
        units=len(order),
        late_units=len(late),
        due_today=sum(_due(cell, today) for row in cells.values() for cell in row if cell is not None),
        kinds=sorted({unit.kind for unit in known.values()}),
        late_names=[unit_name(unit_id) for unit_id in order if unit_id in late][:NAMED],
    )


def _late(cell: Cell, today: date) -> bool:
    return cell.due_on < today and cell.state in states.WITH_RECEIVER


def _due(cell: Cell, today: date) -> bool:
    return cell.due_on == today and cell.state in states.WITH_RECEIVER


def _kind(known: dict[UUID, UnitFacts], unit_id: UUID) -> str:
    return known[unit_id].kind if unit_id in known else ""


def _cells(tasks: Sequence[_Task]) -> _Cells:
    """Return the cells of every unit that has one of these tasks.

    Ids and days stay text until they are seen for the first time: made anew for each of seven thousand cells, they took
    six times as long as reading the rows.
    """
    order = {task_id: place for place, (task_id, _title, _due_on) in enumerate(tasks)}
    lines: dict[str, list[Cell | None]] = {}
    places: dict[str, int] = {}
    days: dict[str, date] = {}
    rows = TaskCopy.objects.filter(task_id__in=list(order), depth=0).exclude(state=states.WITHDRAWN)
    of: list[AsText | str] = [AsText("unit_id"), AsText("task_id"), AsText("id"), "state", "progress", AsText("due_on")]
    for unit, task, copy_id, state, progress, due in rows.values_list(*of):
        if unit not in lines:
            lines[unit] = [None] * len(tasks)
        if task not in places:
            places[task] = order[UUID(task)]
        if due not in days:
            days[due] = date.fromisoformat(due)
        lines[unit][places[task]] = Cell(_dashed(copy_id), state, progress, days[due])
    return {UUID(unit): row for unit, row in lines.items()}


def _dashed(text: str) -> str:
    """Return an id as addresses have it; SQLite keeps it without dashes."""
    return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _line(unit_id: UUID, row: list[Cell | None]) -> Line:
    given = [cell for cell in row if cell is not None]
    return Line(
        unit_id=unit_id,
        unit=unit_name(unit_id),
        cells=row,
        done=sum(cell.state == states.DONE for cell in given),
        given=len(given),
    )


def _columns(tasks: list[_Task], cells: _Cells) -> list[Column]:
    units, done = [0] * len(tasks), [0] * len(tasks)
    for row in cells.values():
        for place, cell in enumerate(row):
            if cell is not None:
                units[place] += 1
                done[place] += cell.state == states.DONE
    return [
        Column(task_id=task_id, title=title, due_on=due_on, done=done[place], units=units[place])
        for place, (task_id, title, due_on) in enumerate(tasks)
    ]
