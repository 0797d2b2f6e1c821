"""The head of a residential area's Front working committee, sixty-five, with a phone."""

from __future__ import annotations

import re
import time
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.conftest import Opener, Sender, password_again, shot, sign_in, sound
from e2e.words import say


@pytest.mark.parametrize("width", ["phone"])
def test_the_head_of_a_village_sees_and_notes_what_concerns_it(
    visit: Opener, report: Sender, people: dict[str, tuple[str, str]], width: str
) -> None:
    page = visit("/")
    page.get_by_role("link", name=say("More")).click()
    sound(page)
    sign_in(page, *people["head"])
    expect(page.locator("h1")).to_have_text(say("Today"))
    sound(page)
    shot(page, "truong-ban-hom-nay", width)

    # A matter of the commune whose place is this village.
    _code, _link = report(f"Nhà văn hóa thôn dột nát {uuid.uuid4().hex[:6]}, mưa là không họp dân được.")
    page.get_by_role("navigation", name=say("Short cuts")).get_by_role("link").nth(1).click()
    page.wait_for_url(re.compile("/phan-anh/"))
    sound(page)
    shot(page, "truong-ban-danh-sach", width)
    page.goto("/tim/")
    sound(page)
    page.goto("/thong-bao/")
    sound(page)

    # What they hold they can open; what they may not do says so instead of failing.
    page.goto("/phan-anh/")
    rows = page.locator("[data-row] a")
    if rows.count():
        rows.first.click()
        page.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))
        sound(page)
        shot(page, "truong-ban-viec", width)
    for path in ("/quan-tri/cong-viec/", "/quan-tri/quy-tac/them/", "/don-vi/MTTQ-10903/moi/"):
        page.goto(path)
        password_again(page, people["head"][1])
        sound(page)
        assert page.locator("main form[method=post] button.main").count() == 0, f"a head may not use {path}"


@pytest.mark.parametrize("width", ["phone"])
def test_an_officer_asks_the_head_of_the_village_to_follow_a_case(visit: Opener, report: Sender, width: str) -> None:
    code, _link = report(f"Đường trục thôn {uuid.uuid4().hex[:6]} sụt lún, xe đạp của trẻ em hay ngã.")
    officer = visit("/hom-nay/", who="canbo.camgiang")
    until = time.monotonic() + 20
    while True:
        officer.goto(f"/phan-anh/?q={code}")
        if officer.locator("[data-row]").count():
            break
        assert time.monotonic() < until
    officer.locator("[data-row] a").first.click()
    officer.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))
    case = officer.url
    officer.locator("main").get_by_role("button", name=say("Take the case"), exact=True).click()
    officer.goto(f"{case}moi/")
    officer.fill("#id_tim", "ban cong tac mat tran")
    officer.locator("#don-vi-tim label.choice").first.click()
    chosen = officer.locator("#don-vi-tim label.choice:has(input:checked)").inner_text()
    assert chosen
    officer.fill("#id_purpose", "Theo dõi đoạn sụt, báo khi trời mưa.")
    officer.locator("main form button.main").last.click()
    officer.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/$"))
    expect(officer.locator(".toast")).to_contain_text(say("The unit has been invited."))
    sound(officer)


def test_the_head_enters_a_case_for_a_neighbour_and_prints_the_card(visit: Opener, photo: Path, width: str) -> None:
    head = visit("/hom-nay/", who="head")
    begun = time.monotonic()
    head.locator("main").get_by_role("link", name=say("Enter a report for somebody")).click()
    sound(head)
    head.locator("main form button.main").click()
    expect(head.locator("#loi")).to_be_visible()
    sound(head)
    words = f"Bác hàng xóm nói cống trước ngõ {uuid.uuid4().hex[:6]} tắc, mưa là nước tràn vào nhà."
    head.fill("#id_text", words)
    head.get_by_label(say("In person")).check()
    head.set_input_files("#id_photos", photo)
    head.locator("main form button.main").click()
    head.wait_for_url(re.compile(r"/phan-anh/[0-9a-f-]{36}/phieu/$"))
    assert time.monotonic() - begun < 60
    sound(head)
    assert "/v/" not in head.inner_text("main")
    head.locator("main form button.main").click()
    expect(head.locator("article .qr")).to_be_visible()
    sound(head)
    shot(head, "phieu-nhap-giup", width)
    link = re.search(r"/v/\S+", head.inner_text("article"))
    assert link
    head.emulate_media(media="print")
    expect(head.locator("article")).to_be_visible()
    expect(head.locator("main .btn").first).to_be_hidden()

    # The neighbour opens it at home, without scripts, and takes a link that only they know.
    neighbour = visit(link.group(), scripts=False)
    assert words in neighbour.inner_text("main")
    sound(visit(link.group()))
    neighbour.get_by_role("link", name=say("A link only you know")).click()
    neighbour.locator("main form button.main").click()
    expect(neighbour.locator("#ghi-nhan")).to_be_visible()
    assert neighbour.goto(link.group()).status == 404  # type: ignore[union-attr]
