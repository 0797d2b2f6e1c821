"""A copy is divided further down; what the parts do rolls up to the top."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.tasks import operations
from nhipcau.tasks.models import Figure, TaskCopy
from nhipcau.tasks.operations import Said
from nhipcau.tasks.queries import figures_of_task, get_copy, get_task
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported, unit_id


@pytest.fixture
def mine(city: Staff, commune: Staff) -> TaskCopy:
    """The commune's copy, accepted."""
    copy = copy_of(issued(city, "MTTQ-10660", "MTTQ-10661", figures=[("Số hộ", "hộ")]), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    return copy


def _part(commune: Staff, head: Staff, mine: TaskCopy) -> TaskCopy:
    operations.divide_copy(actor=commune, copy_id=mine.id, unit_ids=[head.unit_id], due_on=in_days(5))
    return TaskCopy.objects.get(parent=mine)


def test_the_commune_decides_on_the_part_it_gave(city: Staff, commune: Staff, head: Staff, mine: TaskCopy) -> None:
    part = _part(commune, head, mine)
    assert (part.depth, part.issuer_id, part.unit_id) == (1, commune.unit_id, head.unit_id)
    reported(head, part.id)
    with pytest.raises(NotAllowed):
        operations.approve_result(actor=city, copy_id=part.id)
    operations.approve_result(actor=commune, copy_id=part.id)
    mine.refresh_from_db()
    assert (mine.progress, mine.parts_all, mine.parts_open) == (100, 1, 0)
    assert get_copy(actor=city, copy_id=part.id).state == "done"  # the unit above reads


def test_progress_of_a_part_shows_at_the_top(city: Staff, commune: Staff, head: Staff, mine: TaskCopy) -> None:
    part = _part(commune, head, mine)
    operations.accept_copy(actor=head, copy_id=part.id)
    operations.make_progress(actor=head, copy_id=part.id, progress=60, said=Said(text="Được 6 ngõ"))
    mine.refresh_from_db()
    assert mine.progress == 60
    assert get_task(actor=city, task_id=mine.task_id).sums.progress == 30  # the other commune has not begun


def test_figures_of_the_parts_add_up(city: Staff, commune: Staff, head: Staff, mine: TaskCopy) -> None:
    figure = Figure.objects.get(task_id=mine.task_id)
    operations.make_progress(actor=commune, copy_id=mine.id, progress=10, said=Said(figures={figure.id: "99"}))
    part = _part(commune, head, mine)
    operations.accept_copy(actor=head, copy_id=part.id)
    operations.make_progress(actor=head, copy_id=part.id, progress=60, said=Said(figures={figure.id: "12,5"}))
    assert [one.value for one in get_copy(actor=commune, copy_id=mine.id).figures] == [Decimal("12.5")]
    assert [one.value for one in figures_of_task(mine.task_id)] == [Decimal("12.5")]
    with pytest.raises(Invalid):
        operations.make_progress(actor=commune, copy_id=mine.id, progress=10, said=Said(figures={figure.id: "1"}))


@pytest.mark.parametrize("code", ["MTTQ-10661", "UBND-10660", "F-HP"])
def test_nothing_is_given_to_somebody_elses_unit(commune: Staff, mine: TaskCopy, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.divide_copy(actor=commune, copy_id=mine.id, unit_ids=[unit_id(code)], due_on=in_days(5))
    assert "units" in refusal.value.fields


def test_a_part_is_due_no_later_than_the_whole(commune: Staff, head: Staff, mine: TaskCopy) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.divide_copy(actor=commune, copy_id=mine.id, unit_ids=[head.unit_id], due_on=in_days(21))
    assert "due_on" in refusal.value.fields


def test_a_unit_that_has_the_task_gets_no_second_copy(commune: Staff, head: Staff, mine: TaskCopy) -> None:
    _part(commune, head, mine)
    with pytest.raises(Invalid) as refusal:
        operations.divide_copy(actor=commune, copy_id=mine.id, unit_ids=[head.unit_id], due_on=in_days(5))
    assert "units" in refusal.value.fields


def test_a_withdrawn_part_no_longer_counts(commune: Staff, head: Staff, mine: TaskCopy) -> None:
    operations.make_progress(actor=commune, copy_id=mine.id, progress=30, said=Said())
    part = _part(commune, head, mine)
    operations.withdraw_copy(actor=commune, copy_id=part.id, reason="Thôn đã làm từ tháng trước")
    mine.refresh_from_db()
    assert (mine.progress, mine.parts_all, mine.parts_open) == (30, 0, 0)
