"""What the pages of the intake show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.documents.intake.fields import Field


@dataclass(frozen=True, slots=True)
class StackRow:
    """One stack in the list."""

    id: UUID
    source: str
    state: str
    made_at: datetime
    person_id: UUID | None
    files: int
    set_aside: int
    pages: int
    pages_read: int
    waiting: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class FileRow:
    id: UUID
    name: str
    state: str
    reason: str
    why: str
    pages: int
    bytes: int
    is_held: bool


@dataclass(frozen=True, slots=True)
class PageTile:
    """A page as a thumbnail."""

    id: UUID
    file_name: str
    number: int
    state: str
    is_separator: bool
    has_picture: bool
    is_held: bool
    why: str


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page that may bear a secrecy mark and waits for an answer."""

    id: UUID
    file_id: UUID
    file_name: str
    number: int


@dataclass(frozen=True, slots=True)
class ProposalRow:
    id: UUID
    position: int
    state: str
    title: str
    notation: str
    is_stale: bool
    doubts: int
    has_alike: bool
    entry_id: UUID | None
    pages: list[PageTile]

    @property
    def is_held(self) -> bool:
        """Whether a page of it waits for the answer about a secrecy mark: it is not read on until then."""
        return any(page.is_held for page in self.pages)


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack with everything its page shows. `minutes_left` is None while nobody can say."""

    row: StackRow
    minutes_left: int | None
    is_cut: bool
    files: list[FileRow]
    proposals: list[ProposalRow]
    left_out: list[PageTile]
    held: list[HeldPage]
    first: int
    total: int
    next_id: UUID | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Something that may be the same document, which the actor may see: a line of a register, or one that waits."""

    why: str
    entry_id: UUID | None = None
    proposal_id: UUID | None = None
    number: int | None = None
    registered_at: datetime | None = None
    title: str = ""
    is_outgoing: bool = False


@dataclass(frozen=True, slots=True)
class ReadWord:
    text: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page beside the fields: its place, and its words line by line with the doubtful ones marked."""

    id: UUID
    number: int
    width: float
    height: float
    has_picture: bool
    state: str
    is_held: bool
    why: str
    lines: list[list[ReadWord]]

    @property
    def doubtful_lines(self) -> list[list[ReadWord]]:
        """The lines in which a word is unsure."""
        return [line for line in self.lines if any(word.is_doubtful for word in line)]

    @property
    def doubtful_words(self) -> int:
        return sum(word.is_doubtful for line in self.lines for word in line)


@dataclass(frozen=True, slots=True)
class ProposalDetail:
    """A document to be, for the person who checks it.

    `held` are its own pages that may be secret, `held_beside` those of other documents of its files.
    """

    id: UUID
    batch_id: UUID
    batch_made_at: datetime
    source: str
    state: str
    version: int
    is_stale: bool
    entry_id: UUID | None
    position: int
    total: int
    settled: int
    before: UUID | None
    after: UUID | None
    fields: dict[str, Field]
    cited: list[str]
    held: list[HeldPage]
    held_beside: list[HeldPage]
    alike: list[Likeness]
    pages: list[ShownPage]
    hidden_pages: int
    page_count: int


@dataclass(frozen=True, slots=True)
class Trace:
    at: datetime
    by: UUID | None
    text_before: str


@dataclass(frozen=True, slots=True)
class PageDetail:
    """One page, scan and text side by side."""

    id: UUID
    batch_id: UUID
    file_id: UUID
    proposal_id: UUID | None
    cleared_at: datetime | None
    cleared_by: UUID | None
    is_open: bool
    shown: ShownPage
    text: str
    confidence: float
    source: str
    traces: list[Trace]
    next_doubtful: UUID | None
    doubtful: int
