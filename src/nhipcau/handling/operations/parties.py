"""Who handles a subject: taking, handing over, joining, leaving; and the status that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from nhipcau.handling.models import NO_DUE, Deadline, Party
from nhipcau.handling.models.deadlines import Clock
from nhipcau.handling.operations.opening import shown_due
from nhipcau.handling.operations.pausing import after_waiting
from nhipcau.handling.operations.writing import new_deadlines, store
from nhipcau.handling.queries import Handled, waits_of
from nhipcau.handling.queries.subjects import handled_from
from nhipcau.handling.rules import PartyFacts
from nhipcau.kernel import clock
from nhipcau.kernel.db import is_postgresql

_OWNER = Party.Role.OWNER.value


def load_subject(subject_id: UUID) -> Handled:
    """Load and lock the subject of a thing the caller has locked itself; NotFound when there is none."""
    rows = Party.objects.filter(subject_id=subject_id).select_related("subject").order_by("since", "pk")
    if is_postgresql():
        rows = rows.select_for_update(of=("subject",))
    return handled_from(list(rows))


def take(*, subject: Handled, person_id: UUID | None, status: str | None = None, meets: Sequence[str] = ()) -> None:
    """Put a person of the owner unit in charge (None: nobody yet)."""
    before = list(subject.parties)
    _set(subject, replace(subject.owner, person_id=person_id))
    meets = _still_running(subject, meets)
    subject.row.taken_at = subject.row.taken_at or clock.now()
    _finish(subject, status=status, meets=meets, before=before)


def hand_over(
    *, subject: Handled, to_unit_id: UUID, keep_as: str = "", status: str | None = None, meets: Sequence[str] = ()
) -> UUID:
    """Make another unit the owner; the one before stays as `keep_as`, or leaves. Returns the unit it came from."""
    before = list(subject.parties)
    giver = subject.owner
    _drop(subject, giver.unit_id)
    if keep_as:
        _set(subject, replace(giver, role=keep_as, person_id=None))
    _set(subject, PartyFacts(to_unit_id, _OWNER, None, clock.now()))
    meets = _still_running(subject, meets)
    subject.row.handed_over_at = subject.row.handed_over_at or clock.now()
    _finish(subject, status=status, meets=meets, before=before)
    return giver.unit_id


def add_party(  # noqa: PLR0913 - what is asked, by whom, until when
    *,
    subject: Handled,
    unit_id: UUID,
    role: str,
    until: datetime = NO_DUE,
    purpose: str = "",
    asked_by: UUID | None = None,
    asked_until: date | None = None,
) -> None:
    """Let a unit take part beside the owner; a unit that takes part already changes its role."""
    before = list(subject.parties)
    party = PartyFacts(unit_id, role, None, clock.now(), until, purpose, asked_by, asked_until)
    _set(subject, party)
    _finish(subject, before=before)


def remove_party(*, subject: Handled, unit_id: UUID) -> None:
    """End a unit's part. The owner cannot leave: it hands over."""
    if subject.owner.unit_id == unit_id:
        message = "the owner hands over instead of leaving"
        raise ValueError(message)
    before = list(subject.parties)
    _drop(subject, unit_id)
    _finish(subject, before=before)


def set_status(
    *,
    subject: Handled,
    status: str | None = None,
    meets: Sequence[str] = (),
    restarts: Sequence[str] = (),
    watcher_unit_id: UUID | None = None,
) -> None:
    """Change the status (None: only touch the subject), stop the clocks in `meets`, start anew those in `restarts`."""
    before = None
    if watcher_unit_id is not None and not subject.role_of(watcher_unit_id):
        before = list(subject.parties)
        _set(subject, PartyFacts(watcher_unit_id, Party.Role.WATCHER.value, None, clock.now()))
    if restarts:
        _restart(subject, restarts)
    _finish(subject, status=status, meets=meets, before=before)


def touch(*, subject: Handled) -> None:
    """Mark that something was said. The version stays: a form somebody else fills in meanwhile is not stale."""
    subject.row.changed_at = clock.now()
    subject.row.save(update_fields=["changed_at"])


def recategorise(*, subject: Handled, category: str, urgency: str) -> None:
    """Change what kind of matter it is; the clocks that run are measured again from their own start."""
    subject.row.category, subject.row.urgency = category, urgency
    running = list(Deadline.objects.filter(subject_id=subject.id, met_at__isnull=True))
    waits = waits_of([subject.id]).get(subject.id, ())
    for deadline in running:
        for renewed in new_deadlines(subject.row, [deadline.clock], deadline.started_at):
            deadline.rule_id, deadline.rule_version = renewed.rule_id, renewed.rule_version
            deadline.amount, deadline.time_unit = renewed.amount, renewed.time_unit
            deadline.due_at = after_waiting(deadline, waits if deadline.clock == Clock.ANSWER else ())
    if running:
        Deadline.objects.bulk_update(running, ["due_at", "rule_id", "rule_version", "amount", "time_unit"])
    if any(deadline.clock == Clock.ANSWER for deadline in running) and subject.row.paused_at is None:
        subject.row.due_at = shown_due(running)
    _finish(subject)


def _finish(
    subject: Handled,
    *,
    status: str | None = None,
    meets: Sequence[str] = (),
    before: Sequence[PartyFacts] | None = None,
) -> None:
    if status is not None:
        subject.row.status = status
    if meets:
        Deadline.objects.filter(subject_id=subject.id, clock__in=meets, met_at__isnull=True).update(met_at=clock.now())
    store(subject, before=before)


def _still_running(subject: Handled, clocks: Sequence[str]) -> list[str]:
    """Leave out the first response once somebody has taken the subject or passed it on: it is met, no need to ask."""
    is_met = subject.row.taken_at is not None or subject.row.handed_over_at is not None
    return [name for name in clocks if name != Clock.FIRST_RESPONSE or not is_met]


def _restart(subject: Handled, clocks: Sequence[str]) -> None:
    now = clock.now()
    Deadline.objects.filter(subject_id=subject.id, clock__in=clocks, met_at__isnull=True).update(met_at=now)
    started = new_deadlines(subject.row, clocks, now)
    Deadline.objects.bulk_create(started)
    subject.row.due_at = shown_due(started)


def _drop(subject: Handled, unit_id: UUID) -> None:
    subject.parties = [party for party in subject.parties if party.unit_id != unit_id]


def _set(subject: Handled, wanted: PartyFacts) -> None:
    known = next((party for party in subject.parties if party.unit_id == wanted.unit_id), None)
    _drop(subject, wanted.unit_id)
    subject.parties.append(replace(wanted, since=known.since) if known else wanted)
