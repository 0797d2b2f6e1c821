"""The files of an issued document: made afterwards, once, with number and day; a fault is seen and can be repeated."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import docx
import pikepdf
import pytest
from django.db import connection

from nhipcau.documents import jobs, layout, operations
from nhipcau.documents.intake.packing import unpack
from nhipcau.documents.layout.refusals import letters_missing, not_printed
from nhipcau.documents.models import Document, Draft, Page, PageWords, Version
from nhipcau.documents.tests.drafting import JOB, again, approved, issued
from nhipcau.documents.tests.factories import staff
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.errors import Conflict, Unavailable
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.jobs.models import Job
from nhipcau.kernel.search.models import Waiting

pytestmark = pytest.mark.usefixtures("world")
UNIT = "MTTQ-10660"
TIMER = Timer(name="test")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_ROOT = tmp_path


def one() -> Draft:
    return issued(staff(UNIT, "officer"), staff(UNIT, "leader"))


def bytes_of(blob_id: UUID | None) -> bytes:
    return storage.path_of(Blob.objects.get(pk__in=[blob_id]).sha256).read_bytes()


def test_the_files_bear_number_and_day_and_the_pages_their_words() -> None:
    draft = one()
    Waiting.objects.all().delete()
    jobs.make_draft_files.func(str(draft.id))
    draft = again(draft)
    assert (draft.files, draft.files_fault) == ("done", "")
    document, version = Document.objects.get(pk=draft.id), Version.objects.get(document_id=draft.id)
    day = document.issued_on
    assert day is not None
    words = " ".join(Page.objects.get(version=version, number=1).text.split())
    assert "01/KH-MTTQ-BTT" in words
    assert f"ngày {day.day:02d} tháng" in words
    assert (document.current_version, document.page_count) == (1, Page.objects.filter(version=version).count())
    paper = docx.Document(io.BytesIO(bytes_of(version.original_blob_id)))
    cells = " ".join(cell.text for table in paper.tables for cell in table._cells)
    assert "01/KH-MTTQ-BTT" in cells
    with pikepdf.open(io.BytesIO(bytes_of(version.archival_blob_id))) as pdf:
        assert len(pdf.pages) == document.page_count
        assert pdf.open_metadata().pdfa_status.startswith("2")
    first = unpack(PageWords.objects.get(page__version=version, page__number=1).words)
    assert any(word.text.startswith("KH-MTTQ") or "/KH-MTTQ" in word.text for word in first.words)
    assert all(0 <= word.box.left < word.box.right <= 1 for word in first.words)
    assert Page.objects.get(version=version, number=1).original_blob_id == version.archival_blob_id
    assert Waiting.objects.filter(subject_id__in=[draft.entry_id]).exists()
    assert all(blob.unused_since is None for blob in Blob.objects.all())
    assert blobs.subjects_of("documents.version", version.archival_blob_id or draft.id) == [version.id]


def test_a_second_run_makes_nothing_twice() -> None:
    draft = one()
    for _ in range(2):
        operations.make_draft_files(actor=TIMER, draft_id=draft.id)
    assert (Version.objects.count(), Blob.objects.count()) == (1, 2)
    assert Event.objects.filter(name="documents.draft_files_made").count() == 1


def test_no_transaction_is_open_while_the_pdf_is_printed() -> None:
    """A printer takes seconds: whoever writes meanwhile must not wait for it."""
    draft = one()
    seen: list[bool] = []

    def printed(content: layout.Content) -> bytes:
        seen.append(len(connection.savepoint_ids) == 0)
        raise not_printed()

    with patch.dict(vars(layout), to_pdf=printed), pytest.raises(Unavailable):
        operations.make_draft_files(actor=TIMER, draft_id=draft.id)
    assert seen == [True]


def test_what_cannot_be_made_is_said_and_can_be_asked_for_again() -> None:
    draft, clerk = one(), staff(UNIT, "clerk")

    def printed(content: layout.Content) -> bytes:
        raise letters_missing("☃")

    with patch.dict(vars(layout), to_pdf=printed):
        operations.make_draft_files(actor=TIMER, draft_id=draft.id)
    assert (again(draft).files, again(draft).files_fault) == ("failed", "letters_missing")
    assert not Version.objects.exists()
    before = Job.objects.count()
    operations.ask_draft_files(actor=clerk, draft_id=draft.id, job=JOB)
    assert (again(draft).files, Job.objects.count()) == ("waiting", before + 1)
    operations.make_draft_files(actor=TIMER, draft_id=draft.id)
    assert again(draft).files == "done"
    with pytest.raises(Conflict):
        operations.ask_draft_files(actor=clerk, draft_id=draft.id, job=JOB)


def test_of_what_was_not_issued_no_files_are_made() -> None:
    draft = approved(staff(UNIT, "officer"), staff(UNIT, "leader"))
    operations.make_draft_files(actor=TIMER, draft_id=draft.id)
    assert (again(draft).files, Version.objects.count()) == ("none", 0)
