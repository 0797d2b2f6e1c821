"""Giving a task again: a new draft with the words of one that was sent out."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import is_working_day
from nhipcau.kernel.db import atomic, require
from nhipcau.tasks import permissions, rules
from nhipcau.tasks.models import Task
from nhipcau.tasks.operations.drafting import TaskDraft, hold_task, save_task
from nhipcau.tasks.states import TaskState

SENT = (TaskState.ISSUING.value, TaskState.ISSUED.value, TaskState.WITHDRAWN.value)


@atomic
def copy_task(*, actor: Actor, task_id: UUID) -> UUID:
    """Write a new draft with the words, check-list, figures and plan of a task that was sent out; returns its id.

    It is due as many days from today as the first was from the day it was sent, on a day offices work. What the first
    came from is not linked again, and a plan that is closed by now is left out.
    """
    require(permissions.can_issue(actor))
    task = hold_task(actor=actor, task_id=task_id, states=SENT)
    return save_task(actor=actor, draft=draft_like(task, due_on=_same_distance(task)))


def draft_like(task: Task, *, due_on: date) -> TaskDraft:
    """Return a draft with the words of a task and a day of its own."""
    return TaskDraft(
        title=task.title,
        instruction=task.instruction,
        product=task.product,
        due_on=due_on,
        urgency=task.urgency,
        needs_evidence=task.needs_evidence,
        plan_id=task.plan_id if task.plan and not task.plan.is_closed else None,
        steps=list(task.steps.order_by("place").values_list("text", flat=True)),
        figures=list(task.figures.order_by("place").values_list("label", "measure")),
    )


def _same_distance(task: Task) -> date:
    """Return the day as far from today as the task's was from its sending, or the next on which offices work."""
    days = (task.due_on - clock.local(task.issued_at or task.made_at).date()).days
    return on_office_day(clock.today() + timedelta(days=max(days, 1)))


def on_office_day(day: date) -> date:
    """Return the day, or the next on which offices work."""
    for _step in range(rules.LONGEST_BREAK):
        if is_working_day(day):
            break
        day += timedelta(days=1)
    return day
