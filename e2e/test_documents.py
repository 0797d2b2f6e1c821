"""A document comes in, is assigned and dated; another is issued, sent to an agency, registered there and settled."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.words import say

CLERK, LEADER, AGENCY = "canbo.camgiang", "lanhdao.camgiang", "ubnd.camgiang"
STRANGER, MEMBER = "phunu.camgiang", "phunu"
LINE = re.compile(r"/van-ban/[0-9a-f-]{36}/$")
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


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
def subject() -> str:
    """Words no other document has."""
    return f"Phối hợp sửa mương thoát nước thôn {uuid.uuid4().int % 10**8}"


def in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def register(page: Page, subject: str, number: str, file: Path) -> None:
    page.fill("#id_number", number)
    page.fill("#id_symbol", "UBND-KT")
    page.fill("#id_issued_on", in_days(-3))
    page.fill("#id_issuer_name", "Ủy ban nhân dân xã Cẩm Giàng")
    page.fill("#id_subject", subject)
    page.set_input_files("#id_attachments", str(file))


def test_a_clerk_registers_and_assigns_and_the_leader_sets_a_day(  # noqa: PLR0915 - one long story
    visit: Opener, subject: str, width: str, tmp_path: Path
) -> None:
    file = tmp_path / "cong-van.pdf"
    file.write_bytes(PDF)
    clerk = visit("/van-ban/", who=CLERK)
    sound(clerk)
    press(clerk, "Register a document")
    press(clerk, "Register", "document")  # nothing written yet
    expect(clerk.locator("#loi")).to_be_visible()
    sound(clerk)
    number = str(uuid.uuid4().int % 9000 + 1000)
    register(clerk, subject, number, file)
    clerk.select_option("#id_person_id", index=1)
    clerk.fill("#id_instruction", "Xem và đề xuất hướng xử lý.")
    shot(clerk, "vao-so", width, dark=True)
    press(clerk, "Register", "document")
    clerk.wait_for_url(LINE)
    line = clerk.url
    expect(clerk.locator("h1")).to_have_text(subject)
    expect(clerk.locator("main")).to_contain_text("Xem và đề xuất hướng xử lý.")
    sound(clerk)
    shot(clerk, "van-ban", width, dark=True)
    with clerk.expect_download() as got:
        clerk.get_by_role("link", name="cong-van.pdf").click()
    assert got.value.suggested_filename == "cong-van.pdf"

    # The same document once more: warned, set side by side, left.
    clerk.goto("/van-ban/den/vao-so/")
    register(clerk, f"{subject} (bản thứ hai)", number, file)
    press(clerk, "Register", "document")
    expect(clerk.locator("main")).to_contain_text(say("This document seems to be here already"))
    expect(clerk.locator("main")).to_contain_text(subject)
    sound(clerk)
    shot(clerk, "trung-van-ban", width)
    press(clerk, "Leave it: it is the same")
    expect(clerk.locator("[data-row]").first).to_contain_text(subject)
    sound(clerk)
    shot(clerk, "so-van-ban-den", width, dark=True)

    leader = visit("/van-ban/?nhom=dang-mo", who=LEADER)
    sound(leader)
    shot(leader, "van-ban-dang-xu-ly", width)
    leader.goto(line)
    press(leader, "Set the day")
    leader.fill("#id_due_on", in_days(-2))
    press(leader, "Save the day")
    expect(leader.locator("#loi")).to_be_visible()
    leader.fill("#id_due_on", in_days(9))
    press(leader, "Save the day")
    expect(leader.locator(".toast")).to_contain_text(say("The day is set."))
    press(leader, "Why this date?")
    expect(leader.locator("main")).to_contain_text(say("As the document or a leader says."))
    sound(leader)
    leader.goto(line)
    press(leader, "Assign")
    leader.fill("#id_tim", "ubnd xa cam giang")
    leader.locator("#don-vi-tim label.choice").first.click()
    press(leader, "Assign")
    expect(leader.locator(".toast")).to_contain_text(say("Assigned."))

    # Whoever has no part in it does not learn that it is there.
    stranger = visit(line, who=STRANGER)
    expect(stranger.locator("main")).not_to_contain_text(subject)
    stranger.goto("/van-ban/?nhom=dang-mo")
    expect(stranger.locator("main")).not_to_contain_text(subject)
    member = visit("/van-ban/", who=MEMBER)
    expect(member.locator("main")).not_to_contain_text(say("Incoming register"))


def test_a_document_is_issued_sent_registered_by_the_agency_settled_and_recalled(
    visit: Opener, subject: str, width: str, tmp_path: Path
) -> None:
    file = tmp_path / "ke-hoach.pdf"
    file.write_bytes(PDF)
    clerk = visit("/van-ban/di/", who=CLERK)
    sound(clerk)
    press(clerk, "Issue a document")
    sound(clerk)
    clerk.select_option("#id_type_code", "ke_hoach")
    clerk.fill("#id_symbol", "KH-MTTQ-BTT")
    clerk.fill("#id_subject", subject)
    clerk.set_input_files("#id_attachments", str(file))
    clerk.fill("#id_tim", "uy ban nhan dan xa cam giang")
    clerk.locator("#don-vi-tim label.choice", has_text="Ủy ban nhân dân xã Cẩm Giàng").first.click()
    shot(clerk, "phat-hanh", width, dark=True)
    press(clerk, "Issue")
    confirm(clerk, "Issue")
    clerk.wait_for_url(LINE)
    issued = clerk.url
    expect(clerk.locator("main")).to_contain_text("/KH-MTTQ-BTT")
    sound(clerk)

    agency = visit("/van-ban/?nhom=cho-vao-so", who=AGENCY)
    agency.get_by_role("link", name=subject).click()
    agency.wait_for_url(LINE)
    sound(agency)
    press(agency, "Write into the register")
    expect(agency.locator(".toast")).to_be_visible()
    press(agency, "Settle")
    press(agency, "Settle")  # nothing written yet
    expect(agency.locator("#loi")).to_be_visible()
    agency.fill("#id_note", "Đã giao Phòng Kinh tế thực hiện.")
    press(agency, "Settle")
    expect(agency.locator(".toast")).to_contain_text(say("Settled."))
    expect(agency.locator("main")).to_contain_text("Đã giao Phòng Kinh tế thực hiện.")
    sound(agency)
    received = agency.url

    clerk.goto(issued)
    press(clerk, "Recall")
    clerk.fill("#id_reason", "Nhầm căn cứ pháp lý.")
    press(clerk, "Recall")
    confirm(clerk, "Recall")
    expect(clerk.locator("main")).to_contain_text(say("This document has been recalled: it no longer counts"))
    agency.goto(received)
    expect(agency.locator("main")).to_contain_text("Nhầm căn cứ pháp lý.")
    sound(agency)
    shot(agency, "van-ban-thu-hoi", width)


def test_the_registers_of_a_unit_are_set_up(visit: Opener, width: str) -> None:
    leader = visit("/van-ban/so/", who=LEADER)
    sound(leader)
    shot(leader, "cac-so", width)
    press(leader, "Set up the book")  # the common book of this year holds documents, and stays as it is
    expect(leader.locator("main")).to_contain_text(say("Set up the book"))
    sound(leader)


EMPTY = (
    "/van-ban/",
    "/van-ban/?nhom=qua-han",
    "/van-ban/?nhom=da-giai-quyet",
    "/van-ban/den/",
    "/van-ban/di/?q=khongco",
)


def test_lists_with_nothing_on_them_say_what_they_are_for(visit: Opener) -> None:
    page = visit("/van-ban/", who=STRANGER)
    for path in EMPTY:
        page.goto(path)
        expect(page.locator(".empty")).to_be_visible()
        sound(page)
