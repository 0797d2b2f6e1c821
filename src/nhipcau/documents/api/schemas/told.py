"""What programs are told about documents."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import UUID

from nhipcau.documents import queries
from nhipcau.documents.operations import Registered
from nhipcau.handling.queries import CountedDay
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Told


class LineRowOut(Told):
    """One line of a list or a register. `is_hidden`: shown to named people only; just its number may be known."""

    id: UUID
    direction: str
    number: int | None
    series: str
    arrived_at: datetime | None
    registered_at: datetime | None
    notation: str
    issued_on: date | None
    issuer: str
    type_name: str
    subject: str
    signer: str
    recipients: list[str]
    urgency: str
    status: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    owner_name: str
    settled_at: datetime | None
    remark: str
    is_hidden: bool


def _rows(page: queries.LinePage) -> list[LineRowOut]:
    return [LineRowOut.of(row, recipients=list(row.recipients)) for row in page.rows]


class WorkPageOut(Told):
    """A page of a work list. What is shown only to named people is left out, so a page may be shorter than asked."""

    rows: list[LineRowOut]
    next: str | None
    prev: str | None

    @classmethod
    def of_page(cls, page: queries.LinePage, *, of: str) -> Self:
        return cls.model_construct(
            rows=_rows(page), next=cursors.write(page.next, of=of), prev=cursors.write(page.prev, of=of)
        )


class WorkCountsOut(Told):
    """How many documents each tab holds; 1001 stands for more than a thousand."""

    counts: dict[str, int]


class BookOut(Told):
    """One register of a year. `last`: the newest number by series, "" the one that counts all types together."""

    direction: str
    year: int
    code: str
    name: str
    types: list[str]
    by_type: bool
    last: dict[str, int]


class BookPageOut(Told):
    """A page of a register, newest number first; which years and books there are. `book` null: not opened yet."""

    book: BookOut | None
    years: list[int]
    books: list[BookOut]
    rows: list[LineRowOut]
    next: str | None
    prev: str | None

    @classmethod
    def of_page(cls, found: queries.BookPage, *, of: str) -> Self:
        return cls.model_construct(
            book=BookOut.of(found.book) if found.book else None,
            years=found.years,
            books=[BookOut.of(book) for book in found.books],
            rows=_rows(found.page),
            next=cursors.write(found.page.next, of=of),
            prev=cursors.write(found.page.prev, of=of),
        )


class LineBriefOut(Told):
    """Another line, as far as the caller may see it."""

    id: UUID
    document_id: UUID
    unit_name: str
    direction: str
    number: int | None
    notation: str
    issuer: str
    subject: str
    issued_on: date | None
    registered_at: datetime | None
    is_own: bool


class SameOut(Told):
    """Lines that seem to be the same document, the unit's own first; five at most."""

    rows: list[LineBriefOut]


def briefs(lines: list[queries.LineBrief]) -> list[LineBriefOut]:
    return [LineBriefOut.of(line) for line in lines]


class LinePartyOut(Told):
    """A unit that takes part; `until` the last day where a share ends."""

    unit_id: UUID
    unit_name: str
    role: str
    person_name: str
    purpose: str
    until: date | None


class LineClockOut(Told):
    """One clock of a line; `rule_version` 0: a day somebody named."""

    clock: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    amount: int
    time_unit: str
    rule_version: int
    is_late: bool


class AmendmentOut(Told):
    """Recall, correction or replacement; `before`: what stood there, by field."""

    kind: str
    reason: str
    at: datetime
    who: str
    before: dict[str, str | int | list[str] | None]
    replaced_by: LineBriefOut | None
    replaced_notation: str


class DocumentFileOut(Told):
    """A file as it came; `version` 0: an enclosure. Fetch it under the line: each fetching is on record."""

    id: UUID
    name: str
    bytes: int
    version: int


class LineEntryOut(Told):
    id: UUID
    at: datetime
    kind: str
    visibility: str
    who: str
    title: str
    text: str


