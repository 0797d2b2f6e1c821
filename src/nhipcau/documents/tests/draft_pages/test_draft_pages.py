"""The pages of drafts: what they show, keep and refuse."""

from __future__ import annotations

import io
import re
from typing import Any
from unittest.mock import patch

import docx
import pytest
from django.test import Client

from nhipcau.documents import layout, operations, states
from nhipcau.documents.layout.refusals import font_missing, letters_missing
from nhipcau.documents.models import Draft, DraftComment, Entry, Opening
from nhipcau.documents.tests.draft_pages.conftest import UNIT, Browser
from nhipcau.documents.tests.drafting import JOB, again, approved, drafted, issued, submitted, values
from nhipcau.documents.tests.factories import incoming, staff, unit_id
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Staff, Timer

BASE = "/van-ban/du-thao/"


def hidden(html: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def body(answer: Any) -> str:
    if getattr(answer, "streaming", False):
        return content(answer).decode("latin-1")
    return str(answer.content.decode())


def pressed(browser: Client, draft: Draft, slug: str, **fields: str) -> Any:
    """Open the page of a deed and press its button."""
    address = f"{BASE}{draft.id}/{slug}/"
    html = body(browser.get(address))
    sent = {"seen_version": hidden(html, "seen_version"), "khoa": hidden(html, "khoa")} | fields
    return browser.post(address, sent)


def test_a_plan_goes_from_the_form_to_its_number(browser: Browser, officer: Staff, leader: Staff) -> None:
    writer, head = browser(officer), browser(leader)
    assert "Kế hoạch" in body(writer.get(f"{BASE}moi/"))
    page = body(writer.get(f"{BASE}moi/plan/"))
    sent = values() | {"id": hidden(page, "id")}
    answer = writer.post(f"{BASE}moi/plan/", sent)
    assert answer.status_code == 302
    draft = Draft.objects.get(pk=hidden(page, "id"))
    shown = body(writer.get(answer["Location"]))
    assert 'data-draft-done="van-ban-moi-plan"' in shown
    assert pressed(writer, draft, "trinh", approver_id=str(leader.person_id)).status_code == 302
    assert draft.subject in body(head.get(BASE))
    assert pressed(head, draft, "tra-lai", comment="Ghi rõ thời hạn.").status_code == 302
    assert "Ghi rõ thời hạn." in body(writer.get(f"{BASE}{draft.id}/sua/"))
    edited = values(body="I. Mục đích\nNắm bắt kịp thời.") | {"seen_version": "1"}
    assert writer.post(f"{BASE}{draft.id}/sua/", edited).status_code == 302
    assert pressed(writer, draft, "trinh").status_code == 302
    assert pressed(head, draft, "duyet").status_code == 302
    assert "01/KH-MTTQ-BTT" in body(writer.get(f"{BASE}{draft.id}/ban-hanh/"))
    assert pressed(writer, draft, "ban-hanh").status_code == 302
    assert "01/KH-MTTQ-BTT" in body(writer.get(f"{BASE}{draft.id}/"))
    assert Entry.objects.get().number == 1


def test_what_was_typed_stays_when_a_field_is_too_long(browser: Browser, officer: Staff) -> None:
    answer = browser(officer).post(f"{BASE}moi/plan/", values(place="H" * 600, body="Nội dung đã gõ dở"))
    assert answer.status_code == 422
    assert "Nội dung đã gõ dở" in body(answer)
    assert "H" * 600 in body(answer)
    assert not Draft.objects.exists()


def test_a_draft_may_be_kept_with_empty_fields_and_says_what_is_missing(browser: Browser, officer: Staff) -> None:
    writer = browser(officer)
    answer = writer.post(f"{BASE}moi/plan/", {"subject": "Kế hoạch dở dang", "id": str(ids.new_id())})
    assert answer.status_code == 302
    draft = Draft.objects.get()
    page = body(writer.get(f"{BASE}{draft.id}/"))
    assert "Còn thiếu" in page
    refused = pressed(writer, draft, "trinh")
    assert refused.status_code == 422
    assert "Người ký" in body(refused) or "người ký" in body(refused)
    for file in ("xem.pdf", "tai-ve.docx"):
        found = writer.get(f"{BASE}{draft.id}/{file}")
        assert found.status_code == 422
        assert "Chưa đủ nội dung" in body(found)


def test_who_saves_after_a_colleague_sees_both_texts(browser: Browser, officer: Staff) -> None:
    draft = drafted(officer)
    colleague = staff(UNIT, "clerk", name="Phạm Thị Lan")
    theirs = values(place="Cẩm Giàng của Lan")
    operations.save_draft(actor=colleague, draft_id=draft.id, values=theirs, seen_version=1)
    answer = browser(officer).post(f"{BASE}{draft.id}/sua/", values(place="Ái Quốc") | {"seen_version": "1"})
    page = body(answer)
    assert answer.status_code == 409
    assert 'value="Ái Quốc"' in page
    assert "Cẩm Giàng của Lan" in page
    assert "Phạm Thị Lan" in page
    assert hidden(page, "seen_version") == "2"
    sent = values(place="Ái Quốc") | {"seen_version": "2"}
    assert browser(officer).post(f"{BASE}{draft.id}/sua/", sent).status_code == 302
    assert again(draft).version == 3


def test_what_was_typed_can_be_copied_when_the_document_was_issued_meanwhile(
    browser: Browser, officer: Staff, leader: Staff
) -> None:
    draft = issued(officer, leader)
    sent = values(place="Ái Quốc vừa gõ") | {"seen_version": "1"}
    answer = browser(officer).post(f"{BASE}{draft.id}/sua/", sent)
    assert answer.status_code == 409
    assert "Ái Quốc vừa gõ" in body(answer)
    assert "Lưu dự thảo" not in body(answer)
    assert browser(officer).get(f"{BASE}{draft.id}/sua/").status_code == 409


def test_saving_an_approved_draft_says_that_the_approval_ends(browser: Browser, officer: Staff, leader: Staff) -> None:
    draft = approved(officer, leader)
    writer = browser(officer)
    assert "Lưu lại sẽ hủy phê duyệt" in body(writer.get(f"{BASE}{draft.id}/sua/"))
    answer = writer.post(f"{BASE}{draft.id}/sua/", values(place="Ái Quốc") | {"seen_version": "1"}, follow=True)
    assert "Cần trình lãnh đạo lại" in body(answer)
    assert again(draft).state == states.DRAFTING


def test_comments_stand_beside_their_field_and_can_be_settled(browser: Browser, officer: Staff, leader: Staff) -> None:
    draft, writer, head = submitted(officer), browser(officer), browser(leader)
    sent = {"field": "body", "text": "Thiếu kinh phí <b>thực hiện</b>."}
    assert head.post(f"{BASE}{draft.id}/y-kien/", sent).status_code == 302
    comment = DraftComment.objects.get()
    page = body(writer.get(f"{BASE}{draft.id}/"))
    assert "Thiếu kinh phí &lt;b&gt;thực hiện" in page
    assert f"/y-kien/{comment.id}/" in page
    writer.post(f"{BASE}{draft.id}/y-kien/{comment.id}/", {"field": "body"})
    comment.refresh_from_db()
    assert comment.settled_by == officer.person_id
    writer.post(f"{BASE}{draft.id}/y-kien/{comment.id}/", {"field": "body", "mo-lai": "1"})
    comment.refresh_from_db()
    assert comment.settled_at is None
    empty = head.post(f"{BASE}{draft.id}/y-kien/", {"field": "", "text": ""})
    assert empty.status_code == 422


def test_versions_show_what_changed_word_by_word(browser: Browser, officer: Staff) -> None:
    draft = drafted(officer, changes={"subject": "Giám sát năm 2026"})
    operations.save_draft(
        actor=officer, draft_id=draft.id, values=values(subject="Giám sát quý I năm 2026"), seen_version=1
    )
    page = body(browser(officer).get(f"{BASE}{draft.id}/phien-ban/"))
    assert re.search(r"<ins>.*quý I </ins>năm 2026", page)
    same = body(browser(officer).get(f"{BASE}{draft.id}/phien-ban/?tu=2&den=2"))
    assert "Hai phiên bản này giống nhau" in same
    assert browser(officer).get(f"{BASE}{draft.id}/phien-ban/?tu=9").status_code == 404
    assert browser(officer).get(f"{BASE}{draft.id}/phien-ban/?tu=x").status_code == 404


def test_a_draft_is_seen_as_pdf_and_word_file(browser: Browser, officer: Staff) -> None:
    draft, writer = drafted(officer), browser(officer)
    answer = writer.get(f"{BASE}{draft.id}/xem.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert body(answer).startswith("%PDF-")
    answer = writer.get(f"{BASE}{draft.id}/tai-ve.docx")
    paper = docx.Document(io.BytesIO(content(answer)))
    assert any("Mục đích" in paragraph.text for paragraph in paper.paragraphs)


def test_a_sign_no_font_has_is_found_before_the_leader_sees_it(browser: Browser, officer: Staff) -> None:
    draft = drafted(officer)

    def printed(content: Any, mark: str = "") -> bytes:
        raise letters_missing("☃")

    with patch.dict(vars(layout), to_pdf=printed):
        answer = pressed(browser(officer), draft, "trinh")
    assert answer.status_code == 422
    assert "☃" in body(answer)
    assert again(draft).state == states.DRAFTING


def test_a_machine_that_cannot_print_does_not_keep_a_draft_from_the_leader(browser: Browser, officer: Staff) -> None:
    draft = drafted(officer)

    def printed(content: Any, mark: str = "") -> bytes:
        raise font_missing()

    with patch.dict(vars(layout), to_pdf=printed):
        assert pressed(browser(officer), draft, "trinh").status_code == 302
        assert browser(officer).get(f"{BASE}{draft.id}/xem.pdf").status_code == 503
    assert again(draft).state == states.SUBMITTED


def test_a_double_tap_issues_once(browser: Browser, officer: Staff, leader: Staff) -> None:
    draft, clerk = approved(officer, leader), browser(officer)
    address = f"{BASE}{draft.id}/ban-hanh/"
    page = body(clerk.get(address))
    sent = {"seen_version": "1", "khoa": hidden(page, "khoa")}
    answers = [clerk.post(address, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.count() == 1
    late = browser(staff(UNIT, "clerk")).post(address, {"seen_version": "1"})
    assert late.status_code == 409


def test_a_leader_who_read_an_older_version_is_told(browser: Browser, officer: Staff, leader: Staff) -> None:
    draft = submitted(officer)
    operations.save_draft(actor=officer, draft_id=draft.id, values=values(place="A"), seen_version=1)
    operations.submit_draft(actor=officer, draft_id=draft.id, seen_version=2)
    answer = browser(leader).post(f"{BASE}{draft.id}/duyet/", {"seen_version": "1"})
    assert answer.status_code == 409
    assert again(draft).state == states.SUBMITTED
    answer = browser(leader).post(f"{BASE}{draft.id}/tra-lai/", {"seen_version": "1", "comment": "Sửa mục II."})
    assert answer.status_code == 409
    assert "Sửa mục II." in body(answer)


def test_an_answer_begins_with_whom_it_goes_to_and_settles_the_line(
    browser: Browser, officer: Staff, leader: Staff
) -> None:
    line = incoming(officer)
    writer = browser(officer)
    page = body(writer.get(f"{BASE}moi/letter/?tra-loi={line.entry_id}"))
    assert "Ủy ban nhân dân phường Ái Quốc" in page
    assert hidden(page, "answers") == str(line.entry_id)
    sent = values("letter") | {"id": hidden(page, "id"), "answers": str(line.entry_id)}
    writer.post(f"{BASE}moi/letter/", sent)
    draft = Draft.objects.get()
    assert draft.answers_id == line.entry_id
    operations.submit_draft(actor=officer, draft_id=draft.id, seen_version=1)
    operations.approve_draft(actor=leader, draft_id=draft.id, seen_version=1)
    assert pressed(writer, draft, "ban-hanh", settles="on").status_code == 302
    assert Entry.objects.get(pk=line.entry_id).settled_at is not None


def test_the_page_of_an_incoming_line_leads_to_its_answer_until_it_is_settled(browser: Browser, officer: Staff) -> None:
    line = incoming(officer)
    way = f"/van-ban/du-thao/moi/?tra-loi={line.entry_id}"
    assert way in body(browser(officer).get(f"/van-ban/{line.entry_id}/"))
    assert way not in body(browser(staff(UNIT, "observer")).get(f"/van-ban/{line.entry_id}/"))
    operations.settle_document(actor=officer, entry_id=line.entry_id, note="Đã trả lời.")
    assert way not in body(browser(officer).get(f"/van-ban/{line.entry_id}/"))


def test_a_line_of_another_unit_is_not_told_of(browser: Browser, officer: Staff) -> None:
    line = incoming(staff("MTTQ-10661", "clerk"), subject="Việc riêng của xã Cẩm Giàng")
    page = body(browser(officer).get(f"{BASE}moi/?tra-loi={line.entry_id}"))
    assert "Việc riêng" not in page
    page = body(browser(officer).get(f"{BASE}moi/letter/?tra-loi={line.entry_id}"))
    assert "Việc riêng" not in page


def test_a_new_document_begins_as_the_unit_wrote_its_last(browser: Browser, officer: Staff) -> None:
    first = body(browser(officer).get(f"{BASE}moi/plan/"))
    assert "ỦY BAN MTTQ PHƯỜNG ÁI QUỐC" in first
    assert 'value="KH-MTTQ-BTT"' in first
    drafted(officer, changes={"signer": "Lê Thị Ký", "symbol": "KH-MTTQ-AQ"})
    assert "Lê Thị Ký" in body(browser(officer).get(f"{BASE}moi/report/"))
    assert 'value="KH-MTTQ-AQ"' in body(browser(officer).get(f"{BASE}moi/plan/"))
    assert "KH-MTTQ-AQ" not in body(browser(officer).get(f"{BASE}moi/report/"))


@pytest.mark.parametrize("tab", ["cua-toi", "cho-duyet", "da-duyet", "da-ban-hanh", "ca-don-vi"])
def test_each_tab_says_what_to_do_when_it_is_empty(browser: Browser, officer: Staff, tab: str) -> None:
    assert "empty" in body(browser(officer).get(f"{BASE}?nhom={tab}"))


def test_tabs_hold_what_they_name_and_pages_follow_each_other(browser: Browser, officer: Staff, leader: Staff) -> None:
    for at in range(31):
        drafted(officer, changes={"subject": f"Kế hoạch số {at:02d}"})
    page = body(browser(officer).get(f"{BASE}?nhom=cua-toi"))
    assert "Kế hoạch số 30" in page
    assert "Kế hoạch số 00" not in page
    later = re.search(r'rel="next" href="([^"]*)"', page)
    assert later
    second = body(browser(officer).get(BASE + later[1].replace("&amp;", "&")))
    assert "Kế hoạch số 00" in second
    assert browser(officer).get(f"{BASE}?nhom=cua-toi&sau=gi-do").status_code == 422
    assert browser(officer).get(f"{BASE}?nhom=la").status_code == 404
    other = staff(UNIT, "leader")
    operations.submit_draft(
        actor=officer, draft_id=Draft.objects.order_by("id")[0].id, seen_version=1, approver_id=other.person_id
    )
    assert "Kế hoạch số" in body(browser(other).get(f"{BASE}?nhom=cho-duyet"))
    assert "Kế hoạch số" not in body(browser(leader).get(f"{BASE}?nhom=cho-duyet"))


@pytest.mark.usefixtures("blob_folder")
def test_the_files_of_an_issued_document_are_opened_and_it_is_written_down(
    browser: Browser, officer: Staff, leader: Staff
) -> None:
    draft, reader = issued(officer, leader), staff(UNIT, "observer")
    assert browser(reader).get(f"{BASE}{draft.id}/tep.pdf").status_code == 404
    waiting = body(browser(reader).get(f"{BASE}{draft.id}/", headers={"HX-Request": "true"}))
    assert "Đang tạo tệp" in waiting
    operations.make_draft_files(actor=Timer(name="test"), draft_id=draft.id)
    answer = browser(reader).get(f"{BASE}{draft.id}/tep.pdf")
    assert body(answer).startswith("%PDF-")
    assert "01-KH-MTTQ-BTT.pdf" in answer["Content-Disposition"]
    assert Opening.objects.filter(what="archival", person_id=reader.person_id).count() == 1
    assert browser(reader).get(f"{BASE}{draft.id}/tep.docx").status_code == 200


def test_files_that_could_not_be_made_are_asked_for_again(browser: Browser, officer: Staff, leader: Staff) -> None:
    draft = issued(officer, leader)
    Draft.objects.filter(pk=draft.pk).update(files="failed", files_fault="letters_missing")
    assert "Không tạo được tệp" in body(browser(officer).get(f"{BASE}{draft.id}/"))
    assert browser(officer).post(f"{BASE}{draft.id}/lam-lai-tep/").status_code == 302
    assert again(draft).files == "waiting"
    assert browser(officer).post(f"{BASE}{draft.id}/lam-lai-tep/").status_code == 409


def test_an_issued_document_is_sent_to_the_units_its_list_names(browser: Browser) -> None:
    writer, head = staff("F-HP", "clerk"), staff("F-HP", "leader")
    lines = "Ủy ban nhân dân thành phố Hải Phòng (để phối hợp)\nỦy ban MTTQ Việt Nam các xã, phường, đặc khu\n"
    draft = issued(writer, head, changes={"recipients": f"{lines}Hội Cựu chiến binh tỉnh X\nLưu: VT"})
    clerk = browser(writer)
    page = body(clerk.get(f"{BASE}{draft.id}/gui/"))
    for code in ("HP-UBND", "MTTQ-10660", "MTTQ-10661"):
        assert re.search(rf'value="{unit_id(code)}" checked', page), code
    assert "Hội Cựu chiến binh tỉnh X" in page
    assert clerk.post(f"{BASE}{draft.id}/gui/", {}).status_code == 422
    found = body(clerk.post(f"{BASE}{draft.id}/gui/", {"tim": "1", "ten": "so xay dung"}))
    assert f'value="{unit_id("SXD")}"' in found
    sent = {"units": [str(unit_id("MTTQ-10660")), str(unit_id("SXD"))]}
    assert clerk.post(f"{BASE}{draft.id}/gui/", sent).status_code == 302
    assert Entry.objects.filter(document_id=draft.id, direction="incoming").count() == 2
    assert "đã có văn bản này" in body(clerk.get(f"{BASE}{draft.id}/gui/"))


def test_a_document_is_not_sent_before_it_is_issued(browser: Browser, officer: Staff, leader: Staff) -> None:
    assert browser(officer).get(f"{BASE}{approved(officer, leader).id}/gui/").status_code == 409


def test_a_discarded_draft_leaves_the_list(browser: Browser, officer: Staff) -> None:
    draft = drafted(officer, changes={"subject": "Bản bỏ đi"})
    assert pressed(browser(officer), draft, "bo").status_code == 302
    assert "Bản bỏ đi" not in body(browser(officer).get(f"{BASE}?nhom=ca-don-vi"))
    assert "Bản bỏ đi" in body(browser(officer).get(f"{BASE}{draft.id}/"))


def test_an_unknown_kind_is_no_page(browser: Browser, officer: Staff) -> None:
    assert browser(officer).get(f"{BASE}moi/tho/").status_code == 404


def test_the_job_is_the_one_the_worker_knows() -> None:
    assert JOB.module_path == "nhipcau.documents.jobs.make_draft_files"


def test_a_list_and_a_page_ask_the_database_no_more_for_more_rows(
    browser: Browser, officer: Staff, leader: Staff, django_assert_max_num_queries: Any
) -> None:
    draft = drafted(officer)
    for at in range(12):
        draft = drafted(officer, changes={"subject": f"Kế hoạch {at}"})
        operations.comment_draft(actor=leader, draft_id=draft.id, text="Hay.", field="body")
    client = browser(officer)
    client.get(BASE)
    with django_assert_max_num_queries(16):
        client.get(f"{BASE}?nhom=ca-don-vi")
    with django_assert_max_num_queries(16):
        client.get(f"{BASE}{draft.id}/")
