"""Taking away a list of what a search found, or the log of a document: on record before the first row leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.events import DocumentOpened, DocumentsExported
from nhipcau.documents.models import Opening
from nhipcau.documents.queries.openings import OpeningRow, walk_openings
from nhipcau.documents.queries.searching import FoundDocument, Wanted, search_documents, walk_found
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, client_of, person_of, require_unit, unit_of
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

MOST_EXPORTED = {"csv": 50_000, "xlsx": 10_000}
"""The formats, and the most rows of each: a CSV file leaves row by row, a spreadsheet only when it is complete."""


@dataclass(frozen=True, slots=True)
class FoundExport:
    """Pages of rows, read while they are written out; `is_cut`: more was found than the `most` a file may hold."""

    pages: Iterator[list[FoundDocument]]
    most: int
    is_cut: bool


@atomic
def export_found(*, actor: Actor, wanted: Wanted, file_format: str) -> FoundExport:
    """Return all a search finds, newest first. Each document in the file counts as opened by who takes it away.

    The words that were searched for may name a person, so the event says only that there were some.
    """
    require_unit(actor)
    require(permissions.may_list(actor))
    if file_format not in MOST_EXPORTED:
        raise Invalid(code="unknown_format")
    most = MOST_EXPORTED[file_format]
    found = search_documents(actor=actor, wanted=wanted)
    is_cut = found.count > most
    emit(
        DocumentsExported(
            actor=actor,
            file_format=file_format,
            has_words=bool(wanted.words.strip()),
            count=min(found.count, most),
            is_cut=is_cut,
        )
    )
    return FoundExport(_on_record(actor, walk_found(actor=actor, wanted=wanted, most=most)), most, is_cut)


def _on_record(actor: Actor, pages: Iterator[list[FoundDocument]]) -> Iterator[list[FoundDocument]]:
    for rows in pages:
        _record(actor, rows)
        yield rows


@atomic
def _record(actor: Actor, rows: list[FoundDocument]) -> None:
    """Write down that these documents are taken away, before they leave."""
    now = clock.now()
    by = {"person_id": person_of(actor), "client_id": client_of(actor), "unit_id": unit_of(actor)}
    what = Opening.What.EXPORT.value
    Opening.objects.bulk_create([Opening(entry_id=row.id, what=what, at=now, **by) for row in rows])


@atomic
def export_openings(*, actor: Actor, entry_id: UUID) -> Iterator[list[OpeningRow]]:
    """Return the whole log of a document, for its unit's leaders and clerks; taking it away is itself an opening."""
    pages = walk_openings(actor=actor, entry_id=entry_id)
    entry = permissions.visible_to(actor).get(pk=entry_id)
    what = Opening.What.EXPORT.value
    by = {"person_id": person_of(actor), "client_id": client_of(actor), "unit_id": unit_of(actor)}
    Opening.objects.create(entry=entry, what=what, at=clock.now(), **by)
    emit(DocumentOpened(actor=actor, subject_id=entry_id, document_id=entry.document_id, what=what))
    return pages
