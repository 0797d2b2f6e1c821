"""A city leader writes a task once, sends it to two communes, sees how far they are and opens a commune's copy."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.words import say

LEADER = "lanhdao"
COMMUNES = "MTTQ-10903\nMTTQ-11383"
SENT_WITHIN = 60


def press(page: Page, english: str, context: str = "") -> None:
    """Press a button or follow a link of the page's main part."""
    name = say(english, context)
    main = page.locator("main")
    main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True)).first.click()


def write(page: Page, title: str) -> None:
    page.get_by_label(say("Name of the task")).fill(title)
    page.get_by_label(say("Instructions")).fill("Lập danh sách, có xác nhận của trưởng thôn.")
    page.get_by_label(say("Expected product")).fill("Danh sách hộ kèm ảnh")
    page.get_by_label(say("Due on")).fill("31/12/2027")
    page.get_by_label(say("Check-list")).fill("Lập danh sách\nChụp ảnh hiện trạng")
    page.get_by_label(say("Figures to be reported")).fill("Số hộ; hộ")


def wait_until_sent(page: Page) -> None:
    """Look again until both communes have their copy; the worker sends it."""
    deadline = time.monotonic() + SENT_WITHIN
    rows = page.locator("main [data-row]")
    while rows.count() < 2 and time.monotonic() < deadline:
        page.wait_for_timeout(500)
        page.reload()
    expect(rows).to_have_count(2)


def test_a_leader_sends_a_task_to_two_communes(visit: Opener, width: str) -> None:
    title = f"Rà soát hộ khó khăn về nhà ở {width} {time.monotonic_ns()}"
    page = visit("/nhiem-vu/giao/", who=LEADER)
    sound(page)
    press(page, "Give a task")
    press(page, "Save and choose units")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    sound(page)
    write(page, title)
    press(page, "Save and choose units")
    expect(page.locator("h1")).to_have_text(say("Who gets the task"))
    sound(page)
    page.locator("main summary").click()
    page.get_by_label(say("Codes or names of units")).fill(f"{COMMUNES}\nKhông có đơn vị này")
    press(page, "See how many units get it")
    expect(page.locator("main")).to_contain_text(say("These lines are not clear"))
    page.get_by_label(say("Codes or names of units")).fill(COMMUNES)
    press(page, "See how many units get it")
    expect(page.locator("h1")).to_contain_text("2")
    sound(page)
    shot(page, f"task-preview-{width}")
    page.locator("main button[value=gui]").click()
    expect(page.locator("h1")).to_have_text(title)
    wait_until_sent(page)
    sound(page)
    shot(page, f"task-{width}")
    page.locator("main [data-row] a").first.click()
    expect(page).to_have_url(re.compile(r"/nhiem-vu/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).to_contain_text(title)


def test_without_scripts_the_choice_of_units_works_too(visit: Opener) -> None:
    page = visit("/nhiem-vu/giao/moi/", who=LEADER, scripts=False)
    write(page, f"Không cần kịch bản {time.monotonic_ns()}")
    press(page, "Save and choose units")
    page.get_by_label(say("Name or code of a unit")).fill("MTTQ-10903")
    press(page, "Find a unit")
    page.locator("#rieng-don-vi input[name=don_vi]").first.check()
    press(page, "See how many units get it")
    expect(page.locator("h1")).to_contain_text("1")
