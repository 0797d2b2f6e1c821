"""Nine kinds of people without a mouse: each comes to their main task and through it by the keyboard alone.

The officer's and the leader's ways are in test_officer.py and test_leader.py. Whatever another person does in between
(an officer passing a case on) goes the short way, by the mouse.
"""

from __future__ import annotations

import json
import re
import time
import uuid
from datetime import date, timedelta

from playwright.sync_api import Page, expect
from tools.world import World

from e2e.conftest import Opener, Sender
from e2e.keyboard import Keyboard
from e2e.test_analyst import asked
from e2e.test_member_organisation import ask_in
from e2e.test_officer import AGENCY, FOUND_WITHIN, OFFICER, confirm, open_case, press
from e2e.words import say

CASE = re.compile(r"/phan-anh/[0-9a-f-]{36}/$")


def answered(officer: Page, code: str) -> None:
    open_case(officer, code)
    press(officer, "Take the case")
    press(officer, "Answer the citizen")
    officer.fill("#id_text", "Tổ điện đã thay bóng đèn chiều nay, đèn đã sáng.")
    press(officer, "Send the answer")
    confirm(officer, "Send the answer")
    expect(officer.locator(".toast")).to_be_visible()


def find_and_open(page: Page, keys: Keyboard, code: str) -> None:
    """Search the list for a case as one types it and open the row."""
    until = time.monotonic() + FOUND_WITHIN
    while True:
        keys.skip()
        keys.write("#q", code)
        keys.leave()
        if page.locator("[data-row]", has_text=code).count():
            break
        assert time.monotonic() < until, f"{code} is not in the list after {FOUND_WITHIN} s"
        page.wait_for_timeout(300)
    keys.skip()
    keys.to("[data-row] a")
    keys.leave()
    assert CASE.search(page.url.partition("#")[0]), page.url


def test_a_citizen_reports_reads_by_the_link_and_rates_by_keyboard(visit: Opener, width: str) -> None:
    page = visit("/")
    keys = Keyboard(page)
    keys.skip()
    keys.leave_by("Send a report", within=3)
    keys.skip()
    keys.follow("Send the report", within=25)  # with nothing written
    keys.mend_first()
    expect(page.locator("#id_text")).to_be_focused()
    keys.type(f"Đèn đường ngõ {uuid.uuid4().hex[:6]} hỏng mấy hôm nay, tối đi lại rất khó.")
    keys.write("#id_place", "Phúc Điền")
    keys.tab()
    expect(page.locator("#noi-chon label.choice").first).to_be_visible()
    keys.stop()
    keys.to("#id_place", back=True)
    keys.choose("place_choice", "Xã Cẩm Giàng")
    keys.follow("Send the report")
    page.wait_for_url("**/v/*/xong/")
    code = page.locator(".fig").inner_text().strip()
    keys.skip()
    keys.leave_by("See the matter", within=5)
    expect(page.locator("main")).to_contain_text(code)

    answered(visit("/hom-nay/", who=OFFICER), code)
    page.reload()
    keys.skip()
    keys.to("#danh-gia input[name=verdict]", within=10)
    keys.leave_by("Send the rating", within=5)  # nothing chosen yet
    keys.mend_first()
    keys.press("Space")
    keys.leave_by("Send the rating", within=5)
    expect(page.locator("#ghi-nhan")).to_be_focused()
    keys.tab()


def test_the_head_of_a_village_enters_a_case_for_a_neighbour_and_shows_the_card_by_keyboard(
    visit: Opener, width: str
) -> None:
    page = visit("/hom-nay/", who="head")
    keys = Keyboard(page)
    keys.skip()
    keys.leave_by("Enter a report for somebody", within=3)
    keys.skip()
    keys.leave_by("Send and make the card", within=30)
    keys.mend_first()
    keys.type(f"Bác hàng xóm nói cống trước ngõ {uuid.uuid4().hex[:6]} tắc, mưa là nước tràn vào nhà.")
    keys.choose("agreed", say("In person"))
    keys.leave_by("Send and make the card", within=30)
    keys.skip()
    keys.leave_by("Show the card", within=5)
    expect(page.locator("article .qr")).to_be_visible()
    keys.skip()
    keys.to_words(say("Print the card"), within=3)
    keys.leave_by("Enter another report", within=3)
    expect(page.locator("#id_text")).to_have_value("")


