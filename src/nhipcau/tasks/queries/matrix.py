"""Units down, tasks across: who has done what, and who is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import AsText, require
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import UnitFacts
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.matrix_counts import (
    ByTask,
    Counts,
    TaskHead,
    counts_by_task,
    counts_of,
    engine_counts,
    engine_counts_by_task,
)
from nhipcau.tasks.queries.shapes import Cell, Column, Line, Matrix, MatrixFilter, MatrixWalk
from nhipcau.tasks.queries.tasks import SENT
from nhipcau.tasks.queries.wording import unit_name

MOST_TASKS = 60
MOST_LINES = 300
"""Units of one page or answer: with as many tasks as there can be, the most cells that are made at once."""
NAMED = 3
"""Late units named in the sentence above the table; the table has them all."""

_READ = (AsText("unit_id"), AsText("task_id"), AsText("id"), "state", "progress", AsText("due_on"))
"""What is read of each copy."""
_Cells = dict[UUID, list[Cell | None]]
"""The cells of each unit, in the order of the columns."""


def task_matrix(*, actor: Actor, wanted: MatrixFilter | None = None, first: int = 0, most: int | None = None) -> Matrix:
    """Return the newest `MOST_TASKS` tasks of the actor's unit by the units they were given to.

    `first` and `most` cut out some of the lines; all that is counted is counted over every line. What fits one page is
    read whole and counted here; of thousands of units the engine counts, and only the lines shown are read.
    """
    found = _find(actor, wanted or MatrixFilter())
    shown = found.order[first:] if most is None else found.order[first : first + most]
    by_task = found.whole.by_task(found.order)
    return Matrix(
        columns=[_column(task, by_task) for task in found.tasks],
        lines=found.lines(shown),
        units=len(found.order),
        late_units=len(found.late),
        due_today=sum(one.due for one in found.counts.values()),
        kinds=found.kinds,
        late_names=[unit_name(unit_id) for unit_id in found.order if unit_id in found.late][:NAMED],
    )


def walk_matrix(*, actor: Actor, wanted: MatrixFilter | None = None) -> MatrixWalk:
    """Return the same matrix to be gone through once, `MOST_LINES` lines at a time, without ever holding all of it.

    Who may read it is asked here, before the first slice.
    """
    found = _find(actor, wanted or MatrixFilter())
    starts = range(0, len(found.order), MOST_LINES)
    slices = (found.lines(found.order[start : start + MOST_LINES]) for start in starts)
    return MatrixWalk([(title, due_on) for _id, title, due_on in found.tasks], slices)


def _find(actor: Actor, wanted: MatrixFilter) -> _Found:
    require(permissions.may_list(actor))
    rows = permissions.tasks_of(actor).filter(state__in=SENT)
    if wanted.plan_id is not None:
        rows = rows.filter(plan_id=wanted.plan_id)
    tasks = list(rows.order_by("-issued_at", "-id").values_list("id", "title", "due_on")[:MOST_TASKS])
    tasks.sort(key=lambda task: (task[2], task[1]))
    copies = TaskCopy.objects.filter(task_id__in=[task[0] for task in tasks], depth=0).exclude(state=states.WITHDRAWN)
    most_cells = MOST_LINES * MOST_TASKS
    rows_read = list(copies.values_list(*_READ)[: most_cells + 1])
    whole = _Read(tasks, rows_read) if len(rows_read) <= most_cells else _Counted(tasks, copies)
    counts = whole.counts
    known = organisations.units_by_id(counts)
    if wanted.kind:
        counts = {unit_id: one for unit_id, one in counts.items() if _kind(known, unit_id) == wanted.kind}
    late = {unit_id for unit_id, one in counts.items() if one.late}
    if wanted.only_late:
        counts = {unit_id: one for unit_id, one in counts.items() if unit_id in late}
    order = sorted(counts, key=lambda one: (known[one].level, known[one].sort_key) if one in known else ("~", ""))
    return _Found(tasks, whole, counts, order, late, kinds=sorted({unit.kind for unit in known.values()}))


@dataclass(frozen=True, slots=True)
class _Found:
    """The tasks of a matrix, the units wanted in their order, and what was counted; lines are read when asked for."""

    tasks: list[TaskHead]
    whole: _Read | _Counted
    counts: dict[UUID, Counts]
    order: list[UUID]
    late: set[UUID]
    kinds: list[str]

    def lines(self, shown: Sequence[UUID]) -> list[Line]:
        cells = self.whole.cells_of(shown)
        nothing: list[Cell | None] = [None] * len(self.tasks)  # its last copy was withdrawn since it was counted
        return [_line(unit_id, cells.get(unit_id, nothing), self.counts[unit_id]) for unit_id in shown]


class _Read:
    """A matrix that was read whole and is counted here: as a rule, by one statement."""

    def __init__(self, tasks: Sequence[TaskHead], rows: Iterable[tuple[Any, ...]]) -> None:
        self._tasks = tasks
        self._cells = _cells(tasks, rows)
        self.counts = counts_of(self._cells)

    def cells_of(self, _shown: Sequence[UUID]) -> _Cells:
        return self._cells

    def by_task(self, order: Sequence[UUID]) -> ByTask:
        return counts_by_task([task[0] for task in self._tasks], [self._cells[unit_id] for unit_id in order])


class _Counted:
    """A matrix of thousands of units: counted by the engine, and read for the lines that are shown."""

    def __init__(self, tasks: Sequence[TaskHead], copies: QuerySet[TaskCopy]) -> None:
        self._tasks, self._copies = tasks, copies
        self.counts = engine_counts(copies)

    def cells_of(self, shown: Sequence[UUID]) -> _Cells:
        return _cells(self._tasks, self._copies.filter(unit_id__in=shown).values_list(*_READ))

    def by_task(self, order: Sequence[UUID]) -> ByTask:
        is_whole = len(order) == len(self.counts)
        return engine_counts_by_task(self._copies if is_whole else self._copies.filter(unit_id__in=order))


def _kind(known: dict[UUID, UnitFacts], unit_id: UUID) -> str:
    return known[unit_id].kind if unit_id in known else ""


def _cells(tasks: Sequence[TaskHead], rows: Iterable[tuple[Any, ...]]) -> _Cells:
    """Return the cells of every unit that has one of these copies, given as `_READ`.

    Ids and days stay text until they are seen for the first time: made anew for each of seven thousand cells, they took
    six times as long as reading the rows.
    """
    order = {task_id: place for place, (task_id, _title, _due_on) in enumerate(tasks)}
    lines: dict[str, list[Cell | None]] = {}
    places: dict[str, int] = {}
    days: dict[str, date] = {}
    for unit, task, copy_id, state, progress, due in rows:
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


def _line(unit_id: UUID, row: list[Cell | None], counts: Counts) -> Line:
    return Line(unit_id=unit_id, unit=unit_name(unit_id), cells=row, done=counts.done, given=counts.given)


def _column(task: TaskHead, by_task: ByTask) -> Column:
    task_id, title, due_on = task
    units, done = by_task.get(task_id, (0, 0))
    return Column(task_id=task_id, title=title, due_on=due_on, done=done, units=units)
