"""An officer has a case and passes it on; the unit that gets it answers; the citizen says whether it helped."""

from __future__ import annotations

import re
import time
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.conftest import Opener, Sender, shot, sign_in, sound
from e2e.words import say

OFFICER = "canbo.camgiang"
AGENCY = "ubnd.camgiang"
FOUND_WITHIN = 15


def open_case(page: Page, code: str) -> None:
    """Go to a case through the list, waiting until the search has heard of it."""
    until = time.monotonic() + FOUND_WITHIN
    while True:
        page.goto(f"/phan-anh/?q={code}")
        row = page.locator("[data-row]", has_text=code)
        if row.count():
            break
        assert time.monotonic() < until, f"{code} is not in the list after {FOUND_WITHIN} s"
        page.wait_for_timeout(500)
    row.first.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))


def press(page: Page, english: str, context: str = "") -> None:
    """Press a button or follow a link of the page's main part."""
    name = say(english, context)
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    link = page.locator("main").get_by_role("link", name=name, exact=True)
    button.or_(link).first.click()


def confirm(page: Page, english: str) -> None:
    """Answer the question that is asked before others see something."""
    page.locator("dialog[open]").get_by_role("button", name=say(english), exact=True).click()


@pytest.fixture
def words() -> str:
    """Words no other case has."""
    number = uuid.uuid4().int % 10**6
    return f"Đèn đường ngõ {number // 1000}/{number % 1000} hỏng mấy hôm nay, tối đi lại rất khó, nhờ xã cho người sửa."


@pytest.mark.parametrize("by", ["e-mail", "telephone"])
def test_people_sign_in_by_e_mail_and_by_telephone_number(
    visit: Opener, people: dict[str, tuple[str, str]], by: str, width: str
) -> None:
    page = visit("/phan-anh/")
    sound(page)
    shot(page, "dang-nhap", width)
    login, password = people[OFFICER if by == "e-mail" else "head"]
    page.fill("#id_login", login)
    page.fill("#id_password", "sai-mat-khau-roi")
    page.locator("main form").first.get_by_role("button", name=say("Sign in"), exact=True).click()
    expect(page.locator("#loi")).to_be_visible()
    sound(page)
    spaced = f"{login[:4]} {login[4:7]} {login[7:]}" if by == "telephone" else login.upper()
    sign_in(page, spaced, password)
    expect(page.locator("h1")).to_have_text(say("Today"))


def test_a_case_goes_from_the_commune_to_the_agency_to_the_citizen(  # noqa: PLR0915 - one long story
    visit: Opener, report: Sender, words: str, width: str, tmp_path: Path
) -> None:
    officer = visit("/thong-bao/", who=OFFICER)
    code, link = report(words, category="power.streetlight")

    # Within seconds the officer is told, and the list has it.
    until = time.monotonic() + FOUND_WITHIN
    while code not in officer.inner_text("main"):
        assert time.monotonic() < until, "no notification"
        officer.wait_for_timeout(500)
        officer.reload()
    sound(officer)
    shot(officer, "thong-bao", width)
    if width == "desk":
        expect(officer.locator(".rail a[href='/thong-bao/'] .end")).to_be_visible()
    officer.locator("[data-row]", has_text=code).get_by_role("link").first.click()
    officer.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))
    case = officer.url
    expect(officer.locator("main")).to_contain_text(words[:30])
    sound(officer)

    press(officer, "Take the case")
    expect(officer.locator(".toast")).to_contain_text(say("You have taken the case."))
    officer.fill("#ghi-chep textarea", "Đã gọi Phòng Kinh tế, chờ trả lời trong ngày.")
    officer.locator("#ghi-chep").get_by_role("button", name=say("Save an internal note")).click()
    expect(officer.locator("#dong")).to_contain_text("Đã gọi Phòng Kinh tế")
    sound(officer)
    shot(officer, "viec", width, dark=True)

    press(officer, "Pass it to another unit")
    press(officer, "Pass the case on")  # nothing chosen yet
    if officer.locator("dialog[open]").count():
        confirm(officer, "Pass the case on")
    expect(officer.locator("#loi")).to_be_visible()
    sound(officer)
    officer.fill("#id_tim", "uy ban nhan dan xa cam giang")
    officer.locator("#don-vi-tim label.choice", has_text="Ủy ban nhân dân xã Cẩm Giàng").first.click()
    officer.fill("#id_reason", "Chiếu sáng công cộng do Ủy ban nhân dân xã quản lý và sửa chữa.")
    sound(officer)
    shot(officer, "chuyen-viec", width)
    press(officer, "Pass the case on")
    confirm(officer, "Pass the case on")
    expect(officer.locator(".toast")).to_contain_text(say("The case has been passed on."))

    agency = visit("/hom-nay/", who=AGENCY)
    sound(agency)
    shot(agency, "hom-nay", width)
    open_case(agency, code)
    expect(agency.locator("main")).to_contain_text("Chiếu sáng công cộng do Ủy ban nhân dân xã")
    expect(agency.locator("main")).not_to_contain_text("Đã gọi Phòng Kinh tế")
    press(agency, "Take the case")
    press(agency, "Answer the citizen")
    text = agency.locator("#id_text")
    text.fill("Kính gửi ông/bà,\n\nTổ điện đã thay hai bóng đèn ở đầu ngõ chiều nay, đèn đã sáng bình thường.")
    paper = tmp_path / "bien-ban.pdf"
    paper.write_bytes(PDF)
    agency.set_input_files("#id_attachments", paper)
    sound(agency)
    shot(agency, "tra-loi", width)
    press(agency, "Send the answer")
    confirm(agency, "Send the answer")
    expect(agency.locator("main")).to_contain_text("Tổ điện đã thay hai bóng đèn")
    expect(agency.locator("main")).to_contain_text("bien-ban.pdf")

    citizen = visit(link)
    expect(citizen.locator("main")).to_contain_text("Tổ điện đã thay hai bóng đèn")
    expect(citizen.locator("main")).not_to_contain_text("Đã gọi Phòng Kinh tế")
    paper_link = citizen.locator("main a", has_text="bien-ban.pdf").get_attribute("href")
    assert paper_link
    assert citizen.request.get(paper_link).body() == PDF
    sound(citizen)
    shot(citizen, "da-tra-loi", width)
    citizen.locator("#danh-gia label.choice", has_text=say("Not yet")).click()
    citizen.get_by_role("button", name=say("Send the rating")).click()  # without saying why
    expect(citizen.locator("#loi")).to_be_visible()
    sound(citizen)
    citizen.locator("#danh-gia label.choice", has_text=say("Not yet")).click()
    citizen.fill("#id_why", "Đèn sáng một hôm rồi lại tắt.")
    citizen.get_by_role("button", name=say("Send the rating")).click()
    expect(citizen.locator("#ghi-nhan")).to_be_visible()
    expect(citizen.locator("main")).to_contain_text(say("Opened again, waiting to be taken"))
    sound(citizen)
    shot(citizen, "mo-lai", width)

    agency.goto(case)
    expect(agency.locator("main")).to_contain_text("Đèn sáng một hôm rồi lại tắt.")
    sound(agency)


