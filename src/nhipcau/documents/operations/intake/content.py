"""What a confirmed proposal says, written into its document: a version with pages and words, readings, citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from nhipcau.documents.intake.fields import Field
from nhipcau.documents.intake.packing import number_in, pack
from nhipcau.documents.models import (
    Citation,
    Document,
    FieldReading,
    FirstSheet,
    IntakePage,
    Page,
    PageCorrection,
    PageWords,
    Version,
)
from nhipcau.documents.operations.intake.cutting import OFFICE, words_of
from nhipcau.documents.queries.files import ORIGINALS
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Staff

STACKS = "documents.stack"
"""Use of an original that holds other documents, too, by a version: kept alive, and handed out to nobody."""


def keep_version(actor: Staff, document: Document, pages: Sequence[IntakePage]) -> Version:
    """Write the next version with its pages and words, and let it use its originals; `document` is locked.

    The versions before stay as they were: nothing is ever overwritten.
    """
    whole = _whole_files(pages)
    own = pages[0].file.blob_id if len({page.file_id for page in pages}) == 1 and whole else None
    number = document.current_version + 1
    version = Version(
        document=document,
        number=number,
        reason=Version.Reason.FIRST if number == 1 else Version.Reason.BETTER_SCAN,
        original_blob_id=own,
        page_count=len(pages),
        is_text_only=any(page.file.kind in OFFICE for page in pages),
        made_by=actor.person_id,
    )
    version.save(force_insert=True)
    rows = [_page(version, number, page) for number, page in enumerate(pages, 1)]
    Page.objects.bulk_create(rows, batch_size=200)
    PageWords.objects.bulk_create(
        [PageWords(page=row, words=pack(words_of(page))) for row, page in zip(rows, pages, strict=True)],
        batch_size=200,
    )
    _keep_first_sheet(document, rows[0])
    for row, page in zip(rows, pages, strict=True):
        PageCorrection.objects.filter(intake_page=page).update(page=row, intake_page=None)
    document.current_version, document.page_count = number, len(pages)
    if document.origin == Document.Origin.PAPER:
        document.origin = Document.Origin.SCANNED
    document.save(update_fields=["current_version", "page_count", "origin"])
    _use_originals(version, pages, whole)
    return version


def _keep_first_sheet(document: Document, first: Page) -> None:
    """Let a second scan of the first page be found by the number that was read on it."""
    if first.sketch:
        number = number_in(bytes(first.sketch))
        FirstSheet.objects.create(page=first, unit_id=document.keeper_unit_id, number=number)


def _page(version: Version, number: int, page: IntakePage) -> Page:
    words = words_of(page)
    states = {IntakePage.State.UNREAD: Page.State.DOUBTFUL}
    return Page(
        version=version,
        number=number,
        state=states.get(IntakePage.State(page.state), page.state),
        text=page.text,
        source=page.source,
        confidence=page.confidence,
        rotation=(page.rotation + page.turned) % 360,
        width=words.width or page.width,
        height=words.height or page.height,
        print=_print_of(page),
        sketch=page.sketch,
        original_blob_id=page.file.blob_id,
        original_number=page.number,
        checked_at=page.checked_at,
        checked_by=page.checked_by,
    )


def _print_of(page: IntakePage) -> str:
    """Return the picture's print, which stands in front in a packed sketch."""
    return bytes(page.sketch).partition(b"|")[0].decode("ascii")[:64]


def _whole_files(pages: Sequence[IntakePage]) -> set[UUID]:
    """Return the files of which nothing but blank pages and separators is left for another document."""
    held = {page.pk for page in pages}
    files = {page.file_id for page in pages}
    left = IntakePage.objects.filter(file_id__in=files, is_separator=False).exclude(state=IntakePage.State.BLANK)
    return files - set(left.exclude(pk__in=held).values_list("file_id", flat=True))


def _use_originals(version: Version, pages: Sequence[IntakePage], whole: set[UUID]) -> None:
    """Let the document keep its originals; one that holds other documents, too, is kept alive only."""
    for file in {page.file_id: page.file for page in pages}.values():
        if file.blob_id is None:
            continue
        if file.pk in whole:
            blobs.share([file.blob_id], kind=ORIGINALS, subject_id=version.document_id)
        else:
            blobs.share([file.blob_id], kind=STACKS, subject_id=version.pk)


def keep_readings(actor: Staff, document: Document, filled: Mapping[str, Field]) -> None:
    """Write what was read and what the person said; a reading somebody confirmed before stays as it is."""
    confirmed = set(
        FieldReading.objects.filter(document=document, confirmed_at__isnull=False).values_list("name", flat=True)
    )
    FieldReading.objects.filter(document=document).exclude(name__in=confirmed).delete()
    now = clock.now()
    FieldReading.objects.bulk_create(
        [
            FieldReading(
                document=document,
                name=name,
                value=one.value,
                as_read=one.as_read,
                page=one.page or None,
                box=one.box,
                confidence=one.confidence,
                confirmed_at=now,
                confirmed_by=actor.person_id,
            )
            for name, one in filled.items()
            if name not in confirmed and (one.value or one.as_read)
        ]
    )


def keep_citations(document: Document, cited: Sequence[Mapping[str, Any]]) -> None:
    """Write which documents this one names; those of this unit that are here already are linked at once."""
    rows = [_citation(document, one) for one in cited if str(one["notation"]) != document.notation]
    named = _documents_named(document, [row.notation for row in rows])
    for row in rows:
        row.target_id = named.get((row.notation, row.issued_on))
    Citation.objects.bulk_create(rows, ignore_conflicts=True)


def _citation(document: Document, cited: Mapping[str, Any]) -> Citation:
    day = date.fromisoformat(str(cited["issued_on"])) if cited["issued_on"] else None
    return Citation(
        document=document,
        notation=str(cited["notation"])[:60],
        issued_on=day,
        page=cited["page"],
        box=cited["box"],
    )


def _documents_named(document: Document, notations: Sequence[str]) -> dict[tuple[str, date | None], UUID]:
    """Return this unit's documents by notation and day: a citation seldom says whose the document is."""
    rows = Document.objects.filter(keeper_unit_id=document.keeper_unit_id, notation__in=notations)
    return {(notation, day): row_id for notation, day, row_id in rows.values_list("notation", "issued_on", "id") if day}
