"""Tasks for tests, made through the operations themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from nhipcau.handling.tests.factories import make_city, person, staff, unit_id
from nhipcau.kernel import clock, registries
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.jobs import running
from nhipcau.tasks import jobs, operations, seeds
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations import Said, TaskDraft

__all__ = [
    "copy_of",
    "draft",
    "happened",
    "in_days",
    "issued",
    "make_world",
    "person",
    "reported",
    "staff",
    "unit_id",
    "work",
]


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


def make_world() -> None:
    """Write the small city, the code lists and the deadlines of tasks."""
    make_city()
    registries.seeders.get("standards").load(_quiet)
    seeds.load(_quiet)


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def draft(**changes: Any) -> TaskDraft:
    given: dict[str, Any] = {
        "title": "Rà soát hộ khó khăn về nhà ở",
        "instruction": "Lập danh sách hộ khó khăn về nhà ở, có xác nhận của trưởng thôn.",
        "product": "Danh sách và ảnh hiện trạng",
        "due_on": in_days(20),
    }
    return TaskDraft(**(given | changes))


def issued(actor: Actor, *codes: str, **changes: Any) -> UUID:
    """Prepare a task and send it to the units with these codes; what the job does is done here, no other job runs."""
    task_id = operations.save_task(actor=actor, draft=draft(**changes))
    unit_ids = [unit_id(code) for code in codes]
    operations.issue_task(actor=actor, task_id=task_id, unit_ids=unit_ids, job=jobs.send_out)
    operations.send_out(task_id=task_id)
    return task_id


def work() -> list[str]:
    """Run the jobs that are due until none is; returns how each ended."""
    ended = []
    while (job := running.take_job("test")) is not None:
        ended.append(running.run_job(job))
    return ended


def copy_of(task_id: UUID, code: str) -> TaskCopy:
    return TaskCopy.objects.get(task_id=task_id, unit_id=unit_id(code))


def reported(actor: Actor, copy_id: UUID, text: str = "Đã lập danh sách 12 hộ.") -> None:
    """Accept a copy and report its result."""
    operations.accept_copy(actor=actor, copy_id=copy_id)
    operations.report_result(actor=actor, copy_id=copy_id, said=Said(text=text))


def happened(subject_id: UUID) -> list[str]:
    names = Event.objects.filter(subject_id=subject_id).order_by("at", "pk").values_list("name", flat=True)
    return [name.partition(".")[2] for name in names]
