"""The page of a line, its deeds, the lists: what is said when something cannot be done, and what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.documents import operations
from nhipcau.documents.models import Entry, Opening, Register
from nhipcau.documents.operations import Assignment
from nhipcau.documents.tests.factories import incoming, issued, staff, subject, unit_id
from nhipcau.documents.tests.pages.conftest import sign_in, text
from nhipcau.documents.tests.queries.test_lists import at_most
from nhipcau.kernel import clock

pytestmark = pytest.mark.usefixtures("world")


def test_opening_a_line_is_put_on_record_once() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    browser = sign_in(clerk)
    for _ in range(2):
        assert browser.get(f"/van-ban/{line.entry_id}/").status_code == 200
    browser.head(f"/van-ban/{line.entry_id}/")
    assert Opening.objects.filter(what="page").count() == 1


def test_a_leader_sets_a_day_and_a_past_one_is_refused_beside_the_field() -> None:
    leader = staff("MTTQ-10660", "leader")
    line = incoming(leader)
    browser = sign_in(leader)
    seen = {"seen_version": str(subject(line.entry_id).version)}
    past = (clock.today() - timedelta(days=1)).isoformat()
    refused = browser.post(f"/van-ban/{line.entry_id}/han/", {"due_on": past} | seen)
    assert refused.status_code == 422
    assert f'value="{past}"' in text(refused)
    day = clock.today() + timedelta(days=7)
    assert browser.post(f"/van-ban/{line.entry_id}/han/", {"due_on": day.isoformat()} | seen).status_code == 302
    assert clock.local(subject(line.entry_id).due_at).date() == day


def test_what_changed_while_one_was_writing_is_shown_and_nothing_typed_is_lost() -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    line = incoming(clerk)
    seen = {"seen_version": str(subject(line.entry_id).version), "seen_at": clock.now().isoformat()}
    operations.take_document(actor=officer, entry_id=line.entry_id)
    browser = sign_in(clerk)
    stale = browser.post(f"/van-ban/{line.entry_id}/giai-quyet/", {"note": "Đã trả lời bằng văn bản."} | seen)
    page = text(stale)
    assert stale.status_code == 409
    assert "Đã trả lời bằng văn bản." in page
    version = page.partition('name="seen_version" value="')[2].partition('"')[0]
    again = browser.post(f"/van-ban/{line.entry_id}/giai-quyet/", {"note": "Đã trả lời.", "seen_version": version})
    assert again.status_code == 302
    assert subject(line.entry_id).status == "settled"


def test_a_deed_that_cannot_be_done_says_why_and_keeps_the_text() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    browser = sign_in(clerk)
    page = browser.get(f"/van-ban/{line.entry_id}/mo-lai/")
    assert page.status_code == 409
    seen = {"seen_version": str(subject(line.entry_id).version), "reason": "Còn thiếu phụ lục số 2."}
    refused = browser.post(f"/van-ban/{line.entry_id}/mo-lai/", seen)
    assert refused.status_code == 409
    assert "Còn thiếu phụ lục số 2." in text(refused)


def test_a_unit_is_found_by_name_and_stays_chosen_without_scripts() -> None:
    clerk = staff("F-HP", "clerk")
    line = issued(clerk)
    browser, agency = sign_in(clerk), str(unit_id("SXD"))
    page = browser.post(
        f"/van-ban/{line.entry_id}/gui/", {"tim": "ai quoc", "chi-tim": "1", "don-vi": [agency], "seen_version": "0"}
    )
    shown = text(page)
    assert page.status_code == 200
    assert f'value="{agency}" checked' in shown
    assert "Ủy ban MTTQ phường Ái Quốc" in shown
    empty = browser.post(f"/van-ban/{line.entry_id}/gui/", {"seen_version": str(subject(line.entry_id).version)})
    assert empty.status_code == 422
    chosen = {"don-vi": [agency], "seen_version": str(subject(line.entry_id).version)}
    assert browser.post(f"/van-ban/{line.entry_id}/gui/", chosen).status_code == 302
    assert Entry.objects.filter(unit_id=unit_id("SXD"), direction="incoming").exists()


def test_a_correction_shows_what_stood_there_and_an_issued_number_cannot_be_touched() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line, out = incoming(clerk), issued(clerk)
    browser = sign_in(clerk)
    form = {
        "number": "413", "symbol": "UBND-KT", "subject": "Phối hợp nạo vét", "urgency": "none", "type_code": "cong_van",
        "issuer_name": "Ủy ban nhân dân phường Ái Quốc", "reason": "Đọc nhầm số.",
        "seen_version": str(subject(line.entry_id).version),
    }  # fmt: skip
    assert browser.post(f"/van-ban/{line.entry_id}/dinh-chinh/", form).status_code == 302
    page = text(browser.get(f"/van-ban/{line.entry_id}/"))
    assert "413/UBND-KT" in page
    assert "412" in page
    assert "Đọc nhầm số." in page
    changed = form | {"seen_version": str(subject(out.entry_id).version), "type_code": "ke_hoach", "symbol": "BC-X"}
    assert browser.post(f"/van-ban/{out.entry_id}/dinh-chinh/", changed).status_code == 302
    assert "01/KH-MTTQ-BTT" in text(browser.get(f"/van-ban/{out.entry_id}/"))


def test_a_book_that_counts_by_type_is_set_up_before_its_first_document() -> None:
    leader = staff("MTTQ-10660", "leader")
    browser = sign_in(leader)
    form = {"direction": "outgoing", "code": "", "name": "", "by_type": "on"}
    assert browser.post("/van-ban/so/", form).status_code == 302
    assert Register.objects.get().by_type
    numbers = [issued(leader, type_code=code).number for code in ("ke_hoach", "bao_cao", "ke_hoach")]
    assert numbers == [1, 1, 2]
    page = text(browser.get("/van-ban/di/?day-so=bao_cao"))
    assert page.count("data-row>") == 1
    refused = browser.post("/van-ban/so/", form | {"by_type": ""})
    assert refused.status_code == 409
    wrong = browser.post("/van-ban/so/", {"direction": "outgoing", "code": "quyết định"})
    assert wrong.status_code == 422


def test_lists_and_books_are_read_with_few_statements() -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    day = clock.today() + timedelta(days=9)
    lines = [incoming(clerk, number=str(number), due_on=day) for number in range(1, 6)]
    for line in lines:
        operations.assign_document(
            actor=clerk, entry_id=line.entry_id, assignment=Assignment(person_id=officer.person_id)
        )
    browser = sign_in(clerk)
    for path in ("/van-ban/?nhom=dang-mo", "/van-ban/den/", f"/van-ban/{lines[0].entry_id}/"):
        browser.get(path)
    with at_most(9):
        assert "data-row>" in text(browser.get("/van-ban/?nhom=dang-mo"))
    with at_most(9):
        assert "data-row>" in text(browser.get("/van-ban/den/"))
    with at_most(9 + 2):  # two ask whether it may be opened, and whether this opening stands already
        browser.get(f"/van-ban/{lines[0].entry_id}/")


def test_who_has_no_right_to_documents_has_no_pages_of_them() -> None:
    line = incoming(staff("MTTQ-10660", "clerk"))
    browser = sign_in(staff("MTTQ-10660", "administrator"))
    for path in ("/van-ban/", "/van-ban/den/", "/van-ban/di/phat-hanh/", "/van-ban/so/"):
        assert browser.get(path).status_code == 403, path
    assert browser.get(f"/van-ban/{line.entry_id}/").status_code == 404
    assert "/van-ban/" not in text(browser.get("/phan-anh/"))
