"""What must hold of every date, reminder and report, whatever the calendar and the hour."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.handling.rules import PaceFacts, Wait, due_of, pace_rule, reminder_step, reports_due
from nhipcau.kernel.calendar.rules import WorkingCalendar
from nhipcau.kernel.ids import new_id

FIRST = date(2026, 11, 2)
days = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))
calendars = st.builds(
    lambda off, work: WorkingCalendar.of(off=off, work=work), st.sets(days, max_size=8), st.sets(days, max_size=4)
)
moments = st.integers(0, 60 * 24 * 60).map(lambda n: datetime(2026, 11, 2, tzinfo=UTC) + timedelta(minutes=n))
amounts = st.integers(1, 20)
units = st.sampled_from(["days", "hours"])
ladders = st.sets(st.integers(1, 30), max_size=4).map(sorted)


@given(calendars, moments, amounts, units, st.integers(0, 10), st.integers(1, 10))
def test_an_extension_is_never_earlier_than_before(
    calendar: WorkingCalendar, start: datetime, amount: int, unit: str, held: int, more: int
) -> None:
    before = due_of(amount, unit, start, calendar, extended_days=held)
    after = due_of(amount, unit, start, calendar, extended_days=held + more)
    assert after > before
    assert calendar.is_working_day(after.date())


@given(calendars, moments, amounts, units, moments, st.integers(0, 600))
def test_a_pause_never_takes_time_away(
    calendar: WorkingCalendar, start: datetime, amount: int, unit: str, since: datetime, hours: int
) -> None:
    waits = [Wait(since, since + timedelta(hours=hours))]
    assert due_of(amount, unit, start, calendar, waits=waits) >= due_of(amount, unit, start, calendar)


@given(calendars, days, moments, amounts, st.integers(0, 5))
def test_a_day_off_added_and_removed_again_restores_the_date(
    calendar: WorkingCalendar, day: date, start: datetime, amount: int, extended: int
) -> None:
    plain = calendar.with_day(day, works=None)
    with_it = plain.with_day(day, works=False)
    assert due_of(amount, "days", start, with_it, extended_days=extended) >= due_of(
        amount, "days", start, plain, extended_days=extended
    )
    undone = with_it.with_day(day, works=None)
    assert due_of(amount, "days", start, undone, extended_days=extended) == due_of(
        amount, "days", start, plain, extended_days=extended
    )


@given(calendars, moments, amounts, moments, st.sets(st.integers(0, 10), max_size=4))
def test_reminders_only_in_working_hours_whatever_the_time_of_the_run(
    calendar: WorkingCalendar, start: datetime, amount: int, now: datetime, steps: set[int]
) -> None:
    due = due_of(amount, "days", start, calendar)
    step = reminder_step(steps, started_at=start, due_at=due, now=now, calendar=calendar)
    if step is None:
        return
    assert calendar.is_working_moment(now)
    assert start < now <= due
    assert calendar.subtract_working_days(due, step) <= now
    # Nothing stale: no later step has come in the meantime.
    assert not any(other < step and calendar.subtract_working_days(due, other) <= now for other in steps)


@given(calendars, moments, ladders, moments, st.integers(0, 20_000))
def test_escalation_steps_are_monotone(
    calendar: WorkingCalendar, due: datetime, ladder: list[int], now: datetime, later: int
) -> None:
    reached = reports_due(ladder, due_at=due, now=now, calendar=calendar)
    assert reached.start == 0
    afterwards = reports_due(ladder, due_at=due, now=now + timedelta(minutes=later), calendar=calendar)
    assert set(reached) <= set(afterwards)
    assert now > due or not reached


def test_the_most_precise_line_holds_in_its_newest_version() -> None:
    def line(category: str, version: int, line_id: object = None) -> PaceFacts:
        return PaceFacts(new_id(), line_id or new_id(), version, "case", category, 1, 5, True, (1, 0), (1, 3))  # type: ignore[arg-type] # noqa: FBT003

    every, group = line("", 1), line("road", 1)
    newer = line("road", 2, group.line_id)
    lines = [every, group, newer]
    assert pace_rule(lines, kind="case", category="road.pothole") == newer
    assert pace_rule(lines, kind="case", category="water") == every
    assert pace_rule(lines, kind="task", category="") is None
