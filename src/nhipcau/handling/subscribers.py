"""What handling does when the calendar, its table or the tree of units changes."""

from __future__ import annotations

from nhipcau.handling import jobs
from nhipcau.kernel.events import SealedEvent


def on_calendar_changed(_event: SealedEvent) -> None:
    """A holiday came or went: every running clock is measured again."""
    jobs.recompute_deadlines.enqueue(reason="calendar")


def on_deadline_rule_changed(_event: SealedEvent) -> None:
    """A line of the table was edited."""
    jobs.recompute_deadlines.enqueue(reason="rule")


def on_unit_moved(event: SealedEvent) -> None:
    """A unit hangs elsewhere in the tree: the units above it see other lists."""
    jobs.rebuild_scopes.enqueue(unit_id=str(event.subject_id) if event.subject_id else None)
