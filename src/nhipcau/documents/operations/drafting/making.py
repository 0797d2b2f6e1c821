"""The files of an issued document: a Word file as its original, a PDF/A to keep, and the words of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.events.drafts import DraftFilesMade
from nhipcau.documents.intake.packing import pack
from nhipcau.documents.models import Document, Draft, DraftVersion, Entry, Page, PageWords, Version
from nhipcau.documents.queries.draft_content import composed
from nhipcau.documents.queries.files import ORIGINALS
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import DomainError, Unavailable
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_changed

if TYPE_CHECKING:
    from nhipcau.documents.reading.shapes import PageText

ARCHIVAL = "documents.version"
"""Kind under which a version uses its PDF/A."""

_CANNOT_BE_SET = "cannot_be_set"


@dataclass(frozen=True, slots=True)
class Files:
    """What was made of an issued document."""

    docx: bytes
    pdf: bytes
    pages: list[PageText]


def make_draft_files(*, actor: Actor, draft_id: UUID) -> None:
    """Make and keep the files of an issued document; called by the job, safe to repeat.

    Setting and printing take seconds, so they stand outside any transaction. What cannot be made is said on the
    document's page with its reason; Unavailable is raised as well, so that the job is tried again by itself.
    """
    draft = permissions.drafts_of(actor).get(pk=draft_id)
    if draft.files == Draft.Files.DONE or draft.entry_id is None:
        return
    try:
        made = _made(draft)
    except Unavailable as fault:
        _note_fault(actor, draft_id, fault.machine_code)
        raise
    except DomainError as fault:
        _note_fault(actor, draft_id, fault.machine_code)
    except ValueError:  # content the layout has no place for
        _note_fault(actor, draft_id, _CANNOT_BE_SET)
    else:
        _keep(actor, draft_id, made)


def _made(draft: Draft) -> Files:
    from nhipcau.documents import layout  # noqa: PLC0415 - loads in the worker, with the first document

    entry = Entry.objects.select_related("document").get(
        document_id=draft.id, unit_id=draft.unit_id, direction=permissions.OUTGOING
    )
    day = entry.document.issued_on
    assert entry.number is not None  # noqa: S101 - an issued line has number and day
    assert day is not None  # noqa: S101
    values = DraftVersion.objects.values_list("values", flat=True).get(draft=draft, number=draft.version)
    content = composed(draft.template, values).issued(entry.number, day)
    pdf = layout.to_pdf(content)
    return Files(layout.to_docx(content), pdf, _pages(pdf))


def _pages(pdf: bytes) -> list[PageText]:
    """Return the words of each page, read as those of any document that comes in."""
    from nhipcau.documents.reading.faults import Unreadable  # noqa: PLC0415 - loads in the worker
    from nhipcau.documents.reading.pages import inspect, read_page  # noqa: PLC0415

    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        path = Path(file.name)
        try:
            return [read_page(path, number).page for number in range(1, inspect(path).pages + 1)]
        except Unreadable as fault:
            raise Unavailable(code=fault.code) from fault


@atomic
def _keep(actor: Actor, draft_id: UUID, made: Files) -> None:
    draft = lock(permissions.drafts_of(actor), draft_id)
    if draft.files == Draft.Files.DONE:
        return
    document = Document.objects.get(pk=draft.id)  # a document bears the id of its draft
    name = document.notation.replace("/", "-")
    version = Version(
        document=document, number=document.current_version + 1, page_count=len(made.pages), made_by=draft.author_id
    )
    original = blobs.store_file(made.docx, name=f"{name}.docx", allowed={"docx"})
    archival = blobs.store_file(made.pdf, name=f"{name}.pdf", allowed={"pdf"})
    version.original_blob_id, version.archival_blob_id = original.id, archival.id
    version.save(force_insert=True)
    blobs.attach([original.id], kind=ORIGINALS, subject_id=document.id)
    blobs.attach([archival.id], kind=ARCHIVAL, subject_id=version.id)
    _write_pages(version, made.pages)
    document.current_version, document.page_count = version.number, len(made.pages)
    document.changed_at = clock.now()
    document.save(update_fields=["current_version", "page_count", "changed_at"])
    draft.files, draft.files_fault = Draft.Files.DONE.value, ""
    draft.save(update_fields=["files", "files_fault"])
    note_changed(*Entry.objects.filter(document=document).values_list("id", flat=True))
    _tell(actor, draft)


def _write_pages(version: Version, pages: list[PageText]) -> None:
    """Keep the words of each page with their places; its picture is drawn from the PDF, a Word file has none."""
    rows = [
        Page(
            version=version,
            number=number,
            state=Page.State.BLANK if page.is_blank else Page.State.READ,
            text=page.text,
            source=page.source,
            width=page.width,
            height=page.height,
            original_blob_id=version.archival_blob_id,
            original_number=number,
        )
        for number, page in enumerate(pages, 1)
    ]
    Page.objects.bulk_create(rows)
    PageWords.objects.bulk_create(PageWords(page=row, words=pack(page)) for row, page in zip(rows, pages, strict=True))


@atomic
def _note_fault(actor: Actor, draft_id: UUID, fault: str) -> None:
    draft = lock(permissions.drafts_of(actor), draft_id)
    if draft.files == Draft.Files.DONE:
        return
    draft.files, draft.files_fault = Draft.Files.FAILED.value, fault[:40]
    draft.save(update_fields=["files", "files_fault"])
    _tell(actor, draft)


def _tell(actor: Actor, draft: Draft) -> None:
    assert draft.document_id is not None  # noqa: S101 - it was issued
    emit(
        DraftFilesMade(
            actor=actor,
            subject_id=draft.id,
            unit_id=draft.unit_id,
            version=draft.version,
            document_id=draft.document_id,
            fault=draft.files_fault,
        )
    )
