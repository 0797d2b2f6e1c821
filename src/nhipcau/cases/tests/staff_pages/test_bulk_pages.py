"""Many cases at once, ready answers and saved filters as people use them."""

import re
from uuid import UUID

import pytest
from django.test import Client

from nhipcau.cases import operations
from nhipcau.cases.models import BulkRow, SavedFilter
from nhipcau.cases.tests.factories import open_case, same, subject, unit_id
from nhipcau.cases.tests.staff_pages.conftest import Browser, at_most, hidden, sign_in
from nhipcau.kernel.events.models import Event

pytestmark = pytest.mark.django_db
BULK = "/phan-anh/hang-loat/"


def opened(count: int) -> list[UUID]:
    return [open_case(text=f"Việc thứ {number} ở ngõ này cần được xem.").case_id for number in range(count)]


def boxes(html: str) -> list[str]:
    return re.findall(r'name="viec" value="([^"]+)"', html)


def send(browser: Client, html: str, move: str, **more: object) -> object:
    body = {"lam": move, "buoc": "lam", "luot": hidden(html, "luot"), "viec": boxes(html), **more}
    return browser.post(BULK, body)


def test_from_the_list_over_the_preview_to_the_report(browser: Browser) -> None:
    officer, cases = browser(), opened(3)
    listed = officer.get("/phan-anh/").content.decode()
    assert sorted(boxes(listed)) == sorted(str(one) for one in cases)
    preview = officer.post(BULK, {"lam": "nhan", "viec": boxes(listed), "dia-chi": "?nhom=cho-tiep-nhan"})
    html = preview.content.decode()
    assert preview.status_code == 200
    assert len(boxes(html)) == 3
    operations.take_case(actor=same("MTTQ-10660"), case_id=cases[0])
    report = officer.post(
        BULK, {"lam": "nhan", "buoc": "lam", "luot": hidden(html, "luot"), "viec": boxes(html)}, follow=True
    )
    page = report.content.decode()
    assert report.redirect_chain[0][0].startswith(BULK)
    assert [subject(one).status for one in cases] == ["in_hand"] * 3
    assert BulkRow.objects.filter(outcome="done").count() == 2
    again = officer.post(BULK, {"lam": "nhan", "viec": boxes(page)})
    assert again.status_code == 200
    assert not boxes(again.content.decode())  # taken by somebody: nothing is left to do


def test_a_form_sent_twice_is_one_run(browser: Browser) -> None:
    officer, cases = browser(), opened(2)
    html = officer.post(BULK, {"lam": "nhan", "viec": cases}).content.decode()
    first, second = send(officer, html, "nhan"), send(officer, html, "nhan")
    assert first["Location"] == second["Location"]  # type: ignore[index]
    assert Event.objects.filter(name="cases.bulk_started").count() == 1


def test_the_whole_list_is_chosen_without_scripts(browser: Browser) -> None:
    opened(3)
    html = browser().post(BULK, {"lam": "nhan", "ca-danh-sach": "1", "dia-chi": "?q="}).content.decode()
    assert len(boxes(html)) == 3


def test_nothing_chosen_leads_back_to_the_list_with_a_word(browser: Browser) -> None:
    answer = browser().post(BULK, {"lam": "nhan", "dia-chi": "?nhom=qua-han"}, follow=True)
    assert answer.redirect_chain == [("/phan-anh/?nhom=qua-han", 302)]
    assert "ít nhất một" in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    [{"lam": "xoa", "viec": "x"}, {"lam": "nhan", "viec": "x"}, {"lam": "nhan", "viec": ["01a2:zz"]}, {},
     {"lam": "nhan", "dia-chi": "?sap-xep=1", "ca-danh-sach": "1"}],
)  # fmt: skip
def test_what_no_page_sends_is_refused_in_words(browser: Browser, body: dict[str, object]) -> None:
    assert browser().post(BULK, body).status_code == 400


