"""Letting another module of the house deliver a document's content under its own right."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import DocumentHandedOn
from nhipcau.documents.models import Opening
from nhipcau.documents.operations.opening import open_content
from nhipcau.documents.queries.pages import Content
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Conflict, NotAllowed, NotFound
from nhipcau.kernel.events import emit

WAYS = (Opening.What.ARCHIVAL.value, Opening.What.ORIGINAL.value)
"""What is handed on: the PDF/A everybody can open, else the file as it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """A document's content as it goes on: its blob, the file's name, and what the document says it is."""

    blob_id: UUID
    name: str
    title: str
    notation: str


@atomic
def hand_on(*, actor: Actor, entry_id: UUID, to_id: UUID) -> HandedOn:
    """Return the content of a line for the subject `to_id`, whose module delivers it; on record as an opening.

    NotFound for a line the actor may not read, NotAllowed where it is not theirs to pass on, Conflict without a file.
    """
    entry = permissions.contents_visible_to(actor).select_related("document").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    words = _("This document was shared with your unit alone. Ask the unit that holds it to share it further.")
    require(permissions.can_hand_on(actor, entry), NotAllowed(words, code="not_ours"))
    content = _content(actor, entry_id)
    document = entry.document
    emit(DocumentHandedOn(actor=actor, subject_id=entry_id, document_id=document.id, to_id=to_id))
    return HandedOn(blob_id=content.blob_id, name=content.name, title=document.subject, notation=document.notation)


def _content(actor: Actor, entry_id: UUID) -> Content:
    for what in WAYS:
        try:
            return open_content(actor=actor, entry_id=entry_id, what=what)
        except NotFound:
            continue
    raise Conflict(_("This document has no file yet, so there is nothing to read."), code="no_file")
