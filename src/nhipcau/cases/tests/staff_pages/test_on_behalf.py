"""Entering for a neighbour, the card, and what asks the citizen, through the officers' pages."""

from typing import Any

import pytest
from django.test import Client

from nhipcau.cases import operations
from nhipcau.cases.models import Case
from nhipcau.cases.tests.citizen_pages.conftest import html_of, picture, problems, values
from nhipcau.cases.tests.factories import LAMP, open_case, staff, subject, territory_id, unit_id
from nhipcau.cases.tests.staff_pages.conftest import Browser, at_most
from nhipcau.cases.tests.staff_pages.test_actions import send
from nhipcau.kernel import ids, process_cache
from nhipcau.kernel.actors import Timer

pytestmark = pytest.mark.django_db
HERE = "/phan-anh/nhap-ho/"


def enter(browser: Client, **fields: Any) -> Any:
    filled = {
        "id": str(ids.new_id()),
        "text": LAMP,
        "place_choice": str(territory_id("10660-03")),
        "channel": "on_behalf",
        "agreed": "in_person",
    }
    return browser.post(HERE, {name: value for name, value in (filled | fields).items() if value is not None})


def test_a_head_enters_for_a_neighbour_and_hands_over_the_card(browser: Browser) -> None:
    head = browser("BCT-10660-03", "head")
    shown = head.get(HERE)
    assert str(territory_id("10660-03")) in shown.content.decode()
    assert values(shown, "agreed") == ["in_person", "by_phone", "in_writing"]
    done = enter(head, photos=picture(), phone="0912345678", consent_contact="on")
    case = Case.objects.get()
    assert done["Location"] == f"/phan-anh/{case.id}/phieu/"
    assert (case.channel, case.entered_by_unit, case.has_photos) == ("on_behalf", unit_id("BCT-10660-03"), True)
    offered = html_of(head.get(done["Location"]))
    assert case.code in offered
    assert "/v/" not in offered
    card = head.post(done["Location"])
    assert "/v/" in html_of(card)
    assert "no-store" in card["Cache-Control"]
    assert "/v/" not in html_of(head.get(f"/phan-anh/{case.id}/"))


def test_what_is_missing_is_said_at_its_place_and_nothing_typed_is_lost(browser: Browser) -> None:
    refused = enter(browser(), text="Đèn", agreed=None, phone="0912345678", photos=picture())
    assert refused.status_code == 422
    assert problems(refused) == ["id_text", "id_agreed_0", "id_consent_contact"] or set(problems(refused)) >= {
        "id_text",
        "id_agreed_0",
    }
    assert "0912345678" in html_of(refused)
    assert len(values(refused, "photo_ids")) == 1
    assert Case.objects.count() == 0


@pytest.mark.parametrize("role", ["observer", "administrator", "member"])
def test_who_does_not_act_for_the_unit_enters_nothing(browser: Browser, role: str) -> None:
    reader = browser("MTTQ-10660", role)
    assert reader.get(HERE).status_code == 403
    assert enter(reader).status_code == 403


def test_a_denunciation_is_asked_about_on_the_officers_page_too_and_goes_on_from_there(browser: Browser) -> None:
    operations.seed_phrases(actor=Timer(name="seed"))
    process_cache.forget_all()
    officer = browser()
    asked = enter(officer, category="other.complaint")
    assert asked.status_code == 422
    assert f'action="{HERE}"' in html_of(asked)
    sent = {
        name: values(asked, name)[0] for name in ("id", "text", "place_choice", "channel", "agreed", "acknowledged")
    }
    assert officer.post(HERE, sent | {"category": "other.complaint"}).status_code == 302


def test_a_crime_is_turned_away_and_nothing_is_kept(browser: Browser) -> None:
    turned = enter(browser(), category="safety.drug")
    assert turned.status_code == 422
    assert LAMP in html_of(turned)
    assert Case.objects.count() == 0


def test_the_same_sending_twice_is_one_matter(browser: Browser) -> None:
    officer, one = browser(), str(ids.new_id())
    assert enter(officer, id=one)["Location"] == enter(officer, id=one)["Location"]
    assert Case.objects.count() == 1


