"""The queue's own housekeeping."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.jobs import models
from nhipcau.kernel.jobs.backend import task

KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=90)
KEEP_WORKER = timedelta(days=1)
BATCH = 1000


def _purge(state: str, age: timedelta) -> int:
    """Delete in small transactions, so that nobody waits for a large one."""
    deleted = 0
    while True:
        old = models.Job.objects.filter(state=state, finished_at__lt=clock.wall() - age)
        ids = list(old.values_list("id", flat=True)[:BATCH])
        if not ids:
            return deleted
        deleted += models.Job.objects.filter(id__in=ids).delete()[0]


@task(priority=-50, label=_("Tidy up old background work"))
def purge_jobs() -> int:
    """Forget jobs that ended long ago, and workers that are gone."""
    models.WorkerSeen.objects.filter(seen_at__lt=clock.wall() - KEEP_WORKER).delete()
    return _purge("done", KEEP_DONE) + _purge("cancelled", KEEP_DONE) + _purge("failed", KEEP_FAILED)
