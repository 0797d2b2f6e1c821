"""Who may read the bytes that hang on a copy's timeline."""

from __future__ import annotations

from uuid import UUID

from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.tasks.permissions import visible_to

ATTACHMENTS = "tasks.entry"


def may_read_attachment(actor: Actor, blob_id: UUID) -> bool:
    """Whether the actor sees a copy with an entry, readable for them, on which this blob hangs."""
    return visible_to(actor).filter(pk__in=handling.attached_subjects(actor=actor, blob_id=blob_id)).exists()
