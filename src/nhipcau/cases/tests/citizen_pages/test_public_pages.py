"""What everybody reads, and the sender's page about it."""

import gzip
from typing import Any

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.operations import OpenedCase, PublicDraft
from nhipcau.cases.tests.citizen_pages.conftest import Phone, html_of
from nhipcau.cases.tests.factories import open_case, staff
from nhipcau.cases.tests.staff_pages.conftest import at_most

pytestmark = pytest.mark.django_db
TEXT = "Đèn ngõ 47 hỏng, buổi tối tối om."
BUDGET = 60_000


def published(number: int = 0, **more: Any) -> OpenedCase:
    opened = open_case(wants_public=True, **more)
    draft = PublicDraft(title=f"Đèn hỏng số {number}", text=TEXT)
    operations.publish_case(actor=staff("MTTQ-10660"), case_id=opened.case_id, draft=draft)
    return opened


def test_the_list_shows_what_was_published_and_nothing_else(phone: Phone) -> None:
    published(1)
    hidden = open_case(wants_public=True)
    html = html_of(phone.get("/phan-anh-cong-khai/"))
    assert "Đèn hỏng số 1" in html
    assert hidden.code not in html


def test_the_list_costs_the_same_however_long_and_stays_light(phone: Phone) -> None:
    for number in range(25):
        published(number)
    phone.get("/phan-anh-cong-khai/")
    with at_most(2):
        response = phone.get("/phan-anh-cong-khai/")
    assert len(gzip.compress(response.content)) < BUDGET
    assert response["Cache-Control"] == "public, max-age=60"
    assert 'rel="next"' in html_of(response)


def test_one_page_asks_little_and_may_be_kept_for_a_minute(phone: Phone) -> None:
    opened = published()
    phone.get(f"/phan-anh-cong-khai/{opened.code}/")
    with at_most(3):
        response = phone.get(f"/phan-anh-cong-khai/{opened.code}/")
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in response
    assert TEXT in html_of(response)


@pytest.mark.parametrize("code", ["HP26-999999", "khong-co", "<script>"])
def test_what_is_not_public_is_not_there(phone: Phone, code: str) -> None:
    assert phone.get(f"/phan-anh-cong-khai/{code}/").status_code == 404


@pytest.mark.parametrize("query", ["xa=99999", "linh-vuc=nix", "trang-thai=x", "sau=kaputt", "q=%00", "sau=1.%00"])
def test_an_old_or_broken_address_shows_the_list(phone: Phone, query: str) -> None:
    published(7)
    assert phone.get(f"/phan-anh-cong-khai/?{query}").status_code == 200


def test_the_sender_agrees_reads_and_withdraws_on_their_page(phone: Phone) -> None:
    opened = open_case()
    page = f"/v/{opened.link_token}/cong-khai/"
    assert phone.post(page, {"agrees": "yes"}).status_code == 302
    draft = PublicDraft(title="Đèn hỏng", text=TEXT)
    operations.publish_case(actor=staff("MTTQ-10660"), case_id=opened.case_id, draft=draft)
    html = html_of(phone.get(page))
    assert f"/phan-anh-cong-khai/{opened.code}/" in html
    assert phone.post(page, {"text": "Xin bỏ chữ ngõ 47."}).status_code == 302
    assert phone.post(page, {"text": ""}).status_code == 422
    assert phone.post(page, {"agrees": "no"}).status_code == 302
    assert phone.get(f"/phan-anh-cong-khai/{opened.code}/").status_code == 404


def test_the_sender_reads_why_it_was_taken_down(phone: Phone) -> None:
    opened = published()
    operations.unpublish_case(actor=staff("MTTQ-10660"), case_id=opened.case_id, reason="Còn tên người.")
    html = html_of(phone.get(f"/v/{opened.link_token}/cong-khai/"))
    assert "Còn tên người." in html
    assert queries.public_list(queries.PublicFilter()).rows == []
