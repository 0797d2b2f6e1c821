"""A task on its way down: the commune's leader divides it, the head of a residential area does it on a phone."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.words import say

LEADER = "lanhdao.camgiang"
COPY = re.compile(r"/nhiem-vu/[0-9a-f-]{36}/$")
ROWS = "main table [data-row] th a"


def press(page: Page, english: str, context: str = "") -> None:
    """Press the button or follow the link of a deed on the page of a copy."""
    words = say(english, context)
    button = page.locator("main").get_by_role("button", name=words, exact=True)
    link = page.locator("main").get_by_role("link", name=words, exact=True)
    (button if button.count() else link).first.click()
    page.wait_for_load_state()


def hand_down(leader: Page, unit: str) -> str:
    """Let the commune's leader give a part to the residential area; returns the words that came with it."""
    words = f"Làm xong trước buổi họp thôn {uuid.uuid4().hex[:6]}."
    leader.goto("/nhiem-vu/?nhom=can-lam")
    for address in leader.locator(ROWS).evaluate_all("rows => rows.map(row => row.href)"):
        leader.goto(address)
        accept = leader.locator("main").get_by_role("button", name=say("Accept the task"), exact=True)
        if accept.count():
            accept.click()
            leader.wait_for_url(COPY)
        divide = leader.locator("main").get_by_role("link", name=say("Divide it among units"), exact=True)
        if not divide.count():
            continue
        divide.click()
        leader.wait_for_load_state()
        choice = leader.locator("label.choice", has_text=unit)
        if not choice.count():
            continue
        sound(leader)
        choice.first.click()
        leader.fill("#id_words", words)
        leader.locator("main form button.main").click()
        leader.wait_for_url(COPY)
        expect(leader.locator(".toast")).to_contain_text(say("The parts have been given to the units."))
        sound(leader)
        return words
    pytest.skip("the commune has no task left that its residential area does not have yet")


def find(head: Page, words: str) -> None:
    """Open the task of the head's list that came with these words."""
    head.goto("/nhiem-vu/")
    for address in head.locator(ROWS).evaluate_all("rows => rows.map(row => row.href)"):
        head.goto(address)
        if head.locator("main").get_by_text(words).count():
            return
    pytest.fail("the head's list does not show what the commune gave")


def say_how_far_it_is(head: Page, photo: Path) -> None:
    """Report 60 per cent with a photo, after a slip: the photo need not be taken again."""
    press(head, "Report progress")
    sound(head)
    head.fill("#id_progress", "400")
    head.fill("#id_text", "Đã họp dân, bà con đồng ý cả.")
    head.set_input_files("#id_attachments", photo)
    head.locator("main form button.main").click()
    expect(head.locator("#loi")).to_be_visible()
    sound(head)
    expect(head.locator("#id_text")).to_have_value("Đã họp dân, bà con đồng ý cả.")
    expect(head.get_by_label(photo.name)).to_be_checked()
    shot(head, "truong-ban-tien-do", "phone")
    head.fill("#id_progress", "60")
    head.locator("main form button.main").click()
    head.wait_for_url(COPY)
    expect(head.locator("main ol.line")).to_contain_text(say("Progress: %(n)s%%", n="60"))
    expect(head.locator("main ol.line").get_by_role("link", name=photo.name)).to_be_visible()
    sound(head)


def hand_in_by_keyboard(head: Page) -> None:
    """Report the result without a mouse: the link takes the focus, Enter follows it."""
    report = head.locator("main").get_by_role("link", name=say("Report the result"), exact=True)
    report.focus()
    head.keyboard.press("Enter")
    head.wait_for_url(re.compile("/bao-cao/$"))
    sound(head)
    head.locator("#id_text").focus()
    head.keyboard.type("Đã làm xong, 12 hộ ký tên.")
    head.locator("main form button.main").focus()
    head.keyboard.press("Enter")
    head.wait_for_url(COPY)
    expect(head.locator(".toast")).to_contain_text(say("The result has been reported. Now the issuer decides."))
    sound(head)


@pytest.mark.parametrize("width", ["phone"])
def test_a_head_accepts_reports_with_a_photo_and_hands_in(visit: Opener, photo: Path, width: str) -> None:
    head = visit("/nhiem-vu/", who="head")
    sound(head)
    named = head.get_by_role("link", name=re.compile(say("Switch unit"))).first.inner_text().splitlines()[0]
    # The frame shows a short name, the list of units the whole one: both hold the village's own.
    unit = re.split(r"\b(?:thôn|tổ dân phố)\b", named)[-1].partition(",")[0].strip()
    leader = visit("/nhiem-vu/", who=LEADER)
    sound(leader)
    words = hand_down(leader, unit)

    find(head, words)
    copy = head.url
    sound(head)
    shot(head, "truong-ban-nhiem-vu", width)
    press(head, "Accept the task")
    head.wait_for_url(COPY)
    expect(head.locator(".toast")).to_contain_text(say("You have accepted the task."))

    say_how_far_it_is(head, photo)
    hand_in_by_keyboard(head)

    # The commune reads it, and the photo, and approves.
    leader.goto(copy)
    sound(leader)
    expect(leader.locator("main")).to_contain_text("Đã làm xong, 12 hộ ký tên.")
    press(leader, "Approve the result")
    sound(leader)
    leader.locator("main form button.main").click()
    leader.wait_for_url(COPY)
    expect(leader.locator(".toast")).to_contain_text(say("The result has been approved."))
    head.goto(copy)
    expect(head.locator("main")).to_contain_text(say("Nothing is left to do here."))
    sound(head)
    head.goto("/nhiem-vu/?nhom=tre-han")
    sound(head)