def test_more_time_is_asked_for_granted_and_explained(visit: Opener, report: Sender, words: str, width: str) -> None:
    code, link = report(words)
    officer = visit("/hom-nay/", who=OFFICER)
    open_case(officer, code)
    case = officer.url
    press(officer, "Ask for more time")
    officer.fill("#id_days", "99")
    officer.fill("#id_reason", "Chờ đơn vị điện lực khảo sát lại hiện trường.")
    press(officer, "Ask for more time")
    expect(officer.locator("#loi")).to_be_visible()
    expect(officer.locator("#id_reason")).to_have_value("Chờ đơn vị điện lực khảo sát lại hiện trường.")
    sound(officer)
    officer.fill("#id_days", "3")
    press(officer, "Ask for more time")
    expect(officer.locator(".toast")).to_contain_text(
        say("Your request has gone to the leader of your unit. Until then the date stays as it is.")
    )

    leader = visit(case.removesuffix("/") + "/", who="lanhdao.camgiang")
    press(leader, "Decide on more time")
    leader.locator("label.choice", has_text=say("Grant it")).first.click()
    leader.fill("#id_words", "Điện lực hẹn khảo sát tuần tới.")
    sound(leader)
    shot(leader, "duyet-gia-han", width)
    press(leader, "Save the decision")
    leader.goto(f"{case}vi-sao-han/")
    expect(leader.locator("main")).to_contain_text(say("added by the extension"))
    sound(leader)
    shot(leader, "gia-han-vi-sao", width)

    citizen = visit(link)
    expect(citizen.locator("main")).to_contain_text("Điện lực hẹn khảo sát tuần tới.")
    sound(citizen)


def test_a_form_gone_stale_is_told_and_keeps_what_was_typed(
    visit: Opener, report: Sender, words: str, width: str
) -> None:
    code, _link = report(words)
    first = visit("/hom-nay/", who=OFFICER)
    open_case(first, code)
    press(first, "Take the case")
    press(first, "Answer the citizen")
    first.fill("#id_text", "Chúng tôi đã cử người đi xem xét.")
    second = visit(first.url.replace("tra-loi/", ""), who="lanhdao.camgiang")
    press(second, "Change the kind")
    second.select_option("#id_category_code", "power.streetlight")
    press(second, "Save the kind")
    second.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))
    press(first, "Send the answer")
    confirm(first, "Send the answer")
    expect(first.locator("main [role=alert]").first).to_contain_text(say("The case has changed while you were writing"))
    expect(first.locator("#id_text")).to_have_value("Chúng tôi đã cử người đi xem xét.")
    sound(first)
    press(first, "Send the answer")
    confirm(first, "Send the answer")
    expect(first.locator(".toast")).to_be_visible()


