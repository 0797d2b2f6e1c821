"""How a copy stands with its day: what the chip of a deadline says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nhipcau.handling.queries import days_left
from nhipcau.kernel.calendar import close_of_day
from nhipcau.tasks import states


@dataclass(frozen=True, slots=True)
class Stand:
    """`days_left` counts working days (None: no chip counts them); `state` is open, met, missed, or "" for none."""

    days_left: int | None
    state: str


def stand_of(state: str, due_on: date, *, is_late: bool, reported_at: datetime | None) -> Stand:
    """Return how a copy stands with its day. Once it is reported the day it was handed in counts, not today."""
    due_at = close_of_day(due_on)
    if state in states.WITH_RECEIVER:
        return Stand(days_left(due_at), "open")
    if state == states.WITHDRAWN or reported_at is None:
        return Stand(None, "")
    was_late = is_late or reported_at > due_at
    return Stand(days_left(due_at, since=reported_at), "missed" if was_late else "met")
