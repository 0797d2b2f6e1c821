"""A commune says what hinders it, the city answers; and a task is let come back."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from e2e.conftest import Opener, shot, sound
from e2e.test_tasks_issuer import LEADER, press
from e2e.words import say

OFFICER = "canbo.camgiang"


def test_a_commune_says_what_hinders_it_and_the_city_answers(visit: Opener, width: str) -> None:
    words = f"Máy quét hỏng, văn bản giấy dồn lại ({width} {time.monotonic_ns()})."
    answer = f"Đã ghi vào danh sách mua sắm quý này ({width})."
    commune = visit("/muc-do-su-dung/", who=OFFICER)
    sound(commune)
    press(commune, "Say what hinders")
    press(commune, "Tell the level above")
    expect(commune.locator("main [aria-invalid=true]").first).to_be_visible()
    commune.fill("#id_text", words)
    sound(commune)
    press(commune, "Tell the level above")
    expect(commune.locator("main")).to_contain_text(words)

    city = visit("/muc-do-su-dung/don-vi-duoi/", who=LEADER)
    sound(city)
    shot(city, f"adoption-{width}")
    told = city.locator("main li.panel", has_text=words)
    told.get_by_role("link").click()
    city.fill("#id_text", answer)
    press(city, "Send the answer")
    expect(city.locator("main")).to_contain_text(answer)
    sound(city)

    commune.reload()
    mine = commune.locator("main li.panel", has_text=words)
    expect(mine).to_contain_text(answer)
    mine.get_by_role("button", name=re.compile(re.escape(say("It hinders no more")))).click()
    expect(commune.locator("main li.panel", has_text=words)).to_contain_text(say("No longer hinders"))


def test_a_leader_lets_a_task_come_back_and_stops_it(visit: Opener, width: str) -> None:
    page = visit("/nhiem-vu/giao/", who=LEADER)
    page.locator("main table [data-row] th a").last.click()
    press(page, "Let the task come back")
    page.get_by_label(say("Every week")).check()
    page.get_by_label(say("Until")).fill("01/01/2020")
    press(page, "Let it come back")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    sound(page)
    page.get_by_label(say("Until")).fill("")
    press(page, "Let it come back")
    expect(page.locator("#lap-lai")).to_be_visible()
    expect(page.locator("main")).to_contain_text(say("Every week"))
    sound(page)
    shot(page, f"task-repeat-{width}")
    press(page, "Let it come back no more")
    expect(page.locator("main")).to_contain_text(say("Stopped", "recurrence"))
