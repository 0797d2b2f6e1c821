"""What cases do when something below them happens."""

from __future__ import annotations

from datetime import datetime

from nhipcau.cases import events, operations
from nhipcau.cases.permissions import KIND
from nhipcau.documents.events import DocumentRecalled, DocumentSettled
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import SealedEvent

MOVED = [
    events.CaseTaken,
    events.CaseAssigned,
    events.CaseTransferred,
    events.CaseRefused,
    events.CaseAnswered,
    events.CaseClosed,
    events.CaseReopened,
    events.CategoryChanged,
]
"""After these a public page may have to say something else."""


def on_case_moved(event: SealedEvent) -> None:
    """Let the public page of the case, if there is one, follow it."""
    if event.subject_id is not None:
        operations.follow_publication(actor=Timer(name="cases.on_case_moved"), case_id=event.subject_id)


def on_deadline_moved(event: SealedEvent) -> None:
    """Tell the sender that the day of the answer moved."""
    if event.data.get("kind") != KIND or event.data.get("clock") != "answer" or event.subject_id is None:
        return
    operations.tell_deadline_moved(
        actor=Timer(name="cases.on_deadline_moved"),
        case_id=event.subject_id,
        entry_id=event.id_in("entry_id"),
        due_at=datetime.fromisoformat(event.data["new_due_at"]),
    )


def on_draft_issued(event: SealedEvent) -> None:
    """Put a document that was written for a case beside it."""
    if event.data.get("case_id"):
        operations.link_issued(
            actor=Timer(name="cases.on_draft_issued"),
            case_id=event.id_in("case_id"),
            entry_id=event.id_in("entry_id"),
            by_unit_id=event.id_in("unit_id"),
        )


TOLD_OF_DOCUMENTS = {
    DocumentSettled.name: "document_settled",
    DocumentRecalled.name: "document_recalled",
}
"""What of a document's course its cases are told, and as which entry of their timelines."""


def on_document_moved(event: SealedEvent) -> None:
    """Let the cases beside a document know what became of it."""
    if event.subject_id is not None:
        operations.tell_of_document(
            actor=Timer(name="cases.on_document_moved"),
            entry_id=event.subject_id,
            kind=TOLD_OF_DOCUMENTS[event.name],
        )
