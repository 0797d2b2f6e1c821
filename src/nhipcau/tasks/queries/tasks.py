"""Tasks as their issuer sees them: the list, one of them, and the units that have it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nhipcau.kernel import clock, cursors, db, jobs
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.jobs import JobProgress
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import Recurrence, Task, TaskCopy
from nhipcau.tasks.queries.linked import source_thing
from nhipcau.tasks.queries.live import task_mark
from nhipcau.tasks.queries.recurring import RepeatFacts, repeat_of
from nhipcau.tasks.queries.shapes import PartRow, TaskFacts, TaskPage, TaskRow
from nhipcau.tasks.queries.sums import NONE, figures_of_task, sums_of
from nhipcau.tasks.queries.when import stand_of
from nhipcau.tasks.queries.wording import unit_name
from nhipcau.tasks.states import TaskState

PAGE = 30
DRAFTS = (TaskState.DRAFT.value,)
SENT = (TaskState.ISSUING.value, TaskState.ISSUED.value)
ENDED = (TaskState.WITHDRAWN.value,)
WORKED_ON = (TaskState.ISSUING.value, TaskState.WITHDRAWN.value)
"""States in which a job may be at work on the copies."""


def task_list(
    *, actor: Actor, states_of: Iterable[str] = SENT, plan_id: UUID | None = None, after: str = "", limit: int = PAGE
) -> TaskPage:
    """Return a page of the unit's own tasks, the newest change first."""
    require(permissions.may_list(actor))
    rows = permissions.tasks_of(actor).filter(state__in=list(states_of))
    if plan_id is not None:
        rows = rows.filter(plan_id=plan_id)
    key = cursors.read(after)
    if key is not None:
        rows = rows.filter(db.RowAfter(("changed_at", "id"), key, descending=True))
    found = list(rows.select_related("plan").order_by("-changed_at", "-id")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    sums = sums_of(task.id for task in found)
    return TaskPage(
        rows=[
            TaskRow(
                id=task.id,
                title=task.title,
                state=task.state,
                urgency=task.urgency,
                due_on=task.due_on,
                plan_id=task.plan_id,
                plan=task.plan.title if task.plan else "",
                changed_at=task.changed_at,
                sums=sums.get(task.id, NONE),
            )
            for task in found
        ],
        next=cursors.write(found[-1].changed_at, found[-1].id) if more else "",
    )


def get_task(*, actor: Actor, task_id: UUID) -> TaskFacts:
    """Return one task of the actor's own unit with its sums; NotFound for all others."""
    task = permissions.tasks_of(actor).select_related("plan").filter(pk=task_id).first()
    if task is None:
        raise NotFound
    receivers = task.receivers.aggregate(n=Count("id"), sent=Count("id", filter=Q(has_copy=True)))
    people = organisations.person_names({one for one in (task.author_id, task.issued_by) if one})
    repeat = repeat_of(task) if task.state != TaskState.DRAFT else None
    sums = sums_of([task.id]).get(task.id, NONE)
    job = job_of(task)
    left = still_open(task)
    is_stalled = states.is_stalled(task.state, job.state if job else None, still_open=left)
    return TaskFacts(
        id=task.id,
        version=task.version,
        unit_id=task.unit_id,
        unit=unit_name(task.unit_id),
        title=task.title,
        instruction=task.instruction,
        product=task.product,
        state=task.state,
        urgency=task.urgency,
        due_on=task.due_on,
        needs_evidence=task.needs_evidence,
        plan_id=task.plan_id,
        plan=task.plan.title if task.plan else "",
        source_id=task.source_id,
        author=people.get(task.author_id, "") if task.author_id else "",
        issued_at=task.issued_at,
        issued_by=people.get(task.issued_by, "") if task.issued_by else "",
        why_withdrawn=task.why_withdrawn,
        job_id=task.job_id,
        receivers=receivers["n"],
        sent=receivers["sent"],
        steps=list(task.steps.order_by("place").values_list("text", flat=True)),
        figures=figures_of_task(task.id),
        sums=sums,
        moves=_moves(actor, task, repeat) | _more_moves(actor, repeat, is_stalled=is_stalled),
        source=source_thing(actor=actor, source_id=task.source_id) if task.source_id else None,
        repeat=repeat,
        job=job,
        is_stalled=is_stalled,
        still_open=left,
        mark=task_mark(task.version, sums),
    )


def job_of(task: Task) -> JobProgress | None:
    """Return how far the job is that may be at work on the copies of a task."""
    return jobs.job_progress(task.job_id) if task.job_id and task.state in WORKED_ON else None


def still_open(task: Task) -> int:
    """Return how many copies of a withdrawn task its units can still work on; 0 for a task that goes on."""
    if task.state not in ENDED:
        return 0
    return TaskCopy.objects.filter(task=task, state__in=states.OPEN).count()


def _more_moves(actor: Actor, repeat: RepeatFacts | None, *, is_stalled: bool) -> frozenset[str]:
    """Return what can be done about a sending or a withdrawal that stopped, and about a task whose keeper is gone."""
    if not permissions.can_issue(actor):
        return frozenset()
    more = {"resume"} if is_stalled else set()
    if repeat is not None and repeat.why_ended == Recurrence.Ended.KEEPER:
        more.add("take_over")
    return frozenset(more)


def _moves(actor: Actor, task: Task, repeat: RepeatFacts | None) -> frozenset[str]:
    if not permissions.can_issue(actor):
        return frozenset()
    goes_on = repeat is not None and repeat.first_id == task.id and not repeat.why_ended
    more = {"stop_repeat"} if goes_on else set()
    if task.state in SENT and task.recurrence_id is None:
        more.add("repeat")
    return frozenset(
        more
        | {
            TaskState.DRAFT.value: {"edit", "issue", "discard"},
            TaskState.ISSUING.value: {"withdraw", "again"},
            TaskState.ISSUED.value: {"issue", "withdraw", "again"},
            TaskState.WITHDRAWN.value: {"again"},
        }.get(task.state, set())
    )


def copies_of_task(*, actor: Actor, task_id: UUID, only: str = "") -> list[PartRow]:
    """Return the units a task was sent to with their states, in the order of their names.

    `only`: "late", or one state.
    """
    task = permissions.tasks_of(actor).filter(pk=task_id).first()
    if task is None:
        raise NotFound
    rows = TaskCopy.objects.filter(task_id=task_id, depth=0)
    if only == "late":
        rows = rows.filter(state__in=states.WITH_RECEIVER, due_on__lt=clock.today())
    elif only:
        rows = rows.filter(state=only)
    return part_rows(rows)


def part_rows(rows: QuerySet[TaskCopy, Any]) -> list[PartRow]:
    """Return copies as lines of a table, in the order of their units' names."""
    copies = list(rows)
    units = organisations.units_by_id({copy.unit_id for copy in copies})
    found = [_part_row(copy) for copy in copies]
    return sorted(found, key=lambda row: units[row.unit_id].sort_key if row.unit_id in units else "")


def _part_row(copy: TaskCopy) -> PartRow:
    is_behind = copy.state in states.WITH_RECEIVER and copy.due_on < clock.today()
    stand = stand_of(copy.state, copy.due_on, is_late=copy.is_late, reported_at=copy.reported_at)
    return PartRow(
        id=copy.id,
        unit_id=copy.unit_id,
        unit=unit_name(copy.unit_id),
        state=copy.state,
        progress=copy.progress,
        due_on=copy.due_on,
        is_late=copy.is_late or is_behind,
        evidence=copy.evidence,
        returns=copy.returns,
        days_left=stand.days_left,
        deadline_state=stand.state,
    )
