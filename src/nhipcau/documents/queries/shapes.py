"""What pages and API show of documents: flat facts, worded; no row of a table leaves this module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nhipcau.kernel.errors import Text

TABS = ("waiting", "mine", "open", "due", "late", "helping", "settled")
"""Work lists of incoming documents; `waiting`: to be registered or assigned."""

STATES = ("open", "late", "settled", "void")
"""What a book can be narrowed to: not settled, past its day, settled, recalled or replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """A work list as its address says it; unknown values are refused with Invalid."""

    tab: str = "waiting"
    type_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFilter:
    """A page of a unit's book as its address says it. `year` None is the newest.

    `words` are looked for in notation, issuer, subject and signer, without tones.
    """

    direction: str
    year: int | None = None
    code: str = ""
    series: str = ""
    type_code: str = ""
    state: str = ""
    words: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line of a book or a work list. `is_hidden`: only its number may be known to the reader."""

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
    urgency: str
    status: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str  # open, paused, met, missed
    holder: str
    owner_name: str
    signer: str = ""
    recipients: Sequence[str] = ()
    settled_at: datetime | None = None
    remark: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class LinePage:
    """One page; cursors are "" where there is no page."""

    rows: list[LineRow]
    next: str
    prev: str


@dataclass(frozen=True, slots=True)
class BookFacts:
    """One register of a year: `last` the newest number by series, "" the one that counts all types together."""

    id: UUID
    direction: str
    year: int
    code: str
    name: str
    types: Sequence[str]
    by_type: bool
    last: Mapping[str, int] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        """The last number given, where all types count together; 0 before the first."""
        return self.last.get("", 0)


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of a book, the book itself (None: none was opened yet), and the years and books there are."""

    book: BookFacts | None
    years: list[int]
    books: list[BookFacts]
    page: LinePage


@dataclass(frozen=True, slots=True)
class LineBrief:
    """Another line, as far as the actor may see it: what one needs to know it again."""

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


@dataclass(frozen=True, slots=True)
class PartyLine:
    unit_id: UUID
    unit_name: str
    role: str
    person_name: str
    purpose: str
    until: date | None


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock of a line; `rule_version` 0: a day somebody named."""

    clock: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    amount: int
    time_unit: str
    rule_version: int
    days_left: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class AmendmentView:
    kind: str
    reason: str
    at: datetime
    who: str
    before: Mapping[str, Any]
    replaced_by: LineBrief | None
    replaced_notation: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of the document as it came; `version` 0: an enclosure."""

    blob_id: UUID
    name: str
    bytes: int
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentView:
    """What there is to read: pages of text and picture, the original, the PDF/A; files that were added by hand."""

    pages: int = 0
    has_original: bool = False
    has_archival: bool = False
    files: Sequence[FileView] = ()


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the course of events: `title` says what happened, `text` what somebody wrote."""

    id: UUID
    at: datetime
    kind: str
    visibility: str
    who: str
    title: Text
    text: str
    is_system: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDetail:
    """Everything the page of a line shows to this actor.

    `part` is owner, co_handler, watcher, reader or "" (read through the audience); only the first three read how it is
    handled: instruction, parties, deadlines and course of events.
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
    recipients: Sequence[str]
    urgency: str
    urgency_name: str
    copies: int
    page_count: int
    remark: str
    asked_by: date | None
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    moves: Mapping[str, Text]
    parties: Sequence[PartyLine]
    clocks: Sequence[ClockView]
    amendments: Sequence[AmendmentView]
    others: Sequence[LineBrief]
    answers: Sequence[LineBrief]
    answered: Sequence[LineBrief]
    content: ContentView
    timeline: Sequence[EntryView]
    timeline_next: str
    opened_at: datetime

    @property
    def takes_part(self) -> bool:
        return self.part in {"owner", "co_handler", "watcher"}
