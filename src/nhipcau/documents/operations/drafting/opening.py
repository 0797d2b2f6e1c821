"""Opening a file of an issued document: written down like every opening."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.documents.models import Opening
from nhipcau.documents.operations.opening import open_document
from nhipcau.documents.queries.draft_output import issued_file
from nhipcau.documents.queries.drafts import draft_row
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.blobs import Blob
from nhipcau.kernel.blobs.storage import path_of
from nhipcau.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class OpenedFile:
    name: str
    data: bytes


def open_draft_file(*, actor: Actor, draft_id: UUID, what: str) -> OpenedFile:
    """Return the PDF/A (`archival`) or the Word file (`original`) of an issued document, writing down who opened it."""
    draft = draft_row(actor=actor, draft_id=draft_id)
    blob_id = issued_file(actor=actor, draft_id=draft_id, what=what)
    if draft.entry_id is None:
        raise NotFound
    open_document(actor=actor, entry_id=draft.entry_id, what=Opening.What(what).value)
    blob = Blob.objects.get(pk=blob_id)
    return OpenedFile(blob.name, path_of(blob.sha256).read_bytes())
