from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import is_working_day
from nhipcau.kernel.errors import Conflict, NotAllowed, NotFound
from nhipcau.tasks import operations
from nhipcau.tasks.models import Task
from nhipcau.tasks.operations import PlanDraft
from nhipcau.tasks.tests.factories import draft, happened, in_days, issued, staff


def planned(actor: Staff) -> UUID:
    plan = PlanDraft(title="Chương trình", starts_on=in_days(0), ends_on=in_days(90))
    return operations.save_plan(actor=actor, draft=plan)


def test_a_task_given_again_has_the_same_words_and_lists(city: Staff) -> None:
    plan_id = planned(city)
    task_id = issued(city, "MTTQ-10660", steps=["Một", "Hai"], figures=[("Số hộ", "hộ")], plan_id=plan_id)
    copied = Task.objects.get(pk=operations.copy_task(actor=city, task_id=task_id))
    first = Task.objects.get(pk=task_id)
    same = ("title", "instruction", "product", "urgency", "needs_evidence", "plan_id", "unit_id")
    assert [getattr(copied, name) for name in same] == [getattr(first, name) for name in same]
    assert list(copied.steps.order_by("place").values_list("text", flat=True)) == ["Một", "Hai"]
    assert list(copied.figures.values_list("label", "measure")) == [("Số hộ", "hộ")]
    assert (copied.state, copied.receivers.count()) == ("draft", 0)
    assert happened(copied.id) == ["task_saved"]


@pytest.mark.parametrize("days", range(7))
def test_it_is_due_as_far_from_today_and_never_on_a_day_off(city: Staff, days: int) -> None:
    task_id = issued(city, "MTTQ-10660", due_on=in_days(10))
    with clock.at(clock.now() + timedelta(days=200 + days)):
        copied = Task.objects.get(pk=operations.copy_task(actor=city, task_id=task_id))
        assert is_working_day(copied.due_on)
        distance = (copied.due_on - clock.today()).days
        assert 10 <= distance <= 10 + 12
        assert not any(is_working_day(in_days(day)) for day in range(10, distance))


def test_a_closed_plan_is_left_out(city: Staff) -> None:
    plan_id = planned(city)
    task_id = issued(city, "MTTQ-10660", plan_id=plan_id)
    operations.set_plan_closed(actor=city, plan_id=plan_id, is_closed=True)
    assert Task.objects.get(pk=operations.copy_task(actor=city, task_id=task_id)).plan_id is None


def test_a_draft_is_not_given_again(city: Staff) -> None:
    task_id = operations.save_task(actor=city, draft=draft())
    with pytest.raises(Conflict):
        operations.copy_task(actor=city, task_id=task_id)


def test_only_who_may_issue_for_the_unit_gives_it_again(city: Staff, commune: Staff) -> None:
    task_id = issued(city, "MTTQ-10660")
    with pytest.raises(NotAllowed):
        operations.copy_task(actor=staff("F-HP", "clerk"), task_id=task_id)
    with pytest.raises(NotFound):
        operations.copy_task(actor=commune, task_id=task_id)
