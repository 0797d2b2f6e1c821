"""One PDF/A of every version, made once, after it was registered."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import structlog
from django.conf import settings

from nhipcau.documents.events import ArchivalMade
from nhipcau.documents.intake import machine
from nhipcau.documents.intake.packing import unpack
from nhipcau.documents.intake.pictures import original_path
from nhipcau.documents.intake.slots import slot
from nhipcau.documents.models import Page, Version
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.shapes import PageText
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Unavailable
from nhipcau.kernel.events import emit

ARCHIVAL = "documents.archival"
OFFICE_LAST = 20
"""Office files asked for again at a time: one that LibreOffice gives up on must not stand before what can be made."""
_ACTOR = Timer(name="documents.archive")
log = structlog.get_logger(__name__)


def make_archival(*, version_id: UUID) -> bool:
    """Make the PDF/A of a version that has none; False where there is none to make.

    Office files have no pictures: LibreOffice makes theirs, where it is installed and the file is one whole document.
    Unavailable when the machine lacks something just now: the job is tried again.
    """
    version = Version.objects.select_related("document").filter(pk=version_id, archival_blob_id=None).first()
    if version is None:
        return False
    with tempfile.TemporaryDirectory(prefix="nhipcau-pdfa-") as folder:
        target = Path(folder) / "archival.pdf"
        made = _from_office(version, target) if version.is_text_only else _from_pages(version, target)
        if not made:
            return False
        with target.open("rb") as file:
            blob = blobs.store_original(file, name=_name(version), media_type="application/pdf")
    return _keep(version, blob.id)


def _from_office(version: Version, target: Path) -> bool:
    """Let LibreOffice write the PDF/A; False where it is missing, or gives up on the file: it would do so again."""
    if version.original_blob_id is None or not machine.ask().can_make_office_pdfa():
        return False
    try:
        with slot(Path(settings.READING_SLOTS), settings.READ_PAGES_AT_ONCE):
            machine.ask().make_office_pdfa(original_path(version.original_blob_id), target)
    except Unreadable as fault:
        if fault.waits:
            raise Unavailable(code=fault.code) from fault
        log.warning("no_office_pdfa", version=str(version.pk), fault=fault.fault.value)
        return False
    return True


def _from_pages(version: Version, target: Path) -> bool:
    pages = list(version.pages.select_related("placed").order_by("number"))
    if not pages or any(page.original_blob_id is None for page in pages):
        return False
    try:
        with slot(Path(settings.READING_SLOTS), settings.READ_PAGES_AT_ONCE):
            machine.ask().make_pdfa(
                [_source(page) for page in pages],
                target,
                title=version.document.subject or version.document.notation,
                made_at=clock.local(version.made_at),
            )
    except Unreadable as fault:
        if fault.fault == Fault.NO_PICTURE:
            return False
        raise Unavailable(code=fault.code) from fault
    return True


def _source(page: Page) -> tuple[Path, PageText]:
    """Return where a page's picture lies and its words, under its number in that file."""
    words = unpack(page.placed.words)
    assert page.original_blob_id is not None  # noqa: S101 - asked by the caller
    return original_path(page.original_blob_id), replace(words, number=page.original_number)


def _name(version: Version) -> str:
    return f"{version.document.notation.replace('/', '-') or 'van-ban'}.pdf"


@atomic
def _keep(version: Version, blob_id: UUID) -> bool:
    """Let the version have its PDF/A, if no other worker was faster."""
    done = Version.objects.filter(pk=version.pk, archival_blob_id=None).update(archival_blob_id=blob_id)
    if done:
        blobs.attach([blob_id], kind=ARCHIVAL, subject_id=version.pk)
        emit(ArchivalMade(actor=_ACTOR, document_id=version.document_id, version_id=version.pk))
    return bool(done)


def versions_without_archival() -> list[UUID]:
    """Return versions whose PDF/A is missing, a hundred at most; then the newest office files, if they can be made."""
    rows = Version.objects.filter(archival_blob_id=None, page_count__gt=0, pages__original_blob_id__isnull=False)
    found = list(rows.filter(is_text_only=False).order_by("id").values_list("id", flat=True).distinct()[:100])
    if machine.ask().can_make_office_pdfa():
        office = rows.filter(is_text_only=True, original_blob_id__isnull=False).order_by("-id")
        found += office.values_list("id", flat=True).distinct()[:OFFICE_LAST]
    return found
