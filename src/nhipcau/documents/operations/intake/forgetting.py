"""What the intake still holds of a document goes with it when the document is destroyed."""

from __future__ import annotations

from uuid import UUID

from nhipcau.documents.models import Entry, IntakeFile, IntakePage, Proposal
from nhipcau.kernel import blobs
from nhipcau.kernel.db import overwrite_deleted

INTAKE = "documents.intake"


def forget_document(*, document_id: UUID) -> None:
    """Remove the proposals a document came from, their pages, and files that hold nothing else; joins the transaction.

    The caller has the right to destroy the document, has locked it, and removes the bytes nobody uses any more.
    """
    proposals = _proposals_of(document_id)
    files = set(IntakePage.objects.filter(proposal_id__in=proposals).values_list("file_id", flat=True))
    if not files:
        return
    overwrite_deleted()
    IntakePage.objects.filter(proposal_id__in=proposals).delete()
    Proposal.objects.filter(pk__in=proposals).delete()
    held = IntakePage.objects.filter(file_id__in=files, proposal__isnull=False)
    for file_id in files - set(held.values_list("file_id", flat=True)):
        blobs.release(kind=INTAKE, subject_id=file_id)
        IntakeFile.objects.filter(pk=file_id).delete()


def _proposals_of(document_id: UUID) -> list[UUID]:
    """Return the proposal that became the document, and those that became later versions of it."""
    lines = list(Entry.objects.filter(document_id=document_id).values_list("id", flat=True))
    scans = Proposal.objects.filter(entry_id__in=lines).values_list("id", flat=True)
    return [document_id, *scans]
