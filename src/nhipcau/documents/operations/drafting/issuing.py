"""Issuing an approved draft: number and date in one short transaction, the files afterwards in the background."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents.events.drafts import DraftIssued
from nhipcau.documents.models import Document, Draft
from nhipcau.documents.operations.drafting.facts import require_complete
from nhipcau.documents.operations.drafting.holding import hold_draft, moved, newest
from nhipcau.documents.operations.issuing import issue_document
from nhipcau.documents.operations.receiving import Registered
from nhipcau.documents.operations.working import settle_document
from nhipcau.kernel import jobs
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.events import emit


class Job(Protocol):
    """The background work that makes the files; given by the caller, since operations do not know jobs."""

    def enqueue(self, draft_id: str, /) -> object: ...


@atomic
def issue_draft(*, actor: Actor, draft_id: UUID, seen_version: int, job: Job, settles: bool = False) -> Registered:
    """Give an approved draft its number and today's date, and let its files be made.

    The document bears the draft's own id. With `settles` the incoming line the draft answers is settled by it in the
    same transaction. Pressed twice, the second finds the document issued: Conflict, and no second number.
    """
    draft = hold_draft(actor=actor, draft_id=draft_id, move="issue", seen_version=seen_version)
    facts = require_complete(draft, newest(draft))
    registered = issue_document(actor=actor, facts=facts, document_id=draft.id)
    draft.document_id, draft.entry_id = registered.document_id, registered.entry_id
    draft.files, draft.files_fault = Draft.Files.WAITING.value, ""
    moved(draft, "issue", "document_id", "entry_id", "files", "files_fault")
    if settles and draft.answers_id is not None:
        _settle(actor, draft.answers_id, registered)
    _enqueue(actor, draft, job)
    emit(
        DraftIssued(
            actor=actor,
            subject_id=draft.id,
            unit_id=draft.unit_id,
            version=draft.version,
            author_id=draft.author_id,
            document_id=registered.document_id,
            entry_id=registered.entry_id,
            number=registered.number,
            case_id=draft.case_id,
        )
    )
    return registered


def _settle(actor: Actor, answers_id: UUID, registered: Registered) -> None:
    notation = Document.objects.values_list("notation", flat=True).get(pk=registered.document_id)
    settle_document(
        actor=actor,
        entry_id=answers_id,
        note=_("Answered by document %(notation)s.") % {"notation": notation},
        answered_by_entry_id=registered.entry_id,
    )


@atomic
def ask_draft_files(*, actor: Actor, draft_id: UUID, job: Job) -> None:
    """Let the files of an issued document be made once more, after they could not be made."""
    draft = hold_draft(actor=actor, draft_id=draft_id, move="make_files")
    if draft.files != Draft.Files.FAILED:
        raise Conflict(_("The files are made already, or are being made just now."), code="files_made")
    draft.files, draft.files_fault = Draft.Files.WAITING.value, ""
    draft.save(update_fields=["files", "files_fault"])
    _enqueue(actor, draft, job)


def _enqueue(actor: Actor, draft: Draft, job: Job) -> None:
    with jobs.on_behalf_of(actor):
        job.enqueue(str(draft.id))
