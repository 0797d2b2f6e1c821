"""What operators did to background work."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class JobRetried(Event):
    """A job that had ended was put back into the queue."""

    name = "jobs.job_retried"
    job_id: UUID
    task: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JobCancelAsked(Event):
    """A job was cancelled, or told to stop when it was running."""

    name = "jobs.job_cancel_asked"
    job_id: UUID
    task: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduleRunAsked(Event):
    """A schedule was made due before its time."""

    name = "jobs.schedule_run_asked"
    schedule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ParkedEventRetried(Event):
    """A parked event is to be offered to its subscriber again."""

    name = "jobs.parked_event_retried"
    subscriber: str
    seq: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ParkedEventDropped(Event):
    """A parked event is to be left aside for good."""

    name = "jobs.parked_event_dropped"
    subscriber: str
    seq: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AllParkedRetried(Event):
    """Every parked event is to be offered again: what they stumbled over is mended."""

    name = "jobs.all_parked_retried"
    count: int
