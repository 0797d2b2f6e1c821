"""The page behind the link."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.cases import operations, queries, states
from nhipcau.cases.models import Case
from nhipcau.cases.operations import OpenedCase
from nhipcau.cases.tests.citizen_pages.conftest import Phone, html_of, picture, problems, values
from nhipcau.cases.tests.factories import holder, open_case, staff
from nhipcau.kernel import ids

pytestmark = pytest.mark.django_db

PAGES = ("", "xong/", "phieu/", "bo-sung/", "lien-he/")
CANARY = '"><script>alert(1)</script>'


@pytest.fixture
def opened(world: None) -> OpenedCase:
    return open_case(
        name="Nguyễn Thị Hoa", phone="0912345678", email="hoa@example.vn", consent_contact=True, consent_name=True
    )


@pytest.fixture
def answered(opened: OpenedCase) -> OpenedCase:
    officer = staff("MTTQ-10660", "officer")
    operations.take_case(actor=officer, case_id=opened.case_id)
    operations.answer_case(actor=officer, case_id=opened.case_id, text="Đã thay ba bóng đèn.")
    return opened


def path(opened: OpenedCase, part: str = "") -> str:
    return f"/v/{opened.link_token}/{part}"


@pytest.mark.parametrize("part", PAGES)
def test_pages_open_without_a_cookie_and_are_kept_nowhere(phone: Phone, opened: OpenedCase, part: str) -> None:
    page = phone.get(path(opened, part))

    assert page.status_code == 200
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert opened.code in html_of(page) or part == "lien-he/"


@pytest.mark.parametrize("spoil", ["short", "case", "other", "letters", "revoked"])
def test_a_wrong_or_revoked_link_says_what_to_do(phone: Phone, opened: OpenedCase, spoil: str) -> None:
    token = opened.link_token
    spoiled = {
        "short": token[:-3],
        "case": token[:26].upper() + token[26:],
        "other": open_case(text="Một việc khác hẳn, không liên quan.").link_token[:26] + token[26:],
        "letters": "đèn-đường",
        "revoked": token,
    }[spoil]
    if spoil == "revoked":
        operations.revoke_link(actor=staff("MTTQ-10660", "officer"), case_id=opened.case_id)

    for part in (*PAGES, "danh-gia/"):
        page = phone.get(f"/v/{spoiled}/{part}")

        assert page.status_code == 404
        assert opened.code not in html_of(page)
        assert "/gui/" in html_of(page)


def test_words_written_under_a_revoked_link_are_given_back(phone: Phone, opened: OpenedCase) -> None:
    operations.revoke_link(actor=staff("MTTQ-10660", "officer"), case_id=opened.case_id)
    answer = phone.post(path(opened, "bo-sung/"), {"text": "Hôm nay lại tắt."})

    assert answer.status_code == 404
    assert "Hôm nay lại tắt." in html_of(answer)


def test_it_shows_who_has_it_and_by_when(phone: Phone, opened: OpenedCase) -> None:
    page = html_of(phone.get(path(opened)))

    assert "Ủy ban MTTQ phường Ái Quốc" in page
    assert 'aria-current="step"' in page
    assert "0912345678" not in page
    assert "hoa@example.vn" not in page
    assert "Nguyễn Thị Hoa" not in page


def test_only_what_is_public_is_shown(phone: Phone, opened: OpenedCase) -> None:
    officer = staff("MTTQ-10660", "officer")
    for visibility in ("public", "partners", "internal"):
        operations.add_note(actor=officer, case_id=opened.case_id, text=f"ghi chú {visibility}", visibility=visibility)

    page = html_of(phone.get(path(opened)))

    assert "ghi chú public" in page
    assert "ghi chú partners" not in page
    assert "ghi chú internal" not in page


def test_older_entries_come_by_page(phone: Phone, opened: OpenedCase) -> None:
    citizen = holder(opened)
    for number in range(25):
        operations.add_citizen_note(actor=citizen, case_id=opened.case_id, text=f"lần thứ {number:02d}.")
    first = phone.get(path(opened))
    assert "lần thứ 24." in html_of(first)
    assert "lần thứ 03." not in html_of(first)
    after = queries.get_case(actor=citizen, case_id=opened.case_id).timeline_next or ""

    older = html_of(phone.get(path(opened), {"truoc": after}))

    assert "lần thứ 03." in older
    assert "lần thứ 24." not in older
    assert phone.get(path(opened), {"truoc": "\x00rác"}).status_code == 200


def test_something_is_added_once(phone: Phone, opened: OpenedCase) -> None:
    body = {"id": str(ids.new_id()), "text": "Tối qua lại tắt thêm một bóng."}

    for _ in range(2):
        assert phone.post(path(opened, "bo-sung/"), body).status_code == 302

    page = html_of(phone.get(path(opened)))
    assert page.count("Tối qua lại tắt thêm một bóng.") == 1


def test_a_picture_alone_may_be_added_and_is_read_through_the_link_only(phone: Phone, opened: OpenedCase) -> None:
    answer = phone.post(path(opened, "bo-sung/"), {"id": str(ids.new_id()), "text": "", "photos": [picture()]})

    assert answer.status_code == 302
    entry = queries.get_case(actor=holder(opened), case_id=opened.case_id).timeline[0]
    address = f"/tep/{entry.attachments[0].blob_id}/"
    assert phone.get(address, {"v": opened.link_token}).status_code == 200
    assert phone.get(address).status_code == 404
    assert f"v={opened.link_token}" in html_of(phone.get(path(opened)))


@pytest.mark.parametrize(
    ("body", "anchor"),
    [
        ({"text": ""}, "id_text"),
        ({"text": "\u200b\u0000"}, "id_text"),
        ({"text": "a" * 60_000}, "id_text"),
        ({"text": "ảnh đây", "photos": [SimpleUploadedFile("a.jpg", b"MZ")]}, "id_photos"),
    ],
)
def test_a_bad_addition_is_refused_and_given_back(
    phone: Phone, opened: OpenedCase, body: dict[str, Any], anchor: str
) -> None:
    answer = phone.post(path(opened, "bo-sung/"), body)

    assert answer.status_code == 422
    assert problems(answer) == [anchor]
    assert len(queries.get_case(actor=holder(opened), case_id=opened.case_id).timeline) == 1


def test_an_enormous_addition(phone: Phone, opened: OpenedCase) -> None:
    assert phone.post(path(opened, "bo-sung/"), {"text": "a" * 3_000_000}).status_code == 413


def test_an_answer_can_be_rated(phone: Phone, answered: OpenedCase) -> None:
    assert 'name="verdict"' in html_of(phone.get(path(answered)))

    answer = phone.post(path(answered, "danh-gia/"), {"verdict": "partly", "why": "Còn một bóng."})

    assert answer.status_code == 302
    page = html_of(phone.get(path(answered)))
    assert "Còn một bóng." in page
    assert 'name="verdict"' not in page


def test_not_solved_opens_it_again_with_the_unit_above_watching(phone: Phone, answered: OpenedCase) -> None:
    phone.post(path(answered, "danh-gia/"), {"verdict": "not_solved", "why": "Vẫn tối."})

    case = queries.get_case(actor=holder(answered), case_id=answered.case_id)
    assert case.status == states.REOPENED
    assert "Ủy ban MTTQ Việt Nam thành phố Hải Phòng" in html_of(phone.get(path(answered)))


@pytest.mark.parametrize(
    ("body", "anchors"),
    [
        ({}, ["id_verdict_0"]),
        ({"verdict": "tuyệt"}, ["id_verdict_0"]),
        ({"verdict": "not_solved"}, ["id_why"]),
        ({"verdict": "solved", "why": "a" * 5000}, ["id_why"]),
    ],
)
def test_a_bad_rating_is_refused(phone: Phone, answered: OpenedCase, body: dict[str, Any], anchors: list[str]) -> None:
    answer = phone.post(path(answered, "danh-gia/"), body)

    assert answer.status_code == 422
    assert problems(answer) == anchors
    assert not Case.objects.get(pk=answered.case_id).verdict


def test_a_second_verdict_is_refused_in_words(phone: Phone, answered: OpenedCase) -> None:
    phone.post(path(answered, "danh-gia/"), {"verdict": "solved"})

    answer = phone.post(path(answered, "danh-gia/"), {"verdict": "not_solved", "why": "Lại hỏng."})

    assert answer.status_code == 409
    assert Case.objects.get(pk=answered.case_id).verdict == "solved"


def test_a_rating_before_any_answer_is_refused_in_words(phone: Phone, opened: OpenedCase) -> None:
    assert phone.post(path(opened, "danh-gia/"), {"verdict": "solved"}).status_code == 409


def test_contact_is_taken_back(phone: Phone, opened: OpenedCase) -> None:
    assert phone.get(path(opened, "lien-he/")).status_code == 200
    assert phone.post(path(opened, "lien-he/")).status_code == 302

    case = Case.objects.get(pk=opened.case_id)
    assert (case.name, case.phone, case.email) == ("", "", "")
    assert phone.post(path(opened, "lien-he/")).status_code == 302, "twice is no harm"


def test_a_closed_matter_takes_nothing_more(phone: Phone, answered: OpenedCase) -> None:
    phone.post(path(answered, "danh-gia/"), {"verdict": "solved"})

    answer = phone.post(path(answered, "bo-sung/"), {"text": "Một điều nữa cần nói."})

    assert answer.status_code == 409
    assert "Một điều nữa cần nói." in html_of(answer)


def test_html_stays_text_wherever_it_is_shown(phone: Phone, answered: OpenedCase) -> None:
    other = open_case(text=f"Đèn hỏng {CANARY} ở ngõ", place=operations.PlaceInput(address=CANARY))
    phone.post(path(other, "bo-sung/"), {"text": f"Thêm {CANARY}"})
    operations.add_note(
        actor=staff("F-HP", "officer"), case_id=other.case_id, text=f"Ghi {CANARY}", visibility="public"
    )
    phone.post(path(answered, "danh-gia/"), {"verdict": "partly", "why": f"Vì {CANARY}"})

    for opened in (other, answered):
        for part in PAGES:
            page = phone.get(path(opened, part))
            assert page.status_code == 200
            assert b"<script>alert" not in page.content
    assert CANARY in html_of(phone.get(path(other)))


def test_the_card_carries_the_code_the_link_and_its_picture(phone: Phone, opened: OpenedCase) -> None:
    page = phone.get(path(opened, "phieu/"))

    assert opened.code in html_of(page)
    assert path(opened) in html_of(page)
    assert b"style=" not in page.content
    assert not values(page, "id")
