"""Who may read the bytes of a document's file."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from nhipcau.documents.models import Opening
from nhipcau.documents.permissions import contents_visible_to
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, client_of, person_of

ORIGINALS = "documents.original"
"""Files as they came; the subject of the use is the document."""

AGAIN = timedelta(minutes=10)
"""How long an opening that was written down lets its reader fetch the bytes."""


def may_read_original(actor: Actor, blob_id: UUID) -> bool:
    """Whether the actor reads a line of a document with this file, and that they open it has just been written down.

    The page's link goes through the operation that writes; without it the bare address of the bytes opens nothing, so
    that no file is read unrecorded.
    """
    documents = blobs.subjects_of(ORIGINALS, blob_id)
    if not documents:
        return False
    lines = contents_visible_to(actor).filter(document_id__in=documents)
    opened = Opening.objects.filter(
        what=Opening.What.ORIGINAL,
        at__gt=clock.now() - AGAIN,
        person_id=person_of(actor),
        client_id=client_of(actor),
        entry__in=lines,
    )
    return opened.exists()


def document_of_file(*, actor: Actor, entry_id: UUID, blob_id: UUID) -> bool:
    """Whether the file belongs to the document of a line the actor reads."""
    entry = contents_visible_to(actor).filter(pk=entry_id).values_list("document_id", flat=True).first()
    return entry is not None and entry in blobs.subjects_of(ORIGINALS, blob_id)