def test_search_finds_the_same_with_and_without_diacritics(visit: Opener, report: Sender, width: str) -> None:
    mark = uuid.uuid4().hex[:6]
    code, _link = report(f"Rãnh thoát nước xóm {mark} tắc nghẽn, nước thải tràn ra đường làng, mùi hôi nồng nặc.")
    page = visit("/hom-nay/", who=OFFICER)
    open_case(page, code)  # the index has it now
    for typed in (f"rãnh thoát nước {mark}", f"ranh thoat nuoc {mark}", f"RÃNH THOÁT NƯỚC {mark}"):
        page.goto("/tim/")
        page.fill("#q", typed)
        page.keyboard.press("Enter")
        expect(page.locator("li.hit")).to_have_count(1)
    sound(page)
    shot(page, "tim-kiem", width)
    page.fill("#q", "khongcotunaynhu")
    page.keyboard.press("Enter")
    expect(page.locator(".empty")).to_be_visible()
    sound(page)


def test_conditions_live_in_the_address(visit: Opener, width: str) -> None:
    page = visit("/phan-anh/", who="lanhdao")
    sound(page)
    shot(page, "danh-sach-viec", width, dark=True)
    page.get_by_role("link", name=say("Add a condition")).click()
    page.select_option("#f-trang-thai", "dang-xu-ly")
    page.select_option("#f-pham-vi", "cap-duoi")
    sound(page)
    page.get_by_role("button", name=say("Filter the list")).click()
    page.wait_for_url(re.compile("trang-thai=dang-xu-ly"))
    expect(page.locator("a.tag")).to_have_count(2)
    sound(page)
    same = visit(page.url, who="lanhdao")
    assert same.locator("[data-row]").count() == page.locator("[data-row]").count() > 0
    page.locator("a.tag").first.click()
    expect(page.locator("a.tag")).to_have_count(1)
    page.get_by_role("link", name=say("Remove all conditions")).click()
    expect(page.locator("a.tag")).to_have_count(0)
    page.goto("/phan-anh/?khong-co=1")
    expect(page.locator("h1")).to_be_visible()
    sound(page)


def test_the_keyboard_alone_leads_from_the_list_to_the_answer(
    visit: Opener, report: Sender, words: str, width: str
) -> None:
    code, _link = report(words)
    page = visit("/hom-nay/", who=OFFICER)
    open_case(page, code)
    page.goto("/phan-anh/?nhom=cho-tiep-nhan")
    keys = page.keyboard
    keys.press("?")
    expect(page.locator("#phim-tat")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#phim-tat")).to_be_hidden()
    first = page.locator("[data-row] a").first
    until = time.monotonic() + 10
    while not first.evaluate("one => one === document.activeElement") and time.monotonic() < until:
        keys.press("k")  # from nowhere to the last row, then up
    expect(first).to_be_focused()
    keys.press("j")
    keys.press("k")
    expect(first).to_be_focused()
    keys.press("/")
    expect(page.locator("#q")).to_be_focused()
    keys.press("Control+a")
    keys.type(code)
    keys.press("Enter")
    page.wait_for_url(re.compile(f"q={code}"))
    keys.press("j")
    expect(page.locator("[data-row] a").first).to_be_focused()
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))
    tab_to(page, say("Take the case"))
    keys.press("Enter")
    expect(page.locator(".toast")).to_be_visible()
    tab_to(page, say("Answer the citizen"))
    keys.press("Enter")
    page.wait_for_url("**/tra-loi/")
    while page.evaluate("document.activeElement?.id") != "id_text":
        keys.press("Tab")
    keys.press("Control+a")
    keys.type("Ngày mai tổ điện sẽ đến thay bóng.")
    tab_to(page, say("Send the answer"))
    keys.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    tab_to(page, say("Send the answer"))
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text("Ngày mai tổ điện sẽ đến thay bóng.")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with these words has the focus, and see that the focus is visible."""
    for _step in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "[document.activeElement?.innerText?.trim(), document.activeElement?.matches(':focus-visible')]"
        )
        if here[0] == name:
            assert here[1], f"the focus on “{name}” is not shown"
            return
    raise AssertionError(f"“{name}” cannot be reached by Tab on {page.url}")


PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def test_suggestions_that_come_late_do_not_take_back_a_choice(visit: Opener, report: Sender) -> None:
    code, _link = report(f"Nắp cống {uuid.uuid4().hex[:6]} vỡ, xin đổi đơn vị.", category="power.streetlight")
    page = visit("/hom-nay/", who=OFFICER)
    open_case(page, code)
    press(page, "Take the case")
    press(page, "Pass it to another unit")
    page.wait_for_url("**/chuyen/")
    box = page.locator("#id_tim")
    choice = page.locator("#don-vi-tim label.choice", has_text="Ủy ban nhân dân xã Cẩm Giàng").locator("input")
    box.fill("uy ban nhan dan xa cam giang")
    expect(choice).to_be_visible()

    held: list[Route] = []
    page.route(lambda address: "tim=" in address, lambda route: held.append(route))  # noqa: PLW0108 - a builtin cannot be marked
    box.press_sequentially(" ")
    until = time.monotonic() + 10
    while not held:
        assert time.monotonic() < until, "no suggestions were asked for"
        page.wait_for_timeout(50)
    choice.check()
    with page.expect_response(lambda answer: "tim=" in answer.url):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(choice).to_be_checked()
