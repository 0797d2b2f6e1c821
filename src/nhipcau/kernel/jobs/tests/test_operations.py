from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Conflict, NotAllowed, NotFound
from nhipcau.kernel.events import models as event_models
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.jobs import models, operations, queries, scheduling
from nhipcau.kernel.jobs.tests import work
from nhipcau.kernel.jobs.tests.pages import STRANGERS, administrator
from nhipcau.kernel.prepared import count_all

pytestmark = pytest.mark.django_db


def make_job(state: str, **values: Any) -> models.Job:
    result = work.add_up.enqueue(1)
    models.Job.objects.filter(pk=result.id).update(state=state, **values)
    return models.Job.objects.get(pk=result.id)


def make_failure(state: str = "parked", seq: int = 1) -> event_models.SubscriberFailure:
    return event_models.SubscriberFailure.objects.create(
        subscriber="tests", seq=seq, state=state, attempts=5, next_try_at=clock.wall(), error="ValueError"
    )


def told() -> list[str]:
    return list(event_models.Event.objects.values_list("name", flat=True))


EVERY_OPERATION: list[Callable[[Actor, UUID], object]] = [
    lambda actor, some_id: operations.retry_job(actor=actor, job_id=some_id),
    lambda actor, some_id: operations.cancel_job(actor=actor, job_id=some_id),
    lambda actor, some_id: operations.run_schedule_now(actor=actor, name="jobs.purge"),
    lambda actor, some_id: operations.retry_parked(actor=actor, failure_id=some_id),
    lambda actor, some_id: operations.drop_parked(actor=actor, failure_id=some_id),
    lambda actor, some_id: operations.retry_all_parked(actor=actor),
    lambda actor, some_id: queries.overview(actor=actor),
    lambda actor, some_id: queries.job_list(actor=actor, tab="open"),
    lambda actor, some_id: queries.get_job(actor=actor, job_id=some_id),
    lambda actor, some_id: queries.schedule_list(actor=actor),
    lambda actor, some_id: queries.parked_list(actor=actor),
]


@pytest.mark.parametrize("number", range(len(EVERY_OPERATION)))
@pytest.mark.parametrize("actor", STRANGERS)
def test_nobody_but_the_citys_administrators_may_do_or_read_anything(number: int, actor: Actor) -> None:
    job = make_job("failed")
    with pytest.raises(NotAllowed):
        EVERY_OPERATION[number](actor, job.id)
    assert told() == []
    assert queries.trouble(actor) == []


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_what_ended_badly_runs_again_with_all_its_attempts(state: str) -> None:
    job = make_job(state, attempts=5, is_cancel_asked=True, memory={"done": 3}, finished_at=clock.wall())
    operations.retry_job(actor=administrator(), job_id=job.id)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.is_cancel_asked, job.memory) == ("waiting", 0, False, {"done": 3})
    assert told() == ["jobs.job_retried"]


@pytest.mark.parametrize("state", ["waiting", "running", "done"])
def test_what_has_not_failed_is_not_run_again(state: str) -> None:
    with pytest.raises(Conflict):
        operations.retry_job(actor=administrator(), job_id=make_job(state).id)


def test_an_old_run_of_a_schedule_does_not_come_beside_a_newer_one() -> None:
    old = make_job("failed", schedule_name="tests.one")
    make_job("waiting", schedule_name="tests.one")
    with pytest.raises(Conflict):
        operations.retry_job(actor=administrator(), job_id=old.id)


def test_a_waiting_job_is_cancelled_and_a_running_one_told_to_stop() -> None:
    waiting, running = make_job("waiting"), make_job("running")
    for job in (waiting, running):
        operations.cancel_job(actor=administrator(), job_id=job.id)
        job.refresh_from_db()
    assert (waiting.state, running.state, running.is_cancel_asked) == ("cancelled", "running", True)
    assert told() == ["jobs.job_cancel_asked"] * 2


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_what_has_ended_cannot_be_cancelled(state: str) -> None:
    with pytest.raises(Conflict):
        operations.cancel_job(actor=administrator(), job_id=make_job(state).id)


def test_an_unknown_job_is_not_found() -> None:
    for deed in (operations.retry_job, operations.cancel_job):
        with pytest.raises(NotFound):
            deed(actor=administrator(), job_id=new_id())
    with pytest.raises(NotFound):
        queries.get_job(actor=administrator(), job_id=new_id())


def test_a_schedule_runs_before_its_time_once() -> None:
    scheduling.ensure_schedules()
    operations.run_schedule_now(actor=administrator(), name="jobs.purge")
    with pytest.raises(Conflict):
        operations.run_schedule_now(actor=administrator(), name="jobs.purge")
    assert models.Job.objects.get().schedule_name == "jobs.purge"
    assert told() == ["jobs.schedule_run_asked"]


def test_an_unknown_schedule_is_not_found() -> None:
    with pytest.raises(NotFound):
        operations.run_schedule_now(actor=administrator(), name="tests.none")


def test_a_parked_event_is_retried_or_left_aside_once() -> None:
    failure = make_failure()
    operations.retry_parked(actor=administrator(), failure_id=failure.id)
    failure.refresh_from_db()
    assert failure.state == "retry"
    with pytest.raises(Conflict):
        operations.drop_parked(actor=administrator(), failure_id=failure.id)
    event_models.SubscriberFailure.objects.update(state="parked")
    operations.drop_parked(actor=administrator(), failure_id=failure.id)
    assert queries.parked_list(actor=administrator()).rows == []
    assert told() == ["jobs.parked_event_retried", "jobs.parked_event_dropped"]


def test_all_parked_events_are_retried_at_once() -> None:
    assert operations.retry_all_parked(actor=administrator()) == 0
    make_failure()
    make_failure("dropped", seq=2)
    assert operations.retry_all_parked(actor=administrator()) == 1
    assert sorted(event_models.SubscriberFailure.objects.values_list("state", flat=True)) == ["dropped", "retry"]
    assert told() == ["jobs.all_parked_retried"]


def test_the_badge_counts_what_waits_for_an_operator() -> None:
    make_job("failed")
    make_job("done")
    make_failure()
    assert sum(count_all(queries.trouble(administrator()))) == 2


def test_lists_go_page_by_page_and_show_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    made = [make_job("done").id for _number in range(8)]
    seen: list[UUID] = []
    after = ""
    while True:
        listing = queries.job_list(actor=administrator(), tab="done", after=after)
        seen += [job.id for job in listing.rows]
        after = listing.after
        if not after:
            break
    assert seen == made[::-1]


def test_a_strange_key_or_tab_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.job_list(actor=administrator(), tab="done", after="x")
    with pytest.raises(NotFound):
        queries.job_list(actor=administrator(), tab="none")
