"""A date that somebody named, instead of one from the table of deadlines."""

from __future__ import annotations

from datetime import datetime

from nhipcau.handling.models import NO_DUE, Deadline
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.operations.opening import promised
from nhipcau.handling.operations.writing import store
from nhipcau.handling.queries import Handled
from nhipcau.kernel import clock


def promise(*, subject: Handled, due_at: datetime | None) -> datetime | None:
    """Let the answer be due at `due_at`; None takes the date away. Returns the date that held before, if one did."""
    running = Deadline.objects.filter(subject_id=subject.id, clock=Clock.ANSWER, met_at__isnull=True)
    before = running.values_list("due_at", flat=True).first()
    if due_at is None:
        running.delete()
    elif not running.update(due_at=due_at, rule_id=None, rule_version=0, amount=0, extended_days=0):
        promised(subject.id, due_at, clock.now()).save(force_insert=True)
    subject.row.due_at = due_at or NO_DUE
    store(subject)
    return before
