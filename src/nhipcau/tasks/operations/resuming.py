"""Going on with a sending that stopped half-way."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.tasks import permissions
from nhipcau.tasks.events import SendingResumed
from nhipcau.tasks.operations.drafting import hold_task
from nhipcau.tasks.queries.tasks import SENT, job_of
from nhipcau.tasks.states import is_stalled


@atomic
def resume_sending(*, actor: Actor, task_id: UUID, job: object) -> int:
    """Let `job` send a task to the units that do not have it yet, after the job before failed; returns how many.

    For whoever may issue it. Units that have it keep the one copy they have. While a job is at work, and once every
    unit has it, this changes nothing and returns 0, so two people may press at the same moment.
    """
    staff = require_staff(actor)
    require(permissions.can_issue(staff))
    task = hold_task(actor=staff, task_id=task_id, states=SENT)
    before = job_of(task)
    if not is_stalled(task.state, before.state if before else None):
        return 0
    missing = task.receivers.filter(has_copy=False).count()
    with jobs.on_behalf_of(staff):
        task.job_id = UUID(job.enqueue(task_id=str(task.id)).id)  # type: ignore[attr-defined]
    task.changed_at = clock.now()
    task.version += 1
    task.save(update_fields=["job_id", "changed_at", "version"])
    emit(SendingResumed(actor=staff, subject_id=task.id, unit_id=task.unit_id, missing=missing))
    return missing
