"""What a deadline says today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nhipcau.kernel import clock
from nhipcau.kernel.calendar import working_days_between

_FAR = 9000


@dataclass(frozen=True, slots=True)
class DeadlineState:
    """`days_left` counts working days from today, or from the day the answer came when it is met or missed."""

    due_at: datetime | None
    days_left: int | None
    state: str  # open, paused, met, missed


def deadline_of(
    due_at: datetime, met_at: datetime | None, *, is_open: bool, paused_at: datetime | None = None
) -> DeadlineState:
    if paused_at is not None:
        return DeadlineState(None, None, "paused")
    if due_at.year > _FAR:
        return DeadlineState(None, None, "open")
    if is_open or met_at is None:
        return DeadlineState(due_at, days_left(due_at), "open")
    state = "met" if met_at <= due_at else "missed"
    return DeadlineState(due_at, days_left(due_at, since=met_at), state)


def days_left(due_at: datetime, *, since: datetime | None = None) -> int:
    """Count working days from today (or `since`) to the day of `due_at`; at least one below zero once it has passed."""
    start = since or clock.now()
    left = working_days_between(clock.local(start).date(), clock.local(due_at).date())
    return min(left, -1) if start > due_at else left
