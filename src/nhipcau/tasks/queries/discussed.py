"""Who may talk about a task, and about what one unit has to do of it, on their pages."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import pgettext

from nhipcau.handling import permissions as scope
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.registries import Discussed, LinkedThing
from nhipcau.tasks import permissions
from nhipcau.tasks.models import Task, TaskCopy
from nhipcau.tasks.queries.linked import linked_tasks
from nhipcau.tasks.queries.wording import unit_name
from nhipcau.tasks.states import CopyState


def seen_copies(actor: Actor, copy_ids: Sequence[UUID]) -> list[LinkedThing]:
    """Return those of some copies that the actor may open."""
    rows = permissions.visible_to(actor).filter(pk__in=list(copy_ids)).select_related("task")
    return [
        LinkedThing(
            id=copy.id,
            kind_label=pgettext("task", "Task"),
            title=copy.task.title,
            code=unit_name(copy.unit_id),
            state=CopyState(copy.state).label,
            due_at=close_of_day(copy.due_on),
            address=reverse("tasks:copy", args=[copy.id]),
        )
        for copy in rows
    ]


def takes_part_in_copy(actor: Actor, copy_id: UUID) -> bool:
    """Whether the actor works for the unit that received a copy, or speaks for the one that gave it."""
    copy = TaskCopy.objects.filter(pk=copy_id).first()
    return copy is not None and permissions.can_note(actor, copy)


def units_of_copy(copy_id: UUID) -> list[UUID]:
    found = TaskCopy.objects.filter(pk=copy_id).values_list("unit_id", "issuer_id").first()
    return list(dict.fromkeys(found or ()))


def takes_part_in_task(actor: Actor, task_id: UUID) -> bool:
    """Whether the actor's unit gave a task or has a copy of it."""
    return permissions.is_writer(actor) and scope.unit_token(actor) in set(units_of_task(task_id))


def units_of_task(task_id: UUID) -> list[UUID]:
    """Return the unit that gave a task and all that have a copy of it."""
    given = Task.objects.filter(pk=task_id).values_list("unit_id", flat=True)
    received = TaskCopy.objects.filter(task_id=task_id).values_list("unit_id", flat=True)
    return list(dict.fromkeys([*given, *received]))


DISCUSSED = {
    permissions.COPY: Discussed(seen=seen_copies, may_write=takes_part_in_copy, units=units_of_copy),
    permissions.TASK: Discussed(seen=linked_tasks, may_write=takes_part_in_task, units=units_of_task),
}
