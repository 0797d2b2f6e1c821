"""Pure computations of handling: whose lists a subject stands in, which deadline applies. No database, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from nhipcau.handling.models import NO_DUE, ScopeRow
from nhipcau.kernel import clock
from nhipcau.kernel.calendar import WorkingCalendar

_OF_ROLE = {"co_handler": ScopeRow.Reach.HELPING.value, "watcher": ScopeRow.Reach.WATCHING.value}
OWN, ABOVE = ScopeRow.Reach.OWN.value, ScopeRow.Reach.ABOVE.value
OWNER, PERSON = ScopeRow.Reach.OWNER.value, ScopeRow.Reach.PERSON.value
ISSUER, HELPER = ScopeRow.Reach.ISSUER.value, ScopeRow.Reach.HELPER.value


def person_token(person_id: UUID, unit_id: UUID) -> UUID:
    """Return the token of a person *acting for a unit*: who leaves the unit loses its lists the same moment."""
    return uuid5(unit_id, person_id.hex)


def owner_token(unit_id: UUID) -> UUID:
    """Return the token of a unit *as owner*: what waits for it is then an index range of its own."""
    return uuid5(unit_id, "owner")


def issuer_token(unit_id: UUID) -> UUID:
    """Return the token of a unit *as issuer*: what it gave to others, apart from what it received."""
    return uuid5(unit_id, "issuer")


def helper_token(unit_id: UUID) -> UUID:
    """Return the token of a unit *as co-handler*: few among all it has open, which it would have to read through."""
    return uuid5(unit_id, "helper")


_AS_SUCH = {"owner": (OWNER, owner_token), "issuer": (ISSUER, issuer_token), "co_handler": (HELPER, helper_token)}
"""Roles whose subjects are a list of their own."""


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """One unit's part in a subject, as the pages and permissions of upper modules see it."""

    unit_id: UUID
    role: str
    person_id: UUID | None = None
    since: datetime | None = None
    until: datetime = NO_DUE
    purpose: str = ""
    asked_by: UUID | None = None
    asked_until: date | None = None


def scope_tokens(
    parties: Iterable[PartyFacts], ancestors_of: Callable[[UUID], Sequence[UUID]]
) -> dict[UUID, tuple[str, datetime]]:
    """Return token -> (reach, until) for all who may list a subject with these parties.

    A unit that is a party and also lies above another party keeps the stronger reach, and the later end.
    """
    found: dict[UUID, tuple[str, datetime]] = {}
    for party in parties:
        for unit_id in ancestors_of(party.unit_id):
            if unit_id != party.unit_id:
                held = found.get(unit_id)
                if held is None or (held[0] == ABOVE and held[1] < party.until):
                    found[unit_id] = (ABOVE, party.until)
        if party.person_id is not None:
            found[person_token(party.person_id, party.unit_id)] = (PERSON, party.until)
        if party.role in _AS_SUCH:
            reach, token_of = _AS_SUCH[party.role]
            found[token_of(party.unit_id)] = (reach, party.until)
        found[party.unit_id] = (_OF_ROLE.get(party.role, OWN), party.until)
    return found


@dataclass(frozen=True, slots=True)
class Wait:
    """A time in which a clock stood still; `ended_at` is None while it does."""

    started_at: datetime
    ended_at: datetime | None = None


def waited(amount_unit: str, start: datetime, waits: Iterable[Wait], calendar: WorkingCalendar) -> float:
    """Return how long a clock begun at `start` stood still: working days or working hours, as its rule counts.

    In days the one on which the question went out still counts, the one on which the answer came does not: as with
    the day on which a matter comes in. A wait that goes on adds nothing yet.
    """
    total = 0.0
    for wait in waits:
        if wait.ended_at is None or wait.started_at < start:
            continue
        if amount_unit == "hours":
            total += calendar.working_seconds_between(wait.started_at, wait.ended_at) / 3600
        else:
            total += calendar.working_days_between(_day(wait.started_at), _day(wait.ended_at))
    return total


def waited_days(waits: Iterable[Wait], now: datetime) -> list[tuple[date, date]]:
    """Return for each wait the day it began (counted) and the last day that does not count."""
    return [(_day(wait.started_at), _day(wait.ended_at or now)) for wait in waits]


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """One version of one line of the deadline table."""

    id: UUID
    line_id: UUID
    version: int
    kind: str
    clock: str
    category: str
    urgency: str
    amount: int
    time_unit: str
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    confidence: str = ""

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def due_after(
        self, start: datetime, calendar: WorkingCalendar, *, extended_days: int = 0, waits: Sequence[Wait] = ()
    ) -> datetime:
        """Return the moment the clock runs out when it starts at `start` and stands still during `waits`."""
        return due_of(self.amount, self.time_unit, start, calendar, extended_days=extended_days, waits=waits)


