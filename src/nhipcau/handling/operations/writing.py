"""How a change of a subject reaches its tables, in as few statements as there are tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from nhipcau.handling.models import Deadline, Party, ScopeRow, Subject
from nhipcau.handling.queries import Handled, rule_for
from nhipcau.handling.rules import PartyFacts, scope_tokens
from nhipcau.kernel import clock
from nhipcau.kernel.calendar import current_calendar
from nhipcau.kernel.db import insert_many
from nhipcau.kernel.search import note_scope_change
from nhipcau.organisations import queries as organisations

_CHANGING = [
    "status",
    "category",
    "urgency",
    "due_at",
    "changed_at",
    "taken_at",
    "handed_over_at",
    "paused_at",
    "version",
]
_MIRRORED = ["reach", "status", "category", "due_at", "until"]


def scope_rows(row: Subject, parties: Iterable[PartyFacts]) -> list[ScopeRow]:
    """Return the rows a subject with these parties must have."""
    return [
        ScopeRow(
            subject_id=row.id,
            token=token,
            kind=row.kind,
            reach=reach,
            status=row.status,
            category=row.category,
            area_id=row.area_id,
            opened_at=row.opened_at,
            due_at=row.due_at,
            until=until,
        )
        for token, (reach, until) in scope_tokens(parties, organisations.ancestor_ids).items()
    ]


def write_scope_rows(rows: Sequence[ScopeRow]) -> None:
    """Insert the rows that miss and refresh those that stand, in one statement a batch."""
    insert_many(rows, refresh=_MIRRORED, unique=["subject_id", "token"])


def store(subject: Handled, *, before: Sequence[PartyFacts] | None = None) -> None:
    """Write the subject and whatever of its lists changed. `before`: its parties before the change, if they changed."""
    row = subject.row
    row.changed_at = clock.now()
    row.version += 1
    row.save(update_fields=_CHANGING)
    if before is None:
        ScopeRow.objects.filter(subject_id=row.id).update(status=row.status, category=row.category, due_at=row.due_at)
        return
    _store_parties(row.id, before, subject.parties)
    rows = scope_rows(row, subject.parties)
    write_scope_rows(rows)
    # Only what no other party needs any longer: two parties often share the city committee above them.
    held = scope_tokens(before, organisations.ancestor_ids)
    kept = {scope.token: scope for scope in rows}
    if gone := held.keys() - kept.keys():
        ScopeRow.objects.filter(subject_id=row.id, token__in=gone).delete()
    # Who took part and now only stands above, or until an earlier day, may see less although the token stays.
    if gone or any(kept[token].reach != reach or kept[token].until < until for token, (reach, until) in held.items()):
        note_scope_change(row.id)


def _store_parties(subject_id: UUID, before: Sequence[PartyFacts], after: Sequence[PartyFacts]) -> None:
    gone = {party.unit_id for party in before} - {party.unit_id for party in after}
    if gone:
        Party.objects.filter(subject_id=subject_id, unit_id__in=gone).delete()
    # The owner comes last: the one before must have stepped back when the one-owner constraint looks.
    changed = sorted(set(after) - set(before), key=lambda party: party.role == Party.Role.OWNER)
    Party.objects.bulk_create(
        [party_row(subject_id, party) for party in changed],
        update_conflicts=True,
        unique_fields=["subject_id", "unit_id"],
        update_fields=["role", "person_id", "until", "purpose", "asked_by", "asked_until"],
    )


def party_row(subject_id: UUID, party: PartyFacts) -> Party:
    """Return the row of one unit's part."""
    return Party(
        subject_id=subject_id,
        unit_id=party.unit_id,
        role=party.role,
        person_id=party.person_id,
        since=party.since or clock.now(),
        until=party.until,
        purpose=party.purpose,
        asked_by=party.asked_by,
        asked_until=party.asked_until,
    )


def new_deadlines(row: Subject, clocks: Iterable[str], start: datetime) -> list[Deadline]:
    """Return the clocks that start now by the table in force; a clock without a line does not run."""
    calendar = current_calendar()
    found = []
    for name in clocks:
        rule = rule_for(kind=row.kind, clock_name=name, category=row.category, urgency=row.urgency, start=start)
        if rule is not None:
            found.append(
                Deadline(
                    subject_id=row.id,
                    clock=name,
                    started_at=start,
                    due_at=rule.due_after(start, calendar),
                    rule_id=rule.id,
                    rule_version=rule.version,
                    amount=rule.amount,
                    time_unit=rule.time_unit,
                )
            )
    return found
