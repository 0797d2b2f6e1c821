"""What happened to the lines of registers. Ids, codes and numbers only."""

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
class DocumentHandedOn(DocumentEvent):
    """The content goes on to the subject `to_id` of another module, which delivers it by its own right."""

    name: ClassVar[str] = "documents.document_handed_on"
    to_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentOpened(DocumentEvent):
    """Somebody opened the document; `what` says which part of it."""

    name: ClassVar[str] = "documents.document_opened"
    what: str