def test_the_boxes_are_for_who_acts_for_the_unit(browser: Browser) -> None:
    opened(1)
    observer = browser("MTTQ-10660", "observer")
    assert "hang-loat" not in observer.get("/phan-anh/").content.decode()
    assert observer.post(BULK, {"lam": "nhan", "viec": opened(1)}).status_code == 403


def test_what_is_missing_is_said_and_what_was_typed_stays(browser: Browser) -> None:
    officer, cases = browser(), opened(2)
    html = officer.post(BULK, {"lam": "chuyen", "viec": cases}).content.decode()
    refused = send(officer, html, "chuyen", reason="Việc của xã, xin chuyển.")
    page = refused.content.decode()  # type: ignore[attr-defined]
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "Việc của xã, xin chuyển." in page
    done = send(officer, page, "chuyen", reason="Việc của xã, xin chuyển.", unit_id=str(unit_id("UBND-10660")))
    assert done.status_code == 302  # type: ignore[attr-defined]
    assert all(subject(one).owner.unit_id == unit_id("UBND-10660") for one in cases)


def test_an_answer_can_be_read_as_each_sender_will_read_it(browser: Browser) -> None:
    officer, cases = browser(), opened(2)
    html = officer.post(BULK, {"lam": "tra-loi", "viec": cases}).content.decode()
    tried = send(officer, html, "tra-loi", buoc="thu", text="Phản ánh {mã} đã xong.").content.decode()  # type: ignore[attr-defined]
    assert len(re.findall(r"Phản ánh HP\d\d-\d+ đã xong\.", tried)) == 2
    assert all(subject(one).status == "new" for one in cases)
    unknown = send(officer, html, "tra-loi", text="Phản ánh {số} đã xong.")
    assert unknown.status_code == 422  # type: ignore[attr-defined]
    assert "{số}" in unknown.content.decode()  # type: ignore[attr-defined]


def test_the_version_that_was_seen_first_counts_after_a_refused_form(browser: Browser) -> None:
    officer, cases = browser(), opened(1)
    html = officer.post(BULK, {"lam": "dong", "viec": cases}).content.decode()
    assert not boxes(html)
    operations.answer_case(actor=same("MTTQ-10660"), case_id=cases[0], text="Đã xong.")
    html = officer.post(BULK, {"lam": "dong", "viec": cases}).content.decode()
    before = boxes(html)
    again = send(officer, html, "dong", text="x" * 2000).content.decode()  # type: ignore[attr-defined]
    assert boxes(again) == before


def test_a_ready_answer_is_offered_filled_for_the_case_and_costs_the_case_page_nothing(browser: Browser) -> None:
    row = operations.save_template(
        actor=same("MTTQ-10660", "leader"), name="Đèn đã sửa", text="Phản ánh {mã} tại {nơi}: {lĩnh vực}."
    )
    case = open_case().case_id
    officer = browser()
    offers = officer.get(f"/phan-anh/{case}/mau-tra-loi/", headers={"HX-Request": "true"}).content.decode()
    assert "Đèn đã sửa" in offers
    assert "{lĩnh vực}" in offers  # the case has no kind: said, and left to be written
    page = officer.get(f"/phan-anh/{case}/tra-loi/?mau={row.id}").content.decode()
    assert re.search(r"Phản ánh HP\d\d-\d+ tại Ngõ 47", page)
    answer = officer.post(
        f"/phan-anh/{case}/tra-loi/", {"seen_version": subject(case).version, "text": "Xin trả lời: {lĩnh vực}."}
    )
    assert answer.status_code == 422
    assert "{lĩnh vực}" in answer.content.decode()
    assert officer.get(f"/phan-anh/{case}/tra-loi/?mau=khong").status_code == 404
    assert "Đèn đã sửa" in officer.get("/mau-tra-loi/chon/?tim-mau=den").content.decode()


