"""An officer writes a plan, the leader returns it on the phone and approves the mended one, the clerk issues it."""

from __future__ import annotations

import io
import re
import time
import uuid

import docx
import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.keyboard import Keyboard
from e2e.words import say


@pytest.fixture(scope="module")
def wrong_docx() -> bytes:
    """A plan as a hurried colleague might send it: wrong font, narrow margins, no number."""
    paper = docx.Document()
    paper.styles["Normal"].font.name = "Arial"
    for text in ("ỦY BAN MTTQ XÃ CẨM GIÀNG", "KẾ HOẠCH", "Tiếp xúc cử tri", "I. Mục đích", "Nắm bắt ý kiến."):
        paper.add_paragraph(text)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


OFFICER = "canbo.camgiang"
LEADER = "lanhdao.camgiang"
MADE_WITHIN = 60


def press(page: Page, english: str, context: str = "") -> None:
    """Press a button or follow a link of the page's main part."""
    name = say(english, context)
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    link = page.locator("main").get_by_role("link", name=name, exact=True)
    button.or_(link).first.click()


def write_plan(page: Page, subject: str) -> None:
    """Fill in what a plan needs."""
    page.fill("#id_subject", subject)
    page.fill(
        "#id_body", "I. Mục đích\nNắm bắt kịp thời ý kiến của Nhân dân.\nII. Nội dung\n1. Tổ chức 03 buổi tiếp xúc."
    )
    page.fill("#id_position", "CHỦ TỊCH")
    page.fill("#id_signer", "Nguyễn Thị Mai")
    page.fill("#id_recipients", "Ủy ban MTTQ Việt Nam thành phố Hải Phòng (để báo cáo)\nLưu: VT")


