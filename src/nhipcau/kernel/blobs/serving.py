"""What the view needs to know of a blob: what it is, and whether the one who asks may read it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.blobs.addresses import is_preview
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.blobs.readers import may_read_as
from nhipcau.kernel.errors import NotFound


def readable(blob_id: UUID, actors: Sequence[Actor], preview_token: str = "") -> Blob:
    """Return a blob that one of `actors` may read today, or whose uploader looks at the preview; else NotFound."""
    found = Blob.objects.filter(id=blob_id).first()
    if found is None:
        raise NotFound
    if found.unused_since is not None and is_preview(found.id, preview_token):
        return found
    kinds = list(found.uses.values_list("kind", flat=True).distinct())
    if not any(may_read_as(actor, found.id, kinds) for actor in actors):
        raise NotFound
    return found
