"""Leave a task half-way in the database of the environment, as a worker leaves it that gave up; prints the task's id.

    python -m e2e.stopping sending LOGIN TITLE CODE CODE CODE
    python -m e2e.stopping withdrawal LOGIN TITLE CODE CODE CODE

The first unit has the task, or has lost it again, the others not yet; the job is over. No journey can wait until a real
worker fails five times.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import django


class GaveUp(Exception):
    """What the second unit meets."""


def once_only(run: Callable[..., Any]) -> Callable[..., Any]:
    """Return `run` as it is the first time; after that it fails."""
    done: list[int] = []

    def failing(**given: Any) -> Any:
        if done:
            raise GaveUp
        done.append(1)
        return run(**given)

    return failing


def stop(what: str, login: str, title: str, codes: Sequence[str]) -> UUID:
    django.setup()
    from nhipcau.kernel import clock  # noqa: PLC0415
    from nhipcau.organisations import queries as organisations  # noqa: PLC0415
    from nhipcau.tasks import jobs, operations  # noqa: PLC0415
    from nhipcau.tasks.operations import TaskDraft, issuing  # noqa: PLC0415

    person_id = organisations.person_by_login(login)
    assert person_id is not None, login
    actor = organisations.staff_actor(person_id, None)
    draft = TaskDraft(title=title, due_on=clock.today() + timedelta(days=20))
    task_id = operations.save_task(actor=actor, draft=draft)
    units = [organisations.unit_by_code(code).id for code in codes]
    issuing.BATCH = 1
    if what == "sending":
        issuing.send_copies = once_only(issuing.send_copies)
    with_dead_job(
        task_id, lambda: operations.issue_task(actor=actor, task_id=task_id, unit_ids=units, job=jobs.send_out)
    )
    with suppress(GaveUp):
        operations.send_out(task_id=task_id)
    if what == "withdrawal":
        issuing.withdraw_one = once_only(issuing.withdraw_one)
        with_dead_job(
            task_id,
            lambda: operations.withdraw_task(
                actor=actor, task_id=task_id, reason="Đổi kế hoạch.", job=jobs.withdraw_copies
            ),
        )
        with suppress(GaveUp):
            operations.withdraw_copies(task_id=task_id)
    return task_id


def with_dead_job(task_id: UUID, act: Callable[[], object]) -> None:
    """Let the job that `act` puts to work on the task be over before any worker sees it."""
    from nhipcau.kernel.db import atomic  # noqa: PLC0415
    from nhipcau.kernel.jobs.models import Job  # noqa: PLC0415
    from nhipcau.tasks.models import Task  # noqa: PLC0415

    with atomic():
        act()
        Job.objects.filter(pk=Task.objects.get(pk=task_id).job_id).update(state="cancelled")


if __name__ == "__main__":
    sys.stdout.write(f"{stop(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])}\n")
