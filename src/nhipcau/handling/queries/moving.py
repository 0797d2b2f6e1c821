"""How much a change of the calendar would move, before anybody makes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from nhipcau.handling.models import Deadline
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.queries.pauses import waits_of
from nhipcau.handling.rules import due_of
from nhipcau.kernel import clock
from nhipcau.kernel.calendar import WorkingCalendar, current_calendar

CAP = 5_000
"""Clocks looked at: half a second. Beyond it the page says "more than"."""


def subjects_moved_by(proposed: WorkingCalendar, day: date) -> tuple[int, bool]:
    """Return how many open subjects a change of `day` would move, and whether there are more than were looked at.

    Only clocks that run over the day can move: begun before it ends, due on it or later.
    """
    calendar = current_calendar()
    begins = clock.day_begin(day)
    rows: Any = Deadline.objects.filter(
        met_at__isnull=True, due_at__gte=begins, started_at__lt=begins + timedelta(days=1)
    )
    found = list(
        rows.order_by("due_at", "id").values_list(
            "clock", "subject_id", "started_at", "amount", "time_unit", "extended_days"
        )[: CAP + 1]
    )
    waits = waits_of({row[1] for row in found})
    moved = set()
    for name, subject_id, start, amount, time_unit, extended in found[:CAP]:
        values = {"extended_days": extended, "waits": waits.get(subject_id, ()) if name == Clock.ANSWER else ()}
        old = due_of(amount, time_unit, start, calendar, **values)
        if due_of(amount, time_unit, start, proposed, **values) != old:
            moved.add(subject_id)
    return len(moved), len(found) > CAP
