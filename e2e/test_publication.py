"""A report becomes public: masked by an officer, found by anybody, withdrawn by its sender; and seen on a map."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from e2e.conftest import Opener, shot, sound
from e2e.test_citizen import send, sent_case
from e2e.test_officer import OFFICER, open_case, press
from e2e.words import say

SAID = "Tôi là Nguyễn Thị Hoa. Cống đầu thôn Phú Lộc tắc ba hôm, nước tràn vào sân, gọi tôi 0912345678."


def test_a_masked_report_is_published_found_and_withdrawn(visit: Opener, width: str) -> None:
    citizen = visit("/gui/", scripts=False)
    citizen.fill("#id_text", SAID)
    citizen.fill("#id_place", "Xã Cẩm Giàng")
    citizen.locator("input[name=visibility][value=public]").check(force=True)
    send(citizen)
    code, link = sent_case(citizen)

    officer = visit("/phan-anh/", who=OFFICER)
    open_case(officer, code)
    press(officer, "Mask and publish")
    text = officer.locator("#id_text")
    expect(text).not_to_have_value(re.compile("0912345678|Hoa"))
    sound(officer)
    shot(officer, "cong-khai", width)
    text.fill("Cống đầu thôn tắc ba hôm, nước tràn vào sân.")
    officer.fill("#id_title", f"Cống tắc {code}")
    press(officer, "See it as everybody will")
    expect(officer.get_by_text(say("This is what everybody will read"))).to_be_visible()
    sound(officer)
    press(officer, "Publish")
    officer.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))

    shown = visit("/phan-anh-cong-khai/")
    sound(shown)
    shot(shown, "phan-anh-cong-khai", width)
    reader = visit("/phan-anh-cong-khai/", scripts=False)
    reader.locator("main").get_by_role("link", name=f"Cống tắc {code}").click()
    expect(reader.locator("h1")).to_have_text(f"Cống tắc {code}")
    assert "0912345678" not in reader.content()
    assert "Hoa" not in reader.locator("main").inner_text()
    sound(visit(f"/phan-anh-cong-khai/{code}/"))

    sound(visit(f"{link}cong-khai/"))
    citizen.goto(f"{link}cong-khai/")
    press(citizen, "Show it to nobody but those who handle it")
    expect(citizen.locator("#ghi-nhan")).to_be_visible()
    gone = reader.reload()
    assert gone is not None
    assert gone.status == 404


def test_the_map_opens_when_it_is_asked_for(visit: Opener, width: str) -> None:
    page = visit("/phan-anh/ban-do/", who="lanhdao")
    expect(page.locator(".map")).to_be_hidden()
    sound(page)
    page.get_by_role("button", name=say("Open the map")).click()
    page.locator(".pin[aria-label]").first.wait_for()
    sound(page)
    shot(page, "ban-do", width)
    single = page.locator(".pin:not([data-kind=some]):not([data-kind=many])[aria-label]")
    for _step in range(12):
        if single.count():
            break
        page.locator(".pin[data-kind=some], .pin[data-kind=many]").first.click()
        page.wait_for_timeout(700)
    if single.count():
        single.first.focus()
        page.keyboard.press("Enter")
    page.locator("[data-map-cases] a").first.wait_for()


def test_without_scripts_the_map_is_a_list(visit: Opener) -> None:
    page = visit("/phan-anh-cong-khai/ban-do/", scripts=False)
    expect(page.get_by_role("button", name=say("Open the map"))).to_be_hidden()
    page.locator("main").get_by_role("link", name=re.compile("Xã|Phường|Đặc khu")).first.click()
    page.wait_for_url("**/phan-anh-cong-khai/?xa=*")
    expect(page.locator("main h2 a").first).to_be_visible()