def test_a_member_organisation_finds_what_it_was_asked_and_writes_its_part_by_keyboard(
    visit: Opener, report: Sender, width: str
) -> None:
    code, _link = report(f"Ngõ {uuid.uuid4().hex[:6]} gần chợ có mấy hộ neo đơn cần người qua lại giúp đỡ.")
    ask_in(visit("/phan-anh/", who=OFFICER), code)
    page = visit("/phan-anh/?pham-vi=phoi-hop", who="phunu.camgiang")
    keys = Keyboard(page)
    find_and_open(page, keys, code)
    keys.skip()
    keys.write("#ghi-chep textarea", "Chi hội đã thăm bốn hộ, hai hộ cần sửa mái.")
    keys.to("#ghi-chep input[name=visibility]")
    while page.evaluate("document.activeElement.value") != "partners":
        keys.press("ArrowDown")
        keys.stop()
    keys.leave_by("Send to the partners", within=4)
    expect(page.locator("#dong")).to_contain_text("Chi hội đã thăm bốn hộ, hai hộ cần sửa mái.")
    expect(page.locator(".toast")).to_be_visible()
    keys.to(".toast .close", back=True)  # the last stop of the page
    keys.press("Enter")
    expect(page.locator(".toast")).to_have_count(0)
    keys.stop()


def test_a_state_agency_takes_a_case_passed_on_and_answers_it_by_keyboard(
    visit: Opener, report: Sender, width: str
) -> None:
    words = f"Đèn đường ngõ {uuid.uuid4().hex[:6]} hỏng, nhờ xã cho người sửa."
    code, _link = report(words, category="power.streetlight")
    officer = visit("/hom-nay/", who=OFFICER)
    open_case(officer, code)
    press(officer, "Take the case")
    press(officer, "Pass it to another unit")
    officer.wait_for_url("**/chuyen/")
    passing = Keyboard(officer)
    passing.skip()
    passing.write("#id_tim", "uy ban nhan dan xa cam giang")
    expect(officer.locator("#don-vi-tim label.choice").first).to_contain_text("Ủy ban nhân dân xã Cẩm Giàng")
    passing.stop()
    passing.choose("unit_id", "Ủy ban nhân dân xã Cẩm Giàng")
    passing.write("#id_reason", "Chiếu sáng công cộng do xã quản lý.")
    passing.follow("Pass the case on")
    in_question(passing, "Pass the case on")

    page = visit("/phan-anh/", who=AGENCY)
    keys = Keyboard(page)
    find_and_open(page, keys, code)
    keys.skip()
    keys.leave_by("Take the case", within=8)
    expect(page.locator(".toast")).to_be_visible()
    keys.skip()
    keys.leave_by("Answer the citizen", within=8)
    keys.skip()
    keys.write("#id_text", "Tổ điện đã thay bóng, đèn đã sáng.")
    keys.follow("Send the answer", within=10)
    in_question(keys, "Send the answer")
    expect(page.locator("main")).to_contain_text("Tổ điện đã thay bóng, đèn đã sáng.")


MANY_NOTES = """
async count => {
  const form = document.querySelector('#ghi-chep');
  for (let n = 0; n < count; n++) {
    const body = new FormData(form);
    body.set('text', `Ghi chép số ${n}`);
    body.set('khoa', crypto.randomUUID());
    await fetch(form.action, {method: 'POST', body, redirect: 'manual'});
  }
}
"""


def test_older_entries_come_without_losing_ones_place(visit: Opener, report: Sender, width: str) -> None:
    code, _link = report(f"Nắp cống ngõ {uuid.uuid4().hex[:6]} vỡ, nhờ xã cho người sửa.")
    page = visit("/hom-nay/", who=OFFICER)
    open_case(page, code)
    press(page, "Take the case")
    expect(page.locator(".toast")).to_be_visible()
    page.evaluate(MANY_NOTES, 22)
    page.reload()  # shows what was said of each note,
    page.reload()  # and is then rid of it
    before = page.locator("main ol.line > li").count()
    keys = Keyboard(page)
    keys.skip()
    keys.to("#cu-hon a", within=25)
    keys.press("Enter")
    expect(page.locator("main ol.line > li").nth(before)).to_be_attached()
    here = keys.stop()
    assert here["name"], "the focus is on what came"
    keys.tab()


def in_question(keys: Keyboard, words: str) -> None:
    """Answer the question that opened: first Escape, which leads back to the button it came from, then yes."""
    dialog = keys.page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    assert keys.page.evaluate("!!document.activeElement.closest('dialog[open]')"), "the focus is not in the question"
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    assert keys.stop()["name"] == say(words), "the focus did not come back to the button"
    keys.press("Enter")
    expect(dialog).to_be_visible()
    if keys.stop()["name"] != say(words):
        keys.to_words(say(words), within=3)
    keys.leave()


