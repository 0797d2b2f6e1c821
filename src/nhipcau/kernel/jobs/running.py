"""Taking jobs from the queue and running them; what a running job may say about itself."""

from __future__ import annotations

import random
import threading
import time
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db.models import F
from django_tasks import TaskContext
from django_tasks.utils import normalize_json

from nhipcau.kernel import clock, db
from nhipcau.kernel.errors import DomainError, Unavailable
from nhipcau.kernel.faults import describe
from nhipcau.kernel.jobs import models
from nhipcau.kernel.jobs.backend import RetryTask, find_task

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
PROGRESS_EVERY = 0.5
LONGEST_WAIT = 3600.0


class LeaseLost(Exception):
    """Somebody else runs this job now; roll back and stop."""


class JobInterrupted(Exception):
    """The worker is shutting down; roll back the batch in hand. The job goes on when a worker is back."""


class JobCancelled(Exception):
    """An operator stopped the job; roll back the batch in hand and stop."""


@dataclass(slots=True)
class _Running:
    job_id: UUID
    owner: str
    attempts: int
    memory: dict[str, Any] = field(default_factory=dict)
    told_at: float = 0.0

    def rows(self) -> Any:
        """Return the job as long as it is ours: the attempt number tells us from a later run of the same worker."""
        return models.Job.objects.filter(
            pk=self.job_id, state="running", lease_owner=self.owner, attempts=self.attempts
        )


interrupted = threading.Event()
"""Set when this process must end: running jobs stop at their next `progress` or `remember`."""

_current: ContextVar[_Running | None] = ContextVar("nhipcau_job", default=None)


def _require_hold(current: _Running, **changes: object) -> None:
    """Write `changes` to the running job, or raise why it must stop."""
    if interrupted.is_set():
        raise JobInterrupted
    rows = current.rows().filter(is_cancel_asked=False)
    if rows.update(lease_until=clock.wall() + LEASE, **changes):
        return
    raise JobCancelled if current.rows().exists() else LeaseLost


def progress(done: int, total: int, text: str = "") -> None:
    """Say how far the running job is; shown on its page. Outside a job this does nothing.

    Written at most twice a second, so it may be called for every row. Raises JobCancelled, JobInterrupted or LeaseLost
    when the job has to stop: let them through.
    """
    current = _current.get()
    if current is None:
        return
    moment = time.monotonic()
    if done < total and moment - current.told_at < PROGRESS_EVERY and not interrupted.is_set():
        return
    current.told_at = moment
    _require_hold(current, progress_done=max(done, 0), progress_total=max(total, 0), progress_text=text[:200])


def remember(memory: dict[str, Any]) -> None:
    """Keep what the job needs to go on after an interruption.

    Call it inside the transaction of the batch it speaks of: both are saved or neither is, and a worker that has lost
    its lease (it was suspended, and another took over) cannot commit the batch.
    """
    current = _current.get()
    if current is None:
        return
    _require_hold(current, memory=normalize_json(memory))
    current.memory = memory


def remembered() -> dict[str, Any]:
    """Return what the job's last `remember` kept, or an empty dict on its first run."""
    current = _current.get()
    return dict(current.memory) if current else {}


def back_off(attempts: int) -> float:
    """Return seconds to wait after the given number of attempts: 5, 15, 45 … up to an hour, spread by a fifth."""
    return float(min(LONGEST_WAIT, 5 * 3 ** (attempts - 1)) * random.uniform(0.8, 1.2))  # noqa: S311 - spread, not secret


def take_job(owner: str, queues: list[str] | None = None) -> models.Job | None:
    """Lease the next job that is due, for `owner`; None when there is none."""
    due = models.Job.objects.filter(state="waiting", run_after__lte=clock.wall())
    if queues:
        due = due.filter(queue__in=queues)
    if not due.exists():  # without a transaction: on SQLite one would stop every writer for a look at an empty queue
        return None
    with db.atomic():
        job = due.select_for_update(skip_locked=True).order_by("-priority", "run_after", "id").first()
        if job is None:
            return None
        job.state = job.State.RUNNING
        job.attempts += 1
        job.lease_owner, job.lease_until = owner, clock.wall() + LEASE
        job.started_at, job.finished_at = clock.wall(), None
        job.save()
    return job


