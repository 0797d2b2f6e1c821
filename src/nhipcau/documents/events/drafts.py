"""What happened to drafts. Ids, codes and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftEvent(Event):
    """Something happened to the draft `subject_id` that a unit writes; `version` is the one it happened to."""

    name: ClassVar[str] = "documents.draft_event"
    unit_id: UUID
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftSaved(DraftEvent):
    """A draft was begun or written on; `took_back` when it thereby left the leader's table or lost its approval."""

    name: ClassVar[str] = "documents.draft_saved"
    template: str
    took_back: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftSubmitted(DraftEvent):
    """A draft was put before a leader: `approver_id`, or any of the unit's when None."""

    name: ClassVar[str] = "documents.draft_submitted"
    approver_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftReturned(DraftEvent):
    name: ClassVar[str] = "documents.draft_returned"
    author_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftApproved(DraftEvent):
    name: ClassVar[str] = "documents.draft_approved"
    author_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftIssued(DraftEvent):
    """A draft became the document `document_id`; its line in the outgoing register is `entry_id`."""

    name: ClassVar[str] = "documents.draft_issued"
    author_id: UUID | None
    document_id: UUID
    entry_id: UUID
    number: int
    case_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftFilesMade(DraftEvent):
    """The files of an issued document were made; or, with `fault`, could not be made."""

    name: ClassVar[str] = "documents.draft_files_made"
    document_id: UUID
    fault: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftDiscarded(DraftEvent):
    name: ClassVar[str] = "documents.draft_discarded"


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftCommented(DraftEvent):
    """Somebody wrote a comment beside a draft, or settled one (`is_settled`)."""

    name: ClassVar[str] = "documents.draft_commented"
    comment_id: UUID
    field: str
    is_settled: bool = False
