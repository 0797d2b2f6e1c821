"""A secrecy mark: the file and everything made of it goes at once, the stack goes on."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from nhipcau.documents import jobs
from nhipcau.documents.errors import SecretDocument
from nhipcau.documents.intake import pictures, slots
from nhipcau.documents.models import Batch, IntakeFile, IntakePage, PageCorrection
from nhipcau.documents.operations import intake
from nhipcau.documents.tests.intake.faking import SECRET, FakeMachine, file_of, following, letter
from nhipcau.documents.tests.intake.stacking import bring_in, files, happened, page, proposals, read_in, shape, work
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff

CANARY = "qzksecretword"


def traces(word: str) -> list[str]:
    """Return every table and file that holds the word in clear."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
                found += [model._meta.label for row in cursor.fetchall() if word in str(row)]
    for root in (settings.BLOB_ROOT, settings.PAGE_PICTURES):
        found += [str(path) for path in Path(root).rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    return found


def secret_file() -> Any:
    marked = [*SECRET, (0.5, 0.55, f"nội dung {CANARY} của văn bản")]
    return file_of(following(2, CANARY), marked, following(3, CANARY))


def test_a_marked_page_wipes_its_whole_file_and_the_rest_of_the_stack_goes_on(clerk: Staff) -> None:
    batch = bring_in(clerk, secret_file(), file_of(letter()), names=[f"{CANARY}.pdf", "thuong.pdf"])
    assert traces(CANARY)
    blob_id = IntakeFile.objects.get(number=1).blob_id
    work()
    batch.refresh_from_db()
    assert files(batch) == [("set_aside", "secret"), ("read", "")]
    assert traces(CANARY) == []
    assert blob_id is not None
    assert not blobs.Blob.objects.filter(pk=blob_id).exists()
    assert shape(batch) == [[(2, 1)]]
    assert batch.state == Batch.State.REVIEW
    assert "secret_wiped" in happened(batch.id)


def test_a_mark_that_a_person_reads_wipes_what_was_cut_typed_and_drawn(clerk: Staff, fake: FakeMachine) -> None:
    plain = [*letter(), (0.5, 0.55, f"nội dung {CANARY} của văn bản"), (0.2, 0.19, "M4T")]
    batch = read_in(clerk, file_of(plain), file_of(letter("8/BC-UBND")), names=[f"{CANARY}.pdf", "thuong.pdf"])
    first = page(batch, 1, 1)
    intake.correct_page(actor=clerk, page_id=first.id, text=f"{first.text} {CANARY}", job=jobs.work_on_stack)
    work()
    intake.fill_proposal(actor=clerk, proposal_id=proposals(batch)[0].id, values={"subject": f"Về {CANARY}"})
    assert first.file.blob_id
    pictures.page_picture(first.file.blob_id, 1, width=240, rotation=0)
    folder = pictures.folder_of(first.file.blob_id)
    assert folder.exists()
    with pytest.raises(SecretDocument):
        intake.correct_page(
            actor=clerk, page_id=first.id, text=first.text.replace("M4T", "MẬT"), job=jobs.work_on_stack
        )
    assert traces(CANARY) == []
    assert not folder.exists()
    assert PageCorrection.objects.count() == 0
    assert shape(batch) == [[(2, 1)]]
    assert files(batch) == [("set_aside", "secret"), ("read", "")]


def test_a_stack_of_nothing_but_a_secret_is_done(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(SECRET))
    assert (batch.state, shape(batch)) == (Batch.State.DONE, [])


def test_the_event_of_a_wipe_says_nothing_of_the_content(clerk: Staff) -> None:
    from nhipcau.kernel.events.models import Event  # noqa: PLC0415

    batch = read_in(clerk, secret_file(), names=[f"{CANARY}.pdf"])
    payload = json.loads(Event.objects.get(name="documents.secret_wiped").payload)
    assert {key: payload[key] for key in ("batch_id", "pages")} == {"batch_id": str(batch.id), "pages": 3}
    assert set(payload) <= {"batch_id", "unit_id", "file_id", "pages", "_timer"}


def test_a_wipe_that_was_killed_before_the_bytes_went_is_finished_by_the_clock(
    clerk: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nhipcau.documents.operations.intake import wiping  # noqa: PLC0415

    monkeypatch.setattr(wiping, "_remove_bytes", lambda _file_id: None)
    read_in(clerk, secret_file(), names=[f"{CANARY}.pdf"])
    monkeypatch.undo()
    assert IntakePage.objects.count() == 0
    jobs.take_up_stacks.enqueue()
    work()
    assert traces(CANARY) == []


def test_the_same_bytes_brought_in_twice_are_wiped_twice(clerk: Staff) -> None:
    batch = read_in(clerk, secret_file(), secret_file())
    assert files(batch) == [("set_aside", "secret")] * 2
    assert traces(CANARY) == []


@pytest.mark.skipif(slots.most() < 2, reason="two pages are read at once only on two cores")
def test_pages_opened_after_their_file_was_wiped_stop_nothing(clerk: Staff, fake: FakeMachine) -> None:
    # The second page, which wipes the file, ends only when the third was begun; the third is opened only when the
    # file has gone.
    third_begun = threading.Event()

    def waits_for(number: int) -> None:
        if number == 2:
            assert third_begun.wait(60), "the third page was never begun"
        if number == 3:
            third_begun.set()
            _wait_until_wiped()

    fake.waits_for = waits_for
    batch = read_in(clerk, secret_file(), file_of(letter()))
    assert fake.asked["read 3"] == 1
    assert files(batch) == [("set_aside", "secret"), ("read", "")]
    assert traces(CANARY) == []


def _wait_until_wiped() -> None:
    end = time.monotonic() + 60
    while _is_there():
        assert time.monotonic() < end, "the file is still there"
        time.sleep(0.02)


def _is_there() -> bool:
    with suppress(FileNotFoundError):  # it went while we looked
        return any(
            CANARY.encode() in path.read_bytes() for path in Path(settings.BLOB_ROOT).rglob("*") if path.is_file()
        )
    return False
