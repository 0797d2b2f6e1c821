"""The demo tells a plan in every state, once."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.registries import demo_parts, seeders
from nhipcau.organisations.models import Unit
from nhipcau.tasks import demo
from nhipcau.tasks.models import Plan, Review, Task, TaskCopy


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


@pytest.mark.django_db
def test_the_demo_tells_a_plan_in_every_state_once(settings: Any) -> None:
    settings.DEMO = True
    for seeder in sorted(seeders, key=lambda part: part.order):
        seeder.load(_quiet)
    demo_parts.get("organisations").load(_quiet)
    demo.load(_quiet)
    demo.load(_quiet)
    assert Plan.objects.count() == 1
    assert set(Task.objects.values_list("state", flat=True)) == {"draft", "issued"}
    assert Review.objects.count() == 1
    copies = TaskCopy.objects.filter(depth=0)
    assert {"sent", "doing", "reported", "returned", "done"} <= set(copies.values_list("state", flat=True))
    parts = TaskCopy.objects.filter(depth=1)
    assert {"sent", "doing"} <= set(parts.values_list("state", flat=True))
    assert copies.filter(due_on__lt=clock.today()).exists()
    assert copies.filter(unit_id__in=Unit.objects.filter(level="commune").values("id")).count() == copies.count()
