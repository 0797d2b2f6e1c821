from datetime import date
from typing import Any

import pytest

from nhipcau.kernel import db
from nhipcau.kernel.counters import Count, add, add_many, by_day, by_unit, models, total
from nhipcau.kernel.events.tests.factories import at_once
from nhipcau.kernel.ids import new_id

DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.django_db
def test_counts_are_added_up_over_units_and_days() -> None:
    one, other = new_id(), new_id()
    add("opened", unit_id=one, day=DAY)
    add("opened", unit_id=one, day=NEXT, by=2)
    add("opened", unit_id=other, day=DAY, by=4)
    add("opened", unit_id=None, day=DAY, by=8)
    add("closed", unit_id=one, day=DAY, by=16)
    assert total("opened", None, DAY, NEXT) == 15
    assert total("opened", [one, other], DAY, DAY) == 5
    assert total("opened", [None], DAY, NEXT) == 8
    assert total("opened", [], DAY, NEXT) == 0
    assert by_unit("opened", [one, other], DAY, NEXT) == {one: 3, other: 4}
    assert by_day("opened", [one], DAY, NEXT) == {DAY: 1, NEXT: 2}


@pytest.mark.django_db
def test_adding_again_costs_one_statement(django_assert_num_queries: Any) -> None:
    add("opened", unit_id=None, day=DAY)
    with django_assert_num_queries(1):
        add("opened", unit_id=None, day=DAY, by=-1)
    assert total("opened", None, DAY, DAY) == 0


@pytest.mark.django_db
def test_equal_counters_of_one_call_are_one_write(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        add_many([Count(name="opened", unit_id=None, day=DAY)] * 5)
    assert total("opened", None, DAY, DAY) == 5


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_lose_no_count() -> None:
    units = [new_id() for _ in range(5)]

    def work(number: int) -> None:
        for turn in range(5):
            with db.atomic():
                shuffled = units[number % 5 :] + units[: number % 5]
                add_many([Count(name="opened", unit_id=unit, day=DAY) for unit in shuffled])
                add("all", unit_id=None, day=DAY, by=turn)

    assert not [result for result in at_once(20, work) if result is not None]
    assert by_unit("opened", units, DAY, DAY) == dict.fromkeys(units, 100)
    assert total("all", None, DAY, DAY) == 20 * 10
    assert models.DailyCount.objects.filter(name="all").count() <= 16
