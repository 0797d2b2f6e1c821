"""The queue: jobs, schedules, and which workers are alive."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhipcau.kernel import clock
from nhipcau.kernel.ids import new_id


class Job(models.Model):
    """One piece of background work."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.CharField(max_length=200)  # dotted path of the task object
    args = models.JSONField(default=dict)  # {"args": […], "kwargs": {…}}: identifiers and facts, no personal details
    queue = models.CharField(max_length=40, default="default")
    priority = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField(default=clock.wall)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField(default=5)
    lease_until = models.DateTimeField(null=True)
    lease_owner = models.CharField(max_length=120, blank=True)
    is_cancel_asked = models.BooleanField(default=False)
    progress_done = models.PositiveBigIntegerField(default=0)
    progress_total = models.PositiveBigIntegerField(default=0)
    progress_text = models.CharField(max_length=200, blank=True)
    memory = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    error = models.CharField(max_length=500, blank=True)
    schedule_name = models.CharField(max_length=80, blank=True)
    enqueued_by = models.UUIDField(null=True)  # person
    unit_id = models.UUIDField(null=True)
    enqueued_at = models.DateTimeField(default=clock.wall)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-priority", "run_after", "id"], name="job_next", condition=Q(state="waiting")),
            models.Index(fields=["lease_until"], name="job_lease", condition=Q(state="running")),
            models.Index(fields=["state", "id"], name="job_state"),
        ]
        constraints = [
            # two workers that find the same schedule due: the second one cannot enqueue it
            models.UniqueConstraint(
                fields=["schedule_name"],
                name="job_one_per_schedule",
                condition=Q(state__in=["waiting", "running"]) & ~Q(schedule_name=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"


class Schedule(models.Model):
    """When a registered schedule ran last and is due next."""

    name = models.CharField(max_length=80, primary_key=True)
    every_seconds = models.PositiveIntegerField()
    last_run_at = models.DateTimeField(null=True)
    next_run_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class WorkerSeen(models.Model):
    """A running worker process and when it last said so."""

    name = models.CharField(max_length=120, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    loops = models.JSONField(default=dict)  # name of each loop -> seconds since its last turn

    def __str__(self) -> str:
        return self.name
