"""Real worker processes, really killed."""

import signal

import pytest

from nhipcau.kernel import db
from nhipcau.kernel.events import emit, verify_chain
from nhipcau.kernel.events import models as events
from nhipcau.kernel.events.tests.factories import TIMER, LampBroke
from nhipcau.kernel.jobs import models
from nhipcau.kernel.jobs.tests import work
from nhipcau.kernel.jobs.tests.processes import ended, wait_for, worker_process

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = 60


def the_job() -> models.Job:
    return models.Job.objects.get(task__endswith="step_by_step")


def test_a_job_whose_worker_is_killed_is_finished_by_another_and_no_step_is_done_twice() -> None:
    work.step_by_step.enqueue(total=STEPS)
    with worker_process() as first:
        wait_for(lambda: work.counted("step") >= 5)
        first.send_signal(signal.SIGKILL)
        first.wait(20)
    assert the_job().state == "running"
    assert work.counted("step") < STEPS
    with worker_process():
        wait_for(lambda: the_job().state == "done", 60)
    assert work.counted("step") == STEPS
    assert the_job().attempts == 2


def test_a_worker_asked_to_end_lets_its_job_be_taken_up_by_the_next() -> None:
    work.step_by_step.enqueue(total=STEPS)
    with worker_process() as first:
        wait_for(lambda: work.counted("step") >= 5)
        first.send_signal(signal.SIGTERM)
        assert ended(first) == 0
    assert (the_job().state, the_job().attempts) == ("waiting", 0)
    assert not models.WorkerSeen.objects.exists()
    with worker_process():
        wait_for(lambda: the_job().state == "done", 60)
    assert work.counted("step") == STEPS


def test_events_are_sealed_while_workers_come_and_go() -> None:
    for _round in range(3):
        with worker_process() as process:
            for number in range(30):
                with db.atomic():
                    emit(LampBroke(actor=TIMER, number=number))
            process.kill()
    with worker_process():
        wait_for(lambda: not events.PendingEvent.objects.exists())
    assert events.Seal.objects.count() == 90
    assert verify_chain().ok
