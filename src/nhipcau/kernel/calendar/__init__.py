"""Working days and hours of the city: holidays, swap days, office hours.

The functions here answer for the calendar in force; everything they do is pure and lives in `rules.WorkingCalendar`.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from nhipcau.kernel import clock
from nhipcau.kernel.calendar.rules import ExplainedDay, WorkingCalendar

__all__ = [
    "ExplainedDay",
    "WorkingCalendar",
    "add_working_days",
    "add_working_hours",
    "close_of_day",
    "count_moved_by",
    "current_calendar",
    "is_working_day",
    "moved_by",
    "next_working_moment",
    "provide",
    "subtract_working_days",
    "working_days_between",
    "working_seconds_between",
]

USUAL_CLOSE = 17
"""The hour offices usually close, for a day on which they do not open."""

_provider: list[Callable[[], WorkingCalendar]] = []


def provide(source: Callable[[], WorkingCalendar]) -> None:
    """Say where the calendar in force comes from; called once by `apps.py`, when tables can be read."""
    _provider[:] = [source]


_counter: list[Callable[[WorkingCalendar, date], tuple[int, bool]]] = []


def count_moved_by(counter: Callable[[WorkingCalendar, date], tuple[int, bool]]) -> None:
    """Let the module that keeps deadlines say how many a proposed calendar would move; called once by its `apps.py`."""
    _counter[:] = [counter]


def moved_by(proposed: WorkingCalendar, day: date) -> tuple[int, bool]:
    """Return how many open matters a change of `day` would move, and whether there are more than were counted."""
    return _counter[0](proposed, day) if _counter else (0, False)


def current_calendar() -> WorkingCalendar:
    """Return the calendar in force; take it once when many dates are computed."""
    return _provider[0]()


def is_working_day(day: date) -> bool:
    return current_calendar().is_working_day(day)


def close_of_day(day: date) -> datetime:
    """Return when offices close on a day; on a day off, which people name too, the usual hour."""
    calendar = current_calendar()
    return calendar.close_of(day) if calendar.spans_on(day) else clock.day_begin(day) + timedelta(hours=USUAL_CLOSE)


def add_working_days(start: datetime, days: int) -> datetime:
    """Return the close of business `days` working days after `start`."""
    return current_calendar().add_working_days(start, days)


def subtract_working_days(end: datetime, days: int) -> datetime:
    """Return the opening hour of the day `days` working days before `end`."""
    return current_calendar().subtract_working_days(end, days)


def add_working_hours(start: datetime, hours: float) -> datetime:
    """Return the moment at which offices have been open for `hours` since `start`."""
    return current_calendar().add_working_hours(start, hours)


def working_days_between(first: date, last: date) -> int:
    """Count working days after `first` up to and including `last`; negative when reversed."""
    return current_calendar().working_days_between(first, last)


def working_seconds_between(first: datetime, last: datetime) -> int:
    """Count seconds of open offices between two moments; negative when reversed."""
    return current_calendar().working_seconds_between(first, last)


def next_working_moment(moment: datetime) -> datetime:
    """Return `moment` when offices are open then, else the next time they open."""
    return current_calendar().next_working_moment(moment)
