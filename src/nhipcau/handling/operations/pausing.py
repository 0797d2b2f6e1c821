"""Letting the answer's clock stand still while somebody outside is waited for, and run again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nhipcau.handling.models import NO_DUE, Deadline, Pause
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.operations.writing import store
from nhipcau.handling.queries import Handled
from nhipcau.handling.queries.pauses import waits_of
from nhipcau.handling.rules import Wait, due_of
from nhipcau.kernel import clock
from nhipcau.kernel.calendar import current_calendar


@dataclass(frozen=True, slots=True)
class Resumed:
    """The day of the answer before the wait, and the one that holds now."""

    old_due_at: datetime
    new_due_at: datetime


def pause(*, subject: Handled) -> bool:
    """Let the answer's clock stand still; False when there is none to stop.

    A clock that has run out already is not stopped: no question makes late work punctual. The first response keeps
    its own clock, which never stands still: it measures whether somebody looked at all.
    """
    row, now = subject.row, clock.now()
    if row.paused_at is not None or row.due_at == NO_DUE or row.due_at <= now:
        return False
    Pause.objects.create(subject_id=subject.id, started_at=now)
    row.paused_at, row.due_at = now, NO_DUE
    store(subject)
    return True


def resume(*, subject: Handled, ended_at: datetime | None = None) -> Resumed | None:
    """Let the clock run again, its end moved by the working time waited; None when it did not stand still.

    `ended_at` is when the wait was over, for a timer that comes by later; without it that is now.
    """
    row, now = subject.row, clock.now()
    if row.paused_at is None:
        return None
    Pause.objects.filter(subject_id=subject.id, ended_at__isnull=True).update(ended_at=ended_at or now)
    row.paused_at = None
    deadline = Deadline.objects.filter(subject_id=subject.id, clock=Clock.ANSWER, met_at__isnull=True).first()
    if deadline is None:  # the table of deadlines has no line for it any longer
        store(subject)
        return None
    old = deadline.due_at
    deadline.due_at = after_waiting(deadline, waits_of([subject.id]).get(subject.id, ()))
    deadline.save(update_fields=["due_at"])
    row.due_at = deadline.due_at
    store(subject)
    return Resumed(old, deadline.due_at)


def after_waiting(deadline: Deadline, waits: Sequence[Wait]) -> datetime:
    """Return when a clock runs out, with what was waited since it began."""
    return due_of(
        deadline.amount,
        deadline.time_unit,
        deadline.started_at,
        current_calendar(),
        extended_days=deadline.extended_days,
        waits=waits,
    )
