"""Tasks of the matrix's world: one that unit A prepares, one it sent to the residential area below, and its plans."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.tasks import jobs, operations, seeds
from nhipcau.tasks.models import Task
from nhipcau.tasks.operations import PlanDraft, TaskDraft
from nhipcau.tasks.permissions import READERS

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {"task in the making": ("qztdraft",), "task sent": ("qztsent",)}
"""Canaries: each stands in title, instruction, product, check-list and figures of its task; the first in the plans."""


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of tasks that may stand on a page this person opens: whom it was sent to reads it too."""
    if who.role not in READERS:
        return frozenset()
    known = {"task in the making"} if who.relation == "own" else set()
    return frozenset(known | ({"task sent"} if who.relation in {"own", "descendant", "ancestor"} else set()))


def make_tasks(world: World, officer: Staff) -> None:
    """Write two plans and two tasks of unit A, one of them sent."""
    seeds.load(lambda *_: None)
    world.ids["plan"], world.ids["plan_closed"] = _plan(officer), _plan(officer)
    operations.set_plan_closed(actor=officer, plan_id=world.ids["plan_closed"], is_closed=True)
    world.ids["task"] = _task(officer, "qztdraft", world.ids["plan"])
    world.ids["task_sent"] = _task(officer, "qztsent", None)
    world.ids["below"] = unit_id("BCT-10660-03")
    operations.issue_task(
        actor=officer, task_id=world.ids["task_sent"], unit_ids=[world.ids["below"]], job=jobs.send_out
    )
    operations.send_out(task_id=world.ids["task_sent"])
    world.ids["task_version"] = Task.objects.get(pk=world.ids["task_sent"]).version


def _plan(actor: Staff) -> UUID:
    day = clock.today()
    draft = PlanDraft(title="Kế hoạch qztdraft", about="qztdraft", starts_on=day, ends_on=day + timedelta(days=90))
    return operations.save_plan(actor=actor, draft=draft)


def _task(actor: Staff, word: str, plan_id: UUID | None) -> UUID:
    draft = TaskDraft(
        title=f"{word} Rà soát hộ khó khăn",
        instruction=f"Làm theo {word}.",
        product=f"Danh sách {word}",
        due_on=clock.today() + timedelta(days=30),
        plan_id=plan_id,
        steps=[f"Bước {word}"],
        figures=[(f"Số hộ {word}", "hộ")],
    )
    return operations.save_task(actor=actor, draft=draft)
