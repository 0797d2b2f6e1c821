"""Whether what lies before the clerk is there already: the same file, a second scan, the same number and issuer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from nhipcau.documents import rules
from nhipcau.documents.intake.fields import Field
from nhipcau.documents.intake.packing import number_in
from nhipcau.documents.models import Document, Entry, FirstSheet, IntakeFile, IntakePage, Proposal
from nhipcau.kernel.blobs import Blob

MOST_COMPARED = 20_000
"""Sheets of one number, or without one, that are looked at for one document: some seconds of a job at the most."""

MOST_SHOWN = 5


def alike_of(proposal: Proposal, pages: Sequence[IntakePage], fields: Mapping[str, Field]) -> list[dict[str, Any]]:
    """Return what of the proposal's unit may be the same document, the surest first: [{"why", "entry" or "proposal"}].

    `why` is file (same bytes), scan (same sheet) or number. Seen with the unit's eyes; who looks at it is asked again.
    """
    unit_id = proposal.batch.unit_id
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for why, kind, row_id in _candidates(unit_id, proposal, pages, fields):
        found.setdefault((kind, str(row_id)), {"why": why, kind: str(row_id)})
        if len(found) >= MOST_SHOWN:
            break
    return list(found.values())


def _candidates(
    unit_id: UUID, proposal: Proposal, pages: Sequence[IntakePage], fields: Mapping[str, Field]
) -> Iterator[tuple[str, str, UUID]]:
    yield from (("file", "entry", one) for one in _same_file(unit_id, pages))
    yield from (("file", "proposal", one) for one in _same_file_waiting(unit_id, proposal, pages))
    if pages:
        yield from (("scan", "entry", one) for one in _same_sheet(unit_id, pages[0]))
        yield from (("scan", "proposal", one) for one in _same_sheet_waiting(unit_id, proposal, pages[0]))
    yield from (("number", "entry", one) for one in _same_number(unit_id, fields))


def _lines(unit_id: UUID, **filters: Any) -> Iterator[UUID]:
    rows = Entry.objects.filter(unit_id=unit_id, **filters).order_by("-id")
    yield from rows.values_list("id", flat=True).distinct()[:MOST_SHOWN]


def _hashes(pages: Sequence[IntakePage]) -> set[str]:
    file_ids = {page.file_id for page in pages}
    return {one for one in IntakeFile.objects.filter(pk__in=file_ids).values_list("sha256", flat=True) if one}


def _same_file(unit_id: UUID, pages: Sequence[IntakePage]) -> Iterator[UUID]:
    """Yield lines with the same pages of the same bytes."""
    blob_ids = list(Blob.objects.filter(sha256__in=_hashes(pages)).values_list("id", flat=True))
    if blob_ids:
        yield from _lines(
            unit_id,
            document__versions__pages__original_blob_id__in=blob_ids,
            document__versions__pages__original_number__in=[page.number for page in pages],
        )


def _same_file_waiting(unit_id: UUID, proposal: Proposal, pages: Sequence[IntakePage]) -> Iterator[UUID]:
    """Yield proposals of the same bytes, on this stack or another one of the unit."""
    hashes, numbers = _hashes(pages), {page.number for page in pages}
    if not hashes:
        return
    others = IntakePage.objects.filter(
        file__sha256__in=hashes,
        number__in=numbers,
        batch__unit_id=unit_id,
        proposal__state=Proposal.State.PROPOSED,
    )
    mine = {page.file_id for page in pages}
    rows = others.exclude(proposal=proposal).exclude(file_id__in=mine)
    yield from rows.values_list("proposal_id", flat=True).distinct()[:MOST_SHOWN]


def _same_sheet(unit_id: UUID, first: IntakePage) -> Iterator[UUID]:
    """Yield lines whose first page is a scan of the same sheet.

    Two sheets with different numbers are never the same, so a letter whose number was read is compared with all of that
    number, however many documents there are, and with the newest on which none was read. A sheet without a number is
    compared with the newest of any.
    """
    number = number_in(bytes(first.sketch))
    kept = FirstSheet.objects.filter(unit_id=unit_id)
    groups = [kept.filter(number=number), kept.filter(number="")] if number else [kept]
    for group in groups:
        rows = group.order_by("-page").values_list("page__version__document_id", "page__sketch")[:MOST_COMPARED]
        for document_id in _like(first, rows.iterator(chunk_size=500)):
            yield from _lines(unit_id, document_id=document_id)


def _same_sheet_waiting(unit_id: UUID, proposal: Proposal, first: IntakePage) -> Iterator[UUID]:
    rows = (
        IntakePage.objects.filter(place=1, batch__unit_id=unit_id, proposal__state=Proposal.State.PROPOSED)
        .exclude(proposal=proposal)
        .exclude(sketch=b"")
        .order_by("-id")
        .values_list("proposal_id", "sketch")[:MOST_COMPARED]
    )
    yield from _like(first, rows.iterator(chunk_size=500))


def _like(first: IntakePage, rows: Iterator[tuple[Any, Any]]) -> Iterator[UUID]:
    from nhipcau.documents.reading.prints import Sketch, is_same_page  # noqa: PLC0415 - jobs only

    if not first.sketch:
        return
    mine = Sketch.unpack(bytes(first.sketch))
    for row_id, packed in rows:
        if is_same_page(mine, Sketch.unpack(bytes(packed))):
            yield row_id


def _same_number(unit_id: UUID, fields: Mapping[str, Field]) -> Iterator[UUID]:
    key = key_of({name: field.value for name, field in fields.items()})
    if key:
        documents = Document.objects.filter(duplicate_key=key).values_list("id", flat=True)[:MOST_SHOWN]
        yield from _lines(unit_id, document_id__in=list(documents))


def key_of(values: Mapping[str, str]) -> str:
    """Return the key that copies of one document share, from a form's values; "" when too little is known."""
    notation = rules.read_notation(values.get("notation", ""))
    if notation is None:
        return ""
    year = values.get("issued_on", "")[:4]
    return rules.duplicate_key(
        number=notation.number,
        symbol=notation.symbol,
        issuer=values.get("issuer_name", ""),
        year=int(year) if year.isdigit() else None,
    )
