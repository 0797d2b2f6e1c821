"""Tasks beside other things: the page of a document or a case lists those that came from it, and offers a new one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.handling import queries as handling
from nhipcau.kernel import registries
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import LinkedThing, SubjectAction
from nhipcau.tasks import permissions
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


def source_thing(*, actor: Actor, source_id: UUID) -> LinkedThing | None:
    """Return what a task came from as the actor may see it today; None when there is none or it is not theirs to see.

    Each module says for its own kind who may see a thing; a kind no module speaks for is nobody's to link.
    """
    try:
        kind = handling.get_handled(source_id).row.kind
    except NotFound:
        return None
    if kind == permissions.TASK or kind not in registries.linked_things:
        return None
    return next(iter(registries.linked_things.get(kind)(actor, [source_id])), None)


def task_offers(actor: Actor, kind: str, subject_id: UUID) -> list[SubjectAction]:
    """Offer, on the page of a thing, to give a task because of it."""
    if not permissions.can_issue(actor) or kind not in registries.linked_things or kind == permissions.TASK:
        return []
    address = f"{reverse('tasks:task_new')}?tu={subject_id}"
    return [SubjectAction(label=_("Give a task because of this"), icon="tasks", address=address)]
