"""The day a file falls due, for every class and year."""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents import retention

DAYS = st.dates(date(1930, 1, 1), date(2090, 12, 31))
YEARS = st.sampled_from([2, 5, 10, 15, 20, 50, 70])


def _classes() -> list[tuple[str, str]]:
    file = resources.files("nhipcau.standards") / "seeds" / "retention_class.csv"
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [(row["code"], row["data"]) for row in rows if row["parent_code"]]


@given(DAYS, YEARS)
def test_a_period_counts_from_the_end_of_the_year_the_work_ended_in(ended_on: date, years: int) -> None:
    found = retention.due_day(str(years), ended_on)
    assert found is not None
    assert (found.month, found.day) == (1, 1)
    assert found.year - ended_on.year == years + 1
    # Whole years lie between: never a day less than was promised.
    assert found > ended_on.replace(year=ended_on.year + years, day=min(ended_on.day, 28))


@given(DAYS, st.sampled_from(["permanent", "", "vinh_vien"]))
def test_what_is_kept_for_good_never_falls_due(ended_on: date, period: str) -> None:
    assert retention.due_day(period, ended_on) is None


@given(DAYS, DAYS, YEARS)
def test_a_later_end_never_falls_due_earlier(one: date, other: date, years: int) -> None:
    first, second = (retention.due_day(str(years), day) for day in sorted([one, other]))
    assert first is not None
    assert second is not None
    assert first <= second


@given(DAYS)
def test_a_file_goes_to_the_archive_within_a_year_if_it_is_kept_five(ended_on: date) -> None:
    assert retention.hand_over_day("2", ended_on) is None
    for period in ("5", "20", "permanent"):
        last = retention.hand_over_day(period, ended_on)
        assert last is not None
        assert 364 <= (last - ended_on).days <= 366


def test_every_shipped_class_has_a_period_that_stands_in_the_list() -> None:
    file = resources.files("nhipcau.standards") / "seeds" / "retention_period.csv"
    with file.open(encoding="utf-8") as lines:
        periods = {row["code"] for row in csv.DictReader(lines)}
    found = _classes()
    assert len(found) == 43
    assert {data.split('"')[3] for _code, data in found} <= periods


@pytest.mark.parametrize(("period", "day"), [("5", date(2032, 1, 1)), ("permanent", None)])
def test_an_example(period: str, day: date | None) -> None:
    assert retention.due_day(period, date(2026, 3, 2)) == day
