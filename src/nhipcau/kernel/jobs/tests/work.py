"""Tasks for the tests, and a worker process to kill: `python -m nhipcau.kernel.jobs.tests.work`."""

from __future__ import annotations

import faulthandler
import os
import threading
import time
from datetime import date, timedelta

import django

if __name__ == "__main__":
    django.setup()

from nhipcau.kernel import counters, db
from nhipcau.kernel.errors import NotAllowed, Unavailable
from nhipcau.kernel.jobs import progress, remember, remembered, task

DAY = date(2026, 1, 1)
PAUSE = 0.03


def count(name: str) -> None:
    counters.add(name, unit_id=None, day=DAY)


def counted(name: str) -> int:
    return counters.total(name, None, DAY, DAY)


@task
def add_up(one: int, other: int = 0) -> int:
    count("add_up")
    return one + other


@task(priority=10)
def urgent() -> None:
    count("urgent")


@task(max_attempts=3)
def fail(kind: str) -> None:
    count("fail")
    faults = {"bug": ValueError("secret@example.vn\nDETAIL"), "refusal": NotAllowed(), "away": Unavailable()}
    raise faults[kind]


@task(whole=True)
def half_done() -> None:
    count("half_done")
    if counted("fail_half_done"):
        raise ValueError("no")


@task
def step_by_step(total: int) -> int:
    """Take `total` steps, each with an effect and a memory in one transaction."""
    for number in range(remembered().get("done", 0), total):
        with db.atomic():
            count("step")
            remember({"done": number + 1})
        progress(number + 1, total, "steps")
        time.sleep(PAUSE)
    return total


@task(takes_context=True)
def with_context(context: object, name: str) -> None:
    count(f"{name}-{context.attempt}")  # type: ignore[attr-defined]


def main() -> None:
    """Run a worker with a short lease until the process is killed or asked to end."""
    from nhipcau.kernel import worker  # noqa: PLC0415 - Django has to be set up first
    from nhipcau.kernel.jobs import running  # noqa: PLC0415

    faulthandler.enable(all_threads=True)
    running.LEASE = timedelta(seconds=float(os.environ.get("TEST_LEASE", "2")))
    worker.GRACE = 1.0
    worker.run_worker(threading.Event())


if __name__ == "__main__":
    main()
