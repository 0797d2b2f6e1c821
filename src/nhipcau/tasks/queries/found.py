"""What the search index learns of a task, and who may find it: the issuer and every unit that received it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from nhipcau.handling import permissions as scope
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.search import SearchDoc, SearchKind
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import events, permissions
from nhipcau.tasks.models import Task, TaskCopy
from nhipcau.tasks.queries.wording import unit_name
from nhipcau.tasks.states import TaskState

_CHUNK = 2_000


def load(task_ids: list[UUID]) -> list[SearchDoc]:
    """Return the documents of those tasks that were sent out: one each, however many units have it."""
    tasks = Task.objects.filter(pk__in=task_ids).exclude(state=TaskState.DRAFT)
    receivers: defaultdict[UUID, set[UUID]] = defaultdict(set)
    copies = TaskCopy.objects.filter(task_id__in=task_ids)
    for task_id, unit_id in copies.values_list("task_id", "unit_id"):
        receivers[task_id].add(unit_id)
    return [
        SearchDoc(
            id=task.id,
            kind=permissions.TASK,
            title=task.title,
            body="\n".join([task.instruction, task.product, unit_name(task.unit_id)]),
            tokens=_tokens({task.unit_id, *receivers[task.id]}),
            status=task.state,
            at=task.issued_at or task.made_at,
        )
        for task in tasks
    ]


def _tokens(unit_ids: set[UUID]) -> list[str]:
    return sorted({str(above) for unit_id in unit_ids for above in organisations.ancestor_ids(unit_id)})


def all_ids() -> Iterator[UUID]:
    rows = Task.objects.exclude(state=TaskState.DRAFT).order_by("pk")
    return rows.values_list("pk", flat=True).iterator(chunk_size=_CHUNK)


def visible(actor: Actor, task_ids: list[UUID]) -> set[UUID]:
    """Return the tasks the actor may open today: issued by their unit, or with a copy in their reach."""
    own = permissions.tasks_of(actor).filter(pk__in=task_ids).values_list("pk", flat=True)
    received = permissions.visible_to(actor).filter(task_id__in=task_ids).values_list("task_id", flat=True)
    return {*own, *received.distinct()}


def tokens(actor: Actor) -> list[str]:
    token = scope.unit_token(actor)
    return [str(token)] if token is not None and permissions.may_list(actor) else []


SEARCH = SearchKind(
    name=permissions.TASK,
    load=load,
    all_ids=all_ids,
    visible=visible,
    tokens=tokens,
    events={event.name for event in (events.TaskIssued, events.TaskSentOut, events.TaskWithdrawn)},
)