def renew_leases(owner: str) -> int:
    """Prolong the leases of all jobs that `owner` is running."""
    running = models.Job.objects.filter(state="running", lease_owner=owner)
    return running.update(lease_until=clock.wall() + LEASE) if running.exists() else 0


def reclaim() -> int:
    """Put jobs whose worker has vanished back into the queue, or give them up after their last attempt."""
    now = clock.wall()
    lost = models.Job.objects.filter(state="running", lease_until__lt=now)
    if not lost.exists():
        return 0
    with db.atomic():
        vanished = "The worker vanished while the job was running."
        stopped = lost.filter(is_cancel_asked=True).update(state="cancelled", finished_at=now)
        failed = lost.filter(attempts__gte=F("max_attempts")).update(state="failed", finished_at=now, error=vanished)
        again = lost.update(state="waiting", run_after=now, error=vanished)
    log.warning("jobs_reclaimed", again=again, failed=failed, cancelled=stopped)
    return again + failed + stopped


def run_job(job: models.Job) -> str:
    """Run a leased job and record how it ended; returns the state it ended in."""
    current = _Running(job.id, job.lease_owner, job.attempts, dict(job.memory))
    token = _current.set(current)
    begun = time.monotonic()
    try:
        state = _finish(current, job)
    finally:
        _current.reset(token)
    log.info("job_ended", job=str(job.id), task=job.task, state=state, seconds=round(time.monotonic() - begun, 3))
    return state


def _finish(current: _Running, job: models.Job) -> str:
    try:
        task = find_task(job.task)
        with _frame(task):
            result = _call(task, job)
            _mark(current, state="done", result=result, error="", finished_at=clock.wall())
    except JobCancelled:
        return _try_mark(current, state="cancelled", finished_at=clock.wall())
    except JobInterrupted:
        return _try_mark(current, state="waiting", attempts=job.attempts - 1, run_after=clock.wall())
    except LeaseLost:
        return "lost"
    except Exception as fault:  # noqa: BLE001 - whatever a job raises becomes its recorded error
        return _try_mark(current, **_after_fault(job, fault))
    return "done"


def _frame(task: RetryTask) -> AbstractContextManager[object]:
    return db.atomic() if task.whole else nullcontext()


def _call(task: RetryTask, job: models.Job) -> Any:
    args = list(job.args["args"])
    if task.takes_context:
        args.insert(0, TaskContext(task_result=task.get_backend().get_result(str(job.id))))
    return normalize_json(task.call(*args, **job.args["kwargs"]))


def _mark(current: _Running, **changes: object) -> None:
    if not current.rows().update(**changes, lease_until=None):
        raise LeaseLost


def _try_mark(current: _Running, **changes: Any) -> str:
    try:
        _mark(current, **changes)
    except LeaseLost:
        return "lost"
    return str(changes["state"])


def _after_fault(job: models.Job, fault: Exception) -> dict[str, object]:
    """Say what becomes of a job that raised `fault`: a refusal stays one, anything else may pass."""
    log.warning("job_fault", job=str(job.id), task=job.task, attempts=job.attempts, error=describe(fault))
    is_refusal = isinstance(fault, DomainError) and not isinstance(fault, Unavailable)
    if is_refusal or isinstance(fault, ImportError | TypeError) or job.attempts >= job.max_attempts:
        return {"state": "failed", "error": describe(fault), "finished_at": clock.wall()}
    wait = timedelta(seconds=back_off(job.attempts))
    return {"state": "waiting", "error": describe(fault), "run_after": clock.wall() + wait}
