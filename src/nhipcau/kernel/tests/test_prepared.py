"""Statements compiled once answer like the querysets they come from, whatever they are filled with."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from nhipcau.kernel import ids
from nhipcau.kernel.jobs.models import Job
from nhipcau.kernel.prepared import OneOf, Slot, count_all, fetch, field_of, members, prepared, union_all

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
built: list[int] = []


@prepared
def _of_state(limit: int) -> QuerySet[Job, Any]:
    built.append(limit)
    state, first = Slot(field_of(Job, "state"), "state"), Slot(field_of(Job, "run_after"), "from")
    return (
        Job.objects.filter(state=state, run_after__gte=first)
        .order_by("run_after")
        .values_list("id", "run_after")[:limit]
    )


@prepared
def _by_ids(count: int) -> QuerySet[Job, Any]:
    return Job.objects.filter(OneOf("id", field_of(Job, "id"), "id", count)).values_list("id")


def jobs(*states: str) -> list[Job]:
    return Job.objects.bulk_create(
        Job(id=ids.new_id(), task="x", args={}, state=state, run_after=START + timedelta(hours=hour))
        for hour, state in enumerate(states)
    )


def test_values_fill_the_slots_and_come_back_as_python_knows_them() -> None:
    made = jobs("waiting", "done", "waiting")
    assert fetch(_of_state(5), {"state": "waiting", "from": START}) == [
        (made[0].id, made[0].run_after),
        (made[2].id, made[2].run_after),
    ]
    assert fetch(_of_state(5), {"state": "waiting", "from": START + timedelta(minutes=1)}) == [
        (made[2].id, made[2].run_after)
    ]


def test_a_part_is_compiled_once_for_each_of_its_arguments() -> None:
    built.clear()
    for state in ("waiting", "done", "waiting"):
        fetch(_of_state(7), {"state": state, "from": START})
        fetch(_of_state(8), {"state": state, "from": START})
    assert built == [7, 8]


def test_a_union_runs_one_statement_with_the_limit_in_each_part(django_assert_num_queries: Any) -> None:
    jobs("waiting", "waiting", "done", "done", "failed")
    with django_assert_num_queries(1):
        rows = union_all(_of_state(1), [{"state": state, "from": START} for state in ("waiting", "done", "failed")])
    assert len(rows) == 3


def test_many_parts_are_counted_by_one_statement(django_assert_num_queries: Any) -> None:
    jobs("waiting", "waiting", "waiting", "done")
    with django_assert_num_queries(1):
        found = count_all([(_of_state(2), {"state": state, "from": START}) for state in ("waiting", "done", "failed")])
    assert found == [2, 1, 0]
    assert count_all([]) == []


def test_a_list_of_values_is_filled_in_by_number() -> None:
    made = jobs("waiting", "done", "failed")
    wanted = [made[2].id, made[0].id]
    assert {row[0] for row in fetch(_by_ids(2), members("id", wanted))} == set(wanted)


def test_what_is_filled_in_never_becomes_part_of_the_statement() -> None:
    jobs("waiting")
    hostile = "waiting' OR '1'='1"
    assert fetch(_of_state(5), {"state": hostile, "from": START}) == []
    assert "waiting" not in _of_state(5).sql


def test_a_list_without_values_finds_nothing_on_either_engine() -> None:
    jobs("waiting", "done")
    assert fetch(_by_ids(0), members("id", [])) == []
