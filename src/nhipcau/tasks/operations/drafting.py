"""Preparing a task before it is sent out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound, Text
from nhipcau.kernel.events import emit
from nhipcau.tasks import permissions, rules
from nhipcau.tasks.events import TaskDiscarded, TaskSaved
from nhipcau.tasks.models import Figure, Plan, Step, Task
from nhipcau.tasks.operations.holding import written
from nhipcau.tasks.queries.linked import source_thing
from nhipcau.tasks.states import TaskState

FARTHEST = 3 * 366
"""Days ahead a task may be due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task as somebody writes it. `figures` are (label, measure); both lists keep their order."""

    title: str
    due_on: date
    instruction: str = ""
    product: str = ""
    urgency: str = Task.Urgency.NORMAL.value
    needs_evidence: bool = False
    plan_id: UUID | None = None
    source_id: UUID | None = None
    steps: Sequence[str] = ()
    figures: Sequence[tuple[str, str]] = ()


@atomic
def save_task(*, actor: Actor, draft: TaskDraft, task_id: UUID | None = None, seen_version: int | None = None) -> UUID:
    """Write a task of one's own unit, or change it while it has not been sent out; Invalid names what does not hold."""
    staff = require_staff(actor)
    require(permissions.can_issue(staff))
    if task_id is None:
        task = Task(unit_id=staff.unit_id, author_id=person_of(staff), version=0)
    else:
        task = hold_task(actor=staff, task_id=task_id, states=(TaskState.DRAFT,), seen_version=seen_version)
    _fill(task, draft, actor)
    task.version += 1
    task.changed_at = clock.now()
    task.save()
    _write_lists(task, draft)
    emit(TaskSaved(actor=actor, subject_id=task.id, unit_id=task.unit_id, version=task.version))
    return task.id


@atomic
def discard_task(*, actor: Actor, task_id: UUID, seen_version: int | None = None) -> None:
    """Throw away a task that was never sent out."""
    require(permissions.can_issue(actor))
    task = hold_task(actor=actor, task_id=task_id, states=(TaskState.DRAFT,), seen_version=seen_version)
    emit(TaskDiscarded(actor=actor, subject_id=task.id, unit_id=task.unit_id))
    task.delete()


_WHY_NOT: dict[str, Text] = {
    TaskState.DRAFT.value: gettext_lazy("The task has not been sent out yet."),
    TaskState.ISSUING.value: gettext_lazy("The task is being sent out just now. Wait until that is done."),
    TaskState.ISSUED.value: gettext_lazy("The task has been sent out: its words stand. Add units, or withdraw it."),
    TaskState.WITHDRAWN.value: gettext_lazy("The task has been withdrawn."),
}


def hold_task(*, actor: Actor, task_id: UUID, states: Sequence[str], seen_version: int | None = None) -> Task:
    """Lock a task of one's own unit in one of some states; NotFound, Conflict."""
    task = lock(permissions.tasks_of(actor), task_id)
    if seen_version is not None and seen_version != task.version:
        raise Conflict(code="stale_form", version=task.version)
    if task.state not in states:
        raise Conflict(_WHY_NOT[task.state], code="wrong_status", status=task.state)
    return task


def _fill(task: Task, draft: TaskDraft, actor: Actor) -> None:
    task.title = written("title", draft.title, limit=rules.LONGEST_TITLE)
    task.instruction = written("instruction", draft.instruction, limit=rules.LONGEST_INSTRUCTION, required=False)
    task.product = written("product", draft.product, limit=rules.LONGEST_PRODUCT, required=False)
    if draft.urgency not in Task.Urgency.values:
        raise Invalid(fields={"urgency": _("Choose from the list.")})
    require_day(draft.due_on)
    task.urgency, task.due_on, task.needs_evidence = draft.urgency, draft.due_on, draft.needs_evidence
    task.source_id = _source(actor, task, draft)
    task.plan = _plan(actor, task, draft)


def require_day(due_on: date, *, field: str = "due_on") -> None:
    """Refuse a day that is over, and one so far ahead that it must be a slip."""
    days = (due_on - clock.today()).days
    if days < 0:
        raise Invalid(fields={field: _("This day is over. Choose today or a later day.")})
    if days > FARTHEST:
        raise Invalid(fields={field: _("This day is more than three years ahead. Check the year.")})


def _source(actor: Actor, task: Task, draft: TaskDraft) -> UUID | None:
    """Let nobody link what they may not see; what a colleague linked before stays as it is."""
    source_id = draft.source_id
    if source_id is None or source_id == task.source_id:
        return source_id
    if source_thing(actor=actor, source_id=source_id) is None:
        raise NotFound
    return source_id


def _plan(actor: Actor, task: Task, draft: TaskDraft) -> Plan | None:
    if draft.plan_id is None or draft.plan_id == task.plan_id:
        return task.plan if draft.plan_id else None
    plan = permissions.plans_of(actor).filter(pk=draft.plan_id).first()
    if plan is None or plan.is_closed:
        raise Invalid(fields={"plan_id": _("This plan is closed or not of your unit. Choose another.")})
    return plan


def _write_lists(task: Task, draft: TaskDraft) -> None:
    if len(draft.steps) > rules.MOST_STEPS:
        raise Invalid(fields={"steps": _("At most %(most)s lines.") % {"most": rules.MOST_STEPS}})
    if len(draft.figures) > rules.MOST_FIGURES:
        raise Invalid(fields={"figures": _("At most %(most)s lines.") % {"most": rules.MOST_FIGURES}})
    task.steps.all().delete()
    task.figures.all().delete()
    steps = [written("steps", step, limit=rules.LONGEST_STEP) for step in draft.steps if step.strip()]
    Step.objects.bulk_create(Step(task=task, place=place, text=text) for place, text in enumerate(steps))
    Figure.objects.bulk_create(
        Figure(
            task=task,
            place=place,
            label=written("figures", label, limit=rules.LONGEST_LABEL),
            measure=written("figures", measure, limit=rules.LONGEST_MEASURE, required=False),
        )
        for place, (label, measure) in enumerate(draft.figures)
    )
