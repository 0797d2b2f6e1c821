from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import gettext, override

from nhipcau.cases.models import Case
from nhipcau.cases.tests.citizen_pages.conftest import LAMP, Phone, Send, html_of, picture, problems, values
from nhipcau.cases.tests.factories import territory_id
from nhipcau.kernel import ids
from nhipcau.kernel.blobs.models import Blob

pytestmark = pytest.mark.django_db


def test_the_form_needs_neither_cookie_nor_token(phone: Phone) -> None:
    page = phone.get("/gui/")

    assert page.status_code == 200
    assert not page.cookies
    assert b"csrfmiddlewaretoken" not in page.content
    assert "no-store" in page["Cache-Control"]
    assert len(values(page, "id")) == 1


def test_every_kind_of_matter_can_be_chosen_without_scripts(phone: Phone) -> None:
    page = html_of(phone.get("/gui/"))

    assert page.count("<optgroup") == 16
    assert page.count("<option value=") == 89


def test_a_report_is_kept_and_leads_to_its_thanks(send: Send, phone: Phone) -> None:
    answer = send(photos=[picture()], category="power.streetlight")

    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.text, case.category_code, case.has_photos) == (LAMP, "power.streetlight", True)
    assert case.territory_id == territory_id("10660")
    thanks = phone.get(answer["Location"])
    assert case.code in html_of(thanks)
    assert '<svg class="qr"' in html_of(thanks)


def test_the_same_submission_twice_is_one_case_and_one_page(send: Send) -> None:
    same = str(ids.new_id())

    first, second = send(id=same), send(id=same)

    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_another_text_under_a_used_id_is_asked_again_with_a_fresh_id(send: Send) -> None:
    used = str(ids.new_id())
    send(id=used)

    answer = send(id=used, text="Cống trước ngõ 84 tắc, nước tràn vào nhà.", photos=[picture()])

    assert answer.status_code == 409
    fresh = values(answer, "id")[0]
    assert fresh != used
    kept = values(answer, "photo_ids")
    assert len(kept) == 1
    again = send(id=fresh, text="Cống trước ngõ 84 tắc, nước tràn vào nhà.", photo_ids=kept)
    assert again.status_code == 302
    assert Case.objects.count() == 2


def test_no_place_at_all_is_allowed_when_said(send: Send) -> None:
    answer = send(place="", address="", place_choice="none")

    assert answer.status_code == 302
    assert Case.objects.get().territory_id is None


def test_a_split_old_name_is_asked_and_the_choice_taken(send: Send, split_commune: list[Any]) -> None:
    asked = send(place="Phường Trần Phú")

    assert asked.status_code == 422
    assert problems(asked) == ["place_choice_0"]
    offered = values(asked, "place_choice")
    assert {str(one.id) for one in split_commune} <= set(offered)
    chosen = send(place="Phường Trần Phú", place_choice=str(split_commune[1].id))
    assert chosen.status_code == 302
    assert Case.objects.get().territory_id == split_commune[1].id


def test_a_point_alone_finds_the_commune(send: Send) -> None:
    answer = send(place="", lat="20.95", lon="106.38")

    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.territory_id, case.lat) == (territory_id("10660"), 20.95)


def test_a_residential_area_may_be_chosen(send: Send) -> None:
    answer = send(place_choice=str(territory_id("10660-03")))

    assert answer.status_code == 302
    assert Case.objects.get().residential_id == territory_id("10660-03")


def test_a_name_wins_over_a_point_outside_the_city(send: Send) -> None:
    assert send(lat="10.77", lon="106.70").status_code == 302
    assert Case.objects.get().lat is None


def test_the_list_of_kinds_wins_over_a_card(phone: Phone) -> None:
    body = {"id": str(ids.new_id()), "text": LAMP, "place_choice": "none", "category": ["road.pothole", "water.drain"]}

    assert phone.post("/gui/", body).status_code == 302
    assert Case.objects.get().category_code == "water.drain"


def test_name_and_contact_are_kept_with_their_consents(send: Send) -> None:
    answer = send(
        name="Nguyễn Thị Hoa",
        phone="0912 345 678",
        email="hoa@example.vn",
        consent_contact="on",
        consent_name="on",
        visibility="public",
    )

    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.name, case.phone, case.email) == ("Nguyễn Thị Hoa", "0912345678", "hoa@example.vn")
    assert {one["purpose"] for one in case.consents} == {"contact", "name", "public"}


def test_nothing_is_agreed_to_by_default(phone: Phone) -> None:
    page = phone.get("/gui/").content.decode()

    assert 'name="consent_contact" id="id_consent_contact" checked' not in page
    assert 'value="handlers" checked' in page


def test_an_accepted_picture_survives_a_mistake_elsewhere(send: Send) -> None:
    form_id = str(ids.new_id())
    refused = send(id=form_id, place="", photos=[picture()])

    assert refused.status_code == 422
    kept = values(refused, "photo_ids")
    assert len(kept) == 1
    assert send(id=form_id, photo_ids=kept).status_code == 302
    assert Case.objects.get().has_photos
    assert Blob.objects.count() == 1


def test_a_picture_of_another_form_is_not_taken(send: Send) -> None:
    kept = values(send(place="", photos=[picture()]), "photo_ids")

    assert send(photo_ids=kept).status_code == 302
    assert not Case.objects.get().has_photos


@pytest.mark.usefixtures("phrases")
def test_kinds_are_suggested_from_what_is_typed(phone: Phone) -> None:
    part = phone.post("/gui/goi-y/", {"text": "den duong hong ca thang nay"})

    assert part.status_code == 200
    assert "power.streetlight" in values(part, "category")


def test_a_place_is_read_while_typing_without_calling_it_wrong(phone: Phone, split_commune: list[Any]) -> None:
    part = phone.post("/gui/noi/", {"place": "phuong tran phu"})

    assert part.status_code == 200
    assert len(values(part, "place_choice")) == 2
    assert b'class="error"' not in part.content


def test_parts_of_the_page_are_not_asked_for_by_address(phone: Phone) -> None:
    assert phone.get("/gui/goi-y/?text=abc").status_code == 405
    assert phone.get("/gui/noi/?place=abc").status_code == 405


def test_another_site_cannot_send_the_form(phone: Phone) -> None:
    answer = phone.post("/gui/", {"text": LAMP, "place_choice": "none"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert not Case.objects.exists()


@pytest.mark.parametrize("language", ["vi", "en", "fr", "<b>"])
def test_any_language_cookie_shows_a_whole_page(world: None, client: Any, language: str) -> None:
    client.cookies["ngon_ngu"] = language
    page = client.get("/gui/")

    assert page.status_code == 200
    shown = language if language in {"vi", "en"} else "vi"
    with override(shown):
        assert gettext("Send the report") in html_of(page)
    assert f'<html lang="{shown}"' in html_of(page)


def test_the_page_asks_the_database_nothing_and_a_report_little(
    phone: Phone, send: Send, django_assert_max_num_queries: Any
) -> None:
    phone.get("/gui/")
    send()
    with django_assert_max_num_queries(0):
        phone.get("/gui/")
    # Thirteen, and one savepoint pair of the test's own transaction.
    with django_assert_max_num_queries(15):
        assert send().status_code == 302
