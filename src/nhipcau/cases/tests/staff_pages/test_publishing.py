"""An officer masks, looks and publishes; and takes down."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from nhipcau.cases import queries
from nhipcau.cases.models import Publication
from nhipcau.cases.tests.factories import events, open_case
from nhipcau.cases.tests.staff_pages.conftest import Browser, hidden

pytestmark = pytest.mark.django_db
SAID = "Tôi là Nguyễn Thị Hoa. Đèn ngõ 47 hỏng, gọi tôi 0912345678."
TEXTS = {"title": "Đèn ngõ 47 hỏng", "text": "Đèn ngõ 47 hỏng, buổi tối tối om.", "seen_version": "0"}


def address(case_id: UUID) -> str:
    return f"/phan-anh/{case_id}/cong-khai/"


def publish(officer: Client, case_id: UUID, **fields: str) -> Any:
    """Go through form and preview as a person does."""
    html = officer.get(address(case_id)).content.decode()
    typed = TEXTS | {"seen_version": hidden(html, "seen_version")} | fields
    preview = officer.post(address(case_id), typed)
    assert preview.status_code == 200
    key = hidden(preview.content.decode(), "khoa")
    return officer.post(address(case_id), typed | {"publish": "1", "khoa": key})


def test_the_form_suggests_a_masked_text(browser: Browser) -> None:
    opened = open_case(text=SAID, wants_public=True)
    html = browser().get(address(opened.case_id)).content.decode()
    typed = re.search(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    assert typed is not None
    assert "0912345678" not in typed[1]
    assert "Hoa" not in typed[1]
    assert "Đèn ngõ 47 hỏng" in typed[1]


def test_the_preview_shows_what_everybody_will_read_and_what_is_doubtful(browser: Browser) -> None:
    opened = open_case(text=SAID, wants_public=True)
    html = browser().post(address(opened.case_id), TEXTS | {"text": "Ông Trần Văn Nam đổ rác."}).content.decode()
    assert "“Trần Văn Nam”" in html
    assert not Publication.objects.exists()


def test_an_officer_publishes_and_everybody_reads_it(browser: Browser) -> None:
    opened = open_case(text=SAID, wants_public=True)
    officer = browser()
    response = publish(officer, opened.case_id)
    assert response.status_code == 302
    page = Client().get(f"/phan-anh-cong-khai/{opened.code}/").content.decode()
    assert "buổi tối tối om" in page
    assert "0912345678" not in page
    assert f'href="{address(opened.case_id)}"' in officer.get(f"/phan-anh/{opened.case_id}/").content.decode()


def test_publishing_twice_with_one_form_is_done_once(browser: Browser) -> None:
    opened = open_case(text=SAID, wants_public=True)
    officer = browser()
    html = officer.post(address(opened.case_id), TEXTS).content.decode()
    form = TEXTS | {"publish": "1", "khoa": hidden(html, "khoa")}
    first, second = (officer.post(address(opened.case_id), form) for _time in range(2))
    assert first.status_code == second.status_code == 302
    assert events(opened.case_id).count("cases.case_published") == 1


def test_going_on_editing_keeps_what_was_typed(browser: Browser) -> None:
    opened = open_case(text=SAID, wants_public=True)
    html = browser().post(address(opened.case_id), TEXTS | {"edit": "1"}).content.decode()
    assert "buổi tối tối om" in html


def test_a_stale_form_keeps_what_was_typed(browser: Browser) -> None:
    opened = open_case(text=SAID, wants_public=True)
    officer = browser()
    publish(officer, opened.case_id)
    again = officer.post(address(opened.case_id), TEXTS | {"text": "Một câu khác hẳn.", "publish": "1"})
    assert again.status_code == 409
    assert "Một câu khác hẳn." in again.content.decode()


@pytest.mark.parametrize("fields", [{"title": ""}, {"text": "x" * 6000}, {"photos": "keine"}, {"seen_version": "x"}])
def test_bad_input_is_named_at_its_place(browser: Browser, fields: dict[str, str]) -> None:
    opened = open_case(text=SAID, wants_public=True)
    response = browser().post(address(opened.case_id), TEXTS | fields)
    assert response.status_code == 422


def test_without_consent_the_page_says_why_it_cannot_be_published(browser: Browser) -> None:
    opened = open_case()
    officer = browser()
    html = officer.get(address(opened.case_id)).content.decode()
    assert "<textarea" not in html
    assert officer.post(address(opened.case_id), TEXTS | {"publish": "1"}).status_code == 409


def test_an_officer_takes_it_down_with_a_reason(browser: Browser) -> None:
    opened = open_case(text=SAID, wants_public=True)
    officer = browser()
    publish(officer, opened.case_id)
    assert officer.post(f"{address(opened.case_id)}go/", {"reason": ""}).status_code == 422
    assert queries.public_case(opened.code).code == opened.code
    assert officer.post(f"{address(opened.case_id)}go/", {"reason": "Còn tên người."}).status_code == 302
    assert Client().get(f"/phan-anh-cong-khai/{opened.code}/").status_code == 404
    assert "Còn tên người." in officer.get(address(opened.case_id)).content.decode()