def test_an_administrator_signs_in_and_invites_somebody_by_keyboard(
    visit: Opener, people: dict[str, tuple[str, str]], width: str
) -> None:
    login, password = people["quantri"]
    page = visit("/tai-khoan/dang-nhap/")
    keys = Keyboard(page)
    keys.skip()
    keys.write("#id_login", login)
    keys.write("#id_password", password)
    keys.leave()
    expect(page.locator("h1")).to_have_text(say("Today"))
    page.goto("/don-vi/MTTQ-10903/quyen/")
    keys.skip()
    keys.leave_by("Invite somebody")
    again(keys, password)
    keys.skip()
    keys.to("main form button.main")
    keys.leave()
    keys.mend_first()
    keys.type("Vũ Thị Phím")
    keys.write("#id_phone", f"0976{uuid.uuid4().int % 10**6:06}")
    keys.to("input[name=channel]")
    while page.evaluate("document.activeElement.value") != "print":
        keys.press("ArrowDown")
    keys.press("Space")
    keys.to("input[name=role]")
    while page.evaluate("document.activeElement.value") != "officer":
        keys.press("ArrowDown")
    keys.press("Space")
    keys.to("main form button.main")
    keys.leave()
    expect(page.locator("h1")).to_have_text(say("Your access to Nhịp Cầu"))
    keys.tab()


def again(keys: Keyboard, password: str) -> None:
    """Give the password once more where a dangerous page asks for it."""
    if "/nhap-lai-" not in keys.page.url:
        return
    keys.skip()
    keys.write("#id_password", password)
    keys.leave()


def test_an_integrator_reads_the_reference_and_gets_a_token_through_the_administrator_by_keyboard(
    visit: Opener, world: World, people: dict[str, tuple[str, str]], width: str
) -> None:
    reference = visit("/tai-lieu-api/")
    keys = Keyboard(reference)
    keys.skip()
    keys.to("nav a[href^='#']", within=10)
    keys.press("Enter")
    keys.to("details > summary")
    keys.press("Enter")
    expect(reference.locator("details[open]").first).to_be_visible()
    keys.stop()

    page = visit("/quan-tri/ket-noi/", who="quantri")
    keys = Keyboard(page)
    keys.skip()
    keys.leave_by("Issue a token", within=3)
    again(keys, people["quantri"][1])
    keys.skip()
    keys.leave_by("Issue the token", within=22)
    keys.mend_first()
    keys.type(f"Kho dữ liệu bàn phím {width}")
    keys.write("#id_unit", "MTTQ-10903")
    keys.to("input[name=scopes][value='cases:read']")
    keys.press("Space")
    keys.write("#id_valid_until", f"{date.today() + timedelta(days=30):%d/%m/%Y}")  # noqa: DTZ011 - the browser's day
    keys.leave_by("Issue the token", within=5)
    expect(page.locator("h1")).to_have_text(say("The new token"))
    status, listed = asked(world, "/api/v1/cases?tab=all", page.locator("code.break").inner_text())
    assert status == 200
    assert json.loads(listed)["rows"]
    keys.skip()
    keys.leave_by("Done, back", within=3)
    expect(page.locator("main table")).to_contain_text(f"Kho dữ liệu bàn phím {width}")


def test_a_treasurer_has_no_fund_pages_yet_but_reads_the_guide_that_says_so_notices_and_the_account_by_keyboard(
    visit: Opener, width: str
) -> None:
    # There is no role of a treasurer yet: they sign in as an officer of their unit, as their guide says.
    page = visit("/thong-bao/", who="canbo.lechan")
    keys = Keyboard(page)
    keys.skip()
    keys.leave_by("Notification settings")
    keys.skip()
    keys.to("main select")
    keys.press("ArrowDown")
    keys.leave_by("Save the settings", within=90)  # three choices for each kind of notice come first
    expect(page.locator(".toast")).to_be_visible()

    page.goto("/huong-dan/")
    keys.skip()
    keys.write("#tim-huong-dan", "thủ quỹ")
    keys.leave()
    keys.skip()
    keys.to("a[href*='/thu-quy/']")
    keys.leave()
    expect(page.locator("main")).to_contain_text("chưa có trong bản này")

    page.goto("/tai-khoan/")
    keys.skip()
    keys.to("main a[href='/tai-khoan/doi-mat-khau/']")
    keys.leave()
    keys.skip()
    funds = page.locator("a[href*='quy/']:not([href*='thu-quy'])")
    assert funds.count() == 0, "there are fund pages now: write their journey"
