"""Work that comes round: each schedule enqueues one job when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import Q

from nhipcau.kernel import clock, db
from nhipcau.kernel.jobs import models
from nhipcau.kernel.jobs.backend import RetryTask
from nhipcau.kernel.registries import Registry

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Scheduled:
    name: str
    task: RetryTask
    every: timedelta


schedules: Registry[Scheduled] = Registry()


def schedule(name: str, task: Any, *, every: timedelta) -> None:
    """Run `task`, which takes no arguments, again and again; call it in `apps.ready`.

    It runs at once when the schedule is new. Missed runs are caught up once, not one by one, and a run does not begin
    while the one before is unfinished.
    """
    if not isinstance(task, RetryTask):
        message = f"{name}: schedule() takes a @task"
        raise TypeError(message)
    schedules.add(name, Scheduled(name, task, every))


def following(due: datetime, every: timedelta, now: datetime) -> datetime:
    """Return the first moment after `now` on the grid that `due` stands on."""
    return due + every * ((now - due) // every + 1)


def ensure_schedules() -> None:
    """Give every registered schedule its row, and take over changed intervals."""
    known = models.Schedule.objects.in_bulk()
    now = clock.wall()
    new = [item for item in schedules if item.name not in known]
    models.Schedule.objects.bulk_create(
        [
            models.Schedule(name=item.name, every_seconds=int(item.every.total_seconds()), next_run_at=now)
            for item in new
        ],
        ignore_conflicts=True,
    )
    for item in schedules:
        row = known.get(item.name)
        seconds = int(item.every.total_seconds())
        if row is not None and row.every_seconds != seconds:
            models.Schedule.objects.filter(pk=item.name).update(
                every_seconds=seconds, next_run_at=min(row.next_run_at, now + item.every)
            )


def run_schedules() -> int:
    """Enqueue what is due; returns how many jobs were enqueued."""
    now = clock.wall()
    due = models.Schedule.objects.filter(next_run_at__lte=now)
    names = [name for name in due.values_list("name", flat=True) if name in schedules]
    return sum(_run_one(name, now) for name in names)


def _run_one(name: str, now: datetime) -> int:
    item = schedules.get(name)
    with db.atomic():
        rows = models.Schedule.objects.select_for_update(skip_locked=True)
        row = rows.filter(Q(name=name), next_run_at__lte=now).first()
        if row is None:
            return 0  # another worker was faster
        row.next_run_at = following(row.next_run_at, item.every, now)
        unfinished = models.Job.objects.filter(schedule_name=name, state__in=["waiting", "running"]).exists()
        if not unfinished:
            row.last_run_at = now
            enqueue_run(name)
        row.save()
    return 0 if unfinished else 1


def enqueue_run(name: str) -> None:
    """Enqueue one run of a schedule; the database refuses a second unfinished one."""
    result = schedules.get(name).task.enqueue()
    models.Job.objects.filter(pk=result.id).update(schedule_name=name)
