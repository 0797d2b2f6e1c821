"""How units bring their tasks to an end: what was closed without evidence, what came back more than once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.clock import day_begin
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import FigureValue, TaskCopy

_BARE = Q(state=states.DONE, evidence=0, parts_all=0, has_values=False)
_TWICE = Q(returns__gt=1)
WHYS = {"bare": _BARE, "twice": _TWICE}
"""The only definition of either, for the number and for the rows behind it."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Of the tasks a unit had in a period: all, completed, completed with nothing to show, returned more than once."""

    had: int = 0
    done: int = 0
    bare: int = 0
    twice: int = 0


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """One copy behind a figure."""

    copy_id: UUID
    title: str
    due_on: date
    returns: int


def closings_of(unit_ids: Collection[UUID], first: date, last: date) -> dict[UUID, Closing]:
    """Return the figures of units from `first` to `last`; the caller asks who may see a unit.

    A completed task counts on the day it was completed, any other on its due day.
    """
    rows = _of_period(unit_ids, first, last).values("unit_id").annotate(
        had=Count("pk"),
        done=Count("pk", filter=Q(state=states.DONE)),
        bare=Count("pk", filter=_BARE),
        twice=Count("pk", filter=_TWICE),
    )  # fmt: skip
    return {row["unit_id"]: Closing(row["had"], row["done"], row["bare"], row["twice"]) for row in rows}


def closing_rows(
    *, actor: Actor, unit_id: UUID, first: date, last: date, why: str, limit: int = 50
) -> list[ClosingRow]:
    """Return the copies of one unit behind a figure of `WHYS`, of those the actor may open; the latest first."""
    seen = permissions.visible_to(actor).filter(pk=OuterRef("pk"))
    rows = _of_period([unit_id], first, last).filter(WHYS[why]).filter(Exists(seen)).order_by("-due_on", "-pk")
    return [ClosingRow(*row) for row in rows.values_list("pk", "task__title", "due_on", "returns")[:limit]]


def _of_period(unit_ids: Collection[UUID], first: date, last: date) -> QuerySet[TaskCopy]:
    values = FigureValue.objects.filter(copy_id=OuterRef("pk"))
    ended = Q(state=states.DONE, decided_at__gte=day_begin(first), decided_at__lt=day_begin(last + timedelta(days=1)))
    due = ~Q(state__in=(states.DONE, states.WITHDRAWN)) & Q(due_on__range=(first, last))
    held = TaskCopy.objects.filter(unit_id__in=list(unit_ids)).filter(ended | due)
    return held.annotate(has_values=Exists(values))
