"""The clerk draws up the list, the leader approves it, a document is filed, the file closed; an old one is destroyed
after two others have approved."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.test_documents import confirm, press
from e2e.words import say

CLERK, SECOND, LEADER, STRANGER = "vanthu.camgiang", "luutru.camgiang", "lanhdao.camgiang", "phunu.camgiang"
CITY = ZoneInfo("Asia/Ho_Chi_Minh")
FILE = re.compile(r"/ho-so/[0-9a-f-]{36}/$")
PROPOSAL = re.compile(r"/ho-so/tieu-huy/[0-9a-f-]{36}/$")
LINE = re.compile(r"/van-ban/[0-9a-f-]{36}/$")


def issue(page: Page, subject: str) -> str:
    """Issue a document and return the address of its page."""
    page.goto("/van-ban/di/phat-hanh/")
    page.select_option("#id_type_code", "thong_bao")
    page.fill("#id_symbol", "TB-MTTQ-BTT")
    page.fill("#id_subject", subject)
    press(page, "Issue")
    confirm(page, "Issue")
    page.wait_for_url(LINE)
    return page.url


def open_file(page: Page, line: str, notation: str, title: str, *, year: int, day: str) -> None:
    """Open a file for a document from the page that says which files it lies in."""
    page.goto(urljoin(line, f"/ho-so/van-ban/{line.rstrip('/').rsplit('/', 1)[1]}/"))
    sound(page)
    press(page, "Open another file for it")
    page.fill("#id_year", str(year))
    page.fill("#id_notation", notation)
    page.fill("#id_title", title)
    page.select_option("#id_retention_class", "van_thu.invite")
    page.fill("#id_started_on", day)
    press(page, "Open the file")
    page.wait_for_url(FILE)


def close_file(page: Page, day: str) -> None:
    press(page, "Close the file")
    page.fill("#id_ended_on", day)
    sound(page)
    press(page, "Close the file")
    page.wait_for_url(FILE)
    expect(page.locator(".toast")).to_contain_text(say("The file has been closed."))


def test_a_list_is_approved_and_a_document_filed(  # noqa: PLR0915 - one long story
    visit: Opener, width: str
) -> None:
    mark = str(uuid.uuid4().int % 10**8)
    clerk = visit("/ho-so/danh-muc/", who=CLERK)
    sound(clerk)
    here = clerk.url
    press(clerk, "Add a line")
    press(clerk, "Save the line")  # nothing written yet
    expect(clerk.locator("#loi")).to_be_visible()
    clerk.fill("#id_heading", "Công tác Mặt trận")
    clerk.fill("#id_notation", f"{mark}/MT")
    clerk.fill("#id_title", f"Hồ sơ giám sát thoát nước {mark}")
    clerk.select_option("#id_retention_class", "mat_tran.sup")
    sound(clerk)
    press(clerk, "Save the line")
    press(clerk, "Hand it in for approval")
    expect(clerk.locator(".toast")).to_contain_text(say("The list waits for a leader now."))
    sound(clerk)

    leader = visit(here, who=LEADER)
    sound(leader)
    shot(leader, "danh-muc-ho-so-cho-duyet", width)
    press(leader, "Approve the list")
    expect(leader.locator(".toast")).to_contain_text(say("The list has been approved. Files can be opened from it."))

    clerk.goto(here)
    row = clerk.locator("tr", has_text=mark)
    row.get_by_role("link", name=f"{say('Open the file')}: {mark}/MT").click()
    expect(clerk.locator("#id_title")).to_have_value(f"Hồ sơ giám sát thoát nước {mark}")
    press(clerk, "Open the file")
    clerk.wait_for_url(FILE)
    file = clerk.url
    line = issue(clerk, f"Thông báo kết luận giám sát {mark}")
    clerk.goto(urljoin(line, f"/ho-so/van-ban/{line.rstrip('/').rsplit('/', 1)[1]}/?q={mark}"))
    clerk.locator("label.choice", has_text=mark).click()
    press(clerk, "Put into the file")
    expect(clerk.locator(".toast")).to_contain_text(say("The document lies in the file now."))
    clerk.goto(file)
    expect(clerk.locator("main")).to_contain_text(f"Thông báo kết luận giám sát {mark}")
    sound(clerk)
    shot(clerk, "ho-so", width, dark=True)
    close_file(clerk, datetime.now(CITY).date().isoformat())
    sound(clerk)
    with clerk.expect_download() as got:
        press(clerk, "Package for the archive (ZIP)")
    assert got.value.suggested_filename.endswith(".zip")
    clerk.goto("/van-ban/in/so-di/")
    expect(clerk.locator("main")).to_contain_text(mark)
    sound(clerk)
    shot(clerk, "so-van-ban-di-in", width)
    with clerk.expect_download() as got:
        clerk.locator("main").get_by_role("link", name="PDF").click()
    assert got.value.suggested_filename.endswith(".pdf")

    stranger = visit(file, who=STRANGER)
    expect(stranger.locator("main")).not_to_contain_text(mark)


def test_two_others_approve_before_anything_is_destroyed(visit: Opener, width: str) -> None:
    mark = str(uuid.uuid4().int % 10**8)
    clerk = visit("/ho-so/", who=CLERK)
    line = issue(clerk, f"Thông báo lịch họp {mark}")
    open_file(clerk, line, f"{mark}/VT", f"Tập lưu thông báo {mark}", year=2015, day="2015-02-02")
    file = clerk.url
    close_file(clerk, "2015-12-20")
    clerk.goto("/ho-so/den-han/")
    clerk.locator("tr", has_text=mark).locator("input[name=ho-so]").check()
    clerk.fill("#id_decision", f"Quyết định {mark}/QĐ-MTTQ")
    clerk.fill("#id_reason", "Hết thời hạn bảo quản.")
    sound(clerk)
    shot(clerk, "ho-so-den-han", width)
    press(clerk, "Make the proposal")
    clerk.wait_for_url(PROPOSAL)
    proposal = clerk.url
    assert clerk.get_by_role("button", name=say("Approve the destruction")).count() == 0

    for who in (SECOND, LEADER):
        voter = visit(proposal, who=who)
        sound(voter)
        press(voter, "Approve the destruction")
        voter.wait_for_url(PROPOSAL)
    shot(voter, "de-nghi-tieu-huy", width)

    gone = say("File destroyed")
    for _ in range(60):
        clerk.goto(file)
        if gone in clerk.inner_text("main"):
            break
        clerk.wait_for_timeout(500)
    expect(clerk.locator("main")).to_contain_text(f"Quyết định {mark}/QĐ-MTTQ")
    sound(clerk)
    clerk.goto("/van-ban/in/so-di/")
    expect(clerk.locator("tr", has_text=mark).first).to_contain_text(f"Quyết định {mark}/QĐ-MTTQ")
