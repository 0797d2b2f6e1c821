"""Clocks of a subject and the table they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.handling.models import Deadline, DeadlineRule, RulesStamp, Subject
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.rules import RuleFacts, Wait, deadline_rule, waited, waited_days
from nhipcau.kernel import clock
from nhipcau.kernel.calendar import ExplainedDay, current_calendar
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared
from nhipcau.kernel.process_cache import ProcessCache

_COLUMNS = (
    "id",
    "line_id",
    "version",
    "kind",
    "clock",
    "category",
    "urgency",
    "amount",
    "time_unit",
    "valid_from",
    "valid_until",
    "source",
    "confidence",
)


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """One clock of a subject; `met_at` is None while it runs."""

    clock: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    rule_id: UUID | None
    rule_version: int
    amount: int
    time_unit: str
    extended_days: int = 0
    asked_days: int = 0

    @property
    def is_late(self) -> bool:
        return (self.met_at or clock.now()) > self.due_at


def deadlines(subject_id: UUID) -> list[DeadlineFacts]:
    """Return all clocks of a subject, those that run and those that were met, oldest first."""
    return [DeadlineFacts(*row) for row in fetch(_of_subject(), {"subject": subject_id})]


@prepared
def _of_subject() -> QuerySet[Deadline, Any]:
    rows = Deadline.objects.filter(subject_id=Slot(field_of(Subject, "id"), "subject"))
    return rows.order_by("started_at", "clock").values_list(
        "clock",
        "started_at",
        "due_at",
        "met_at",
        "rule_id",
        "rule_version",
        "amount",
        "time_unit",
        "extended_days",
        "asked_days",
    )


def clock_of(subject_ids: Iterable[UUID], *, clock_name: str) -> dict[UUID, tuple[datetime, datetime | None]]:
    """Return when one clock of each subject runs out and when it was met, of those that have it; for reports."""
    rows = Deadline.objects.filter(subject_id__in=list(subject_ids), clock=clock_name).order_by("started_at", "pk")
    return {row[0]: (row[1], row[2]) for row in rows.values_list("subject_id", "due_at", "met_at")}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of "why this date": its running number when it counts, else why not."""

    day: date
    number: int | None
    name: str
    is_waiting: bool = False


def explain_deadline(facts: DeadlineFacts, waits: Sequence[Wait] = ()) -> list[CountedDay]:
    """Return the days from start to end with what each counts for; empty for a deadline in hours.

    While the clock stands still the list ends today: no day is promised.
    """
    if facts.time_unit == "hours":
        return []
    calendar, now = current_calendar(), facts.met_at or clock.now()
    own = [wait for wait in waits if wait.started_at >= facts.started_at] if facts.clock == Clock.ANSWER else []
    days = facts.amount + facts.extended_days + int(waited(facts.time_unit, facts.started_at, own, calendar))
    lines = calendar.explain(facts.started_at, days)
    if any(wait.ended_at is None for wait in own):
        beyond = calendar.working_days_between(lines[0].day, clock.local(now).date())
        lines = [line for line in calendar.explain(facts.started_at, beyond) if line.day <= clock.local(now).date()]
    return _without_waiting(lines, waited_days(own, now))


def _without_waiting(lines: Sequence[ExplainedDay], spans: Sequence[tuple[date, date]]) -> list[CountedDay]:
    """Give the days new numbers, leaving out those that were waited."""
    found, number = [], 0
    for line in lines:
        is_waiting = line.number is not None and any(first < line.day <= last for first, last in spans)
        counts = line.number is not None and not is_waiting
        number += counts
        found.append(CountedDay(line.day, number if counts else None, line.name, is_waiting))
    return found


def current_rules() -> tuple[RuleFacts, ...]:
    """Return the whole table, all versions, from this process's memory."""
    return _cache.get()


def deadline_rules(kind: str) -> list[RuleFacts]:
    """Return the newest version of each line, for the page that edits them."""
    newest: dict[UUID, RuleFacts] = {}
    for rule in current_rules():
        if rule.kind == kind and (rule.line_id not in newest or newest[rule.line_id].version < rule.version):
            newest[rule.line_id] = rule
    return sorted(newest.values(), key=lambda rule: (rule.clock, rule.category, rule.urgency))


def rule_for(*, kind: str, clock_name: str, category: str, urgency: str, start: datetime) -> RuleFacts | None:
    """Return the line that applies to a clock started at `start`."""
    return deadline_rule(
        current_rules(),
        kind=kind,
        clock=clock_name,
        category=category,
        urgency=urgency,
        on=clock.local(start).date(),
    )


def forget_rules() -> None:
    """Drop this process's copy of the table after a change."""
    _cache.forget()


def _load() -> tuple[RuleFacts, ...]:
    return tuple(RuleFacts(*row) for row in DeadlineRule.objects.order_by("made_at", "pk").values_list(*_COLUMNS))


_cache: ProcessCache[tuple[RuleFacts, ...]] = ProcessCache(
    stamp=lambda: RulesStamp.objects.filter(pk=1).values_list("stamp", flat=True).first(), load=_load
)
