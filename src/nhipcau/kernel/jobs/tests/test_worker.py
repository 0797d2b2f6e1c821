"""The worker's loops: what fails is turned again, what is asked to stop stops."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection

from nhipcau.kernel import db, worker
from nhipcau.kernel.jobs import models
from nhipcau.kernel.jobs.tests import work
from nhipcau.kernel.jobs.tests.processes import wait_for, worker_process
from nhipcau.kernel.worker import Loop, Worker

pytestmark = pytest.mark.django_db(transaction=True)


def run(loops: Callable[[Worker], list[Loop]], until: Callable[[], object]) -> Worker:
    """Run a worker with `loops` in a thread until `until` holds."""
    stop = threading.Event()
    made = Worker(stop)
    made.loops = loops(made)
    thread = threading.Thread(target=made.run)
    thread.start()
    try:
        wait_for(until, 20)
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
    return made


def test_a_loop_that_fails_is_turned_again_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "FIRST_PAUSE", 0.01)
    turns = {"ill": 0, "well": 0}

    def ill() -> int:
        turns["ill"] += 1
        if turns["ill"] < 4:
            raise RuntimeError("an@example.vn")
        return 0

    def well() -> int:
        turns["well"] += 1
        return 0

    run(lambda _worker: [Loop("ill", ill, idle=0.01), Loop("well", well, idle=0.01)], lambda: turns["ill"] > 5)
    assert turns["well"] > 5


def test_the_worker_says_that_it_lives_and_says_goodbye() -> None:
    seen: list[models.WorkerSeen] = []

    def look() -> bool:
        seen.extend(models.WorkerSeen.objects.all())
        return bool(seen)

    made = run(lambda _worker: [Loop("idle", lambda: 0, idle=0.05)], look)
    assert seen[0].name == made.name
    assert set(seen[0].loops) == {"idle"}
    assert not models.WorkerSeen.objects.exists()


def test_a_stop_does_not_wait_for_an_idle_loop() -> None:
    begun = time.monotonic()
    run(lambda _worker: [Loop("lazy", lambda: 0, idle=60)], lambda: True)
    assert time.monotonic() - begun < 5


def test_a_worker_whose_connections_are_cut_goes_on() -> None:
    if not db.is_postgresql():
        pytest.skip("SQLite has no connections to cut")
    with worker_process():
        wait_for(models.WorkerSeen.objects.exists)
        for number in range(3):
            work.add_up.enqueue(number)
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            wait_for(lambda done=number + 1: work.counted("add_up") >= done)  # type: ignore[misc]
    assert work.counted("add_up") == 3
