"""How far tasks are: computed from the copies when it is asked, so that no total can disagree with its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from nhipcau.kernel import clock
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared
from nhipcau.tasks import rules, states
from nhipcau.tasks.models import Figure, FigureValue, Task, TaskCopy
from nhipcau.tasks.queries.shapes import FigureFacts, Sums

NONE = Sums(units=0, by_state={}, progress=0, late=0)


def sums_of(task_ids: Iterable[UUID]) -> dict[UUID, Sums]:
    """Return how far some tasks are over the units their issuer gave them to; withdrawn copies do not count.

    One index range a task.
    """
    today = clock.today()
    late = Q(state__in=states.WITH_RECEIVER, due_on__lt=today)
    rows = (
        TaskCopy.objects.filter(task_id__in=list(task_ids), depth=0)
        .exclude(state=states.WITHDRAWN)
        .order_by()
        .values("task_id", "state")
        .annotate(n=Count("*"), whole=Sum("progress"), behind=Count("state", filter=late))
    )
    found: defaultdict[UUID, list[tuple[str, int, int, int]]] = defaultdict(list)
    for row in rows:
        found[row["task_id"]].append((row["state"], row["n"], row["whole"], row["behind"]))
    return {task_id: _sums(parts) for task_id, parts in found.items()}


def _sums(parts: list[tuple[str, int, int, int]]) -> Sums:
    units = sum(count for _state, count, _whole, _behind in parts)
    together = sum(whole for _state, _count, whole, _behind in parts)
    return Sums(
        units=units,
        by_state={state: count for state, count, _whole, _behind in parts},
        progress=together // units if units else 0,
        late=sum(behind for _state, _count, _whole, behind in parts),
        whole=together,
    )


def figures_of_task(task_id: UUID) -> list[FigureFacts]:
    """Return a task's figures with their sums over all units: of what was not divided, which is where values count."""
    values = FigureValue.objects.filter(copy__task_id=task_id, copy__parts_all=0).exclude(copy__state=states.WITHDRAWN)
    summed = dict(values.order_by().values_list("figure_id").annotate(whole=Sum("value")))
    return _facts(task_id, summed)


def figures_of_copy(copy: TaskCopy) -> list[FigureFacts]:
    """Return a task's figures as one copy gives them: its own values, or the sums of its parts."""
    if not copy.parts_all:
        rows = fetch(_own_figures(), {"task": copy.task_id, "copy": copy.id})
        return [FigureFacts(id=one, label=label, measure=measure, value=value) for one, label, measure, value in rows]
    values = FigureValue.objects.filter(copy__in=_leaves(copy))
    summed = dict(values.order_by().values_list("figure_id").annotate(whole=Sum("value")))
    return _facts(copy.task_id, summed)


@prepared
def _own_figures() -> QuerySet[Figure, Any]:
    """Return a task's figures with the values of one copy that was not divided."""
    given = FigureValue.objects.filter(figure_id=OuterRef("pk"), copy_id=Slot(field_of(TaskCopy, "id"), "copy"))
    rows = Figure.objects.filter(task_id=Slot(field_of(Task, "id"), "task")).order_by("place")
    return rows.values_list("id", "label", "measure", Subquery(given.values("value")[:1]))


def _leaves(copy: TaskCopy) -> list[UUID]:
    """Return the copies below this one that were not divided themselves."""
    level, leaves = [copy.id], []
    for _depth in range(rules.DEEPEST):
        rows = list(
            TaskCopy.objects.filter(parent_id__in=level).exclude(state=states.WITHDRAWN).values_list("id", "parts_all")
        )
        leaves += [one for one, parts in rows if not parts]
        level = [one for one, parts in rows if parts]
        if not level:
            break
    return leaves


def _facts(task_id: UUID, values: dict[UUID, Decimal]) -> list[FigureFacts]:
    rows = Figure.objects.filter(task_id=task_id).order_by("place").values_list("id", "label", "measure")
    return [FigureFacts(id=one, label=label, measure=measure, value=values.get(one)) for one, label, measure in rows]


def values_by_unit(task_id: UUID) -> dict[UUID, dict[UUID, Decimal]]:
    """Return figure values by unit of what was not divided, for tables and downloads."""
    rows = FigureValue.objects.filter(copy__task_id=task_id, copy__parts_all=0).exclude(copy__state=states.WITHDRAWN)
    found: defaultdict[UUID, dict[UUID, Decimal]] = defaultdict(dict)
    for unit_id, figure_id, value in rows.values_list(F("copy__unit_id"), "figure_id", "value"):
        found[unit_id][figure_id] = value
    return dict(found)
