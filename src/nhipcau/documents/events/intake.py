"""What happened to stacks that come in. Ids, codes and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class StackEvent(Event):
    """Something happened to a stack that a unit takes in."""

    name: ClassVar[str] = "documents.stack_event"
    batch_id: UUID
    unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class StackOpened(StackEvent):
    name: ClassVar[str] = "documents.stack_opened"
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StackFileTaken(StackEvent):
    """A file came in; `reason` is set where it was refused at the door."""

    name: ClassVar[str] = "documents.stack_file_taken"
    file_id: UUID
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StackClosed(StackEvent):
    """All files of the stack are here."""

    name: ClassVar[str] = "documents.stack_closed"
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StackPaused(StackEvent):
    name: ClassVar[str] = "documents.stack_paused"


@dataclass(frozen=True, kw_only=True, slots=True)
class StackResumed(StackEvent):
    name: ClassVar[str] = "documents.stack_resumed"


@dataclass(frozen=True, kw_only=True, slots=True)
class StackRead(StackEvent):
    """Every page is read and the stack is cut: a person's turn."""

    name: ClassVar[str] = "documents.stack_read"
    pages: int
    proposals: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StackRemoved(StackEvent):
    """What was left of a stack was thrown away: files, pages, words."""

    name: ClassVar[str] = "documents.stack_removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileSetAside(StackEvent):
    name: ClassVar[str] = "documents.file_set_aside"
    file_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SecretWiped(StackEvent):
    """A file bore a secrecy mark and was wiped with all that was read from it; not even its name stays."""

    name: ClassVar[str] = "documents.secret_wiped"
    file_id: UUID
    pages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SecrecyDoubtCleared(StackEvent):
    """A person looked at a page that may have borne a secrecy mark and said that it bears none."""

    name: ClassVar[str] = "documents.secrecy_doubt_cleared"
    page_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class StackArranged(StackEvent):
    """A person cut, joined, moved, turned or left out pages."""

    name: ClassVar[str] = "documents.stack_arranged"
    what: str
    proposal_ids: list[UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageTextCorrected(StackEvent):
    name: ClassVar[str] = "documents.page_text_corrected"
    page_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalFilled(StackEvent):
    """A person confirmed or typed fields; `fields` names them."""

    name: ClassVar[str] = "documents.proposal_filled"
    proposal_id: UUID
    fields: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalConfirmed(StackEvent):
    name: ClassVar[str] = "documents.proposal_confirmed"
    proposal_id: UUID
    document_id: UUID
    pages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivalMade(Event):
    """A version has its PDF/A."""

    name: ClassVar[str] = "documents.archival_made"
    document_id: UUID
    version_id: UUID
