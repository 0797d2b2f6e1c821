"""How long a file is kept, by which day it goes to the archive, when it may be destroyed. No database, no clock."""

from __future__ import annotations

from datetime import date, timedelta

PERMANENT = "permanent"
CLASSES, PERIODS = "retention_class", "retention_period"
"""The code lists an administrator edits: each class of files with its period, and the periods in use."""

ARCHIVED_FROM = 5
"""Years from which a file goes to the archive (Decree 30/2020, art. 31)."""

WARNED_BEFORE = timedelta(days=30)
"""The system warns so long before (Decree 30/2020, App. VI)."""


def years_of(period: str) -> int | None:
    """Return the years of a period, None for a permanent one."""
    return int(period) if period.isdecimal() else None


def due_day(period: str, ended_on: date) -> date | None:
    """Return the first day on which a file may be destroyed; None when it is kept for good.

    The period counts from the end of the year in which the work ended: five years of work ended in 2026 are over with
    31 December 2031.
    """
    years = years_of(period)
    return None if years is None else date(ended_on.year + years + 1, 1, 1)


def hand_over_day(period: str, ended_on: date) -> date | None:
    """Return the last day to hand a file over: a year after the work ended (art. 30); None when it stays."""
    years = years_of(period)
    if years is not None and years < ARCHIVED_FROM:
        return None
    try:
        return ended_on.replace(year=ended_on.year + 1)
    except ValueError:  # 29 February
        return date(ended_on.year + 1, 2, 28)
