"""Writing the lines of an older register: a few statements a batch, one event for each line; nobody is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import rules, states
from nhipcau.documents.events import DocumentRegistered
from nhipcau.documents.models import Document, Entry, Register
from nhipcau.documents.operations.importing.rows import OldLine, Refused
from nhipcau.documents.operations.numbering import facts_of, note_number, register_for, register_to_be
from nhipcau.documents.permissions import INCOMING
from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewEntry, NewSubject
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations

OPENING_HOUR = time(8)


class Books:
    """The registers a file's lines belong to, by year and type, looked up once."""

    def __init__(self, actor: Staff, direction: str, *, by_type: bool, is_trial: bool) -> None:
        self._actor, self._direction, self._by_type, self._is_trial = actor, direction, by_type, is_trial
        self._found: dict[tuple[int, str], Register] = {}

    def of(self, line: OldLine) -> Register:
        key = (line.year, line.type_code)
        if key not in self._found:
            self._found[key] = self._look_up(line)
        return self._found[key]

    def _look_up(self, line: OldLine) -> Register:
        wanted: dict[str, Any] = {
            "unit_id": self._actor.unit_id,
            "direction": self._direction,
            "year": line.year,
            "type_code": line.type_code,
            "by_type": self._by_type,
        }
        return register_to_be(**wanted) if self._is_trial else register_for(actor=self._actor, **wanted)

    def series(self, line: OldLine) -> str:
        return rules.series_of(facts_of(self.of(line)), line.type_code)


def is_known(line: OldLine, books: Books) -> bool:
    """Whether the register holds this line already; Refused when the number stands there for another document."""
    held = (
        Entry.objects.filter(register=books.of(line), series=books.series(line), number=line.number)
        .values_list("document__notation", "document__subject")
        .first()
    )
    if held is None:
        return False
    if held != (line.notation, line.subject):
        raise Refused(_("Another document stands in the register under this number already."))
    return True


def write_lines(*, actor: Staff, direction: str, books: Books, lines: Sequence[OldLine]) -> None:
    """Write a batch in the caller's transaction."""
    documents = [_document(actor, line) for line in lines]
    entries = [_entry(actor, direction, document, books, line) for document, line in zip(documents, lines, strict=True)]
    Document.objects.bulk_create(documents)
    Entry.objects.bulk_create(entries)
    handling.open_subjects(subjects=[_subject(actor, entry, line) for entry, line in zip(entries, lines, strict=True)])
    handling.add_entries(
        actor=Timer(name="documents.import"),
        entries=[
            NewEntry(
                subject_id=entry.id,
                kind="imported",
                visibility="internal",
                data={"number": entry.number},
                at=_moment(line.came_on),
            )
            for entry, line in zip(entries, lines, strict=True)
        ],
    )
    for register, type_code, number in _last_numbers(books, lines):
        note_number(register, type_code, number)
    for entry, line in zip(entries, lines, strict=True):
        emit(
            DocumentRegistered(
                actor=actor,
                subject_id=entry.id,
                document_id=entry.document_id,
                unit_id=actor.unit_id,
                direction=direction,
                register_id=books.of(line).id,
                number=line.number,
                type_code=line.type_code,
            )
        )


def _last_numbers(books: Books, lines: Sequence[OldLine]) -> list[tuple[Register, str, int]]:
    highest: dict[tuple[UUID, str], tuple[Register, str, int]] = {}
    for line in lines:
        key = (books.of(line).id, books.series(line))
        if key not in highest or highest[key][2] < line.number:
            highest[key] = (books.of(line), line.type_code, line.number)
    return [highest[key] for key in sorted(highest)]


def _document(actor: Staff, line: OldLine) -> Document:
    return Document(
        id=ids.new_id(),
        keeper_unit_id=actor.unit_id,
        origin=Document.Origin.PAPER,
        type_code=line.type_code,
        number=line.printed_number[:11],
        symbol=line.symbol,
        notation=line.notation,
        issued_on=line.issued_on,
        issuer_name=line.issuer,
        subject=line.subject,
        signer_name=line.signer,
        recipients=line.recipients,
        copies=line.copies,
        page_count=line.pages,
        remark=line.remark,
        words=rules.words_of(
            line.notation, {"issuer_name": line.issuer, "subject": line.subject, "signer_name": line.signer}
        ),
        duplicate_key=rules.duplicate_key(
            number=line.printed_number,
            symbol=line.symbol,
            issuer=line.issuer,
            year=line.issued_on.year if line.issued_on else None,
        ),
        made_by=actor.person_id,
    )


def _entry(actor: Staff, direction: str, document: Document, books: Books, line: OldLine) -> Entry:
    comes_in = direction == INCOMING
    moment = _moment(line.came_on)
    return Entry(
        id=ids.new_id(),
        document=document,
        unit_id=actor.unit_id,
        direction=direction,
        register=books.of(line),
        series=books.series(line),
        number=line.number,
        arrived_at=moment if comes_in else None,
        registered_at=moment,
        registered_by=actor.person_id,
        channel=Entry.Channel.IMPORTED,
        settled_at=_moment(line.settled_on or line.came_on) if comes_in else None,
    )


def _subject(actor: Staff, entry: Entry, line: OldLine) -> NewSubject:
    """Nobody knows here when it was passed on: what is old runs no clock."""
    return NewSubject(
        id=entry.id,
        kind=entry.direction,
        status=states.SETTLED if entry.direction == INCOMING else states.ISSUED,
        category=line.type_code,
        urgency="none",
        area_id=organisations.unit(actor.unit_id).territory_id,
        owner_unit_id=actor.unit_id,
        clocks=(),
        opened_at=_moment(line.came_on),
    )


def _moment(day: date) -> datetime:
    return min(datetime.combine(day, OPENING_HOUR, clock.CITY_TIME), clock.now())
