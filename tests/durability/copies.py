"""A task for the durability tests: `make` prints who has its copy open, `note COPY PERSON UNIT` writes into it."""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import json
import sys
from datetime import timedelta
from uuid import UUID

import django

django.setup()

from tools.staff import signed_in

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, resolve_staff
from nhipcau.organisations import queries as units
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations import TaskDraft

COMMUNE = "MTTQ-10903"


def acting(person: str, unit: str) -> Staff:
    actor = resolve_staff(UUID(person), UUID(unit))
    assert actor is not None
    return actor


def make() -> dict[str, str]:
    giver, reader = signed_in("leader@F-HP"), signed_in(f"officer@{COMMUNE}")
    city = acting(giver["person"], giver["unit"])
    draft = TaskDraft(title="Rà soát hộ khó khăn", instruction="Lập danh sách.", product="Danh sách",
                      due_on=clock.today() + timedelta(days=20))  # fmt: skip
    task_id = operations.save_task(actor=city, draft=draft)
    unit_id = units.unit_by_code(COMMUNE).id
    operations.issue_task(actor=city, task_id=task_id, unit_ids=[unit_id], job=jobs.send_out)
    operations.send_out(task_id=task_id)
    copy = TaskCopy.objects.get(task_id=task_id)
    return reader | {"copy": str(copy.id)}


if __name__ == "__main__":
    if sys.argv[1] == "make":
        json.dump(make(), sys.stdout)
    else:
        copy_id, person, unit = sys.argv[2:5]
        operations.note_copy(actor=acting(person, unit), copy_id=UUID(copy_id), text="Đã họp thôn.")
