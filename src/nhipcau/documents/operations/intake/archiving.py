"""One PDF/A of every version, made once, after it was registered."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

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
_ACTOR = Timer(name="documents.archive")


def make_archival(*, version_id: UUID) -> bool:
    """Make the PDF/A of a version that has none; False where there is none to make (office files have no picture).

    Unavailable when the machine lacks something just now: the job is tried again.
    """
    version = (
        Version.objects.select_related("document")
        .filter(pk=version_id, archival_blob_id=None, is_text_only=False)
        .first()
    )
    if version is None:
        return False
    pages = list(version.pages.select_related("placed").order_by("number"))
    if not pages or any(page.original_blob_id is None for page in pages):
        return False
    with tempfile.TemporaryDirectory(prefix="nhipcau-pdfa-") as folder:
        target = Path(folder) / "archival.pdf"
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
        with target.open("rb") as file:
            blob = blobs.store_original(file, name=_name(version), media_type="application/pdf")
    return _keep(version, blob.id)


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
    """Return versions whose PDF/A is still missing, a hundred at most."""
    rows = Version.objects.filter(
        archival_blob_id=None, is_text_only=False, page_count__gt=0, pages__original_blob_id__isnull=False
    )
    return list(rows.order_by("id").values_list("id", flat=True).distinct()[:100])
