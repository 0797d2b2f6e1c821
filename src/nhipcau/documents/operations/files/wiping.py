"""Removing the content of a document: its files, pages, words and readings. Its line in the register stays."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from nhipcau.documents.intake.pictures import forget_pictures
from nhipcau.documents.models import Citation, Document, FieldReading, IntakeFile, Page, Version
from nhipcau.documents.operations.intake.content import STACKS
from nhipcau.documents.operations.intake.forgetting import forget_document
from nhipcau.kernel import blobs, clock


def wipe_content(document: Document) -> None:
    """Remove everything a document says, in the caller's transaction, which has locked it.

    A stack of scans is one original of many documents: it stays while another document of it is kept. The bytes go
    when the transaction has committed; a crash in between leaves them without a user, and the daily purge takes them.
    """
    versions = Version.objects.filter(document=document)
    held = {blob_id for pair in versions.values_list("original_blob_id", "archival_blob_id") for blob_id in pair}
    held |= set(Page.objects.filter(version__document=document).values_list("original_blob_id", flat=True))
    mine = {blob_id for blob_id in held if blob_id is not None}
    for version_id in versions.values_list("id", flat=True):
        blobs.release(kind=STACKS, subject_id=version_id)
    forget_document(document_id=document.pk)
    Page.objects.filter(version__document=document).delete()
    FieldReading.objects.filter(document=document).delete()
    Citation.objects.filter(document=document).delete()
    versions.update(original_blob_id=None, archival_blob_id=None, note="")
    document.current_version = 0
    document.changed_at = clock.now()
    document.save(update_fields=["current_version", "changed_at"])
    gone = mine - _used_elsewhere(mine)
    if gone:
        blobs.release_all(sorted(gone), module="documents")
        transaction.on_commit(lambda: _remove_bytes(gone))


def _remove_bytes(blob_ids: set[UUID]) -> None:
    blobs.discard(blob_ids)
    for blob_id in blob_ids:
        forget_pictures(blob_id)


def _used_elsewhere(blob_ids: set[UUID]) -> set[UUID]:
    """Return the blobs another document's versions or pages still use, or a stack that is not all registered."""
    rows = Version.objects.filter(original_blob_id__in=blob_ids).values_list("original_blob_id", flat=True)
    more = Version.objects.filter(archival_blob_id__in=blob_ids).values_list("archival_blob_id", flat=True)
    pages = Page.objects.filter(original_blob_id__in=blob_ids).values_list("original_blob_id", flat=True)
    waiting = IntakeFile.objects.filter(blob_id__in=blob_ids).values_list("blob_id", flat=True)
    return {one for one in (*rows, *more, *pages, *waiting) if one is not None}
