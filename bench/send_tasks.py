"""Send one task out to every unit below the city, as its job does: `python -m bench.send_tasks` prints JSON.

Fill the residential areas first (`bench.fill_tasks --copies 0 --areas 3000`). Time is the clock's and the processor's.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import json
import sys
import time
from datetime import timedelta
from uuid import UUID

import django

django.setup()

from tools.staff import signed_in

from nhipcau.kernel import clock
from nhipcau.kernel.jobs import running
from nhipcau.kernel.jobs.models import Job
from nhipcau.organisations import queries as units
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations import TaskDraft
from nhipcau.tasks.queries import receiver_groups

MOST = 3_300


def send() -> dict[str, float | int]:
    """Issue the task and run its job; return how long each took."""
    person = signed_in("leader@F-HP")
    actor = units.staff_actor(UUID(person["person"]), UUID(person["unit"]))
    assert actor is not None
    unit_ids = [unit.id for group in receiver_groups(actor=actor) for unit in group.units][:MOST]
    draft = TaskDraft(
        title="Rà soát hộ khó khăn về nhà ở",
        instruction="Lập danh sách, có xác nhận.",
        product="Danh sách",
        due_on=clock.today() + timedelta(days=20),
        steps=["Họp", "Rà soát"],
        figures=[("Số hộ", "hộ")],
    )
    task_id = operations.save_task(actor=actor, draft=draft)
    began = time.perf_counter()
    operations.issue_task(actor=actor, task_id=task_id, unit_ids=unit_ids, job=jobs.send_out)
    ordered = time.perf_counter()
    spent = time.process_time()
    while (job := running.take_job("bench")) is not None:
        running.run_job(job)
    sent, worked = time.perf_counter(), time.process_time()
    return {
        "units": len(unit_ids),
        "copies": TaskCopy.objects.filter(task_id=task_id).count(),
        "order_seconds": round(ordered - began, 2),
        "job_seconds": round(sent - ordered, 2),
        "job_cpu_seconds": round(worked - spent, 2),
        "failed_jobs": Job.objects.filter(state="failed").count(),
    }


if __name__ == "__main__":
    json.dump(send(), sys.stdout)
