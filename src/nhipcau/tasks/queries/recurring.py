"""Whether and how a task comes back, for the page of its issuer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nhipcau.tasks.models import Recurrence, Task

SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One time a task came back."""

    id: UUID
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatFacts:
    """How a task comes back. `why_ended` is "" while it goes on; `first_id` names the first of them."""

    first_id: UUID
    every: str
    until: date | None
    why_ended: str
    due_on: date
    send_on: date
    runs: list[RunRow]


def repeat_of(task: Task) -> RepeatFacts | None:
    """Return how a task comes back, whether it is the first or a later one; None for a task that stands alone."""
    row = Recurrence.objects.filter(pk=task.recurrence_id).first() if task.recurrence_id else None
    row = row or Recurrence.objects.filter(first_id=task.pk).first()
    if row is None:
        return None
    runs = Task.objects.filter(recurrence=row).order_by("-recurrence_number").values_list("id", "due_on")[:SHOWN]
    return RepeatFacts(
        first_id=row.first_id,
        every=row.every,
        until=row.until,
        why_ended=row.ended,
        due_on=row.due_on,
        send_on=row.send_on,
        runs=[RunRow(id=one, due_on=due_on) for one, due_on in runs],
    )
