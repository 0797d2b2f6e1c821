"""Two people have the same task open: what one writes, the other sees without loading the page."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.words import say

LEADER = "lanhdao.camgiang"
ROWS = "main table [data-row] th a"
CHANGED = "Something new has happened to this task."
NOTICED = 15_000


def open_copy(leader: Page) -> str:
    """Open the first task of the commune's list that its leader may write a note on; returns its address."""
    for address in leader.locator(ROWS).evaluate_all("rows => rows.map(row => row.href)"):
        leader.goto(address)
        if leader.get_by_role("link", name=say("Write a note"), exact=True).count():
            return str(address)
    pytest.fail("the commune has no task to write a note on")


def write_note(page: Page, words: str) -> None:
    page.get_by_role("link", name=say("Write a note"), exact=True).click()
    page.fill("#id_text", words)
    page.locator("main form button.main").click()
    page.wait_for_url(re.compile(r"/nhiem-vu/[0-9a-f-]{36}/$"))


@pytest.mark.parametrize("width", ["desk"])
def test_what_one_writes_the_other_sees(visit: Opener, width: str) -> None:
    writer = visit("/nhiem-vu/", who=LEADER)
    address = open_copy(writer)
    reader = visit(address, who=LEADER)
    reader.wait_for_timeout(1000)  # the first page's stream is open
    with reader.expect_response(re.compile("/song/")) as opened:
        reader.reload()
    assert opened.value.status == 200
    more: list[str] = []
    reader.on("request", lambda asked: more.append(asked.url) if "/song/" in asked.url else None)
    expect(reader.locator("[data-live]")).to_have_attribute("data-live-after", re.compile(r"^\d+$"))
    reader.wait_for_timeout(1500)
    expect(reader.locator("[data-live] .note")).to_have_count(0)  # the page is as new as it gets

    words = f"Đã hẹn họp thôn tối mai {uuid.uuid4().hex[:6]}."
    write_note(writer, words)
    expect(reader.locator("[data-live] .note")).to_contain_text(say(CHANGED), timeout=NOTICED)
    expect(reader.locator("main ol.line")).not_to_contain_text(words)  # only a hint came
    sound(reader)
    shot(reader, "nhiem-vu-cap-nhat", width)
    assert more == [], "one stream a page"

    reader.get_by_role("link", name=say("Load the page again"), exact=True).click()
    expect(reader.locator("main ol.line")).to_contain_text(words)
    expect(reader.locator("[data-live] .note")).to_have_count(0)


@pytest.mark.parametrize("width", ["phone"])
def test_without_a_stream_the_page_asks_from_time_to_time(visit: Opener, width: str) -> None:
    writer = visit("/nhiem-vu/", who=LEADER)
    address = open_copy(writer)
    reader = visit("/nhiem-vu/", who=LEADER)
    reader.route(re.compile("/song/"), lambda route: route.fulfill(status=404))
    reader.clock.install()
    reader.goto(address)
    expect(reader.locator("[data-live]")).to_have_attribute("data-live-after", re.compile(r"^\d+$"))
    write_note(writer, f"Không có dòng báo mới {uuid.uuid4().hex[:6]}.")
    expect(reader.locator("[data-live] .note")).to_have_count(0)
    with reader.expect_response(re.compile("/cap-nhat/")):
        reader.clock.run_for(31_000)
    expect(reader.locator("[data-live] .note")).to_contain_text(say(CHANGED), timeout=NOTICED)
    sound(reader)
