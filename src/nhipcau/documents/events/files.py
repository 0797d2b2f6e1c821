"""What happened to files (hồ sơ), holds and destruction. Ids, codes and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from nhipcau.documents.events.lines import DocumentEvent
from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class FileListChanged(Event):
    """A unit's yearly list of files was written, handed in, approved or given back; `change` says which."""

    name: ClassVar[str] = "documents.file_list_changed"
    unit_id: UUID
    year: int
    change: str
    lines: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class FileEvent(Event):
    """Something happened to the file `subject_id`."""

    name: ClassVar[str] = "documents.file_event"
    unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class FileOpened(FileEvent):
    name: ClassVar[str] = "documents.file_opened"
    year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FileChanged(FileEvent):
    name: ClassVar[str] = "documents.file_changed"
    fields: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentFiled(FileEvent):
    name: ClassVar[str] = "documents.document_filed"
    entry_id: UUID
    ordinal: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentTakenOut(FileEvent):
    name: ClassVar[str] = "documents.document_taken_out"
    entry_id: UUID
    ordinal: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FileClosed(FileEvent):
    name: ClassVar[str] = "documents.file_closed"
    ended_on: date
    due_on: date | None
    documents: int
    pages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FileReopened(FileEvent):
    name: ClassVar[str] = "documents.file_reopened"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileHandedOver(FileEvent):
    name: ClassVar[str] = "documents.file_handed_over"


@dataclass(frozen=True, kw_only=True, slots=True)
class FilePacked(FileEvent):
    """Somebody took a file away as a package."""

    name: ClassVar[str] = "documents.file_packed"
    documents: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FileShared(FileEvent):
    name: ClassVar[str] = "documents.file_shared"
    file_share_id: UUID
    to_unit_id: UUID
    until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FileShareRevoked(FileEvent):
    name: ClassVar[str] = "documents.file_share_revoked"
    file_share_id: UUID
    to_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldSet(Event):
    """A file or a document (the subject) must not be destroyed until the hold is lifted."""

    name: ClassVar[str] = "documents.hold_set"
    hold_id: UUID
    unit_id: UUID
    on_file: bool
    until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldLifted(Event):
    name: ClassVar[str] = "documents.hold_lifted"
    hold_id: UUID
    unit_id: UUID
    on_file: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FilesFallDue(Event):
    """Files of a unit are to be handed over, or are past their period, within thirty days."""

    name: ClassVar[str] = "documents.files_fall_due"
    unit_id: UUID
    to_hand_over: int
    to_destroy: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DisposalChanged(Event):
    """A proposal to destroy (the subject) was made, answered, carried out or withdrawn; `change` says which."""

    name: ClassVar[str] = "documents.disposal_changed"
    unit_id: UUID
    kind: str
    change: str
    items: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentDestroyed(DocumentEvent):
    """A unit's copy of a document was destroyed; its line in the register stays. `wiped`: the bytes are gone."""

    name: ClassVar[str] = "documents.document_destroyed"
    disposal_id: UUID
    wiped: bool
