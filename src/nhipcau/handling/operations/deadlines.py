"""The deadline table, and putting running clocks right when it or the calendar changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.handling.events import DeadlineMoved, DeadlineRuleChanged
from nhipcau.handling.models import Deadline, DeadlineRule, RulesStamp, ScopeRow, Subject
from nhipcau.handling.models.deadlines import Clock, TimeUnit
from nhipcau.handling.operations.entries import NewEntry, add_entries
from nhipcau.handling.queries import current_rules, forget_rules, waits_of
from nhipcau.handling.queries.deadlines import rule_for
from nhipcau.handling.rules import Wait
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, Timer, administers_city, person_of
from nhipcau.kernel.calendar import current_calendar
from nhipcau.kernel.db import atomic, lock, locked, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit

BATCH = 200
MOST = {TimeUnit.DAYS.value: 260, TimeUnit.HOURS.value: 240}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """One line of the table as an administrator writes it; `line_id` None makes a new line."""

    kind: str
    clock: str
    amount: int
    time_unit: str = TimeUnit.DAYS.value
    category: str = ""
    urgency: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    line_id: UUID | None = None
    seen_version: int | None = None


@atomic
def save_deadline_rule(*, actor: Actor, draft: RuleDraft) -> UUID:
    """Write a line, or a new version of it; clocks that run are measured again by a job. Returns the version's id."""
    require(isinstance(actor, Timer) or administers_city(actor))
    _check(draft)
    latest = _latest(draft.line_id)
    if latest is not None and draft.seen_version not in {None, latest.version}:
        raise Conflict
    return _write(actor, draft, version=latest.version + 1 if latest else 1, line_id=latest.line_id if latest else None)


@atomic
def end_deadline_rule(*, actor: Actor, line_id: UUID, valid_until: date) -> UUID:
    """Let a line end on a day, as a new version of it."""
    require(isinstance(actor, Timer) or administers_city(actor))
    latest = lock(DeadlineRule.objects.all(), _latest_id(line_id))
    draft = RuleDraft(
        kind=latest.kind,
        clock=latest.clock,
        amount=latest.amount,
        time_unit=latest.time_unit,
        category=latest.category,
        urgency=latest.urgency,
        valid_from=latest.valid_from,
        valid_until=valid_until,
        source=latest.source,
    )
    _check(draft)
    return _write(actor, draft, version=latest.version + 1, line_id=line_id)


@atomic
def seed_deadline_rules(*, actor: Timer, drafts: Sequence[RuleDraft]) -> int:
    """Bring in the shipped lines that were never there; lines a person edited or ended stay as they are."""
    require(isinstance(actor, Timer))
    known = set(DeadlineRule.objects.values_list("line_id", flat=True))
    fresh = [draft for draft in drafts if draft.line_id not in known]
    for draft in fresh:
        _check(draft)
        _write(actor, draft, version=1, line_id=draft.line_id)
    return len(fresh)


def _check(draft: RuleDraft) -> None:
    if draft.clock not in Clock.values or draft.time_unit not in TimeUnit.values:
        raise Invalid
    if not 0 < draft.amount <= MOST[draft.time_unit]:
        most = MOST[draft.time_unit]
        raise Invalid(fields={"amount": _("Give a whole number from 1 to %(most)s.") % {"most": most}})
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        raise Invalid(fields={"valid_until": _("The last day lies before the first day.")})


def _latest_id(line_id: UUID) -> UUID:
    found = DeadlineRule.objects.filter(line_id=line_id).order_by("-version").values_list("pk", flat=True).first()
    return found or line_id


def _latest(line_id: UUID | None) -> DeadlineRule | None:
    return None if line_id is None else lock(DeadlineRule.objects.all(), _latest_id(line_id))


def _write(actor: Actor, draft: RuleDraft, *, version: int, line_id: UUID | None) -> UUID:
    row = DeadlineRule.objects.create(
        line_id=line_id or ids.new_id(),
        version=version,
        kind=draft.kind,
        clock=draft.clock,
        category=draft.category,
        urgency=draft.urgency,
        amount=draft.amount,
        time_unit=draft.time_unit,
        valid_from=draft.valid_from or clock.today(),
        valid_until=draft.valid_until,
        source=draft.source[:200],
        confidence="edited" if person_of(actor) else "inferred",
        made_by=person_of(actor),
    )
    RulesStamp.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    forget_rules()
    emit(
        DeadlineRuleChanged(
            actor=actor,
            subject_id=None,
            rule_id=row.id,
            line_id=row.line_id,
            version=row.version,
            amount=row.amount,
            time_unit=row.time_unit,
        )
    )
    return row.id


@dataclass(frozen=True, slots=True)
class _Move:
    deadline: Deadline
    old: datetime


