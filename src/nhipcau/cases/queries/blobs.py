"""Who may read the bytes of a picture or an attachment."""

from __future__ import annotations

from uuid import UUID

from nhipcau.cases.models import Publication
from nhipcau.cases.permissions import visible_to
from nhipcau.handling import queries as handling
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor

PHOTOS = "cases.photo"
ATTACHMENTS = "cases.entry"
PUBLISHED = "cases.published"


def may_read_photo(actor: Actor, blob_id: UUID) -> bool:
    """Whether the actor sees a case that was sent with this picture."""
    return visible_to(actor).filter(pk__in=blobs.subjects_of(PHOTOS, blob_id)).exists()


def may_read_attachment(actor: Actor, blob_id: UUID) -> bool:
    """Whether the actor sees a case with an entry, readable for them, on which this blob hangs."""
    return visible_to(actor).filter(pk__in=handling.attached_subjects(actor=actor, blob_id=blob_id)).exists()


def may_read_published(_actor: Actor, blob_id: UUID) -> bool:
    """Whether the picture stands on a public page at this moment; then anybody may read it."""
    shown = Publication.objects.filter(pk__in=blobs.subjects_of(PUBLISHED, blob_id), state=Publication.State.SHOWN)
    return shown.exists()
