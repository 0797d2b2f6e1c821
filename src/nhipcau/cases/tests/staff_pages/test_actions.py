"""What officers do to a case, through the pages."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhipcau.cases import operations, queries
from nhipcau.cases.tests.factories import events, holder, open_case, staff, subject, unit_id
from nhipcau.cases.tests.staff_pages.conftest import Browser, hidden, sign_in
from nhipcau.kernel import clock

pytestmark = pytest.mark.django_db
CONTACT: dict[str, Any] = {
    "name": "Nguyễn Thị Hoa",
    "phone": "0912345678",
    "consent_contact": True,
    "consent_name": True,
}
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def send(browser: Client, case_id: UUID, slug: str, **fields: Any) -> Any:
    """Open the page of an action as a person does, fill it in and send it."""
    address = f"/phan-anh/{case_id}/{slug}/"
    html = browser.get(address).content.decode()
    seen = {name: hidden(html, name) for name in ("seen_version", "seen_at", "khoa")}
    return browser.post(address, {**seen, **fields})


def test_an_officer_takes_a_case(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    response = send(officer, opened.case_id, "nhan")
    assert response.status_code == 302
    assert response["Location"] == f"/phan-anh/{opened.case_id}/"
    assert subject(opened.case_id).status == "in_hand"
    assert "Đã tiếp nhận" in officer.get(response["Location"]).content.decode()


def test_the_same_form_sent_twice_is_done_once(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    address = f"/phan-anh/{opened.case_id}/ghi/"
    html = officer.get(address).content.decode()
    form = {
        "seen_version": hidden(html, "seen_version"),
        "seen_at": hidden(html, "seen_at"),
        "khoa": hidden(html, "khoa"),
        "text": "Đã hẹn gặp chủ công trình.",
        "visibility": "internal",
    }
    first, second = officer.post(address, form), officer.post(address, form)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert events(opened.case_id).count("cases.case_noted") == 1


def test_a_note_is_internal_unless_somebody_says_otherwise(browser: Browser) -> None:
    opened = open_case()
    html = browser().get(f"/phan-anh/{opened.case_id}/").content.decode()
    ticked = html.split('value="internal"')[1].split(">")[0]
    assert "checked" in ticked


def test_a_case_is_passed_on_to_a_unit_found_by_its_name(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    response = send(
        officer, opened.case_id, "chuyen", unit_id=str(unit_id("UBND-10660")), reason="Đèn do phường quản lý."
    )
    assert response.status_code == 302
    assert subject(opened.case_id).owner.unit_id == unit_id("UBND-10660")


def test_passing_on_without_a_unit_or_reason_names_both_and_keeps_what_was_typed(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    response = send(officer, opened.case_id, "chuyen", reason="", tim="uy ban nhan dan")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Tìm đơn vị theo tên rồi chọn" in html
    assert "Ghi một câu nêu lý do" in html
    assert 'value="uy ban nhan dan"' in html
    response = send(officer, opened.case_id, "chuyen", reason="Đã viết một câu dài.")
    assert "Đã viết một câu dài." in response.content.decode()


def test_units_are_found_without_tones_with_and_without_scripts(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    part = officer.get("/phan-anh/don-vi/?tim=cong an ai quoc", headers={"HX-Request": "true"}).content.decode()
    assert "Công an phường Ái Quốc" in part
    assert "<html" not in part
    response = send(officer, opened.case_id, "chuyen", tim="cong an ai quoc", reason="Giữ nguyên.", **{"chi-tim": "1"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "Công an phường Ái Quốc" in html
    assert "Giữ nguyên." in html
    assert subject(opened.case_id).owner.unit_id == unit_id("MTTQ-10660")


def test_refusing_needs_the_name_of_the_next_unit(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    assert send(officer, opened.case_id, "tu-choi", reason="Không phải việc của chúng tôi.").status_code == 422
    response = send(officer, opened.case_id, "tu-choi", reason="Việc của Sở.", unit_id=str(unit_id("SXD")))
    assert response.status_code == 302
    assert subject(opened.case_id).owner.unit_id == unit_id("SXD")


def test_naming_ones_own_unit_is_refused_beside_the_field(browser: Browser) -> None:
    opened = open_case()
    response = send(browser(), opened.case_id, "chuyen", reason="Cho mình.", unit_id=str(unit_id("MTTQ-10660")))
    assert response.status_code == 422
    assert 'id="id_unit_id-error"' in response.content.decode()


def test_an_invited_unit_takes_part(browser: Browser) -> None:
    opened = open_case()
    send(
        browser(),
        opened.case_id,
        "moi",
        unit_id=str(unit_id("UBND-10660")),
        role="co_handler",
        purpose="Kiểm tra đường điện.",
    )
    assert subject(opened.case_id).role_of(unit_id("UBND-10660")) == "co_handler"


def test_an_answer_with_a_file_reaches_the_citizen(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    send(officer, opened.case_id, "nhan")
    response = send(
        officer,
        opened.case_id,
        "tra-loi",
        text="Đã thay ba bóng đèn, bà con đi lại an toàn.",
        attachments=SimpleUploadedFile("bien-ban.pdf", PDF, content_type="application/pdf"),
    )
    assert response.status_code == 302, response.content.decode()
    seen = queries.get_case(actor=holder(opened), case_id=opened.case_id)
    assert seen.status == "answered"
    assert [file.name for file in seen.timeline[0].attachments] == ["bien-ban.pdf"]


def test_an_answer_whose_frame_was_not_filled_in_is_not_sent(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    html = officer.get(f"/phan-anh/{opened.case_id}/tra-loi/").content.decode()
    frame = html.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0].strip()
    response = send(officer, opened.case_id, "tra-loi", text=frame)
    assert response.status_code == 422
    assert subject(opened.case_id).status == "new"


def test_a_file_survives_a_refused_form(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    response = send(officer, opened.case_id, "tra-loi", text="", attachments=SimpleUploadedFile("bien-ban.pdf", PDF))
    html = response.content.decode()
    assert response.status_code == 422
    kept = html.split('name="da-nhan" value="')[1].split('"')[0]
    send(officer, opened.case_id, "tra-loi", text="Đã xong việc này.", **{"da-nhan": kept})
    seen = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert [file.name for file in seen.timeline[0].attachments] == ["bien-ban.pdf"]


def test_a_file_somebody_else_uploaded_cannot_be_claimed(browser: Browser) -> None:
    opened = open_case()
    response = send(browser(), opened.case_id, "tra-loi", text="", attachments=SimpleUploadedFile("rieng.pdf", PDF))
    kept = response.content.decode().split('name="da-nhan" value="')[1].split('"')[0]
    thief = sign_in(staff("MTTQ-10660", name="Người khác"))
    send(thief, opened.case_id, "tra-loi", text="Trả lời của tôi đây.", **{"da-nhan": kept})
    seen = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert not seen.timeline[0].attachments


def test_a_programme_named_like_a_picture_is_refused_in_words(browser: Browser) -> None:
    opened = open_case()
    disguised = SimpleUploadedFile("anh.jpg", b"MZ" + b"\0" * 400, content_type="image/jpeg")
    response = send(browser(), opened.case_id, "ghi", text="Kèm ảnh.", visibility="internal", attachments=disguised)
    assert response.status_code == 422
    assert "Kèm ảnh." in response.content.decode()
    assert "cases.case_noted" not in events(opened.case_id)


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    address = f"/phan-anh/{opened.case_id}/tra-loi/"
    html = officer.get(address).content.decode()
    form = {name: hidden(html, name) for name in ("seen_version", "seen_at", "khoa")}
    form["text"] = "Câu trả lời tôi vừa viết xong."
    with clock.at(clock.now() + timedelta(minutes=5)):
        operations.take_case(actor=staff("MTTQ-10660", name="Vũ Đình Khoát"), case_id=opened.case_id)
        response = officer.post(address, form)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Câu trả lời tôi vừa viết xong." in html
    assert "vừa có thay đổi" in html
    assert "Vũ Đình Khoát" in html
    assert subject(opened.case_id).status == "in_hand"
    form |= {name: hidden(html, name) for name in ("seen_version", "seen_at", "khoa")}
    assert officer.post(address, form).status_code == 302
    assert subject(opened.case_id).status == "answered"


def test_a_form_for_a_move_that_is_no_longer_possible_shows_the_reason_and_the_text(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    address = f"/phan-anh/{opened.case_id}/tra-loi/"
    html = officer.get(address).content.decode()
    form = {name: hidden(html, name) for name in ("seen_version", "seen_at", "khoa")}
    operations.answer_case(actor=staff("MTTQ-10660", name="Vũ Đình Khoát"), case_id=opened.case_id, text="Đã xong rồi.")
    response = officer.post(address, form | {"text": "Câu trả lời thứ hai, viết cùng lúc."})
    assert response.status_code == 409
    assert "Câu trả lời thứ hai" in response.content.decode()
    assert events(opened.case_id).count("cases.case_answered") == 1


def test_the_contact_is_shown_once_and_the_reading_is_on_record(browser: Browser) -> None:
    opened = open_case(**CONTACT)
    officer = browser()
    assert send(officer, opened.case_id, "lien-he", reason="").status_code == 422
    response = send(officer, opened.case_id, "lien-he", reason="Hỏi rõ vị trí cột đèn.")
    html = response.content.decode()
    assert "0912345678" in html
    assert "Nguyễn Thị Hoa" in html
    assert "no-store" in response["Cache-Control"]
    assert "cases.contact_revealed" in events(opened.case_id)
    assert "0912345678" not in officer.get(f"/phan-anh/{opened.case_id}/").content.decode()


def test_a_call_is_recorded_and_no_longer_asked_for(browser: Browser) -> None:
    opened = open_case(**CONTACT)
    officer = browser()
    send(officer, opened.case_id, "goi", outcome="reached", note="Đã báo người xử lý.")
    html = officer.get(f"/phan-anh/{opened.case_id}/").content.decode()
    assert "chỉ để lại số điện thoại" not in html
    assert "Đã báo người xử lý." in html


def test_a_colleague_is_put_in_charge(browser: Browser) -> None:
    colleague = None
    opened = open_case()
    officer = browser()
    colleague = staff("MTTQ-10660", name="Vũ Đình Khoát")
    response = send(officer, opened.case_id, "giao", person_id=str(colleague.person_id))
    assert response.status_code == 302
    assert subject(opened.case_id).owner.person_id == colleague.person_id
    stranger = staff("UBND-10660", name="Người đơn vị khác")
    assert send(officer, opened.case_id, "giao", person_id=str(stranger.person_id)).status_code == 422


def test_the_kind_is_changed(browser: Browser) -> None:
    opened = open_case()
    send(browser(), opened.case_id, "phan-loai", category_code="power.streetlight")
    assert subject(opened.case_id).row.category == "power.streetlight"


def test_an_answered_case_is_closed_with_a_word(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    send(officer, opened.case_id, "tra-loi", text="Đã thay bóng đèn xong.")
    assert send(officer, opened.case_id, "dong", text="Cảm ơn ông/bà đã báo.").status_code == 302
    assert subject(opened.case_id).status == "closed"


def test_a_revoked_link_no_longer_opens_the_case(browser: Browser) -> None:
    opened = open_case()
    send(browser(), opened.case_id, "thu-hoi")
    assert browser().get(f"/v/{opened.link_token}/").status_code == 404


def test_fields_that_are_not_on_the_form_change_nothing(browser: Browser) -> None:
    opened = open_case()
    extra = {"status": "closed", "owner_unit_id": str(unit_id("SXD")), "category_code": "water.flood", "code": "X"}
    send(browser(), opened.case_id, "ghi", text="Chỉ là ghi chú.", visibility="internal", **extra)
    case = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert (case.status, case.code, case.category_code) == ("new", opened.code, "")


def test_an_enormous_or_odd_text_is_refused_or_cleaned_never_a_fault(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    huge = send(officer, opened.case_id, "ghi", text="a" * 1_000_000, visibility="internal")
    assert huge.status_code == 422
    odd = send(officer, opened.case_id, "ghi", text="Nội\x00 dung\u202e lạ\u200b", visibility="internal")
    assert odd.status_code == 302
    wrong = officer.post(f"/phan-anh/{opened.case_id}/ghi/", {"seen_version": "abc", "text": "x", "visibility": "y"})
    assert wrong.status_code == 422


def test_a_post_without_the_forms_token_is_refused(world: None) -> None:
    opened = open_case()
    officer = sign_in(staff("MTTQ-10660"))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = officer.cookies
    assert strict.post(f"/phan-anh/{opened.case_id}/nhan/", {"seen_version": 1}).status_code == 403


def test_a_unit_asked_in_leaves_on_its_page_and_is_led_to_its_list(browser: Browser) -> None:
    opened, front, partner = open_case(), staff("MTTQ-10660"), browser("CA-10660")
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=unit_id("CA-10660"))
    address = f"/phan-anh/{opened.case_id}/roi/"
    assert address in partner.get(f"/phan-anh/{opened.case_id}/").content.decode()
    assert browser().get(address).status_code == 403
    form = partner.get(address).content.decode()
    sent = {"seen_version": hidden(form, "seen_version")}
    assert partner.post(address, sent).status_code == 422
    left = partner.post(address, sent | {"reason": "Đã xong phần việc."})
    assert (left.status_code, left["Location"]) == (302, "/phan-anh/")
    assert partner.get(f"/phan-anh/{opened.case_id}/").status_code == 404
    assert "Đã xong phần việc." in browser().get(f"/phan-anh/{opened.case_id}/").content.decode()