class LineOut(Told):
    """One line of a register, with its document.

    `part`: owner, co_handler, watcher, reader, or "" (read through the audience); how it is handled is told to the
    first three only. `moves`: what the caller may do now ("") or why not; `version` goes with a change as
    `seen_version`.
    """

    id: UUID
    version: int
    direction: str
    status: str
    part: str
    number: int | None
    register_name: str
    year: int | None
    arrived_at: datetime | None
    registered_at: datetime | None
    registered_by: str
    channel: str
    audience: str
    instruction: str
    settled_note: str
    settled_at: datetime | None
    unit_id: UUID
    unit_name: str
    holder_id: UUID | None
    holder_name: str
    document_id: UUID
    is_kept_here: bool
    origin: str
    type_code: str
    type_name: str
    number_text: str
    symbol: str
    notation: str
    issued_on: date | None
    issuer: str
    subject: str
    signer_name: str
    signer_position: str
    recipients: list[str]
    urgency: str
    copies: int
    page_count: int
    remark: str
    asked_by: date | None
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    moves: dict[str, str]
    parties: list[LinePartyOut]
    clocks: list[LineClockOut]
    amendments: list[AmendmentOut]
    others: list[LineBriefOut]
    answers: list[LineBriefOut]
    answered: list[LineBriefOut]
    files: list[DocumentFileOut]
    timeline: list[LineEntryOut]
    timeline_next: str | None

    @classmethod
    def of_detail(cls, line: queries.LineDetail) -> Self:
        return cls.of(
            line,
            recipients=list(line.recipients),
            moves={name: str(why) for name, why in line.moves.items()},
            parties=[LinePartyOut.of(one) for one in line.parties],
            clocks=[LineClockOut.of(one) for one in line.clocks],
            amendments=[_amendment(one) for one in line.amendments],
            others=briefs(list(line.others)),
            answers=briefs(list(line.answers)),
            answered=briefs(list(line.answered)),
            files=[DocumentFileOut.of(one, id=one.blob_id) for one in line.content.files],
            timeline=_entries(list(line.timeline)),
            timeline_next=cursors.write(line.timeline_next, of=timeline_of(line.id)),
        )


def _amendment(one: queries.AmendmentView) -> AmendmentOut:
    return AmendmentOut.of(
        one, before=dict(one.before), replaced_by=LineBriefOut.of(one.replaced_by) if one.replaced_by else None
    )


def _entries(views: list[queries.EntryView]) -> list[LineEntryOut]:
    return [LineEntryOut.of(view, title=str(view.title)) for view in views]


def timeline_of(entry_id: UUID) -> str:
    """Return what the cursors of one line's course of events are called."""
    return f"document timeline {entry_id}"


class LineEntriesOut(Told):
    entries: list[LineEntryOut]
    next: str | None

    @classmethod
    def of_page(cls, entry_id: UUID, views: list[queries.EntryView], following: str) -> Self:
        return cls.model_construct(entries=_entries(views), next=cursors.write(following, of=timeline_of(entry_id)))


class LineClockDayOut(Told):
    """A day between start and date; `number`: which counted day it is, null where it does not count."""

    day: date
    number: int | None
    name: str


class LineClockWhyOut(Told):
    deadline: LineClockOut
    days: list[LineClockDayOut]

    @classmethod
    def of_days(cls, clock: queries.ClockView, days: list[CountedDay]) -> Self:
        return cls.model_construct(deadline=LineClockOut.of(clock), days=[LineClockDayOut.of(day) for day in days])


class VersionOut(Told):
    """One version. `file_id` null: the original holds other documents too, or the document is on paper only."""

    number: int
    reason: str
    note: str
    made_at: datetime
    page_count: int
    file_id: UUID | None
    file_name: str
    has_archival: bool


class VersionsOut(Told):
    rows: list[VersionOut]


class RegisteredOut(Told):
    """A line that was written, with the number it got. `entry_id` is what all other addresses call the document."""

    entry_id: UUID
    document_id: UUID
    number: int
    is_repeat: bool

    @classmethod
    def of_line(cls, line: Registered) -> Self:
        return cls.of(line)


class DocumentMovedOut(Told):
    id: UUID
    move: str


class SentOut(Told):
    """The units that have a line of it now and had none before."""

    id: UUID
    unit_ids: list[UUID]


class SharedOut(Told):
    id: UUID
    share_id: UUID


class AddedFilesOut(Told):
    """The number of the document's new version."""

    id: UUID
    number: int


class CodeOut(Told):
    code: str
    name: str


class DocumentCodesOut(Told):
    """Types of document and degrees of urgency that may be chosen today."""

    types: list[CodeOut]
    urgencies: list[CodeOut]
