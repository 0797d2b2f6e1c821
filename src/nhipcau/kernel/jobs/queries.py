"""What the operators' page and other modules' pages read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.kernel.jobs import models


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """How far a job is. `total` is 0 as long as nobody knows."""

    state: str
    done: int
    total: int
    text: str
    error: str


def job_progress(job_id: UUID) -> JobProgress | None:
    """Return the progress of one job, for a page that has checked who may see it; None when it is gone."""
    job = models.Job.objects.filter(pk=job_id).first()
    if job is None:
        return None
    return JobProgress(
        state=job.state, done=job.progress_done, total=job.progress_total, text=job.progress_text, error=job.error
    )
