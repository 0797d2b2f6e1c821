from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.events.tests.factories import at_once
from nhipcau.kernel.jobs import models, running, schedule, scheduling
from nhipcau.kernel.jobs.tests import work

NAME = "tests.urgent"


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduling.schedules, "_items", {})
    schedule(NAME, work.urgent, every=timedelta(hours=1))


def the_schedule() -> models.Schedule:
    return models.Schedule.objects.get(pk=NAME)


def run_all() -> None:
    while (job := running.take_job("me")) is not None:
        running.run_job(job)


@pytest.mark.django_db
def test_a_new_schedule_runs_at_once_and_then_at_its_interval() -> None:
    scheduling.ensure_schedules()
    assert scheduling.run_schedules() == 1
    assert scheduling.run_schedules() == 0
    assert the_schedule().next_run_at > clock.wall() + timedelta(minutes=59)
    assert the_schedule().last_run_at is not None
    run_all()
    assert work.counted("urgent") == 1


@pytest.mark.django_db
def test_missed_runs_are_caught_up_once() -> None:
    scheduling.ensure_schedules()
    due = clock.wall() - timedelta(hours=5, minutes=30)
    models.Schedule.objects.update(next_run_at=due)
    assert scheduling.run_schedules() == 1
    run_all()
    assert scheduling.run_schedules() == 0
    assert the_schedule().next_run_at == due + timedelta(hours=6)


@pytest.mark.django_db
def test_a_run_does_not_begin_while_the_one_before_is_unfinished() -> None:
    scheduling.ensure_schedules()
    scheduling.run_schedules()
    models.Schedule.objects.update(next_run_at=clock.wall())
    assert scheduling.run_schedules() == 0
    assert models.Job.objects.count() == 1
    run_all()
    models.Schedule.objects.update(next_run_at=clock.wall())
    assert scheduling.run_schedules() == 1


@pytest.mark.django_db
def test_a_changed_interval_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    scheduling.ensure_schedules()
    scheduling.run_schedules()
    monkeypatch.setattr(scheduling.schedules, "_items", {})
    schedule(NAME, work.urgent, every=timedelta(minutes=5))
    scheduling.ensure_schedules()
    assert the_schedule().every_seconds == 300
    assert the_schedule().next_run_at <= clock.wall() + timedelta(minutes=5)


@pytest.mark.django_db
def test_a_schedule_of_an_older_version_is_left_alone() -> None:
    models.Schedule.objects.create(name="tests.gone", every_seconds=1, next_run_at=clock.wall())
    assert scheduling.run_schedules() == 0


def test_only_a_task_can_be_scheduled() -> None:
    with pytest.raises(TypeError, match="@task"):
        schedule("tests.other", work.count, every=timedelta(hours=1))


@pytest.mark.django_db(transaction=True)
def test_twenty_workers_enqueue_a_due_schedule_once() -> None:
    scheduling.ensure_schedules()
    results = at_once(20, lambda _number: scheduling.run_schedules())
    assert not [fault for fault in results if isinstance(fault, Exception)]
    assert sum(result for result in results if isinstance(result, int)) == 1
    assert models.Job.objects.count() == 1


EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.timedeltas(timedelta(seconds=1), timedelta(days=40)), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_next_run_lies_ahead_by_at_most_one_interval_and_on_the_grid(every: timedelta, late: timedelta) -> None:
    following = scheduling.following(EPOCH, every, EPOCH + late)
    assert EPOCH + late < following <= EPOCH + late + every
    assert (following - EPOCH) % every == timedelta(0)
