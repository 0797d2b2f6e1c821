"""The states of a document's content, one after the other; nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.documents.models import Entry, Version
from nhipcau.documents.permissions import visible_to
from nhipcau.documents.queries.files import ORIGINALS
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version, and what of it can be fetched. `file_id` None: the original holds other documents too."""

    number: int
    reason: str
    note: str
    made_at: datetime
    page_count: int
    file_id: UUID | None
    file_name: str
    has_archival: bool


def versions_of(*, actor: Actor, entry_id: UUID) -> list[VersionView]:
    """Return the versions of a document the actor reads, the newest first; none where only the paper is there."""
    document_id = _line(actor, entry_id).document_id
    names = {blob.id: blob.name for blob in blobs.blobs_of(ORIGINALS, [document_id])[document_id]}
    return [
        VersionView(
            number=row.number,
            reason=row.reason,
            note=row.note,
            made_at=row.made_at,
            page_count=row.page_count,
            file_id=row.original_blob_id if row.original_blob_id in names else None,
            file_name=names.get(row.original_blob_id, "") if row.original_blob_id else "",
            has_archival=row.archival_blob_id is not None,
        )
        for row in Version.objects.filter(document_id=document_id).order_by("-number")
    ]


def _line(actor: Actor, entry_id: UUID) -> Entry:
    entry = visible_to(actor).filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return entry
