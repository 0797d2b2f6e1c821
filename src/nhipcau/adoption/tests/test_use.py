"""Use is counted per unit from what happened; closings open the tasks behind them."""

from __future__ import annotations

from datetime import date

import pytest

from nhipcau.adoption import permissions, queries, rules
from nhipcau.adoption.queries import UnitPage
from nhipcau.kernel import counters
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotAllowed, NotFound
from nhipcau.kernel.events import drain
from nhipcau.kernel.registries import functions
from nhipcau.tasks import operations as tasks
from nhipcau.tasks.operations import Said
from nhipcau.tasks.tests.factories import copy_of, issued, reported, staff, unit_id

COMMUNE = "MTTQ-10660"


def times(found: UnitPage) -> dict[str, int]:
    return {one.name: one.times for one in found.uses if one.times}


def page(actor: Staff, code: str = COMMUNE) -> UnitPage:
    return queries.unit_page(actor=actor, unit_id=unit_id(code), period="quy")


def test_what_a_unit_did_is_counted_for_it_and_for_nobody_else(city: Staff, commune: Staff) -> None:
    task_id = issued(city, COMMUNE, "MTTQ-10661")
    reported(commune, copy_of(task_id, COMMUNE).id)
    drain()
    assert times(page(commune)) == {"tasks.accept": 1, "tasks.report": 1}
    assert times(page(city, "MTTQ-10661")) == {}
    assert times(page(city, "F-HP")) == {"tasks.give": 1}


def test_reading_the_record_again_counts_nothing_twice(city: Staff, commune: Staff) -> None:
    reported(commune, copy_of(issued(city, COMMUNE), COMMUNE).id)
    drain()
    drain()
    assert times(page(commune)) == {"tasks.accept": 1, "tasks.report": 1}


def test_counters_name_units_and_no_person(city: Staff, commune: Staff) -> None:
    reported(commune, copy_of(issued(city, COMMUNE), COMMUNE).id)
    drain()
    names = [rules.ANY, *(rules.counter_of(name) for name, _one in functions.items())]
    found = counters.by_name_and_unit(names, [commune.unit_id, city.unit_id], date(2000, 1, 1), date(2100, 1, 1))
    assert set(found) == {commune.unit_id, city.unit_id}
    assert found[commune.unit_id][rules.ANY] == 2


def test_the_platform_itself_uses_nothing(city: Staff) -> None:
    """Copies are sent by a job: the receiver has done nothing yet."""
    issued(city, COMMUNE)
    drain()
    assert times(page(city)) == {}


def test_a_task_closed_with_nothing_to_show_is_counted_and_opened(city: Staff, commune: Staff) -> None:
    task_id = issued(city, COMMUNE)
    copy = copy_of(task_id, COMMUNE)
    reported(commune, copy.id)
    for _again in range(2):
        tasks.return_result(actor=city, copy_id=copy.id, reason="Thiếu ảnh hiện trạng.")
        tasks.report_result(actor=commune, copy_id=copy.id, said=Said(text="Đã bổ sung."))
    tasks.approve_result(actor=city, copy_id=copy.id)
    found = page(city).closing
    assert (found.had, found.done, found.bare, found.twice) == (1, 1, 1, 1)
    for why in ("bare", "twice"):
        name, rows = queries.rows_behind(actor=city, unit_id=commune.unit_id, period="quy", why=why)
        assert name
        assert [row.copy_id for row in rows] == [copy.id]


def test_the_units_right_below_are_listed_those_that_use_least_first(city: Staff, commune: Staff, head: Staff) -> None:
    task_id = issued(city, COMMUNE)
    reported(commune, copy_of(task_id, COMMUNE).id)
    drain()
    found = queries.overview(actor=city, period="quy")
    assert {line.id for line in found.lines} == set(permissions.right_below(city.unit_id))
    assert found.lines[-1].id == commune.unit_id
    assert found.lines[-1].used == 2
    never = dict(found.unused)
    assert never[str(functions.get("tasks.accept").label)] == len(found.lines) - 1


def test_units_below_a_line_that_use_anything_are_told(city: Staff, commune: Staff, head: Staff) -> None:
    task_id = issued(commune, "BCT-10660-03")
    tasks.accept_copy(actor=head, copy_id=copy_of(task_id, "BCT-10660-03").id)
    drain()
    line = next(one for one in queries.overview(actor=city, period="quy").lines if one.id == commune.unit_id)
    assert line.below_using == 1
    assert line.below >= line.below_using


def test_nobody_looks_up_or_to_the_side(city: Staff, commune: Staff, other: Staff, head: Staff) -> None:
    for actor, code in ((commune, "MTTQ-10661"), (commune, "F-HP"), (head, COMMUNE)):
        with pytest.raises(NotFound):
            page(actor, code)
        with pytest.raises(NotFound):
            queries.rows_behind(actor=actor, unit_id=unit_id(code), period="quy", why="bare")


def test_without_a_role_there_is_no_page(city: Staff) -> None:
    nobody = staff(COMMUNE, "member")
    with pytest.raises(NotAllowed):
        page(nobody)
    with pytest.raises(NotAllowed):
        queries.overview(actor=nobody, period="quy")


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("thang", date(2026, 2, 1), date(2026, 2, 28)),
        ("quy", date(2025, 12, 1), date(2026, 2, 28)),
        ("nam", date(2025, 3, 1), date(2026, 2, 28)),
        ("gì đó", date(2025, 12, 1), date(2026, 2, 28)),
    ],
)
def test_periods_are_whole_months(key: str, first: date, last: date) -> None:
    found = rules.span(key, date(2026, 2, 14))
    assert (found.first, found.last) == (first, last)


def test_an_event_belongs_to_one_function_at_most() -> None:
    named = [event for _name, one in functions.items() for event in one.events]
    assert len(named) == len(set(named))
