"""What the pages of files show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in a list."""

    id: UUID
    unit_id: UUID
    year: int
    notation: str
    title: str
    state: str
    period: str
    person_id: UUID | None
    ended_on: date | None
    hand_over_by: date | None
    due_on: date | None
    is_held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFilter:
    """Which files: of the own unit of one year, or shared with it; `words` stand in number or title."""

    year: int | None = None
    shared: bool = False
    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class FilePage:
    rows: Sequence[FileRow]
    count: int
    next: str = ""
    years: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A document in a file, as who may open it sees it."""

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
    destroyed_on: date | None = None
    destroyed_by: str = ""
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class ShareRow:
    id: UUID
    to_unit_id: UUID
    purpose: str
    until: date | None


@dataclass(frozen=True, slots=True)
class HoldRow:
    id: UUID
    reason: str
    until: date | None
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class StepRow:
    at: datetime
    kind: str
    text: str
    who: str
    ordinal: int | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDetail:
    """One file. Shares, holds, steps and what is hidden are for its own unit only."""

    id: UUID
    unit_id: UUID
    year: int
    notation: str
    title: str
    state: str
    version: int
    retention_class: str
    period: str
    rights: str
    keeper: str
    person_id: UUID | None
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
    items: Sequence[ItemRow]
    next: str = ""
    hidden: int = 0
    shares: Sequence[ShareRow] = ()
    holds: Sequence[HoldRow] = ()
    steps: Sequence[StepRow] = ()
    shared_for: str = ""
    shared_until: date | None = None
    may: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line of a year's list, with the file opened from it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A unit's list of one year; `state` "" when nobody began it."""

    year: int
    unit_id: UUID
    state: str = ""
    version: int = 0
    remark: str = ""
    submitted_by: str = ""
    submitted_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    rows: Sequence[ListRow] = ()
    may_edit: bool = False
    may_approve: bool = False
    may_open: bool = False
    has_year_before: bool = False


@dataclass(frozen=True, slots=True)
class DueLists:
    """What a unit has to hand over, and what is past its period, up to thirty days ahead."""

    hand_over: Sequence[FileRow]
    over: Sequence[FileRow]
    in_proposal: frozenset[UUID] = frozenset()
    may_propose: bool = False


@dataclass(frozen=True, slots=True)
class VoteRow:
    who: str
    is_leader: bool
    says_yes: bool
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DisposalItemRow:
    """A file or a document in a proposal. `title` is empty where the reader may not open it."""

    file_id: UUID | None
    entry_id: UUID | None
    label: str
    title: str
    outcome: str
    documents: int
    kept_documents: int
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalDetail:
    id: UUID
    kind: str
    state: str
    decision: str
    reason: str
    made_at: datetime
    made_by: str
    ended_at: datetime | None
    items: Sequence[DisposalItemRow] = field(default_factory=tuple)
    votes: Sequence[VoteRow] = ()
    why_no_vote: str = ""
    may_withdraw: bool = False


@dataclass(frozen=True, slots=True)
class DisposalRow:
    id: UUID
    kind: str
    state: str
    decision: str
    made_at: datetime
    items: int


@dataclass(frozen=True, slots=True)
class LineFiles:
    """The files a line lies in, those it may be put into, and the holds on it."""

    entry_id: UUID
    label: str
    subject: str
    direction: str
    files: Sequence[FileRow]
    choices: Sequence[FileRow]
    holds: Sequence[HoldRow]
    destroyed_on: date | None
    destroyed_by: str
    may_put: bool
    may_govern: bool
    is_registered: bool
