"""Guides: one per kind of user, the one that fits the page, pictures that exist, a search that forgives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from nhipcau.help import rules
from nhipcau.help.guides import all_guides, guide, search
from nhipcau.help.models import TourSeen
from nhipcau.help.operations import count_opened_guide, end_tour
from nhipcau.help.queries import guide_address, needs_tour
from nhipcau.help.web.tour import STEPS
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import SignInNeeded
from nhipcau.organisations.tests.factories import code_lists, small_city, staff

HOWTO = Path(__file__).resolve().parents[4] / "docs" / "howto"
HEAVIEST = 60_000


def test_every_kind_of_user_has_a_guide() -> None:
    assert [one.slug for one in all_guides()] == list(rules.GUIDES)
    assert {path.stem for path in HOWTO.glob("*.md")} == set(rules.GUIDES)


@pytest.mark.parametrize("slug", rules.GUIDES)
def test_a_guide_has_a_summary_and_parts_and_only_light_pictures(slug: str) -> None:
    found = guide(slug)
    assert found is not None
    assert found.summary.endswith(".")
    assert len(found.sections) >= 3
    pictures = re.findall(r"\((pictures/[^)]+)\)", (HOWTO / f"{slug}.md").read_text())
    for picture in pictures:
        assert (HOWTO / picture).stat().st_size <= HEAVIEST, picture
    assert found.html.count('class="picture"') == len(pictures)
    assert 'alt=""' not in found.html


def test_the_pictures_of_the_tour_exist() -> None:
    assert [step.picture for step in STEPS if not (HOWTO / "pictures" / f"{step.picture}.webp").exists()] == []


def test_every_page_leads_to_a_part_that_exists() -> None:
    for slug, places in rules._PLACES.items():
        found = guide(slug)
        assert found is not None
        for _start, anchor in places:
            assert f'id="{anchor}"' in found.html, (slug, anchor)


def test_a_word_without_diacritics_finds_the_part() -> None:
    assert [part.anchor for part in search("mat mang")] == [part.anchor for part in search("mất mạng")] != []
    assert search("") == search("khongcotunay") == []
    assert search("theo doi")[0].anchor == "theo-doi"


def test_there_is_no_guide_of_another_name(client: Client) -> None:
    assert guide("../../settings") is None


@pytest.mark.django_db
def test_the_guide_fits_who_asks_and_where() -> None:
    small_city()
    code_lists()
    asked: dict[Actor, tuple[str, tuple[str, str]]] = {
        staff("MTTQ-10903", "officer"): ("/phan-anh/", (rules.COMMUNE, "nhan-va-tra-loi")),
        staff("BCT-10903-01", "head"): ("/gui/", (rules.HEAD, "ghi-giup-ba-con")),
        staff("F-HP", "leader"): ("/toan-canh/", (rules.CITY, "xem-toan-canh")),
        staff("PN-10903", "officer"): ("/phan-anh/", (rules.MEMBER, "phan-viec-cua-minh")),
        staff("SXD", "officer"): ("/phan-anh/", (rules.AGENCY, "nhan-viec-va-tra-loi")),
        staff("F-HP", "administrator"): ("/quan-tri/thu/", (rules.ADMINISTRATOR, "thu-va-thong-bao")),
        Visitor(): ("/gui/", (rules.CITIZEN, "gui-mot-phan-anh")),
    }
    assert {actor: guide_address(actor=actor, page=page) for actor, (page, _fit) in asked.items()} == {
        actor: fit for actor, (_page, fit) in asked.items()
    }
    assert guide_address(actor=Visitor(), page="https://evil.example/") == (rules.CITIZEN, "")


@pytest.mark.django_db
def test_the_tour_is_offered_until_it_is_seen_or_skipped_and_counted_per_unit() -> None:
    small_city()
    code_lists()
    first, second = staff("MTTQ-10903", "officer"), staff("MTTQ-10903", "officer")
    assert needs_tour(actor=first)
    assert not needs_tour(actor=Visitor())
    for _ in range(2):
        end_tour(actor=first, is_finished=True)
    end_tour(actor=second, is_finished=False)
    assert not needs_tour(actor=first)
    today = clock.today()
    assert counters.by_unit(rules.TOUR_FINISHED, None, today, today) == {first.unit_id: 1}
    assert counters.by_unit(rules.TOUR_SKIPPED, None, today, today) == {first.unit_id: 1}
    assert TourSeen.objects.count() == 2
    with pytest.raises(SignInNeeded):
        end_tour(actor=Visitor(), is_finished=True)


@pytest.mark.django_db
def test_an_opened_guide_is_counted_for_the_unit_alone(client: Client) -> None:
    assert client.get("/huong-dan/ba-con/").status_code == 200
    assert client.get("/huong-dan/khong-co/").status_code == 404
    count_opened_guide(actor=Visitor())
    today = clock.today()
    assert counters.total(rules.GUIDE_OPENED, [None], today, today) == 2


@pytest.mark.django_db
def test_a_citizens_page_is_found_by_words(client: Client) -> None:
    assert "Theo dõi" in client.get("/huong-dan/?q=theo+doi").content.decode()
    assert client.get("/huong-dan/trang-nay/?trang=/gui/")["Location"] == "/huong-dan/ba-con/#gui-mot-phan-anh"
