"""Crimes, complaints, emergencies: who is told what, and what is kept."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.cases.models import Case
from nhipcau.cases.tests.citizen_pages.conftest import Phone, Send, html_of, picture, values
from nhipcau.kernel import ids
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.events.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("phrases")]

BRIBE = "Cán bộ phường đòi hối lộ năm triệu mới làm sổ đỏ cho nhà tôi."
DENOUNCE = "Tôi làm đơn tố cáo ông trưởng thôn lợi dụng chức vụ."
FIRE = "Nhà đầu ngõ đang cháy to, khói mù mịt cả xóm, có người kẹt."


def repeated(page: Any, **more: Any) -> dict[str, Any]:
    """Return what the buttons of a notice send."""
    names = ("id", "text", "place", "address", "photo_ids", "acknowledged")
    return {name: found for name in names if (found := values(page, name))} | more


def test_words_of_corruption_are_asked_about_first(send: Send) -> None:
    answer = send(text=BRIBE, photos=[picture()])

    assert answer.status_code == 422
    assert not Case.objects.exists()
    assert values(answer, "text") == [BRIBE]
    assert len(values(answer, "photo_ids")) == 1


def test_confirmed_corruption_leaves_nothing_behind(send: Send, phone: Phone) -> None:
    asked = send(text=BRIBE, photos=[picture()])
    answer = phone.post("/gui/", repeated(asked, confirmed="corruption"))

    assert answer.status_code == 422
    assert BRIBE in html_of(answer)
    assert 'data-draft-done="report"' in html_of(answer)
    assert not Case.objects.exists()
    assert not Blob.objects.exists()
    assert not Event.objects.filter(name__startswith="cases.case").exists()


@pytest.mark.parametrize("kind", ["other.crime", "safety.drug", "safety.fraud", "other.denunciation"])
def test_a_crime_chosen_as_the_kind_is_turned_away_at_once(send: Send, kind: str) -> None:
    answer = send(category=kind, photos=[picture()], acknowledged="crime")

    assert answer.status_code == 422
    assert not values(answer, "text")
    assert not Case.objects.exists()
    assert not Blob.objects.exists()


def test_what_is_no_denunciation_after_all_goes_on_with_one_press(send: Send, phone: Phone) -> None:
    asked = send(text=DENOUNCE, photos=[picture()])

    assert asked.status_code == 422
    answer = phone.post("/gui/", repeated(asked))
    assert answer.status_code == 302
    assert Case.objects.get().has_photos


def test_an_emergency_shows_the_numbers_before_it_goes_on(send: Send, phone: Phone) -> None:
    asked = send(text=FIRE)

    assert asked.status_code == 422
    page = html_of(asked)
    assert 'href="tel:114"' in page
    assert page.index('href="tel:114"') < page.index("<form")
    assert phone.post("/gui/", repeated(asked)).status_code == 302


def test_the_numbers_are_shown_while_typing(phone: Phone) -> None:
    assert 'href="tel:114"' in html_of(phone.post("/gui/goi-y/", {"text": FIRE}))


def test_going_back_keeps_every_word(send: Send, phone: Phone) -> None:
    asked = send(text=DENOUNCE, photos=[picture()])
    answer = phone.post("/gui/", repeated(asked, edit="1"))

    assert answer.status_code == 200
    assert DENOUNCE in html_of(answer)
    assert len(values(answer, "photo_ids")) == 1
    assert not Case.objects.exists()


def test_a_claim_of_having_read_something_else_does_not_count(send: Send) -> None:
    assert send(text=DENOUNCE, acknowledged="emergency", id=str(ids.new_id())).status_code == 422
