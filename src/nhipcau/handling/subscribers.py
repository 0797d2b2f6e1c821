"""What handling does when the calendar, its table or the tree of units changes."""

from __future__ import annotations

from datetime import timedelta

from nhipcau.handling import jobs
from nhipcau.kernel import clock
from nhipcau.kernel.events import SealedEvent

SETTLED = timedelta(seconds=5)
"""Every process keeps calendar, table and tree in memory and looks for a change every two seconds.

Work begun sooner would read the old ones, in this process too, and another process may still be opening a subject by
them: nothing would put those right later.
"""


def on_calendar_changed(event: SealedEvent) -> None:
    """Measure every running clock again: a holiday came or went."""
    if event.data.get("moves_deadlines", True):
        why = {"change": event.data["change"], "day": event.data["last"] or event.data["first"]}
        jobs.recompute_deadlines.using(run_after=clock.wall() + SETTLED).enqueue(reason="calendar", why=why)


def on_deadline_rule_changed(event: SealedEvent) -> None:
    """Measure every running clock again: a line of the table was edited."""
    if event.actor_kind != "timer":
        jobs.recompute_deadlines.using(run_after=clock.wall() + SETTLED).enqueue(reason="rule")


def on_unit_moved(event: SealedEvent) -> None:
    """Write the lists below a unit again: other units stand above it now."""
    unit_id = str(event.subject_id) if event.subject_id else None
    jobs.rebuild_scopes.using(run_after=clock.wall() + SETTLED).enqueue(unit_id=unit_id)
