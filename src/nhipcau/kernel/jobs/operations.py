"""What operators may do to background work."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.events.models import SubscriberFailure
from nhipcau.kernel.jobs import events, models, scheduling
from nhipcau.kernel.jobs.permissions import can_operate


def _lock_job(actor: Actor, job_id: UUID) -> models.Job:
    require(can_operate(actor))
    return lock(models.Job.objects.all(), job_id)


@atomic
def retry_job(*, actor: Actor, job_id: UUID) -> None:
    """Put a job that failed or was cancelled back into the queue, with all its attempts; what it remembers stays."""
    job = _lock_job(actor, job_id)
    if job.state not in {job.State.FAILED, job.State.CANCELLED}:
        raise Conflict(_("Only work that failed or was stopped can be run again."), code="job_not_ended")
    if job.schedule_name and models.Job.objects.filter(
        schedule_name=job.schedule_name, state__in=["waiting", "running"]
    ):
        raise Conflict(_("A newer run of this schedule is already waiting."), code="newer_run")
    job.state, job.attempts, job.run_after = job.State.WAITING, 0, clock.wall()
    job.is_cancel_asked, job.finished_at = False, None
    job.save()
    emit(events.JobRetried(actor=actor, job_id=job.id, task=job.task))


@atomic
def cancel_job(*, actor: Actor, job_id: UUID) -> None:
    """Cancel a waiting job; tell a running one to stop when it next says how far it is."""
    job = _lock_job(actor, job_id)
    if job.state == job.State.WAITING:
        job.state, job.finished_at = job.State.CANCELLED, clock.wall()
    elif job.state != job.State.RUNNING:
        raise Conflict(_("This work has already ended."), code="job_ended")
    job.is_cancel_asked = True
    job.save()
    emit(events.JobCancelAsked(actor=actor, job_id=job.id, task=job.task))


@atomic
def run_schedule_now(*, actor: Actor, name: str) -> None:
    """Make a schedule due; its next regular run keeps its time."""
    require(can_operate(actor))
    row = models.Schedule.objects.select_for_update().filter(name=name).first()
    if row is None or name not in scheduling.schedules:
        raise NotFound
    if models.Job.objects.filter(schedule_name=name, state__in=["waiting", "running"]).exists():
        raise Conflict(_("A run of this schedule is already waiting or running."), code="already_running")
    row.last_run_at = clock.wall()
    row.save()
    scheduling.enqueue_run(name)
    emit(events.ScheduleRunAsked(actor=actor, schedule=name))


def _lock_failure(actor: Actor, failure_id: UUID) -> SubscriberFailure:
    require(can_operate(actor))
    failure = lock(SubscriberFailure.objects.all(), failure_id)
    if failure.state != failure.State.PARKED:
        raise Conflict(_("This event is no longer parked."), code="not_parked")
    return failure


@atomic
def retry_parked(*, actor: Actor, failure_id: UUID) -> None:
    """Offer a parked event to its subscriber again, within a second."""
    failure = _lock_failure(actor, failure_id)
    failure.state = failure.State.RETRY
    failure.save()
    emit(events.ParkedEventRetried(actor=actor, subscriber=failure.subscriber, seq=failure.seq))


@atomic
def drop_parked(*, actor: Actor, failure_id: UUID) -> None:
    """Leave a parked event aside for good; the row stays, as a record."""
    failure = _lock_failure(actor, failure_id)
    failure.state = failure.State.DROPPED
    failure.save()
    emit(events.ParkedEventDropped(actor=actor, subscriber=failure.subscriber, seq=failure.seq))


@atomic
def retry_all_parked(*, actor: Actor) -> int:
    """Offer every parked event to its subscriber again; returns how many."""
    require(can_operate(actor))
    count = SubscriberFailure.objects.filter(state="parked").update(state="retry")
    if count:
        emit(events.AllParkedRetried(actor=actor, count=count))
    return count
