from datetime import timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.jobs import health, models
from nhipcau.kernel.jobs.tests import work
from nhipcau.kernel.jobs.upkeep import purge_jobs

pytestmark = pytest.mark.django_db


def make(state: str, days: int) -> None:
    result = work.add_up.enqueue(1)
    models.Job.objects.filter(pk=result.id).update(state=state, finished_at=clock.wall() - timedelta(days=days))


def test_what_ended_long_ago_is_forgotten_and_the_rest_is_kept() -> None:
    for state, days in [("done", 13), ("done", 15), ("cancelled", 15), ("failed", 15), ("failed", 91)]:
        make(state, days)
    work.add_up.enqueue(1)
    assert purge_jobs.call() == 3
    assert sorted(models.Job.objects.values_list("state", flat=True)) == ["done", "failed", "waiting"]


def test_a_silent_worker_is_reported() -> None:
    assert "nhipcau worker" in health.worker_silence()
    health.say_alive(name="one", started_at=clock.wall(), loops={})
    assert health.worker_silence() == ""
    models.WorkerSeen.objects.update(seen_at=clock.wall() - timedelta(seconds=100))
    assert "100" in health.worker_silence()
    health.say_goodbye("one")
    assert not models.WorkerSeen.objects.exists()
