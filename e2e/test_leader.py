"""The city's leader, with ten minutes: what is late and with whom, and the rows behind a figure."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from e2e.conftest import Opener, shot, sound
from e2e.keyboard import Keyboard
from e2e.words import say

CASE = re.compile(r"/phan-anh/[0-9a-f-]{36}/$")


def test_a_leader_goes_from_a_figure_to_its_rows_and_to_one_case(visit: Opener, width: str) -> None:
    page = visit("/hom-nay/", who="lanhdao")
    page.goto("/toan-canh/")
    expect(page.locator("h1")).to_have_text(say("Overview of the city"))
    sound(page)
    shot(page, "toan-canh", width)
    late = page.locator(".figure.late a, .figure a").nth(2)
    late.click()
    page.wait_for_url(re.compile(r"/phan-anh/\?nhom=qua-han"))
    sound(page)
    page.goto("/phan-anh/tre-han/")
    sound(page)
    page.goto("/toan-canh/dung-han/")
    sound(page)
    shot(page, "toan-canh-dung-han", width)
    page.get_by_role("link", name=say("Answered late"), exact=True).click()
    page.wait_for_url(re.compile("/toan-canh/tre-han/"))
    sound(page)
    rows = page.locator("tbody a")
    assert rows.count(), "the demo has late answers of the last 30 days"
    rows.first.click()
    page.wait_for_url(CASE)
    sound(page)


def test_the_keyboard_alone_leads_from_the_map_of_the_city_to_a_commune(visit: Opener, width: str) -> None:
    page = visit("/toan-canh/", who="lanhdao")
    assert page.locator("svg a[href]").count(), "communes with late cases are links"
    keys = Keyboard(page)
    keys.skip()
    keys.to("svg a[href]")
    keys.leave()
    assert "/phan-anh/?" in page.url
    keys.skip()
    sound(page)


def test_on_paper_the_overview_keeps_its_figures(visit: Opener, width: str) -> None:
    page = visit("/toan-canh/", who="lanhdao")
    page.emulate_media(media="print")
    expect(page.locator(".figure").first).to_be_visible()
    expect(page.get_by_role("navigation", name=say("Short cuts"))).to_be_hidden()
