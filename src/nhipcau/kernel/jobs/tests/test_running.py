from datetime import timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from nhipcau.kernel import clock, db
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.events.tests.factories import at_once
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.jobs import (
    JobCancelled,
    job_progress,
    models,
    on_behalf_of,
    progress,
    remember,
    remembered,
    running,
)
from nhipcau.kernel.jobs.tests import work

pytestmark = pytest.mark.django_db


def run_next(owner: str = "me") -> str:
    job = running.take_job(owner)
    assert job is not None
    return running.run_job(job)


def the_job() -> models.Job:
    return models.Job.objects.get()


def lose_lease() -> None:
    models.Job.objects.update(lease_until=clock.wall() - timedelta(seconds=1))


def test_a_job_runs_and_its_result_can_be_asked_for() -> None:
    result = work.add_up.enqueue(1, other=2)
    assert result.status == TaskResultStatus.READY
    assert run_next() == "done"
    result = work.add_up.get_result(result.id)
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value == 3
    assert result.attempts == 1
    assert running.take_job("me") is None


def test_an_unknown_result_does_not_exist() -> None:
    with pytest.raises(TaskResultDoesNotExist):
        work.add_up.get_result(str(new_id()))
    with pytest.raises(TaskResultDoesNotExist):
        work.add_up.get_result("x")


def test_who_asked_for_it_is_noted() -> None:
    actor = Staff(person_id=new_id(), unit_id=new_id(), roles=frozenset())
    with on_behalf_of(actor):
        work.add_up.enqueue(1)
    assert (the_job().enqueued_by, the_job().unit_id) == (actor.person_id, actor.unit_id)


