"""What is counted over a matrix: of cells that were read, or by the engine where they are too many to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.tasks import states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.shapes import Cell

TaskHead = tuple[UUID, str, date]
"""Id, title and day of a column."""
_DONE = Q(state=states.DONE)
ByTask = dict[UUID, tuple[int, int]]
"""How many units have a task, and how many of them have completed it."""


@dataclass(slots=True)
class Counts:
    """One unit's copies: how many were given, are completed, are late, and fall due today."""

    given: int = 0
    done: int = 0
    late: int = 0
    due: int = 0


def counts_of(cells: Mapping[UUID, Sequence[Cell | None]]) -> dict[UUID, Counts]:
    """Count each unit's cells."""
    today = clock.today()
    return {unit_id: _counts([cell for cell in row if cell is not None], today) for unit_id, row in cells.items()}


def _counts(cells: list[Cell], today: date) -> Counts:
    days = [cell.due_on for cell in cells if cell.state in states.WITH_RECEIVER]
    done = sum(cell.state == states.DONE for cell in cells)
    return Counts(len(cells), done, sum(day < today for day in days), days.count(today))


def counts_by_task(task_ids: Sequence[UUID], rows: Sequence[Sequence[Cell | None]]) -> ByTask:
    """Return for each task how many of these lines have it, and how many of them have completed it."""
    found = {}
    for place, task_id in enumerate(task_ids):
        cells = [cell for row in rows if (cell := row[place]) is not None]
        found[task_id] = len(cells), sum(cell.state == states.DONE for cell in cells)
    return found


def engine_counts(copies: QuerySet[TaskCopy]) -> dict[UUID, Counts]:
    """Count each unit's copies as `counts_of` does; the index `tasks_copy_matrix` holds all that is asked."""
    today = clock.today()
    open_ = Q(state__in=states.WITH_RECEIVER)
    rows = (
        copies.order_by()
        .values_list("unit_id")
        .annotate(
            given=Count("*"),
            done=Count("state", filter=_DONE),
            late=Count("state", filter=open_ & Q(due_on__lt=today)),
            due=Count("state", filter=open_ & Q(due_on=today)),
        )
    )
    return {unit_id: Counts(*found) for unit_id, *found in rows}


def engine_counts_by_task(copies: QuerySet[TaskCopy]) -> ByTask:
    """Count each task's copies as `counts_by_task` does."""
    rows = copies.order_by().values("task_id").annotate(units=Count("*"), done=Count("state", filter=_DONE))
    return {row["task_id"]: (row["units"], row["done"]) for row in rows}