def test_a_plan_is_written_returned_mended_approved_and_issued(visit: Opener, width: str) -> None:  # noqa: PLR0915 - one long story
    subject = f"Tiếp xúc cử tri quý I, đợt {uuid.uuid4().int % 10**6}"
    officer = visit("/van-ban/du-thao/", who=OFFICER)
    sound(officer)
    press(officer, "Write a document")
    expect(officer.locator("h1")).to_have_text(say("What do you want to write?"))
    sound(officer)
    shot(officer, "chon-loai-van-ban", width)
    officer.locator("main a.choice", has_text=say("Plan")).click()
    officer.wait_for_url(re.compile(r"/moi/plan/$"))
    sound(officer)
    write_plan(officer, subject)

    # What was typed is still there after the browser went away without saving.
    officer.wait_for_timeout(700)
    officer.reload()
    expect(officer.locator("#id_subject")).to_have_value(subject)
    sound(officer)
    shot(officer, "soan-ke-hoach", width, dark=True)
    press(officer, "Save the draft")
    officer.wait_for_url(re.compile(r"/van-ban/du-thao/[0-9a-f-]{36}/"))
    draft = officer.url.partition("?")[0]
    expect(officer.locator("h1")).to_have_text(subject)
    sound(officer)
    shot(officer, "du-thao", width)
    again = officer.context.new_page()
    again.goto("/van-ban/du-thao/moi/plan/")
    expect(again.locator("#id_subject")).not_to_have_value(subject)
    again.close()
    assert officer.request.get(f"{draft}xem.pdf").body().startswith(b"%PDF-")
    press(officer, "Put it before a leader")
    sound(officer)
    press(officer, "Put it before a leader")
    expect(officer.locator(".toast")).to_contain_text(say("The draft waits for approval now."))

    # The leader, wherever they are, reads it and gives it back.
    leader = visit("/van-ban/du-thao/", who=LEADER)
    sound(leader)
    leader.locator("[data-row]", has_text=subject).get_by_role("link").first.click()
    leader.wait_for_url(draft)
    sound(leader)
    part = leader.locator("#phan-body")
    part.locator("summary").click()
    part.locator("textarea").fill("Ghi rõ thời gian từng buổi.")
    part.get_by_role("button").last.click()
    expect(leader.locator("#phan-body")).to_contain_text("Ghi rõ thời gian từng buổi.")
    shot(leader, "gop-y-du-thao", width)
    press(leader, "Return with a comment")
    press(leader, "Return with a comment")  # without a word
    expect(leader.locator("#loi")).to_be_visible()
    sound(leader)
    leader.fill("#id_comment", "Bổ sung thời gian, kinh phí.")
    press(leader, "Return with a comment")
    expect(leader.locator(".toast")).to_contain_text(say("The draft has gone back to its author."))

    # The officer mends it beside the comment.
    officer.goto(f"{draft}sua/")
    expect(officer.locator("#o-body")).to_contain_text("Ghi rõ thời gian từng buổi.")
    sound(officer)
    officer.fill(
        "#id_body",
        "I. Mục đích\nNắm bắt kịp thời ý kiến của Nhân dân.\nII. Nội dung\n1. Tổ chức 03 buổi: 05, 12, 19/01.",
    )
    press(officer, "Save the draft")
    officer.wait_for_url(re.compile(r"da-luu="))
    officer.goto(f"{draft}phien-ban/")
    expect(officer.locator("ins").first).to_contain_text("05, 12, 19/01")
    sound(officer)
    shot(officer, "phien-ban", width, dark=True)
    officer.goto(draft)
    officer.locator("#phan-body").get_by_role("button", name=say("Settled", "comment")).click()
    expect(officer.locator("#phan-body")).to_contain_text(say("Open it again"))
    press(officer, "Put it before a leader")
    press(officer, "Put it before a leader")

    leader.goto(draft)
    press(leader, "Approve")
    sound(leader)
    shot(leader, "duyet", width)
    press(leader, "Approve")
    expect(leader.locator(".toast")).to_contain_text(say("You have approved the draft. It can be issued now."))

    # Issued by the keyboard alone.
    officer.goto(f"{draft}ban-hanh/")
    number = officer.locator(".fig").first.inner_text()
    assert re.fullmatch(r"\d\d/KH-MTTQ-BTT", number), number
    sound(officer)
    shot(officer, "ban-hanh", width)
    keys = Keyboard(officer)
    keys.skip()
    keys.to("main form button.main")
    keys.leave()
    expect(officer.locator(".toast")).to_contain_text(say("The document has been issued. Its files are being made."))
    expect(officer.locator("#ban-hanh .fig")).to_have_text(number)
    until = time.monotonic() + MADE_WITHIN
    while not officer.get_by_role("link", name=say("Open the PDF")).count():
        assert time.monotonic() < until, officer.inner_text("main")[:800]
        officer.wait_for_timeout(1000)
    sound(officer)
    shot(officer, "da-ban-hanh", width)
    address = officer.get_by_role("link", name=say("Open the PDF")).get_attribute("href")
    assert address
    assert officer.request.get(address).body().startswith(b"%PDF-")
    press(officer, "Send it to units")
    sound(officer)
    shot(officer, "gui-van-ban", width)


def test_a_word_file_of_another_hand_is_checked(visit: Opener, width: str, wrong_docx: bytes) -> None:
    page = visit("/van-ban/kiem-tra/", who=OFFICER)
    sound(page)
    press(page, "Check the file")
    expect(page.locator("#loi")).to_be_visible()
    page.set_input_files(
        "#id_file",
        {
            "name": "ke-hoach.docx",
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "buffer": wrong_docx,
        },
    )
    press(page, "Check the file")
    expect(page.locator("#ket-qua")).to_have_text("ke-hoach.docx")
    assert page.locator("main li").count() >= 2
    sound(page)
    shot(page, "kiem-tra-the-thuc", width, dark=True)


def test_separator_sheets_are_made_to_print(visit: Opener, width: str) -> None:
    page = visit("/van-ban/to-ngan/", who=OFFICER)
    sound(page)
    shot(page, "to-phan-cach", width)
    assert page.request.get("/van-ban/to-ngan/tai-ve.pdf?so=3").body().startswith(b"%PDF-")
