"""What is late goes to the leader of the unit in charge, then up the tree, step by step, until it is answered."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from nhipcau.handling.events import DeadlineReported
from nhipcau.handling.models import Deadline, DeadlineSignal, Party
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.operations.entries import NewEntry, add_entry
from nhipcau.handling.operations.parties import add_party, load_subject
from nhipcau.handling.queries.pace import idle, pace_for, running_due
from nhipcau.handling.queries.subjects import Handled
from nhipcau.handling.rules import PaceFacts, reports_due
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.calendar import current_calendar
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations

BATCH = 100
TIMER = Timer(name="handling.report_upwards")
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_REPORT = DeadlineSignal.What.ESCALATION


def report_upwards() -> int:
    """Report every late answer whose next step is reached; returns how many reports were made.

    In office hours only, in batches that commit by themselves. A step is made once for a date, the lower ones always
    first; a clock that was met or stands still goes no further.
    """
    if not current_calendar().is_working_moment(clock.now()):
        return 0
    made, last = 0, (EARLIEST, UUID(int=0))
    while True:
        with atomic():
            rows = running_due(after=last, until=clock.now(), limit=BATCH)
            if not rows:
                return made
            last = rows[-1].due_at, rows[-1].id
            made += _report([row for row in rows if row.clock == Clock.ANSWER])


def _report(rows: list[Deadline]) -> int:
    keys = [row.pk for row in rows]
    done = set(
        DeadlineSignal.objects.filter(what=_REPORT, deadline__in=keys).values_list("deadline_id", "step", "due_at")
    )
    made = 0
    for row in rows:
        rule = pace_for(kind=row.subject.kind, category=row.subject.category)
        if rule is None:
            continue
        missing = [step for step in _reached(rule, row) if (row.pk, step, row.due_at) not in done]
        made += _make(row, rule, missing) if missing else 0
    return made


def _reached(rule: PaceFacts, row: Deadline) -> range:
    return reports_due(rule.escalations, due_at=row.due_at, now=clock.now(), calendar=current_calendar())


def _make(row: Deadline, rule: PaceFacts, steps: list[int]) -> int:
    subject = load_subject(row.subject_id)
    # Read again under the lock: it may have been answered, handed in, or given more time, since the batch was chosen.
    if not Deadline.objects.filter(pk=row.pk, met_at__isnull=True, due_at=row.due_at).exclude(idle()).exists():
        return 0
    return sum(_make_one(row, rule, subject, step) for step in steps)


def _make_one(row: Deadline, rule: PaceFacts, subject: Handled, step: int) -> int:
    above = organisations.ancestor_ids(subject.owner.unit_id)
    to_unit_id = above[step] if step < len(above) else None
    DeadlineSignal.objects.create(
        deadline=row,
        what=_REPORT,
        step=step,
        due_at=row.due_at,
        at=clock.now(),
        to_unit_id=to_unit_id,
        rule_version=rule.version,
    )
    if to_unit_id is None:  # nobody stands higher: the step counts as made
        return 0
    if step and not subject.role_of(to_unit_id):
        add_party(subject=subject, unit_id=to_unit_id, role=Party.Role.WATCHER.value)
    entry = NewEntry(
        subject_id=row.subject_id,
        kind="reported",
        visibility="partners",
        data={"to": str(to_unit_id), "step": step, "late": rule.escalations[step], "rule_version": rule.version},
    )
    emit(
        DeadlineReported(
            actor=TIMER,
            subject_id=row.subject_id,
            kind=row.subject.kind,
            step=step,
            to_unit_id=to_unit_id,
            due_at=row.due_at,
            entry_id=add_entry(actor=TIMER, entry=entry),
        )
    )
    return 1
