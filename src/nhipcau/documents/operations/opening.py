"""Opening a document is a deed that is written down: who, in whose name, what of it, when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.documents.events import DocumentOpened
from nhipcau.documents.models import Opening
from nhipcau.documents.queries.found import visible_documents
from nhipcau.documents.queries.pages import Content, PageView, content_of, page_picture, page_view
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, client_of, person_of, unit_of
from nhipcau.kernel.db import atomic, insert_many
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared

AGAIN = timedelta(minutes=10)
"""Leafing through a document is one opening: the same part by the same person within this time is not written twice."""


@atomic
def open_document(*, actor: Actor, entry_id: UUID, what: str = Opening.What.PAGE.value) -> None:
    """Write down that a line the actor may read was opened; NotFound for any other."""
    document_id = visible_documents(actor, [entry_id]).get(entry_id)
    if document_id is None:
        raise NotFound
    _note(actor, entry_id, document_id, what)


def _note(actor: Actor, entry_id: UUID, document_id: UUID, what: str) -> None:
    """Write down an opening whose rights were asked in this transaction."""
    at = clock.now()
    by = {"person_id": person_of(actor), "client_id": client_of(actor), "unit_id": unit_of(actor)}
    who = "client_id" if by["client_id"] else "person_id"
    if fetch(_lately(who), {**by, "entry": entry_id, "what": what, "since": at - AGAIN}):
        return
    insert_many([Opening(entry_id=entry_id, what=what, at=at, **by)])
    emit(DocumentOpened(actor=actor, subject_id=entry_id, document_id=document_id, what=what))


@prepared
def _lately(who: str) -> QuerySet[Opening, Any]:
    slots = {name: Slot(field_of(Opening, name), name) for name in (who, "unit_id", "what")}
    since, entry = Slot(field_of(Opening, "at"), "since"), Slot(field_of(Opening, "id"), "entry")
    return Opening.objects.filter(entry_id=entry, at__gt=since, **slots).values_list("pk")[:1]


@atomic
def open_page(*, actor: Actor, entry_id: UUID, number: int, words: str = "") -> PageView:
    """Return one page of a document with its text and the places of `words` on it; on record as an opening."""
    found = page_view(actor=actor, entry_id=entry_id, number=number, words=words)
    _note(actor, entry_id, found.document_id, Opening.What.PAGE.value)
    return found


def open_picture(*, actor: Actor, entry_id: UUID, number: int, width: int) -> bytes:
    """Return the picture of a page; on record as an opening, also where it is fetched without its page.

    Drawn before the transaction begins: it takes tenths of a second, in which nobody else could write on SQLite.
    """
    picture = page_picture(actor=actor, entry_id=entry_id, number=number, width=width)
    open_document(actor=actor, entry_id=entry_id)
    return picture


@atomic
def open_content(*, actor: Actor, entry_id: UUID, what: str) -> Content:
    """Return the stored file of a document to be handed out (`original` or `archival`); on record as an opening."""
    found = content_of(actor=actor, entry_id=entry_id, what=what)
    open_document(actor=actor, entry_id=entry_id, what=what)
    return found
