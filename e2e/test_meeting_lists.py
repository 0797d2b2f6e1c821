"""Whom a meeting is for, pasted from a spreadsheet: what is not clear is named, nothing typed is lost."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.test_meetings import LEADER, prepare, press
from e2e.words import say

BY_CODE, BY_NAME = "MTTQ-10903", "Sở Xây dựng"
WRONG, DOUBTFUL = "Hội Người yêu hoa", "xã Cẩm Giàng"
COLUMN = f"{BY_CODE}\n{BY_NAME.upper()} ;\n{WRONG}\n\n{DOUBTFUL}\n{BY_CODE}\n"
"""A line that stands twice, an empty cell, a name in capitals, one nobody bears, one that many may mean."""


def paste(page: Page, lines: str) -> None:
    box = page.locator("#id_danh_sach")
    if not box.is_visible():
        page.locator("main summary", has_text=say("Paste a list")).click()
    box.fill(lines)
    press(page, "Invite those chosen")


def test_a_pasted_list_names_what_is_not_clear_and_then_invites(visit: Opener, width: str) -> None:
    page = visit("/hop/", who=LEADER)
    prepare(page, f"Họp giao ban {width} {time.monotonic_ns()}")
    page.fill("#id_seats", "2")
    paste(page, COLUMN)
    note = page.locator("main .note", has_text=say("These lines are not clear"))
    lines = note.locator("li")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text=WRONG)).to_contain_text(say("no unit bears this code or name"))
    expect(lines.filter(has_text=DOUBTFUL)).to_contain_text(";")  # the names it may mean
    expect(lines.filter(has_text=DOUBTFUL)).to_contain_text("Mặt trận")
    expect(page.locator("#id_danh_sach")).to_be_visible()
    assert page.locator("#id_danh_sach").input_value().split() == COLUMN.split(), "what was typed is kept"
    expect(page.locator("#id_seats")).to_have_value("2")
    expect(page.locator("main")).to_contain_text(say("Nobody is invited yet"))
    sound(page)
    shot(page, f"hop-dan-danh-sach-{width}")
    paste(page, COLUMN.replace(WRONG, "").replace(DOUBTFUL, "UBND-10903"))
    rows = page.locator("main table [data-row]")
    expect(rows).to_have_count(3)
    expect(note).to_have_count(0)
    for name in (BY_NAME, "UBND", "MTTQ"):
        expect(rows.filter(has_text=name)).to_have_count(1)
    sound(page)


def test_without_scripts_a_pasted_list_works_too(visit: Opener) -> None:
    writer = visit("/hop/", who=LEADER)
    prepare(writer, f"Họp không cần kịch bản {time.monotonic_ns()}")
    page = visit(writer.url, who=LEADER, scripts=False)
    paste(page, f"{WRONG}\n{BY_CODE}")
    expect(page.locator("main .note", has_text=say("These lines are not clear")).locator("li")).to_contain_text(WRONG)
    paste(page, BY_CODE)
    expect(page.locator("main table [data-row]")).to_have_count(1)
