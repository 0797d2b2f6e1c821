"""What happened to documents. Ids, codes and numbers only: subjects, names and reasons stand in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentEvent(Event):
    """Something happened to the line `subject_id` of a unit's register."""

    name: ClassVar[str] = "documents.document_event"
    document_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentReceived(DocumentEvent):
    """A document came in and waits to be registered."""

    name: ClassVar[str] = "documents.document_received"
    unit_id: UUID
    channel: str
    from_unit_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRegistered(DocumentEvent):
    name: ClassVar[str] = "documents.document_registered"
    unit_id: UUID
    direction: str
    register_id: UUID
    number: int
    type_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentSentBack(DocumentEvent):
    name: ClassVar[str] = "documents.document_sent_back"
    unit_id: UUID
    to_unit_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentAssigned(DocumentEvent):
    name: ClassVar[str] = "documents.document_assigned"
    unit_id: UUID
    to_person_id: UUID | None
    helper_unit_ids: list[UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentTaken(DocumentEvent):
    name: ClassVar[str] = "documents.document_taken"
    taken_by_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentSettled(DocumentEvent):
    name: ClassVar[str] = "documents.document_settled"
    answered_by_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentReopened(DocumentEvent):
    name: ClassVar[str] = "documents.document_reopened"


@dataclass(frozen=True, kw_only=True, slots=True)
class DueDateSet(DocumentEvent):
    name: ClassVar[str] = "documents.due_date_set"
    old_due_at: datetime | None
    new_due_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentNoted(DocumentEvent):
    name: ClassVar[str] = "documents.document_noted"
    entry_id: UUID
    visibility: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentSent(DocumentEvent):
    """A unit sent what it issued to others through the system; each has a line of its own."""

    name: ClassVar[str] = "documents.document_sent"
    to_unit_ids: list[UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRecalled(DocumentEvent):
    name: ClassVar[str] = "documents.document_recalled"
    amendment_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentReplaced(DocumentEvent):
    name: ClassVar[str] = "documents.document_replaced"
    amendment_id: UUID
    replaced_by_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentCorrected(DocumentEvent):
    name: ClassVar[str] = "documents.document_corrected"
    amendment_id: UUID
    fields: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class FilesAdded(DocumentEvent):
    """Files of the document came in; the first makes `version`, the others are enclosures."""

    name: ClassVar[str] = "documents.files_added"
    version: int
    blob_ids: list[UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistersSet(Event):
    """A unit decided anew which books of a year it has and how they count."""

    name: ClassVar[str] = "documents.registers_set"
    register_id: UUID
    unit_id: UUID
    direction: str
    year: int
    code: str
    by_type: bool
    types: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class AudienceSet(DocumentEvent):
    name: ClassVar[str] = "documents.audience_set"
    audience: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentShared(DocumentEvent):
    name: ClassVar[str] = "documents.document_shared"
    share_id: UUID
    to_unit_id: UUID
    until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareRevoked(DocumentEvent):
    name: ClassVar[str] = "documents.share_revoked"
    share_id: UUID
    to_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareEnded(DocumentEvent):
    """The last day of a share is over."""

    name: ClassVar[str] = "documents.share_ended"
    share_id: UUID
    to_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CitationsLinked(DocumentEvent):
    """Documents that cite each other were brought together when one of them arrived; `links` says how many."""

    name: ClassVar[str] = "documents.citations_linked"
    links: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentsExported(Event):
    """Somebody took away a list of what a search found; each line of it is an opening of its own."""

    name: ClassVar[str] = "documents.documents_exported"
    file_format: str
    has_words: bool
    count: int
    is_cut: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchChanged(Event):
    """A saved search was made, renamed or deleted; `change` says which."""

    name: ClassVar[str] = "documents.search_changed"
    search_id: UUID
    change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentOpened(DocumentEvent):
    """Somebody opened the document; `what` says which part of it."""

    name: ClassVar[str] = "documents.document_opened"
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterMade(Event):
    name: ClassVar[str] = "documents.register_made"
    register_id: UUID
    unit_id: UUID
    direction: str
    year: int
    code: str


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


@dataclass(frozen=True, kw_only=True, slots=True)
class OutputTaken(Event):
    """Somebody took a register, report or index away as a file."""

    name: ClassVar[str] = "documents.output_taken"
    unit_id: UUID
    what: str
    file_format: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterImportAsked(Event):
    name: ClassVar[str] = "documents.register_import_asked"
    import_id: UUID
    direction: str
    is_dry_run: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterImportEnded(Event):
    name: ClassVar[str] = "documents.register_import_ended"
    import_id: UUID
    direction: str
    is_dry_run: bool
    status: str
    created: int
    repeated: int
    rejected: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperDeclared(Event):
    name: ClassVar[str] = "documents.paper_declared"
    unit_id: UUID
    year: int
    documents: int | None
