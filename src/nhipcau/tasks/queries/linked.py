"""Tasks beside other things: the page of a document or a case lists those that came from it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import pgettext

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.registries import LinkedThing
from nhipcau.tasks.models import Task
from nhipcau.tasks.queries.found import visible
from nhipcau.tasks.states import TaskState


def linked_tasks(actor: Actor, task_ids: Sequence[UUID]) -> list[LinkedThing]:
    """Return those of some tasks that the actor may open."""
    seen = visible(actor, list(task_ids))
    return [
        LinkedThing(
            id=task.id,
            kind_label=pgettext("task", "Task"),
            title=task.title,
            code="",
            state=TaskState(task.state).label,
            due_at=close_of_day(task.due_on),
            address=reverse("tasks:opened", args=[task.id]),
        )
        for task in Task.objects.filter(pk__in=seen)
    ]
