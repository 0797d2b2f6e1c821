"""Documents that name each other are brought together when one of them arrives."""

from __future__ import annotations

from uuid import UUID

from nhipcau.documents.events import CitationsLinked
from nhipcau.documents.models import Citation, Document, Entry
from nhipcau.documents.queries.citations import is_named
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_changed

MOST = 1_000


@atomic
def link_arrived(*, actor: Timer, entry_id: UUID) -> int:
    """Link the citations that mean a document just registered, and those in it, among what its unit holds.

    Only documents of which the same unit has a line are linked; whoever reads a link is asked again whether they may
    read what it leads to. Running again links nothing twice. Returns how many links were made.
    """
    require(isinstance(actor, Timer))
    entry = Entry.objects.select_related("document").filter(pk=entry_id).first()
    if entry is None:
        return 0
    links = _link_to(entry) + _link_from(entry)
    if links:
        emit(CitationsLinked(actor=actor, subject_id=entry.id, document_id=entry.document_id, links=links))
    return links


def _link_to(entry: Entry) -> int:
    """Let what names the arrived document point to it."""
    document = entry.document
    if not document.duplicate_key:
        return 0
    here = Entry.objects.filter(unit_id=entry.unit_id).values("document_id")
    waiting = Citation.objects.filter(
        duplicate_key=document.duplicate_key, target__isnull=True, document_id__in=here
    ).exclude(document=document)
    return int(waiting.update(target=document))


def _link_from(entry: Entry) -> int:
    """Let what the arrived document names point to what is here already."""
    named = list(locked(Citation.objects.filter(document=entry.document, target__isnull=True)).order_by("pk")[:MOST])
    keys = {one.duplicate_key for one in named if one.duplicate_key}
    notations = {one.notation for one in named if not one.duplicate_key}
    if not named:
        return 0
    here = Entry.objects.filter(unit_id=entry.unit_id).values("document_id")
    known = Document.objects.filter(pk__in=here).exclude(pk=entry.document_id).order_by("pk")
    by_marks = [*known.filter(duplicate_key__in=keys)[:MOST], *known.filter(notation__in=notations)[:MOST]]
    for one in named:
        one.target = next((document for document in by_marks if is_named(one, document)), None)
    linked = [one for one in named if one.target_id]
    Citation.objects.bulk_update(linked, ["target"])
    return len(linked)


def reread_document(*, document_id: UUID) -> None:
    """Let search read every line of a document anew: its facts or its pages changed. Joins the caller's transaction."""
    note_changed(*Entry.objects.filter(document_id=document_id).values_list("pk", flat=True), kind="document")


def reread_line(*, entry_id: UUID) -> None:
    """Let search read one line anew: it was put into a file, or taken out. Joins the caller's transaction."""
    note_changed(entry_id, kind="document")