def recompute_deadlines(
    *,
    reason: str,
    why: Mapping[str, str] | None = None,
    start_after: UUID | None = None,
    report: Callable[[UUID, int], None] | None = None,
) -> int:
    """Measure every running clock again, batch by batch; returns how many moved.

    Each batch commits by itself. `report` hears the last id done, inside the batch's transaction, so that a job that
    was killed resumes with `start_after`. An entry in the timeline tells everybody whose date moved; `why` goes with
    it: which `day` of the calendar was `change`d.
    """
    moved, last = 0, start_after
    while True:
        with atomic():
            batch = _running_after(last)
            if not batch:
                return moved
            last = batch[-1].id
            moved += _recompute(batch, {"reason": reason, **(why or {})})
            if report is not None:
                report(last, len(batch))


def _running_after(last: UUID | None) -> list[Deadline]:
    rows = Deadline.objects.filter(met_at__isnull=True).order_by("id")
    return list((rows.filter(id__gt=last) if last else rows)[:BATCH])


def _recompute(batch: list[Deadline], why: Mapping[str, str]) -> int:
    subjects = {
        row.id: row
        for row in locked(Subject.objects.filter(pk__in={deadline.subject_id for deadline in batch}).order_by("pk"))
    }
    # Read again under the lock: a clock may have been met since the batch was chosen.
    running = Deadline.objects.filter(pk__in=[deadline.pk for deadline in batch], met_at__isnull=True).order_by("pk")
    waits = waits_of(subjects)
    moves = [
        move
        for deadline in running
        for move in _moved(deadline, subjects[deadline.subject_id], waits.get(deadline.subject_id, ()))
    ]
    if not moves:
        return 0
    changed = [move.deadline for move in moves]
    Deadline.objects.bulk_update(changed, ["due_at", "rule_id", "rule_version", "amount", "time_unit"])
    for move in moves:
        if move.deadline.clock == Clock.ANSWER and not _stands_still(move, subjects):
            _show(subjects[move.deadline.subject_id], move.deadline.due_at)
    # While the clock stands still no date is promised: the one that holds is told when it runs again.
    _tell([move for move in moves if not _stands_still(move, subjects)], subjects, why)
    return len(moves)


def _stands_still(move: _Move, subjects: dict[UUID, Subject]) -> bool:
    return move.deadline.clock == Clock.ANSWER and subjects[move.deadline.subject_id].paused_at is not None


def _moved(deadline: Deadline, row: Subject, waits: Sequence[Wait]) -> list[_Move]:
    rule = rule_for(
        kind=row.kind,
        clock_name=deadline.clock,
        category=row.category,
        urgency=row.urgency,
        start=deadline.started_at,
    )
    if rule is None or (deadline.rule_id is None and not deadline.amount):
        return []  # a date that a person named follows no table
    old = deadline.due_at
    due_at = rule.due_after(
        deadline.started_at,
        current_calendar(),
        extended_days=deadline.extended_days,
        waits=waits if deadline.clock == Clock.ANSWER else (),
    )
    deadline.rule_id, deadline.rule_version = rule.id, rule.version
    deadline.amount, deadline.time_unit, deadline.due_at = rule.amount, rule.time_unit, due_at
    return [_Move(deadline, old)] if due_at != old else []


def _show(row: Subject, due_at: datetime) -> None:
    row.due_at = due_at
    Subject.objects.filter(pk=row.pk).update(due_at=due_at)
    ScopeRow.objects.filter(subject_id=row.pk).update(due_at=due_at)


def _tell(moves: list[_Move], subjects: dict[UUID, Subject], why: Mapping[str, str]) -> None:
    timer = Timer(name="handling.recompute_deadlines")
    entries = [
        NewEntry(
            subject_id=move.deadline.subject_id,
            kind="deadline_moved",
            visibility="public" if move.deadline.clock == Clock.ANSWER else "partners",
            data={
                "clock": move.deadline.clock,
                "old": move.old.isoformat(),
                "new": move.deadline.due_at.isoformat(),
                **why,
            },
        )
        for move in moves
    ]
    add_entries(actor=timer, entries=entries)
    for move, entry in zip(moves, entries, strict=True):
        emit(
            DeadlineMoved(
                actor=timer,
                subject_id=move.deadline.subject_id,
                kind=subjects[move.deadline.subject_id].kind,
                clock=move.deadline.clock,
                old_due_at=move.old,
                new_due_at=move.deadline.due_at,
                entry_id=entry.id,
                reason=why["reason"],
            )
        )


def running_clocks() -> int:
    """Count the clocks a recomputation walks through, for its progress bar."""
    return Deadline.objects.filter(met_at__isnull=True).count()


__all__ = [
    "RuleDraft",
    "current_rules",
    "end_deadline_rule",
    "recompute_deadlines",
    "running_clocks",
    "save_deadline_rule",
]