def test_an_officer_asks_and_the_page_and_the_list_say_that_the_clock_stands_still(browser: Browser) -> None:
    opened, officer = open_case(phone="0912345678", consent_contact=True), browser()
    assert send(officer, opened.case_id, "hoi", text="Cột đèn nào ạ?").status_code == 302
    html = html_of(officer.get(f"/phan-anh/{opened.case_id}/"))
    assert "Cột đèn nào ạ?" in html
    assert "Tạm dừng tính hạn" in html
    assert "Tạm dừng tính hạn" in html_of(officer.get("/phan-anh/"))
    why = html_of(officer.get(f"/phan-anh/{opened.case_id}/vi-sao-han/"))
    assert "tạm dừng" in why
    assert officer.get(f"/phan-anh/{opened.case_id}/hoi/").status_code == 409
    replied = send(officer, opened.case_id, "ghi-tra-loi", heard="by_phone", text="Trước số nhà 12.")
    assert replied.status_code == 302
    assert officer.get(f"/phan-anh/{opened.case_id}/rut-cau-hoi/").status_code == 409


def test_the_page_of_a_waiting_case_and_its_list_ask_no_more_queries(browser: Browser) -> None:
    opened, officer = open_case(), browser()
    operations.ask_citizen(actor=staff("MTTQ-10660"), case_id=opened.case_id, text="Cột đèn nào ạ?")
    for address in (f"/phan-anh/{opened.case_id}/", "/phan-anh/"):
        officer.get(address)
        with at_most(9):
            officer.get(address)


def test_the_owner_says_what_it_asks_of_a_unit_and_ends_its_part(browser: Browser) -> None:
    opened, officer = open_case(), browser()
    police = str(unit_id("CA-10660"))
    missing = send(officer, opened.case_id, "moi", unit_id=police, role="co_handler")
    assert missing.status_code == 422
    assert (
        send(
            officer,
            opened.case_id,
            "moi",
            unit_id=police,
            role="co_handler",
            purpose="Giữ trật tự.",
            asked_until="2030-01-04",
        ).status_code
        == 302
    )
    html = html_of(officer.get(f"/phan-anh/{opened.case_id}/"))
    assert "Giữ trật tự" in html
    assert "04/01/2030" in html
    assert send(officer, opened.case_id, "thoi-phoi-hop", unit=str(unit_id("SXD"))).status_code == 422
    assert send(officer, opened.case_id, "thoi-phoi-hop", unit=police, reason="Đã xong.").status_code == 302
    assert subject(opened.case_id).role_of(unit_id("CA-10660")) == ""


@pytest.mark.parametrize(("slug", "role"), [("phoi-hop", "co_handler"), ("theo-doi", "watcher")])
def test_the_list_shows_what_the_unit_helps_with_and_what_it_follows(browser: Browser, slug: str, role: str) -> None:
    opened = open_case()
    operations.invite_unit(
        actor=staff("MTTQ-10660"), case_id=opened.case_id, unit_id=unit_id("CA-10660"), role=role, purpose="Xem giúp."
    )
    police = browser("CA-10660")
    assert opened.code in html_of(police.get(f"/phan-anh/?pham-vi={slug}"))
    other = {"phoi-hop": "theo-doi", "theo-doi": "phoi-hop"}[slug]
    assert opened.code not in html_of(police.get(f"/phan-anh/?pham-vi={other}"))


def test_the_waiting_time_is_set_on_its_page(browser: Browser) -> None:
    keeper = browser("F-HP", "administrator")
    where = "/quan-tri/han-xu-ly/cho-tra-loi/"
    assert values(keeper.get(where), "days") == ["5"]
    assert keeper.post(where, {"days": "99"}).status_code == 422
    assert keeper.post(where, {"days": "7"}).status_code == 302
    assert values(keeper.get(where), "days") == ["7"]
    assert browser("MTTQ-10660", "administrator").get(where).status_code == 403
