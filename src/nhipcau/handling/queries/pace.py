"""The table of extensions, reminders and reports upwards, and what was done by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.handling.models import Deadline, DeadlineSignal, Extension, PaceRule, RulesStamp
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.queries.deadlines import DeadlineFacts
from nhipcau.handling.queries.subjects import Handled
from nhipcau.handling.rules import PaceFacts, newest_versions, pace_rule
from nhipcau.kernel import clock, registries
from nhipcau.kernel.errors import Conflict, DomainError, NotAllowed
from nhipcau.kernel.process_cache import ProcessCache

STAMP = 2
"""The row of the stamps that changes with this table."""

_COLUMNS = (
    "id",
    "line_id",
    "version",
    "kind",
    "category",
    "extension_times",
    "extension_days",
    "extension_by_leader",
    "reminders",
    "escalations",
    "source",
    "made_at",
    "made_by",
)


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """One request for more time; `rule` is the version of the table that allowed it."""

    state: str
    days: int
    reason: str
    old_due_at: datetime
    new_due_at: datetime | None
    asked_at: datetime
    asked_by: UUID | None
    unit_id: UUID | None
    decided_at: datetime | None
    decided_by: UUID | None
    rule: PaceFacts | None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One case that went upwards: to which unit, at which place of the ladder, when."""

    id: UUID
    subject_id: UUID
    step: int
    due_at: datetime
    at: datetime


def pace_for(*, kind: str, category: str) -> PaceFacts | None:
    """Return the line that applies to a matter, from this process's memory."""
    return pace_rule(_cache.get(), kind=kind, category=category)


def pace_rules(kind: str) -> list[PaceFacts]:
    """Return the newest version of each line, all kinds of matter first."""
    newest = newest_versions(rule for rule in _cache.get() if rule.kind == kind)
    return sorted(newest.values(), key=lambda rule: rule.category)


def pace_versions(line_id: UUID) -> list[PaceFacts]:
    """Return all versions of a line, newest first."""
    found = [rule for rule in _cache.get() if rule.line_id == line_id]
    return sorted(found, key=lambda rule: rule.version, reverse=True)


def forget_pace() -> None:
    """Drop this process's copy of the table after a change."""
    _cache.forget()


def extensions(subject_id: UUID) -> list[ExtensionFacts]:
    """Return every request for more time on a subject's answer, oldest first. One query."""
    rows = Extension.objects.filter(deadline__subject_id=subject_id, deadline__clock=Clock.ANSWER)
    known = {rule.id: rule for rule in _cache.get()}
    return [
        ExtensionFacts(
            state=row.state,
            days=row.days,
            reason=row.reason,
            old_due_at=row.old_due_at,
            new_due_at=row.new_due_at,
            asked_at=row.asked_at,
            asked_by=row.asked_by,
            unit_id=row.unit_id,
            decided_at=row.decided_at,
            decided_by=row.decided_by,
            rule=known.get(row.rule_id),
        )
        for row in rows.order_by("asked_at", "pk")
    ]


def why_no_more_time(subject: Handled, clocks: Sequence[DeadlineFacts]) -> DomainError | None:
    """Return why the answer cannot be given more time now, or None. One query, only where some was given before.

    The page says it before anybody types, the operation raises it: the same words.
    """
    rule = pace_for(kind=subject.row.kind, category=subject.row.category)
    if rule is None or not rule.extension_times:
        return NotAllowed(_("Matters of this kind cannot be given more time."), code="no_extension")
    running = next((one for one in clocks if one.clock == Clock.ANSWER and one.met_at is None), None)
    if running is None:
        return Conflict(_("No deadline for an answer is running."), code="no_deadline")
    if running.asked_days:
        return Conflict(_("More time has been asked for already; the leader has yet to decide."), code="asked_already")
    if clock.now() > running.due_at:
        return Conflict(
            _("The date is over, so it cannot be moved any more. Answer as soon as you can and say why it is late."),
            code="date_is_over",
        )
    if running.extended_days and _granted(subject.id) >= rule.extension_times:
        words = ngettext(
            "This deadline may be extended once only, and that has been done.",
            "This deadline may be extended %(n)s times only, and that has been done.",
            rule.extension_times,
        )
        return Conflict(words % {"n": rule.extension_times}, code="extended_already")
    return None


def _granted(subject_id: UUID) -> int:
    """Count how often the running clock of the answer was given more time."""
    running = Deadline.objects.filter(subject_id=subject_id, clock=Clock.ANSWER, met_at__isnull=True)
    return Extension.objects.filter(deadline__in=running, state=Extension.State.GRANTED).count()


def reported_to(unit_id: UUID, *, kind: str, after: UUID | None = None, limit: int = 50) -> Sequence[ReportFacts]:
    """Return what was reported to a unit and is still late and open, newest first; `after` continues. One query."""
    rows = DeadlineSignal.objects.filter(
        what=DeadlineSignal.What.ESCALATION,
        to_unit_id=unit_id,
        deadline__met_at__isnull=True,
        deadline__subject__kind=kind,
    )
    if after is not None:
        rows = rows.filter(id__lt=after)
    found: Any = rows.order_by("-id").values_list("id", "deadline__subject_id", "step", "due_at", "at")[:limit]
    return [ReportFacts(*row) for row in found]


def running_due(*, after: tuple[datetime, UUID], until: datetime, limit: int) -> list[Deadline]:
    """Return running clocks with their subjects, by date: those due after (date, id) `after`, up to `until`.

    An answer's clock that stands still does not run, nor is it anybody's while the unit in charge has handed in what
    it had to and waits.
    """
    rows = Deadline.objects.filter(met_at__isnull=True, due_at__gte=after[0], due_at__lte=until)
    # The first condition is what the index reads; the second leaves out the few rows of the same moment.
    rows = rows.filter(Q(due_at__gt=after[0]) | Q(id__gt=after[1]))
    rows = rows.exclude(clock=Clock.ANSWER, subject__paused_at__isnull=False).exclude(idle())
    return list(rows.select_related("subject").order_by("due_at", "id")[:limit])


def idle() -> Q:
    """Return the condition of a deadline whose subject waits for somebody else's decision, as its module says."""
    found = Q(pk__in=())
    for kind, statuses in registries.idle_states.items():
        found |= Q(subject__kind=kind, subject__status__in=sorted(statuses))
    return found


def _load() -> tuple[PaceFacts, ...]:
    rows = PaceRule.objects.order_by("made_at", "pk").values(*_COLUMNS)
    return tuple(
        PaceFacts(**row | {"reminders": tuple(row["reminders"]), "escalations": tuple(row["escalations"])})
        for row in rows
    )


_cache: ProcessCache[tuple[PaceFacts, ...]] = ProcessCache(
    stamp=lambda: RulesStamp.objects.filter(pk=STAMP).values_list("stamp", flat=True).first(), load=_load
)
