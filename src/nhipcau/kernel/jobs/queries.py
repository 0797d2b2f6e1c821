"""What the operators' pages and other modules' pages read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Count, QuerySet
from django_tasks.base import Task

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events.models import Event, Seal, SubscriberFailure
from nhipcau.kernel.jobs import models, scheduling
from nhipcau.kernel.jobs.backend import label_of
from nhipcau.kernel.jobs.permissions import can_operate
from nhipcau.kernel.prepared import Counted, prepared

PAGE = 50
MOST_COUNTED = 99
TABS = {"open": ["running", "waiting"], "failed": ["failed", "cancelled"], "done": ["done"]}
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """How far a job is. `total` is 0 as long as nobody knows."""

    state: str
    done: int
    total: int
    text: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFacts:
    """One job as a page shows it."""

    id: UUID
    label: str
    task: str
    state: str
    is_stopping: bool
    attempts: int
    max_attempts: int
    queued_at: datetime
    due_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    done: int
    total: int
    text: str
    error: str
    schedule: str
    worker: str
    args: dict[str, Any]

    @property
    def is_open(self) -> bool:
        return self.state in TABS["open"]

    @property
    def seconds(self) -> float | None:
        """How long the last attempt took, or has taken so far."""
        if self.started_at is None or self.state == "waiting":
            return None
        return ((self.finished_at or clock.wall()) - self.started_at).total_seconds()


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """One page of a list; `after` is the key of the next one."""

    rows: list[Row]
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleFacts:
    """A schedule and its last and next runs."""

    name: str
    label: str
    every: timedelta
    last_run_at: datetime | None
    next_run_at: datetime | None
    is_busy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureFacts:
    """An event that a subscriber could not take."""

    id: UUID
    subscriber: str
    seq: int
    event_name: str
    at: datetime | None
    state: str
    attempts: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts for the tabs, and the workers that live."""

    counts: dict[str, int]
    workers: list[models.WorkerSeen] = field(default_factory=list)


def job_progress(job_id: UUID) -> JobProgress | None:
    """Return the progress of one job, for a page that has checked who may see it; None when it is gone."""
    job = models.Job.objects.filter(pk=job_id).first()
    if job is None:
        return None
    return JobProgress(
        state=job.state, done=job.progress_done, total=job.progress_total, text=job.progress_text, error=job.error
    )


def trouble(actor: Actor) -> list[Counted]:
    """Return what the badge counts: what waits for an operator, failed jobs and parked events."""
    return [(_parked(), {}), (_failed(), {})] if can_operate(actor) else []


@prepared
def _parked() -> QuerySet[SubscriberFailure, Any]:
    return SubscriberFailure.objects.filter(state="parked").values_list("id")[:MOST_COUNTED]


@prepared
def _failed() -> QuerySet[models.Job, Any]:
    return models.Job.objects.filter(state="failed").values_list("id")[:MOST_COUNTED]


def overview(*, actor: Actor) -> Overview:
    """Return how much there is of everything."""
    require(can_operate(actor))
    by_state = dict(models.Job.objects.values_list("state").annotate(Count("id")))
    counts = {tab: sum(by_state.get(state, 0) for state in states) for tab, states in TABS.items()}
    counts["parked"] = SubscriberFailure.objects.exclude(state="dropped").count()
    counts["schedules"] = len(list(scheduling.schedules))
    return Overview(counts=counts, workers=list(models.WorkerSeen.objects.order_by("started_at")))


def _newest_first(rows: QuerySet[Any], after: str) -> tuple[list[Any], str]:
    """Return a page of `rows` by descending id, which is by descending time, and the key of the next page."""
    ordered = rows.order_by("-id")
    if after:
        try:
            ordered = ordered.filter(id__lt=UUID(after))
        except ValueError:
            raise NotFound from None
    found = list(ordered[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].id) if len(found) > PAGE else ""


def job_list(*, actor: Actor, tab: str, after: str = "") -> Listing[JobFacts]:
    """Return jobs of one tab (`open`, `failed` or `done`), newest first."""
    require(can_operate(actor))
    if tab not in TABS:
        raise NotFound
    found, key = _newest_first(models.Job.objects.filter(state__in=TABS[tab]), after)
    return Listing([_facts(job) for job in found], key)


def get_job(*, actor: Actor, job_id: UUID) -> JobFacts:
    """Return one job."""
    require(can_operate(actor))
    job = models.Job.objects.filter(pk=job_id).first()
    if job is None:
        raise NotFound
    return _facts(job)


def _facts(job: models.Job) -> JobFacts:
    return JobFacts(
        id=job.id,
        label=label_of(job.task),
        task=job.task,
        state=job.state,
        is_stopping=job.is_cancel_asked and job.state == job.State.RUNNING,
        attempts=job.attempts,
        max_attempts=job.max_attempts,
        queued_at=job.enqueued_at,
        due_at=job.run_after,
        started_at=job.started_at,
        finished_at=job.finished_at,
        done=job.progress_done,
        total=job.progress_total,
        text=job.progress_text,
        error=job.error,
        schedule=job.schedule_name,
        worker=job.lease_owner,
        args=job.args["kwargs"] | {str(place): value for place, value in enumerate(job.args["args"], 1)},
    )


def schedule_list(*, actor: Actor) -> list[ScheduleFacts]:
    """Return every schedule of this version of the product, by name."""
    require(can_operate(actor))
    rows = models.Schedule.objects.in_bulk()
    unfinished = models.Job.objects.exclude(schedule_name="").filter(state__in=TABS["open"])
    busy = set(unfinished.values_list("schedule_name", flat=True))
    return [
        ScheduleFacts(
            name=item.name,
            label=label_of(item.task.module_path),
            every=item.every,
            last_run_at=rows[item.name].last_run_at if item.name in rows else None,
            next_run_at=rows[item.name].next_run_at if item.name in rows else None,
            is_busy=item.name in busy,
        )
        for item in sorted(scheduling.schedules, key=lambda item: item.name)
    ]


def parked_list(*, actor: Actor, after: str = "") -> Listing[FailureFacts]:
    """Return events that subscribers could not take, newest first."""
    require(can_operate(actor))
    found, key = _newest_first(SubscriberFailure.objects.exclude(state="dropped"), after)
    return Listing(_failure_facts(found), key)


def _failure_facts(found: Sequence[SubscriberFailure]) -> list[FailureFacts]:
    seals = Seal.objects.select_related("event").in_bulk([failure.seq for failure in found])
    sealed: dict[int, Event] = {seq: seal.event for seq, seal in seals.items()}
    return [
        FailureFacts(
            id=failure.id,
            subscriber=failure.subscriber,
            seq=failure.seq,
            event_name=sealed[failure.seq].name if failure.seq in sealed else "",
            at=sealed[failure.seq].at if failure.seq in sealed else None,
            state=failure.state,
            attempts=failure.attempts,
            error=failure.error,
        )
        for failure in found
    ]


def is_waiting(task: Task[Any, Any], *args: str) -> bool:
    """Tell whether a job of this task with these arguments waits for a worker; one more would do nothing more."""
    rows = models.Job.objects.filter(state="waiting", task=task.module_path)
    return rows.filter(args={"args": list(args), "kwargs": {}}).exists()
