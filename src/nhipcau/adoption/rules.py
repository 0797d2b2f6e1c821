"""Months, periods and the names under which use is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 2000
ANY = "use"
"""The counter of everything a unit did; each function has one of its own behind it."""

PERIODS = {"thang": 1, "quy": 3, "nam": 12}
"""How many months a period looks back on, this one included, by the word in the address."""


@dataclass(frozen=True, slots=True)
class Span:
    """Whole months: the first day of the first and the last day of the last."""

    key: str
    first: date
    last: date


def counter_of(function: str) -> str:
    return f"{ANY}:{function}"


def month_of(day: date) -> date:
    """Return the first day of a day's month: use is counted by months, so that a year of all units stays small."""
    return day.replace(day=1)


def span(key: str, today: date) -> Span:
    """Return the months a period covers up to `today`; an unknown period is the quarter."""
    key = key if key in PERIODS else "quy"
    first = month_of(today)
    for _ in range(PERIODS[key] - 1):
        first = month_of(first - timedelta(days=1))
    return Span(key, first, month_of(month_of(today) + timedelta(days=31)) - timedelta(days=1))
