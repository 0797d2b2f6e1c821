"""An officer does one thing to many cases; a leader prepares an answer and takes over the cases of an older system."""

from __future__ import annotations

import re
import time
import uuid

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, Sender, shot, sound
from e2e.test_officer import FOUND_WITHIN, OFFICER
from e2e.words import say

LEADER = "lanhdao.camgiang"


def listed(page: Page, mark: str, count: int) -> None:
    """Open the list of what holds a word, waiting until the search has heard of all of it."""
    until = time.monotonic() + FOUND_WITHIN
    while True:
        page.goto(f"/phan-anh/?q={mark}")
        if page.locator("[data-row]").count() == count:
            return
        assert time.monotonic() < until, f"{mark}: not {count} cases after {FOUND_WITHIN} s"
        page.wait_for_timeout(500)


def test_many_cases_are_taken_and_answered_with_a_ready_answer(visit: Opener, report: Sender, width: str) -> None:
    mark = f"m{uuid.uuid4().hex[:7]}"
    codes = [report(f"Rác ở ngõ {mark} số {n} chất đống mấy hôm nay, nhờ dọn giúp.")[0] for n in (1, 2, 3)]

    leader = visit("/mau-tra-loi/them/", who=LEADER)
    leader.fill("#id_name", f"Rác {mark}")
    leader.fill("#id_text", "Chào {ai đó}.")
    leader.get_by_role("button", name=say("Save the ready answer")).click()
    expect(leader.locator("#loi")).to_be_visible()
    sound(leader)
    leader.fill("#id_text", "{đơn vị} đã dọn rác, phản ánh {mã}, ngày {ngày}.")
    leader.get_by_role("button", name=say("Save the ready answer")).click()
    expect(leader.locator("main")).to_contain_text(f"Rác {mark}")
    sound(leader)

    officer = visit("/phan-anh/", who=OFFICER)
    listed(officer, mark, 3)
    officer.locator("[data-pick-all]").evaluate("one => one.click()")  # its column is hidden on a phone
    sound(officer)
    officer.locator("#hang-loat").get_by_role("button", name=say("Take the case")).click()
    expect(officer.locator("input[name=viec]:checked")).to_have_count(3)
    sound(officer)
    officer.locator("input[name=viec]").first.uncheck()
    officer.locator("#hanh-dong button.main").click()
    officer.wait_for_url(re.compile(r"/hang-loat/[0-9a-f-]{36}/$"))
    expect(officer.locator("#da")).to_contain_text("2")
    sound(officer)

    listed(officer, mark, 3)
    for box in officer.locator("input[name=viec]").all():
        box.check()
    officer.locator("#hang-loat").get_by_role("button", name=say("Answer the citizen")).click()
    officer.get_by_role("link", name=say("Use a ready answer")).click()
    officer.fill("#tim-mau", mark)
    officer.locator("#mau-ket-qua").get_by_role("link", name=say("Put it into the answer")).first.click()
    expect(officer.locator("#id_text")).to_have_value(re.compile(r"đã dọn rác, phản ánh \{mã\}"))
    officer.get_by_role("button", name=say("Show how each sender will read it")).click()
    for code in codes:
        expect(officer.locator("#hanh-dong")).to_contain_text(f"phản ánh {code}")
    sound(officer)
    shot(officer, "hang-loat", width)
    officer.locator("#hanh-dong button.main").click()
    officer.locator("dialog[open] button.main").click()
    expect(officer.locator("#da")).to_contain_text("3")
    sound(officer)


def test_cases_of_an_older_system_are_tried_and_taken_over_with_rejects(visit: Opener, width: str) -> None:
    mark = f"n{uuid.uuid4().hex[:7]}"
    rows = [
        "Mã cũ;Nội dung;Ngày nhận;Trạng thái;Ngày trả lời;Nội dung trả lời",
        f"A1;Đèn đường ngõ {mark} hỏng ba bóng liền.;05/11/2025;đã xong;07/11/2025;Đã thay bóng.",
        f"A2;Cống ngõ {mark} tắc, nước tràn ra đường.;06/11/2025;mới;;",
        "A3;ngắn;hôm qua;mới;;",
    ]
    page = visit("/phan-anh/nhap/", who=LEADER)
    sound(page)
    page.get_by_role("button", name=say("Try the file")).click()
    expect(page.locator("#loi")).to_be_visible()
    sound(page)
    page.fill("#id_source", f"Sổ {mark}")
    page.set_input_files(
        "#id_file", files=[{"name": "so-cu.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}]
    )
    page.get_by_role("button", name=say("Try the file")).click()
    expect(page.locator("#bi-tra")).to_be_visible(timeout=30_000)
    expect(page.locator("#trang-thai")).to_contain_text("A3")
    sound(page)
    shot(page, "nhap-viec", width)
    with page.expect_download() as loading:
        page.get_by_role("link", name=say("Save the refused rows with their reasons")).click()
    assert "hôm qua" in loading.value.path().read_text(encoding="utf-8")
    page.locator("#trang-thai button.main").click()
    expect(page.locator("#trang-thai")).to_contain_text(say("The cases have been taken over."), timeout=30_000)
    sound(page)
    listed_in_every_state(page, mark)


def listed_in_every_state(page: Page, mark: str) -> None:
    until = time.monotonic() + FOUND_WITHIN
    while True:
        page.goto(f"/phan-anh/?nhom=moi-trang-thai&q={mark}")
        if page.locator("[data-row]").count() == 2:
            return
        assert time.monotonic() < until, "the imported cases cannot be found"
        page.wait_for_timeout(500)
