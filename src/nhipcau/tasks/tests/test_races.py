"""Many press at the same moment: one wins, the others are told, nothing is counted twice (both databases)."""

from __future__ import annotations

from uuid import UUID

import pytest

from nhipcau.documents.tests.test_races import at_once
from nhipcau.kernel import ids, process_cache
from nhipcau.kernel.actors import Staff
from nhipcau.organisations.models import TreeVersion, Unit, UnitAncestor
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import Receiver, Task, TaskCopy
from nhipcau.tasks.operations import Said
from nhipcau.tasks.tests.factories import (
    copy_of,
    draft,
    happened,
    in_days,
    issued,
    make_world,
    reported,
    staff,
    unit_id,
)

pytestmark = pytest.mark.django_db(transaction=True)

PRESSING = 20


@pytest.fixture
def people() -> tuple[Staff, Staff]:
    make_world()
    return staff("F-HP", "leader"), staff("MTTQ-10660", "officer")


def test_twenty_report_the_same_result_and_it_is_reported_once(people: tuple[Staff, Staff]) -> None:
    city, commune = people
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    colleagues = [staff("MTTQ-10660", "officer") for _ in range(PRESSING)]
    found = at_once(
        *[
            lambda one=one: operations.report_result(actor=one, copy_id=copy.id, said=Said(text="Xong"))
            for one in colleagues
        ]
    )
    assert sorted(str(one) for one in found) == ["None", *["wrong_status"] * (PRESSING - 1)]
    assert happened(copy.id).count("result_reported") == 1


def test_approval_and_return_at_the_same_moment(people: tuple[Staff, Staff]) -> None:
    city, commune = people
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    reported(commune, copy.id)
    deciders = [staff("F-HP", "leader") for _ in range(PRESSING)]
    calls = [
        (lambda one=one: operations.approve_result(actor=one, copy_id=copy.id))
        if place % 2
        else (lambda one=one: operations.return_result(actor=one, copy_id=copy.id, reason="Thiếu ảnh"))
        for place, one in enumerate(deciders)
    ]
    found = at_once(*calls)
    assert found.count(None) == 1
    copy.refresh_from_db()
    decided = {"done": "result_approved", "returned": "result_returned"}[copy.state]
    assert [name for name in happened(copy.id) if name in {"result_approved", "result_returned"}] == [decided]


def test_parts_that_end_together_are_all_counted(people: tuple[Staff, Staff]) -> None:
    city, commune = people
    areas = [_area(number) for number in range(8)]
    mine = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=mine.id)
    operations.divide_copy(actor=commune, copy_id=mine.id, unit_ids=areas, due_on=in_days(5))
    parts = list(TaskCopy.objects.filter(parent=mine))
    for part in parts:
        reported(_head(part.unit_id), part.id)
    at_once(*[lambda one=one: operations.approve_result(actor=commune, copy_id=one.id) for one in parts])
    mine.refresh_from_db()
    assert (mine.progress, mine.parts_all, mine.parts_open) == (100, 8, 0)


def test_a_part_is_decided_while_the_whole_is_withdrawn(people: tuple[Staff, Staff]) -> None:
    city, commune = people
    mine = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=mine.id)
    operations.divide_copy(actor=commune, copy_id=mine.id, unit_ids=[_area(1)], due_on=in_days(5))
    part = TaskCopy.objects.get(parent=mine)
    reported(_head(part.unit_id), part.id)
    at_once(
        lambda: operations.withdraw_copy(actor=city, copy_id=mine.id, reason="Hoãn"),
        lambda: operations.approve_result(actor=commune, copy_id=part.id),
    )
    mine.refresh_from_db()
    part.refresh_from_db()
    assert mine.state == "withdrawn"
    assert part.state in {"done", "withdrawn"}


def test_twenty_send_the_same_task_and_each_unit_has_one_copy(people: tuple[Staff, Staff]) -> None:
    city, _commune = people
    task_id = operations.save_task(actor=city, draft=draft())
    both = [unit_id("MTTQ-10660"), unit_id("MTTQ-10661")]
    send = [lambda: operations.issue_task(actor=city, task_id=task_id, unit_ids=both, job=jobs.send_out)] * PRESSING
    found = at_once(*send)
    assert sorted(str(one) for one in found) == ["2", *["wrong_status"] * (PRESSING - 1)]
    at_once(*[lambda: operations.send_out(task_id=task_id)] * 4)
    assert TaskCopy.objects.filter(task_id=task_id).count() == 2
    assert Task.objects.get(pk=task_id).state == "issued"
    assert not Receiver.objects.filter(has_copy=False).exists()


def _area(number: int) -> UUID:
    """Make one more residential area of the commune."""
    above = Unit.objects.get(code="MTTQ-10660")
    unit = Unit.objects.get(code="BCT-10660-03")
    unit.pk, unit.code, unit.parent = None, f"BCT-10660-9{number}", above
    unit.id = type(unit)._meta.pk.get_default()
    unit.save(force_insert=True)
    for depth, one in enumerate([unit.id, above.id, unit_id("F-HP")]):
        UnitAncestor.objects.create(unit_id=unit.id, ancestor_id=one, depth=depth)
    TreeVersion.objects.update(stamp=ids.new_id())
    process_cache.forget_all()
    return unit.id


def _head(unit: UUID) -> Staff:
    return staff(Unit.objects.get(pk=unit).code, "head")
