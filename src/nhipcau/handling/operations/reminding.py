"""Reminders before a date and on it, in office hours, each once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from nhipcau.handling.events import DeadlineReminded
from nhipcau.handling.models import Deadline, DeadlineSignal
from nhipcau.handling.operations.pace import FARTHEST
from nhipcau.handling.queries.pace import pace_for, running_due
from nhipcau.handling.rules import reminder_step
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.calendar import current_calendar
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit

BATCH = 200
TIMER = Timer(name="handling.remind")
# Calendar days that surely hold the farthest working day, Tết included.
_AHEAD = timedelta(days=2 * FARTHEST + 20)


def remind() -> int:
    """Remind of every running clock whose moment has come; returns how many. Each batch commits by itself.

    Clocks that were met (answered, taken) or stand still are left alone, and whoever handed the matter over is no
    longer in charge when the reminder is addressed. Run twice, nothing is sent twice; missed runs send only the newest
    step of each clock.
    """
    now = clock.now()
    if not current_calendar().is_working_moment(now):
        return 0
    sent, last = 0, (now, UUID(int=0))
    while True:
        with atomic():
            rows = running_due(after=last, until=now + _AHEAD, limit=BATCH)
            if not rows:
                return sent
            last = rows[-1].due_at, rows[-1].id
            sent += _remind(rows)


def _remind(rows: list[Deadline]) -> int:
    now, calendar = clock.now(), current_calendar()
    wanted = []
    for row in rows:
        rule = pace_for(kind=row.subject.kind, category=row.subject.category)
        if rule is None:
            continue
        step = reminder_step(rule.reminders, started_at=row.started_at, due_at=row.due_at, now=now, calendar=calendar)
        if step is not None:
            wanted.append((row, step, rule.version))
    if not wanted:
        return 0
    done = set(
        DeadlineSignal.objects.filter(
            what=DeadlineSignal.What.REMINDER, deadline__in=[row.pk for row, _step, _version in wanted]
        ).values_list("deadline_id", "step", "due_at")
    )
    fresh = [one for one in wanted if (one[0].pk, one[1], one[0].due_at) not in done]
    DeadlineSignal.objects.bulk_create(
        [
            DeadlineSignal(
                deadline=row,
                what=DeadlineSignal.What.REMINDER,
                step=step,
                due_at=row.due_at,
                at=now,
                rule_version=version,
            )
            for row, step, version in fresh
        ]
    )
    for row, step, _version in fresh:
        emit(
            DeadlineReminded(
                actor=TIMER,
                subject_id=row.subject_id,
                kind=row.subject.kind,
                clock=row.clock,
                days=step,
                due_at=row.due_at,
            )
        )
    return len(fresh)
