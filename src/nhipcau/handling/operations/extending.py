"""More time for an answer: asked for, granted or refused, within the limits of the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nhipcau.handling.models import Deadline, Extension
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.operations.pausing import after_waiting
from nhipcau.handling.operations.writing import store
from nhipcau.handling.queries import Handled, deadlines
from nhipcau.handling.queries.pace import pace_for, why_no_more_time
from nhipcau.handling.queries.pauses import waits_of
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, unit_of
from nhipcau.kernel.calendar import current_calendar
from nhipcau.kernel.errors import Conflict, Invalid

_State = Extension.State


@dataclass(frozen=True, slots=True)
class Extended:
    """What became of a request: `new_due_at` is None while it waits for the leader, or when it was refused."""

    days: int
    old_due_at: datetime
    new_due_at: datetime | None


def ask_extension(*, actor: Actor, subject: Handled, days: int, reason: str, is_leader: bool) -> Extended:
    """Give the answer more time, or note the wish for a leader where the table asks for one.

    Raises NotAllowed where the table grants none, Conflict once the date is over or the times are used up, Invalid for
    too many days.
    """
    refusal = why_no_more_time(subject, deadlines(subject.id))
    if refusal is not None:
        raise refusal
    rule = pace_for(kind=subject.row.kind, category=subject.row.category)
    assert rule is not None  # noqa: S101 - without one time is refused above
    deadline = _running(subject)
    if not 1 <= days <= rule.extension_days:
        most = {"most": rule.extension_days}
        raise Invalid(fields={"days": _("Give a whole number of working days from 1 to %(most)s.") % most})
    row = Extension(
        deadline=deadline,
        state=_State.ASKED,
        days=days,
        reason=reason,
        rule_id=rule.id,
        rule_version=rule.version,
        old_due_at=deadline.due_at,
        asked_at=clock.now(),
        asked_by=person_of(actor),
        unit_id=unit_of(actor),
    )
    if rule.extension_by_leader and not is_leader:
        row.save(force_insert=True)
        deadline.asked_days = days
        deadline.save(update_fields=["asked_days"])
        store(subject)
        return Extended(days, deadline.due_at, None)
    return _grant(actor, subject, deadline, row)


def decide_extension(*, actor: Actor, subject: Handled, grants: bool) -> Extended:
    """Grant or refuse what was asked for; Conflict when nothing waits."""
    deadline = _running(subject)
    row = Extension.objects.filter(deadline=deadline, state=_State.ASKED).first()
    if row is None:
        raise Conflict(_("Nobody has asked for more time, or it has been decided already."), code="nothing_asked")
    deadline.asked_days = 0
    if grants:
        return _grant(actor, subject, deadline, row)
    row.state, row.decided_at, row.decided_by = _State.REFUSED, clock.now(), person_of(actor)
    row.save()
    deadline.save(update_fields=["asked_days"])
    store(subject)
    return Extended(row.days, deadline.due_at, None)


def _running(subject: Handled) -> Deadline:
    found = Deadline.objects.filter(subject_id=subject.id, clock=Clock.ANSWER, met_at__isnull=True).first()
    if found is None:
        raise Conflict(_("No deadline for an answer is running."), code="no_deadline")
    return found


def _grant(actor: Actor, subject: Handled, deadline: Deadline, row: Extension) -> Extended:
    old = deadline.due_at
    deadline.extended_days += row.days
    new = _extended(deadline, row.days)
    # A holiday was removed this minute and the clocks are still being measured again: never take time away here.
    deadline.due_at = max(new, old)
    deadline.save(update_fields=["due_at", "extended_days", "asked_days"])
    row.state, row.old_due_at, row.new_due_at = _State.GRANTED, old, deadline.due_at
    row.decided_at, row.decided_by = clock.now(), person_of(actor)
    row.save()
    if subject.row.paused_at is None:  # while the clock stands still no date is promised
        subject.row.due_at = deadline.due_at
    store(subject)
    return Extended(row.days, old, deadline.due_at)


def _extended(deadline: Deadline, days: int) -> datetime:
    if deadline.rule_id is None and not deadline.amount:  # a person named the date: it moves from where it stands
        return current_calendar().add_working_days(deadline.due_at, days)
    return after_waiting(deadline, waits_of([deadline.subject_id]).get(deadline.subject_id, ()))
