"""Going on with a sending or a withdrawal that stopped half-way."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.tasks import permissions
from nhipcau.tasks.events import SendingResumed, WithdrawalResumed
from nhipcau.tasks.models import Task
from nhipcau.tasks.operations.drafting import hold_task
from nhipcau.tasks.queries.tasks import ENDED, SENT, job_of, still_open
from nhipcau.tasks.states import is_stalled


@atomic
def resume_sending(*, actor: Actor, task_id: UUID, job: object) -> int:
    """Let `job` send a task to the units that do not have it yet, after the job before failed; returns how many.

    For whoever may issue it. Units that have it keep the one copy they have. While a job is at work, and once every
    unit has it, this changes nothing and returns 0, so two people may press at the same moment.
    """
    staff, task = _hold(actor, task_id, SENT)
    if not _is_stalled(task):
        return 0
    missing = task.receivers.filter(has_copy=False).count()
    _go_on(staff, task, job)
    emit(SendingResumed(actor=staff, subject_id=task.id, unit_id=task.unit_id, missing=missing))
    return missing


@atomic
def resume_withdrawal(*, actor: Actor, task_id: UUID, job: object) -> int:
    """Let `job` withdraw the copies a withdrawn task has left open, after the job before failed; returns how many.

    For whoever may withdraw it. A copy withdrawn already is left alone. While a job is at work, and once no copy is
    open, this changes nothing and returns 0, as with `resume_sending`.
    """
    staff, task = _hold(actor, task_id, ENDED)
    left = still_open(task)
    if not _is_stalled(task, left):
        return 0
    _go_on(staff, task, job)
    emit(WithdrawalResumed(actor=staff, subject_id=task.id, unit_id=task.unit_id, still_open=left))
    return left


def _hold(actor: Actor, task_id: UUID, states: Sequence[str]) -> tuple[Staff, Task]:
    staff = require_staff(actor)
    require(permissions.can_issue(staff))
    return staff, hold_task(actor=staff, task_id=task_id, states=states)


def _is_stalled(task: Task, left: int = 0) -> bool:
    before = job_of(task)
    return is_stalled(task.state, before.state if before else None, still_open=left)


def _go_on(staff: Staff, task: Task, job: object) -> None:
    """Put another job to work on the copies."""
    with jobs.on_behalf_of(staff):
        task.job_id = UUID(job.enqueue(task_id=str(task.id)).id)  # type: ignore[attr-defined]
    task.changed_at = clock.now()
    task.version += 1
    task.save(update_fields=["job_id", "changed_at", "version"])
