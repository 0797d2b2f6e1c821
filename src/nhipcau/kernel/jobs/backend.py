"""The django.tasks backend that keeps its queue in the product's own database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, unit_of
from nhipcau.kernel.errors import Text
from nhipcau.kernel.jobs import models

__all__ = ["DatabaseBackend", "RetryTask", "find_task", "label_of", "on_behalf_of", "task"]

_enqueuer: ContextVar[Actor | None] = ContextVar("nhipcau_enqueuer", default=None)

STATUS = {
    models.Job.State.WAITING: TaskResultStatus.READY,
    models.Job.State.RUNNING: TaskResultStatus.RUNNING,
    models.Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    models.Job.State.FAILED: TaskResultStatus.FAILED,
    models.Job.State.CANCELLED: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryTask(Task[Any, Any]):
    """A task with what django.tasks leaves to backends: how often to try, and whether it is one transaction.

    With `whole=True` the function runs in one transaction together with the mark that it is done: its database effects
    happen exactly once. For short jobs only; long ones commit in batches and `remember` where they are.
    """

    max_attempts: int = 5
    whole: bool = False
    label: Text = ""  # what operators read; the task's path when empty


@contextmanager
def on_behalf_of(actor: Actor) -> Iterator[None]:
    """Note `actor` as the one who asked for the jobs enqueued in this block."""
    token = _enqueuer.set(actor)
    try:
        yield
    finally:
        _enqueuer.reset(token)


def find_task(path: str) -> RetryTask:
    """Return the task at a dotted path; ImportError when this version of the product has no such task."""
    found = import_string(path)
    if not isinstance(found, RetryTask):
        message = f"{path} is not a task"
        raise ImportError(message)  # noqa: TRY004 - to the caller it is a task that is not there
    return found


def label_of(path: str) -> str:
    """Return what operators call the task at a dotted path; without a label, its module and its name."""
    try:
        label = str(find_task(path).label)
    except ImportError:
        label = ""
    if label:
        return label
    parts = [part for part in path.split(".") if part not in {"nhipcau", "kernel", "jobs", "upkeep"}]
    return ": ".join((parts[0], parts[-1].replace("_", " "))) if parts else path


class DatabaseBackend(BaseTaskBackend):
    """Enqueues by inserting a row in the caller's transaction; `nhipcau worker` runs what is there."""

    task_class = RetryTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[Any]:
        """Insert the job; it runs only if the caller's transaction commits."""
        self.validate_task(task)
        actor = _enqueuer.get()
        now = clock.wall()
        job = models.Job(
            task=task.module_path,
            args={"args": normalize_json(list(args)), "kwargs": normalize_json(dict(kwargs))},
            queue=task.queue_name,
            priority=task.priority,
            run_after=task.run_after or now,
            enqueued_at=now,
            max_attempts=task.max_attempts if isinstance(task, RetryTask) else RetryTask.max_attempts,
            enqueued_by=person_of(actor) if actor else None,
            unit_id=unit_of(actor) if actor else None,
        )
        job.save(force_insert=True)
        return self.result_of(job, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        try:
            job = models.Job.objects.get(pk=UUID(result_id))
            return self.result_of(job, find_task(job.task))
        except (models.Job.DoesNotExist, ValueError, ImportError):
            raise TaskResultDoesNotExist(result_id) from None

    def result_of(self, job: models.Job, task: Task[Any, Any]) -> TaskResult[Any]:
        """Return the job as django.tasks describes it."""
        status = STATUS[models.Job.State(job.state)]
        failed = status == TaskResultStatus.FAILED
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=str(job.id),
            status=status,
            enqueued_at=job.enqueued_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
            last_attempted_at=job.started_at,
            args=job.args["args"],
            kwargs=job.args["kwargs"],
            backend=self.alias,
            errors=[TaskError(exception_class_path="builtins.RuntimeError", traceback=job.error)] if failed else [],
            worker_ids=[job.lease_owner] * job.attempts,
        )
        object.__setattr__(result, "_return_value", job.result)
        return result
