"""Opening subjects, one or many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from nhipcau.handling.models import NO_AREA, NO_DUE, Deadline, Link, Party, Subject
from nhipcau.handling.models.deadlines import Clock, TimeUnit
from nhipcau.handling.operations.writing import new_deadlines, party_row, scope_rows, write_scope_rows
from nhipcau.handling.queries import Handled
from nhipcau.handling.rules import PartyFacts
from nhipcau.kernel import clock
from nhipcau.kernel.db import insert_many


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubject:
    """What a module hands over to be handled. `others` are (unit, role) besides the owner."""

    id: UUID
    kind: str
    status: str
    owner_unit_id: UUID
    owner_person_id: UUID | None = None
    others: Sequence[tuple[UUID, str]] = ()
    category: str = ""
    urgency: str = ""
    area_id: UUID | None = None
    clocks: Sequence[str] = field(default=(Clock.FIRST_RESPONSE.value, Clock.ANSWER.value))
    # A date somebody named, instead of the one the table of deadlines gives.
    answer_by: datetime | None = None
    # What happened elsewhere before: since when it is open, and when its clocks were met there.
    opened_at: datetime | None = None
    met_at: datetime | None = None


def open_subjects(*, subjects: Sequence[NewSubject]) -> list[Handled]:
    """Write subjects with parties, lists and clocks: four statements however many there are."""
    now = clock.now()
    opened = [_handled(new, new.opened_at or now) for new in subjects]
    deadlines = [
        deadline for new, subject in zip(subjects, opened, strict=True) for deadline in _start(subject.row, new)
    ]
    insert_many([subject.row for subject in opened])
    insert_many([party_row(subject.id, party) for subject in opened for party in subject.parties])
    write_scope_rows([row for subject in opened for row in scope_rows(subject.row, subject.parties)])
    insert_many(deadlines)
    return opened


def _handled(new: NewSubject, at: datetime) -> Handled:
    parties = [PartyFacts(new.owner_unit_id, Party.Role.OWNER.value, new.owner_person_id, at)]
    for unit_id, role in new.others:
        if all(unit_id != party.unit_id for party in parties):
            parties.append(PartyFacts(unit_id, role, None, at))
    row = Subject(
        id=new.id,
        kind=new.kind,
        status=new.status,
        category=new.category,
        urgency=new.urgency,
        area_id=new.area_id or NO_AREA,
        opened_at=at,
        changed_at=at,
    )
    return Handled(row=row, parties=parties)


def _start(row: Subject, new: NewSubject) -> list[Deadline]:
    found = new_deadlines(row, new.clocks, row.opened_at)
    if new.answer_by is not None:
        found = [deadline for deadline in found if deadline.clock != Clock.ANSWER]
        found.append(promised(row.id, new.answer_by, row.opened_at))
    for deadline in found:
        deadline.met_at = new.met_at
    row.due_at = shown_due(found)
    return found


def promised(subject_id: UUID, due_at: datetime, start: datetime) -> Deadline:
    """Return a clock whose date was named by a person and follows from no line of the table."""
    return Deadline(
        subject_id=subject_id, clock=Clock.ANSWER, started_at=start, due_at=due_at, amount=0, time_unit=TimeUnit.DAYS
    )


def shown_due(deadlines: Sequence[Deadline]) -> datetime:
    """Return the date a list shows: the answer's, which is what the citizen was promised."""
    return next((deadline.due_at for deadline in deadlines if deadline.clock == Clock.ANSWER), NO_DUE)


def unlink_subjects(*, source_id: UUID, target_id: UUID, meaning: str) -> bool:
    """Take a link away; says whether there was one."""
    gone, _rows = Link.objects.filter(source_id=source_id, target_id=target_id, meaning=meaning).delete()
    return bool(gone)


def link_subjects(*, source_id: UUID, target_id: UUID, meaning: str, unit_id: UUID | None) -> None:
    """Say that two subjects belong together; doing so twice changes nothing."""
    Link.objects.bulk_create(
        [Link(source_id=source_id, target_id=target_id, meaning=meaning, unit_id=unit_id)], ignore_conflicts=True
    )
