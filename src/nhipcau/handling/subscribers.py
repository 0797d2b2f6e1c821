"""What handling does when the calendar, its table or the tree of units changes."""

from __future__ import annotations

from nhipcau.handling import jobs
from nhipcau.kernel.events import SealedEvent


def on_calendar_changed(event: SealedEvent) -> None:
    """Measure every running clock again: a holiday came or went."""
    if event.data.get("moves_deadlines", True):
        jobs.recompute_deadlines.enqueue(reason="calendar")


def on_deadline_rule_changed(event: SealedEvent) -> None:
    """Measure every running clock again: a line of the table was edited."""
    if event.actor_kind != "timer":
        jobs.recompute_deadlines.enqueue(reason="rule")


def on_unit_moved(event: SealedEvent) -> None:
    """Write the lists below a unit again: other units stand above it now."""
    jobs.rebuild_scopes.enqueue(unit_id=str(event.subject_id) if event.subject_id else None)
