"""Files of a document: the original as it came, kept untouched, and what was enclosed with it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents.events import FilesAdded
from nhipcau.documents.models import Document, Version
from nhipcau.documents.operations.holding import enter, hold
from nhipcau.documents.queries.files import ORIGINALS
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

MOST_FILES = 20


@atomic
def add_files(*, actor: Actor, entry_id: UUID, blob_ids: Sequence[UUID], note: str = "") -> int:
    """Add files to a document the unit keeps: the first is its new version, the others are enclosed.

    Returns the number of the version. The version before stays as it was: nothing is ever overwritten.
    """
    held = hold(actor=actor, entry_id=entry_id, move="add_file")
    require(held.entry.document.keeper_unit_id == held.entry.unit_id)
    if not blob_ids or len(blob_ids) > MOST_FILES:
        raise Invalid(fields={"files": _("Choose the file first. At most 20 at a time.")})
    document = locked(Document.objects.all()).get(pk=held.entry.document_id)
    stored = blobs.attach(list(blob_ids), kind=ORIGINALS, subject_id=document.id)
    number = document.current_version + 1
    reason = Version.Reason.FIRST if number == 1 else Version.Reason.BETTER_SCAN
    Version.objects.create(
        document=document,
        number=number,
        reason=reason,
        note=note[:400],
        original_blob_id=stored[0].id,
        made_by=person_of(actor),
    )
    document.current_version = number
    if document.origin == Document.Origin.PAPER:
        document.origin = Document.Origin.SCANNED
    document.save(update_fields=["current_version", "origin"])
    enter(actor=actor, entry_id=entry_id, kind="file_added", version=number, files=len(stored))
    emit(
        FilesAdded(
            actor=actor,
            subject_id=entry_id,
            document_id=document.id,
            version=number,
            blob_ids=[blob.id for blob in stored],
        )
    )
    return number