def due_of(
    amount: int,
    time_unit: str,
    start: datetime,
    calendar: WorkingCalendar,
    *,
    extended_days: int = 0,
    waits: Sequence[Wait] = (),
) -> datetime:
    """Return the date of a clock: its time from `start`, the working time it stood still, and the days granted.

    The only place where a date is computed, so that no change of the calendar or the table loses an extension.
    """
    stood = waited(time_unit, start, waits, calendar)
    if time_unit == "hours":
        due_at = calendar.add_working_hours(start, amount + stood)
        return calendar.add_working_days(due_at, extended_days) if extended_days else due_at
    return calendar.add_working_days(start, amount + int(stood) + extended_days)


def _fits(rule: RuleFacts, kind: str, clock: str, category: str, urgency: str) -> bool:
    return (
        rule.kind == kind
        and rule.clock == clock
        and rule.urgency in {"", urgency}
        and (rule.category in {"", category} or category.startswith(f"{rule.category}."))
    )


def _precision(rule: RuleFacts) -> tuple[int, int, date, int]:
    """Order rules that fit: the exact category before its group before any; then urgency; then the newest."""
    depth = rule.category.count(".") + 1 if rule.category else 0
    return depth, bool(rule.urgency), rule.valid_from, rule.version


def deadline_rule(
    rules: Iterable[RuleFacts], *, kind: str, clock: str, category: str, urgency: str, on: date
) -> RuleFacts | None:
    """Return the line of the table that applies to a matter whose clock starts on the day `on`.

    Of each line only the newest version begun by that day counts: a version back-dated by an administrator replaces
    the one before also for clocks that run already, and one with a last day ends the line.
    """
    newest: dict[UUID, RuleFacts] = {}
    for rule in rules:
        if rule.valid_from <= on and (rule.line_id not in newest or newest[rule.line_id].version < rule.version):
            newest[rule.line_id] = rule
    fitting = [rule for rule in newest.values() if rule.is_valid_on(on) and _fits(rule, kind, clock, category, urgency)]
    return max(fitting, key=_precision, default=None)


@dataclass(frozen=True, slots=True)
class PaceFacts:
    """One version of one line of the table of extensions, reminders and reports upwards."""

    id: UUID
    line_id: UUID
    version: int
    kind: str
    category: str
    extension_times: int
    extension_days: int
    extension_by_leader: bool
    reminders: tuple[int, ...]
    escalations: tuple[int, ...]
    source: str = ""
    made_at: datetime | None = None
    made_by: UUID | None = None


def pace_rule(rules: Iterable[PaceFacts], *, kind: str, category: str) -> PaceFacts | None:
    """Return the line that applies: the exact category before its group before any; of each its newest version."""
    newest = newest_versions(rules).values()
    fitting = [
        rule
        for rule in newest
        if rule.kind == kind and (rule.category in {"", category} or category.startswith(f"{rule.category}."))
    ]
    return max(fitting, key=lambda rule: rule.category.count(".") + 1 if rule.category else 0, default=None)


def newest_versions(rules: Iterable[PaceFacts]) -> dict[UUID, PaceFacts]:
    """Return the newest version of each line."""
    newest: dict[UUID, PaceFacts] = {}
    for rule in rules:
        if rule.line_id not in newest or newest[rule.line_id].version < rule.version:
            newest[rule.line_id] = rule
    return newest


def reminder_step(
    steps: Iterable[int], *, started_at: datetime, due_at: datetime, now: datetime, calendar: WorkingCalendar
) -> int | None:
    """Return the step to recall now: the one whose moment came last, in office hours and before the date only.

    A step is so many working days before the date, at the hour offices open. A run that comes late sends the newest
    step alone: "tomorrow" said on the day itself would be wrong.
    """
    if now > due_at or not calendar.is_working_moment(now):
        return None
    passed = (step for step in steps if started_at < calendar.subtract_working_days(due_at, step) <= now)
    return min(passed, default=None)


def reports_due(ladder: Sequence[int], *, due_at: datetime, now: datetime, calendar: WorkingCalendar) -> range:
    """Return the places of the ladder that are reached, from the first on: never one without those below it."""
    if now <= due_at:
        return range(0)
    late = calendar.working_days_between(_day(due_at), _day(now))
    reached = 0
    for days in ladder:
        if late < days:
            break
        reached += 1
    return range(reached)
