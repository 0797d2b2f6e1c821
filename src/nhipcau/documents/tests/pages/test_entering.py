"""Registering by hand and issuing: with files, with the warning of duplicates, sent to all communes in one choice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from nhipcau.documents import operations
from nhipcau.documents.models import Document, Entry, Opening, Version
from nhipcau.documents.tests.factories import incoming, staff, subject
from nhipcau.documents.tests.pages.conftest import sign_in, text
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.web import uploads

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def store(tmp_path: Any) -> Any:
    with override_settings(BLOB_ROOT=tmp_path / "blobs"):
        yield


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "number": "412",
        "symbol": "UBND-KT",
        "issued_on": (clock.today() - timedelta(days=3)).isoformat(),
        "issuer_name": "Ủy ban nhân dân phường Ái Quốc",
        "type_code": "cong_van",
        "subject": "Phối hợp nạo vét cống",
        "urgency": "none",
        "arrived_on": clock.today().isoformat(),
        "channel": "paper",
        "audience": "unit",
    } | changes


def pdf(name: str = "van-ban.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.PDF, content_type="application/pdf")


def test_a_document_is_registered_with_its_file_and_given_to_somebody_in_one_step() -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    due = clock.today() + timedelta(days=10)
    sent = typed(
        attachments=[pdf()],
        person_id=str(officer.person_id),
        assign_due=due.isoformat(),
        instruction="Tham mưu trả lời.",
    )
    browser = sign_in(clerk)
    answer = browser.post("/van-ban/den/vao-so/", sent)
    line = Entry.objects.select_related("document").get()
    assert (answer.status_code, answer["Location"]) == (302, f"/van-ban/{line.id}/")
    assert (line.number, line.instruction, line.document.current_version) == (1, "Tham mưu trả lời.", 1)
    assert (subject(line.id).status, subject(line.id).owner.person_id) == ("assigned", officer.person_id)
    assert clock.local(subject(line.id).due_at).date() == due
    page = text(browser.get(f"/van-ban/{line.id}/"))
    assert "van-ban.pdf" in page
    assert "Tham mưu trả lời." in page


def test_a_file_is_opened_only_through_its_page_and_put_on_record() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    browser = sign_in(clerk)
    browser.post("/van-ban/den/vao-so/", typed(attachments=[pdf(), pdf("phu-luc.pdf")]))
    line, version = Entry.objects.get(), Version.objects.get()
    blob = version.original_blob_id
    assert blob is not None
    assert browser.get(blobs.blob_url(blob)).status_code == 404
    led = browser.get(f"/van-ban/{line.id}/tep/{blob}/")
    assert (led.status_code, led["Location"]) == (302, blobs.blob_url(blob))
    got = browser.get(led["Location"])
    assert got.status_code == 200
    assert got["Content-Disposition"].startswith("attachment")
    assert list(Opening.objects.filter(what="original").values_list("person_id", flat=True)) == [clerk.person_id]
    stranger = sign_in(staff("MTTQ-10661", "clerk"))
    assert stranger.get(f"/van-ban/{line.id}/tep/{blob}/").status_code == 404
    assert stranger.get(led["Location"]).status_code == 404


def test_the_same_document_is_warned_of_and_registered_all_the_same() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    first = incoming(clerk)
    browser = sign_in(clerk)
    warned = browser.post("/van-ban/den/vao-so/", typed(number="0412"))
    page = text(warned)
    assert warned.status_code == 409
    assert f"/van-ban/{first.entry_id}/" in page
    assert "Phối hợp nạo vét cống thoát nước trong khu dân cư" in page  # what stands there, beside what was typed
    assert Entry.objects.count() == 1
    key = page.partition('name="anyway" value="')[2].partition('"')[0]
    other = browser.post("/van-ban/den/vao-so/", typed(number="413", anyway=key))
    assert other.status_code == 302  # another number is no duplicate
    assert browser.post("/van-ban/den/vao-so/", typed(number="0412", anyway=key)).status_code == 302
    assert Entry.objects.count() == 3


def test_nobody_is_warned_of_what_they_may_not_know() -> None:
    incoming(staff("MTTQ-10660", "clerk"))
    assert sign_in(staff("MTTQ-10661", "clerk")).post("/van-ban/den/vao-so/", typed()).status_code == 302


def test_a_refused_form_keeps_what_was_typed_and_the_file() -> None:
    browser = sign_in(staff("MTTQ-10660", "clerk"))
    late = (clock.today() + timedelta(days=2)).isoformat()
    answer = browser.post("/van-ban/den/vao-so/", typed(arrived_on=late, attachments=[pdf()], remark="Kèm bản đồ"))
    page = text(answer)
    assert answer.status_code == 422
    assert "Kèm bản đồ" in page
    token = page.partition('name="da-nhan" value="')[2].partition('"')[0]
    assert token
    again = browser.post("/van-ban/den/vao-so/", typed(**{"da-nhan": [token]}))
    assert again.status_code == 302
    assert Document.objects.get().current_version == 1


def test_pressing_twice_registers_once() -> None:
    browser = sign_in(staff("MTTQ-10660", "clerk"))
    page = text(browser.get("/van-ban/den/vao-so/"))
    key = page.partition('name="khoa" value="')[2].partition('"')[0]
    answers = [browser.post("/van-ban/den/vao-so/", typed(khoa=key, anyway="x")) for _ in range(2)]
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert Entry.objects.count() == 1


def test_a_document_is_issued_and_sent_to_every_commune_in_one_choice() -> None:
    clerk = staff("F-HP", "clerk")
    sent = {
        "type_code": "ke_hoach",
        "symbol": "KH-MTTQ-BTT",
        "subject": "Ra quân",
        "urgency": "none",
        "audience": "unit",
        "nhom-don-vi": ["commune.front_committee"],
        "attachments": [pdf()],
    }
    browser = sign_in(clerk)
    assert "01" in text(browser.get("/van-ban/di/phat-hanh/"))
    answer = browser.post("/van-ban/di/phat-hanh/", sent)
    assert answer.status_code == 302
    lines = Entry.objects.filter(direction="incoming")
    codes = {"MTTQ-10660", "MTTQ-10661"}
    assert {line.unit_id for line in lines} == {staff(code).unit_id for code in codes}
    assert Document.objects.get().notation == "01/KH-MTTQ-BTT"
    receiver = sign_in(staff("MTTQ-10660", "clerk"))
    mine = lines.get(unit_id=staff("MTTQ-10660").unit_id)
    assert "Ra quân" in text(receiver.get("/van-ban/"))
    assert "van-ban.pdf" in text(receiver.get(f"/van-ban/{mine.id}/"))


def test_a_symbol_and_a_type_are_asked_for() -> None:
    answer = sign_in(staff("F-HP", "clerk")).post(
        "/van-ban/di/phat-hanh/", {"subject": "Ra quân", "urgency": "none", "audience": "unit"}
    )
    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_a_form_of_documents_sees_that_it_got_too_many_files() -> None:
    assert operations.MOST_FILES < uploads.MOST_FILES