def test_a_leader_writes_and_retires_a_ready_answer(browser: Browser) -> None:
    leader = browser("MTTQ-10660", "leader")
    wrong = leader.post("/mau-tra-loi/them/", {"name": "Đèn", "text": "Chào {ai}", "seen_version": "0"})
    assert wrong.status_code == 422
    assert "{ai}" in wrong.content.decode()
    leader.post("/mau-tra-loi/them/", {"name": "Đèn", "text": "Đã sửa {mã}.", "seen_version": "0"})
    listed = leader.get("/mau-tra-loi/?q=den").content.decode()
    address = re.search(r"/mau-tra-loi/[0-9a-f-]{36}/", listed)
    assert address
    leader.post(address[0], {"name": "Đèn mới", "text": "Đã sửa {mã}.", "seen_version": "1"})
    stale = leader.post(address[0], {"name": "Khác", "text": "Khác {mã}.", "seen_version": "1"})
    assert stale.status_code == 409
    assert "Khác {mã}." in stale.content.decode()
    assert leader.post(f"{address[0]}ngung/").status_code == 302
    assert leader.get(address[0]).status_code == 404


def test_a_list_is_saved_opened_renamed_and_deleted(browser: Browser) -> None:
    officer = sign_in(same("MTTQ-10660"))
    part = officer.get("/phan-anh/bo-loc/?nhom=qua-han&q=den", headers={"HX-Request": "true"}).content.decode()
    assert hidden(part, "dia-chi") == "?nhom=qua-han&amp;q=den"
    saved = officer.post("/phan-anh/bo-loc/", {"dia-chi": "?nhom=qua-han&q=den", "name": "Đèn trễ"})
    assert saved["Location"] == "/phan-anh/?nhom=qua-han&q=den"
    row = SavedFilter.objects.get()
    assert officer.post("/phan-anh/bo-loc/", {"dia-chi": "?q=x", "name": "den tre"}).status_code == 422
    assert officer.post("/phan-anh/bo-loc/", {"dia-chi": "?sort=x", "name": "Khác"}).status_code == 400
    officer.post(f"/phan-anh/bo-loc/{row.id}/", {"name": "Đèn quá hạn", "is_shared": "on"})
    assert "Đèn quá hạn" in browser("MTTQ-10660", "leader").get("/phan-anh/bo-loc/").content.decode()
    assert browser("MTTQ-10660", "leader").post(f"/phan-anh/bo-loc/{row.id}/xoa/").status_code == 404
    assert officer.post(f"/phan-anh/bo-loc/{row.id}/", {"name": ""}).status_code == 422
    assert officer.post(f"/phan-anh/bo-loc/{row.id}/xoa/").status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_saved_filter_whose_condition_is_gone_is_said_to_be_so(browser: Browser) -> None:
    officer = sign_in(same("MTTQ-10660"))
    operations.save_filter(actor=same("MTTQ-10660"), name="Cũ", query="?linh-vuc=khong.con")
    page = officer.get("/phan-anh/bo-loc/")
    assert page.status_code == 200
    assert 'href="/phan-anh/?linh-vuc=khong.con"' not in page.content.decode()


def test_the_list_still_costs_nine_queries_with_boxes_and_filters(browser: Browser) -> None:
    opened(5)
    officer = browser()
    officer.get("/phan-anh/")
    with at_most(9):
        assert len(boxes(officer.get("/phan-anh/").content.decode())) == 5


def test_the_record_of_a_case_is_a_pdf_with_masked_contacts_and_is_put_on_record(browser: Browser) -> None:
    case = open_case(name="Nguyễn Thị Hoa", phone="0912345678", consent_contact=True, consent_name=True).case_id
    operations.add_note(actor=same("MTTQ-10660"), case_id=case, text="Ghi chú 🙂 nội bộ <b>đậm</b> & hết.")
    answer = browser().get(f"/phan-anh/{case}/phieu.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"0912345678" not in answer.content
    assert Event.objects.filter(name="cases.case_printed", subject_id=case).count() == 1
    assert browser("MTTQ-10661").get(f"/phan-anh/{case}/phieu.pdf").status_code == 404
    assert browser().head(f"/phan-anh/{case}/phieu.pdf").status_code == 405
