"""The working calendar as arithmetic: what must hold for every calendar, and the swaps of 2025 and 2026."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.calendar.rules import DEFAULT_SPANS, MOST_DAYS, HoursFrom, Span, WorkingCalendar
from nhipcau.kernel.clock import CITY_TIME

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(CITY_TIME))  # noqa: DTZ001
counts = st.integers(1, 60)
hours = st.floats(0, 200, allow_nan=False)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    return WorkingCalendar.of(off=draw(st.sets(days, max_size=60)), work=draw(st.sets(days, max_size=20)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CITY_TIME)


@given(calendars(), days, counts)
def test_adding_days_and_counting_them_gives_the_same_number(cal: WorkingCalendar, day: date, n: int) -> None:
    assert cal.working_days_between(day, cal.shift(day, n)) == n


@given(calendars(), days, counts)
def test_a_deadline_never_falls_on_a_day_off(cal: WorkingCalendar, day: date, n: int) -> None:
    assert cal.is_working_day(cal.shift(day, n))
    assert cal.is_working_day(cal.shift(day, -n))


@given(calendars(), days, counts)
def test_going_forward_and_back_returns_to_a_working_day(cal: WorkingCalendar, day: date, n: int) -> None:
    start = cal.next_working_day(day)
    assert cal.shift(cal.shift(start, n), -n) == start


@given(calendars(), days, days, counts)
def test_a_later_start_never_gives_an_earlier_deadline(cal: WorkingCalendar, a: date, b: date, n: int) -> None:
    first, last = sorted((a, b))
    assert cal.shift(first, n) <= cal.shift(last, n)


@given(calendars(), days, days)
def test_counting_by_formula_equals_counting_one_by_one(cal: WorkingCalendar, a: date, b: date) -> None:
    first, last = sorted((a, min(b, a + timedelta(days=90))))
    one_by_one = sum(cal.is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    assert cal.working_days_between(first, last) == one_by_one
    assert cal.working_days_between(last, first) == -one_by_one


@given(calendars(), moments, counts)
def test_a_deadline_is_the_close_of_business(cal: WorkingCalendar, moment: datetime, n: int) -> None:
    due = cal.add_working_days(moment, n)
    assert due.time() == time(17, 0)
    assert cal.working_days_between(moment.date(), due.date()) == n


@given(calendars(), moments)
def test_the_next_working_moment_is_worked_and_not_before(cal: WorkingCalendar, moment: datetime) -> None:
    found = cal.next_working_moment(moment)
    assert found >= moment
    assert cal.is_working_moment(found)
    assert cal.next_working_moment(found) == found


@given(calendars(), moments, hours)
def test_adding_hours_and_counting_them_gives_the_same_number(cal: WorkingCalendar, m: datetime, n: float) -> None:
    assert cal.working_seconds_between(m, cal.add_working_hours(m, n)) == pytest.approx(n * 3600, abs=1)


@given(calendars(), moments, moments, hours)
def test_hours_are_monotone(cal: WorkingCalendar, a: datetime, b: datetime, n: float) -> None:
    first, last = sorted((a, b))
    assert cal.add_working_hours(first, n) <= cal.add_working_hours(last, n)


@given(calendars(), moments, st.integers(0, 30))
def test_the_explanation_ends_at_the_deadline_and_counts_to_it(cal: WorkingCalendar, m: datetime, n: int) -> None:
    lines = cal.explain(m, n)
    assert lines[0].day == m.date()
    assert lines[-1].day == cal.add_working_days(m, n).date()
    if n:
        assert max(line.number or 0 for line in lines) == n


def test_a_swap_saturday_is_worked_and_its_friday_is_not() -> None:
    cal = WorkingCalendar.of(off=[date(2025, 5, 1), date(2025, 5, 2)], work=[date(2025, 4, 26)])
    assert cal.is_working_day(date(2025, 4, 26))
    assert not cal.is_working_day(date(2025, 5, 2))
    assert cal.shift(date(2025, 4, 25), 1) == date(2025, 4, 26)
    assert cal.shift(date(2025, 4, 30), 1) == date(2025, 5, 5)
    assert cal.spans_on(date(2025, 4, 26)) == DEFAULT_SPANS


def test_a_friday_evening_gives_the_whole_monday() -> None:
    assert WorkingCalendar().add_working_days(at("2026-11-20T20:00"), 1) == at("2026-11-23T17:00")


def test_no_days_means_by_the_end_of_the_first_working_day() -> None:
    assert WorkingCalendar().add_working_days(at("2026-11-21T09:00"), 0) == at("2026-11-23T17:00")


def test_moments_of_another_time_zone_are_read_on_the_citys_clock() -> None:
    late_sunday = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # 03:00 on Monday in the city
    assert WorkingCalendar().add_working_days(late_sunday, 1) == at("2026-11-24T17:00")


def test_hours_skip_the_midday_break_and_the_night() -> None:
    cal = WorkingCalendar()
    assert cal.add_working_hours(at("2026-11-23T11:00"), 1) == at("2026-11-23T13:30")
    assert cal.add_working_hours(at("2026-11-23T16:30"), 2) == at("2026-11-24T09:00")
    assert cal.add_working_hours(at("2026-11-23T16:30"), 0.5) == at("2026-11-23T17:00")


def test_office_hours_change_on_their_day() -> None:
    winter = (Span(time(8), time(12)), Span(time(13), time(16, 30)))
    cal = WorkingCalendar.of(
        hours=[HoursFrom(date(2020, 1, 1), {0: DEFAULT_SPANS}), HoursFrom(date(2026, 12, 1), {0: winter})]
    )
    assert cal.close_of(date(2026, 11, 30)).time() == time(17)
    assert cal.close_of(date(2026, 12, 1)).time() == time(16, 30)


def test_a_reminder_comes_when_offices_open() -> None:
    assert WorkingCalendar().subtract_working_days(at("2026-11-23T17:00"), 1) == at("2026-11-20T07:30")


@pytest.mark.parametrize("n", [MOST_DAYS + 1, -MOST_DAYS - 1])
def test_a_silly_number_of_days_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        WorkingCalendar().shift(date(2026, 1, 1), n)


def test_negative_days_and_hours_are_refused() -> None:
    with pytest.raises(ValueError, match="subtract"):
        WorkingCalendar().add_working_days(at("2026-11-23T17:00"), -1)
    with pytest.raises(ValueError, match="hours"):
        WorkingCalendar().add_working_hours(at("2026-11-23T17:00"), -1)