def test_a_job_of_a_rolled_back_transaction_does_not_exist() -> None:
    def change_its_mind() -> None:
        with db.atomic():
            work.add_up.enqueue(1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_its_mind()
    assert not models.Job.objects.exists()


def test_higher_priority_first_then_who_came_first() -> None:
    first = work.add_up.enqueue(1)
    work.add_up.enqueue(2)
    urgent = work.urgent.enqueue()
    taken = [running.take_job("me") for _ in range(2)]
    assert [str(job.id) for job in taken if job] == [urgent.id, first.id]


def test_a_job_for_later_waits() -> None:
    work.add_up.using(run_after=clock.wall() + timedelta(hours=1)).enqueue(1)
    assert running.take_job("me") is None


def test_a_fault_is_tried_again_later_and_given_up_in_the_end() -> None:
    work.fail.enqueue("bug")
    for attempt in (1, 2):
        assert run_next() == "waiting"
        job = the_job()
        assert job.attempts == attempt
        assert job.run_after > clock.wall() + timedelta(seconds=3)
        models.Job.objects.update(run_after=clock.wall())
    assert run_next() == "failed"
    assert the_job().state == "failed"
    assert work.counted("fail") == 3


def test_the_error_names_the_place_but_not_the_rows_values() -> None:
    work.fail.enqueue("bug")
    run_next()
    assert "ValueError" in the_job().error
    assert "work.py" in the_job().error
    assert "DETAIL" not in the_job().error


def test_a_refusal_is_final_but_unavailability_passes() -> None:
    work.fail.enqueue("refusal")
    assert run_next() == "failed"
    work.fail.enqueue("away")
    assert run_next() == "waiting"


def test_a_task_that_is_no_longer_there_fails() -> None:
    models.Job.objects.create(task="nhipcau.kernel.jobs.tests.work.gone", args={"args": [], "kwargs": {}})
    assert run_next() == "failed"
    models.Job.objects.update(state="waiting", task="nhipcau.kernel.jobs.tests.work.count")
    assert run_next() == "failed"


def test_waiting_times_grow_and_are_spread() -> None:
    assert 4 <= running.back_off(1) <= 6
    assert 36 <= running.back_off(3) <= 54
    assert running.back_off(20) <= 4320
    assert len({running.back_off(2) for _ in range(10)}) > 1


def test_a_whole_task_leaves_nothing_behind_when_it_fails() -> None:
    work.count("fail_half_done")
    work.half_done.enqueue()
    assert run_next() == "waiting"
    assert work.counted("half_done") == 0


def test_a_whole_task_whose_lease_is_lost_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    work.half_done.enqueue()
    job = running.take_job("me")
    assert job is not None
    lose_lease()
    running.reclaim()
    assert running.take_job("other") is not None
    assert running.run_job(job) == "lost"
    assert work.counted("half_done") == 0
    assert the_job().lease_owner == "other"


def test_progress_and_memory_are_seen_from_outside() -> None:
    result = work.step_by_step.enqueue(total=2)
    assert run_next() == "done"
    shown = job_progress(the_job().id)
    assert shown is not None
    assert (shown.done, shown.total, shown.text, shown.state) == (2, 2, "steps", "done")
    assert the_job().memory == {"done": 2}
    assert result.id == str(the_job().id)
    assert job_progress(new_id()) is None


def test_outside_a_job_progress_and_memory_do_nothing() -> None:
    progress(1, 2)
    remember({"a": 1})
    assert remembered() == {}


def test_the_context_knows_the_attempt() -> None:
    work.with_context.enqueue(name="try")
    assert run_next() == "done"
    assert work.counted("try-1") == 1


class TestVanishedWorkers:
    def test_a_lease_that_lives_is_respected_and_renewed(self) -> None:
        work.add_up.enqueue(1)
        running.take_job("me")
        lose_lease()
        assert running.renew_leases("me") == 1
        assert running.reclaim() == 0
        assert running.take_job("other") is None

    def test_a_lease_that_ended_frees_the_job(self) -> None:
        work.add_up.enqueue(1)
        running.take_job("me")
        lose_lease()
        assert running.reclaim() == 1
        job = running.take_job("other")
        assert job is not None
        assert job.attempts == 2

    def test_after_the_last_attempt_it_fails(self) -> None:
        work.fail.enqueue("bug")
        models.Job.objects.update(attempts=2)
        running.take_job("me")
        lose_lease()
        running.reclaim()
        assert the_job().state == "failed"

    def test_one_that_was_to_be_cancelled_is(self) -> None:
        work.add_up.enqueue(1)
        running.take_job("me")
        models.Job.objects.update(is_cancel_asked=True)
        lose_lease()
        running.reclaim()
        assert the_job().state == "cancelled"

    def test_a_worker_that_lost_its_lease_cannot_remember(self) -> None:
        def be_slow() -> None:
            lose_lease()
            running.reclaim()
            running.take_job("other")
            with db.atomic():
                work.count("late")
                remember({"done": 1})

        assert self._run_as_task(be_slow) == "lost"
        assert work.counted("late") == 0

    def test_a_cancelled_job_stops_at_its_next_word(self) -> None:
        def be_cancelled() -> None:
            models.Job.objects.update(is_cancel_asked=True)
            with pytest.raises(JobCancelled):
                progress(1, 1)
            progress(1, 1)

        assert self._run_as_task(be_cancelled) == "cancelled"

    def test_a_job_interrupted_by_a_shutdown_waits_without_a_lost_attempt(self) -> None:
        def be_interrupted() -> None:
            running.interrupted.set()
            progress(1, 1)

        try:
            assert self._run_as_task(be_interrupted) == "waiting"
        finally:
            running.interrupted.clear()
        assert (the_job().state, the_job().attempts) == ("waiting", 0)

    def _run_as_task(self, body: object) -> str:
        work.add_up.enqueue(1)
        job = running.take_job("me")
        assert job is not None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(running, "_call", lambda _task, _job: body())  # type: ignore[operator]
            return running.run_job(job)


@pytest.mark.django_db(transaction=True)
def test_twenty_takers_get_twenty_different_jobs() -> None:
    for number in range(20):
        work.add_up.enqueue(number)
    taken = at_once(20, lambda number: running.take_job(f"worker-{number}"))
    jobs = [job.id for job in taken if isinstance(job, models.Job)]
    assert not [fault for fault in taken if isinstance(fault, Exception)]
    while (job := running.take_job("rest")) is not None:  # a taker may step aside for another
        jobs.append(job.id)
    assert len(set(jobs)) == len(jobs) == 20


@pytest.mark.django_db(transaction=True)
def test_twenty_takers_of_one_job_run_it_once() -> None:
    work.add_up.enqueue(1)

    def take_and_run(number: int) -> None:
        job = running.take_job(f"worker-{number}")
        if job is not None:
            running.run_job(job)

    assert not [fault for fault in at_once(20, take_and_run) if fault is not None]
    assert work.counted("add_up") == 1
    assert the_job().attempts == 1
