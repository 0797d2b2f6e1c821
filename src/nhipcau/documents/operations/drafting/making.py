"""The files of an issued document: a Word file as its original, a PDF/A to keep, and the words of its pages."""

from __future__ import annotations

import io
from dataclasses import dataclass
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.events import DraftFilesMade
from nhipcau.documents.models import Document, Draft, DraftVersion, Entry, Page, Version
from nhipcau.documents.queries.draft_content import composed
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import DomainError, Unavailable
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_changed

ORIGINAL, ARCHIVAL = "documents.original", "documents.archival"
"""Kinds under which a version uses its two blobs; the subject is the version."""

_CANNOT_BE_SET = "cannot_be_set"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the PDF: its text, width and height in points (1/72 inch)."""

    text: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Files:
    """What was made of an issued document."""

    docx: bytes
    pdf: bytes
    sheets: list[Sheet]


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

    entry = Entry.objects.select_related("document").get(pk=draft.entry_id)
    day = entry.document.issued_on
    assert entry.number is not None  # noqa: S101 - an issued line has number and day
    assert day is not None  # noqa: S101
    values = DraftVersion.objects.values_list("values", flat=True).get(draft=draft, number=draft.version)
    content = composed(draft.template, values).issued(entry.number, day)
    pdf = layout.to_pdf(content)
    return Files(layout.to_docx(content), pdf, _sheets(pdf))


def _sheets(pdf: bytes) -> list[Sheet]:
    """Return the words of each page of a PDF of our own making."""
    import pypdfium2  # noqa: PLC0415 - a heavy library that only the worker needs

    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return [
            Sheet(" \n".join(page.get_textpage().get_text_bounded().split("\r\n")), *page.get_size())
            for page in document
        ]


@atomic
def _keep(actor: Actor, draft_id: UUID, made: Files) -> None:
    draft = lock(permissions.drafts_of(actor), draft_id)
    if draft.files == Draft.Files.DONE:
        return
    document = Document.objects.get(pk=draft.document_id)
    name = document.notation.replace("/", "-")
    version = Version(
        document=document, number=document.current_version + 1, page_count=len(made.sheets), made_by=draft.author_id
    )
    original = blobs.store_file(made.docx, name=f"{name}.docx", allowed={"docx"})
    archival = blobs.store_file(made.pdf, name=f"{name}.pdf", allowed={"pdf"})
    version.original_blob_id, version.archival_blob_id = original.id, archival.id
    version.save(force_insert=True)
    blobs.attach([original.id], kind=ORIGINAL, subject_id=version.id)
    blobs.attach([archival.id], kind=ARCHIVAL, subject_id=version.id)
    _write_pages(version, made.sheets)
    document.current_version, document.page_count = version.number, len(made.sheets)
    document.changed_at = clock.now()
    document.save(update_fields=["current_version", "page_count", "changed_at"])
    draft.files, draft.files_fault = Draft.Files.DONE.value, ""
    draft.save(update_fields=["files", "files_fault"])
    note_changed(*Entry.objects.filter(document=document).values_list("id", flat=True))
    _tell(actor, draft)


def _write_pages(version: Version, sheets: list[Sheet]) -> None:
    Page.objects.bulk_create(
        Page(
            version=version,
            number=number,
            state=Page.State.READ if sheet.text.strip() else Page.State.BLANK,
            text=sheet.text,
            source="born",
            width=sheet.width,
            height=sheet.height,
        )
        for number, sheet in enumerate(sheets, 1)
    )


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
