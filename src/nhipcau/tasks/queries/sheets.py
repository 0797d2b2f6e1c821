"""One task with all its units and their figures, for a file to keep."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.tasks import states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.shapes import TaskTable, UnitValues
from nhipcau.tasks.queries.sums import values_by_unit
from nhipcau.tasks.queries.tasks import copies_of_task, get_task

_Values = dict[UUID, Decimal]


def task_table(*, actor: Actor, task_id: UUID) -> TaskTable:
    """Return a line for each unit the task was given to; what a unit divided shows the sums of its parts.

    NotFound for a task of another unit.
    """
    task = get_task(actor=actor, task_id=task_id)
    values = _rolled_up(task_id)
    figure_ids = [figure.id for figure in task.figures]
    return TaskTable(
        title=task.title,
        unit=task.unit,
        due_on=task.due_on,
        figures=task.figures,
        lines=[
            UnitValues(part=part, values=[values[part.id].get(one) for one in figure_ids])
            for part in copies_of_task(actor=actor, task_id=task_id)
        ],
    )


def _rolled_up(task_id: UUID) -> defaultdict[UUID, _Values]:
    """Return copy -> figure -> value: its own where it was not divided, the sum of its parts where it was."""
    found: defaultdict[UUID, _Values] = defaultdict(dict)
    given = values_by_unit(task_id)
    # The deepest first, so that each copy's values are whole before they are added to those of the one above.
    rows = TaskCopy.objects.filter(task_id=task_id).exclude(state=states.WITHDRAWN).order_by("-depth", "pk")
    for copy_id, parent_id, unit_id, parts_all in rows.values_list("id", "parent_id", "unit_id", "parts_all"):
        if not parts_all:
            found[copy_id] = given.get(unit_id, {})
        if parent_id is not None:
            above = found[parent_id]
            for figure_id, value in found[copy_id].items():
                above[figure_id] = above.get(figure_id, Decimal(0)) + value
    return found
