"""Background work on the django.tasks API: lease, attempts, back-off, schedule, progress (ADR 2).

A job is a row enqueued in the caller's transaction. Long jobs commit in batches and call `remember` within each
batch's transaction: what was done and where to go on are then saved together, so a killed job does nothing twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from django_tasks import task

    from nhipcau.kernel.jobs.backend import on_behalf_of
    from nhipcau.kernel.jobs.queries import JobProgress, is_waiting, job_progress
    from nhipcau.kernel.jobs.running import JobCancelled, LeaseLost, progress, remember, remembered
    from nhipcau.kernel.jobs.scheduling import schedule

__all__ = [
    "JobCancelled",
    "JobProgress",
    "LeaseLost",
    "is_waiting",
    "job_progress",
    "on_behalf_of",
    "progress",
    "remember",
    "remembered",
    "schedule",
    "task",
]

__getattr__ = exports(
    __name__,
    {
        "JobCancelled": "running",
        "JobProgress": "queries",
        "LeaseLost": "running",
        "is_waiting": "queries",
        "job_progress": "queries",
        "on_behalf_of": "backend",
        "progress": "running",
        "remember": "running",
        "remembered": "running",
        "schedule": "scheduling",
        "task": "backend",
    },
)
