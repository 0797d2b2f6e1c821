"""What the service tells of files (hồ sơ) and of the yearly list, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFileFacts:
    """What a file says of itself. `retention_class` and `period`: see `RecordFiles.codes`; `period` "": as the class.

    `rights` "limited": leaders, clerks and who keeps it read it. A program is none of them and loses sight of it.
    """

    year: int
    notation: str
    title: str
    retention_class: str
    period: str = ""
    person_id: UUID | None = None
    started_on: date | None = None
    rights: Literal["ordinary", "limited"] = "ordinary"
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RecordFileRow:
    """A file in a list. `hand_over_by`: by when it goes to the archive; `due_on`: from when it may be destroyed."""

    id: UUID
    unit_id: UUID
    unit_name: str
    year: int
    notation: str
    title: str
    state: str
    period: str
    person_id: UUID | None
    ended_on: date | None
    hand_over_by: date | None
    due_on: date | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class RecordFileItem:
    """A document in a file; `ordinal`: its number there, given once."""

    entry_id: UUID
    ordinal: int
    direction: str
    number: int | None
    notation: str
    subject: str
    issuer_name: str
    issued_on: date | None
    type_code: str
    page_count: int
    destroyed_on: date | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class RecordFileShare:
    id: UUID
    to_unit_id: UUID
    to_unit_name: str
    purpose: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Hold:
    """Nothing in the file is destroyed; `until` None: until a leader lifts it."""

    id: UUID
    reason: str
    until: date | None
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class RecordFileStep:
    at: datetime
    kind: str
    text: str
    who: str
    ordinal: int | None
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One file with the first of its documents that the unit may open; `hidden`: how many more lie in it.

    Pass `version` on as `seen_version`. `may`: what the unit may do now.
    """

    id: UUID
    version: int
    unit_id: UUID
    unit_name: str
    year: int
    notation: str
    title: str
    state: str
    retention_class: str
    period: str
    rights: Literal["ordinary", "limited"]
    person_id: UUID | None
    keeper: str
    language: str
    remark: str
    started_on: date
    ended_on: date | None
    document_count: int
    page_count: int
    hand_over_by: date | None
    due_on: date | None
    handed_over_at: datetime | None
    handed_over_to: str
    destroyed_on: date | None
    destroyed_by_decision: str
    is_own: bool
    documents: list[RecordFileItem]
    next: str | None
    hidden: int
    shares: list[RecordFileShare]
    holds: list[Hold]
    steps: list[RecordFileStep]
    shared_for: str
    shared_until: date | None
    may: list[str]


@dataclass(frozen=True, slots=True)
class FileListLine:
    """A file that the year is expected to bring; `file_id`: opened from it already."""

    id: UUID
    heading: str
    notation: str
    title: str
    retention_class: str
    period: str
    person_id: UUID | None
    person: str
    remark: str
    file_id: UUID | None


@dataclass(frozen=True, slots=True)
class FileList:
    """The unit's list of files of one year. `state` "": nobody began it; `may_open`: files are opened from it now."""

    year: int
    unit_id: UUID
    state: str
    version: int
    remark: str
    submitted_by: str
    submitted_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    rows: list[FileListLine]
    may_open: bool


@dataclass(frozen=True, slots=True)
class DueRecordFiles:
    """What is to be handed over and what is past its period, today and in thirty days; the oldest first."""

    hand_over: list[RecordFileRow]
    over: list[RecordFileRow]


@dataclass(frozen=True, slots=True)
class RetentionClass:
    code: str
    name: str
    period: str


@dataclass(frozen=True, slots=True)
class RetentionPeriod:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RecordFileCodes:
    classes: list[RetentionClass]
    periods: list[RetentionPeriod]
