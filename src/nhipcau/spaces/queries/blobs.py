"""Who may read the bytes that hang on a message."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor
from nhipcau.spaces import permissions
from nhipcau.spaces.models import Message

ATTACHMENTS = "spaces.message"


def may_read_attachment(actor: Actor, blob_id: UUID) -> bool:
    """Whether the actor may read a topic with a message on which this blob hangs; withdrawn ones hold none."""
    rows = Message.objects.select_related("topic").filter(
        pk__in=blobs.subjects_of(ATTACHMENTS, blob_id), withdrawn_at__isnull=True
    )
    return bool(permissions.readable(actor, [row.topic for row in rows]))
