"""An officer asks the citizen; the clock stands still until they answer by their link."""

from __future__ import annotations

import uuid

from playwright.sync_api import expect

from e2e.conftest import Opener, Sender, shot, sound
from e2e.test_officer import OFFICER, open_case, press
from e2e.words import say


def test_the_clock_stands_still_until_the_citizen_answers_by_their_link(
    visit: Opener, report: Sender, width: str
) -> None:
    code, link = report(f"Cột điện xóm {uuid.uuid4().hex[:6]} nghiêng, trẻ con đi học qua rất nguy hiểm.")
    officer = visit("/hom-nay/", who=OFFICER)
    open_case(officer, code)
    case = officer.url
    press(officer, "Ask the citizen")
    sound(officer)
    officer.fill("#id_text", "Cột nào ạ, gần nhà ai?")
    press(officer, "Send the question")
    expect(officer.locator(".toast")).to_contain_text(
        say("The question has been sent. The time for the answer stands still meanwhile.")
    )
    expect(officer.locator("main")).to_contain_text(say("Deadline paused"))
    sound(officer)
    shot(officer, "cho-ba-con-tra-loi", width)
    officer.goto(f"/phan-anh/?q={code}")
    expect(officer.locator("[data-row]")).to_contain_text(say("Deadline paused"))
    officer.goto(f"{case}vi-sao-han/")
    expect(officer.locator("main")).to_contain_text(say("stands still, waiting for the citizen"))
    sound(officer)

    citizen = visit(link, scripts=False)
    expect(citizen.locator("#cau-hoi")).to_contain_text("Cột nào ạ, gần nhà ai?")
    sound(visit(link))
    shot(citizen, "ba-con-duoc-hoi", width)
    citizen.locator("#cau-hoi button.main").click()
    expect(citizen.locator("#loi")).to_be_visible()
    citizen.fill("#id_text", "Cột số 3, trước cổng nhà văn hóa.")
    citizen.locator("main form button.main").click()
    expect(citizen.locator("#ghi-nhan")).to_be_visible()
    assert citizen.locator("#cau-hoi").count() == 0

    officer.goto(case)
    expect(officer.locator("#dong")).to_contain_text("Cột số 3, trước cổng nhà văn hóa.")
    assert say("Deadline paused") not in officer.inner_text("main")
