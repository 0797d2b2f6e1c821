"""The meetings of the trial are told by the operations themselves, and told once."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.registries import demo_parts, seeders
from nhipcau.meetings import demo
from nhipcau.meetings.models import Conclusion, Invitation, Meeting, Minutes, Motion, Vote
from nhipcau.tasks.models import Task


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


@pytest.mark.django_db
def test_the_demo_tells_past_and_coming_meetings_once(settings: Any) -> None:
    settings.DEMO = True
    for seeder in sorted(seeders, key=lambda part: part.order):
        seeder.load(_quiet)
    demo_parts.get("organisations").load(_quiet)
    demo.load(_quiet)
    demo.load(_quiet)
    assert sorted(Meeting.objects.values_list("state", flat=True)) == ["called", "called", "closed"]
    assert Minutes.objects.get().state == "final"
    motion = Motion.objects.get(state="closed")
    assert Vote.objects.filter(motion=motion, choice="yes").count() * 2 > motion.present
    conclusion = Conclusion.objects.get(place=0)
    assert Task.objects.get().id == conclusion.task_id
    assert all(one.starts_at > clock.now() for one in Meeting.objects.filter(state="called"))
    assert {"none", "comes", "cannot"} <= set(Invitation.objects.values_list("answer", flat=True))
