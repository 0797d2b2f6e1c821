"""A paper from the data centre, read on a phone in the hall by whoever is invited, as long as they are."""

from __future__ import annotations

import time
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tools.world import World

from e2e.conftest import Opener, States, new_context, shot, sound
from e2e.test_documents import LINE, PDF, register
from e2e.test_meetings import LEADER, MEETING, OFFICER, answer, come, invite, name_of, prepare, press, unit_of
from e2e.words import say

STRANGER = "soxaydung"


def keep(page: Page, subject: str, folder: Path) -> str:
    """Put a document into the register of the leader's unit; returns the address of its page."""
    file = folder / "cong-van.pdf"
    file.write_bytes(PDF)
    page.goto("/van-ban/den/vao-so/")
    register(page, subject, str(uuid.uuid4().int % 9000 + 1000), file)
    press(page, "Register", "document")
    page.wait_for_url(LINE)
    return page.url


def take(page: Page, meeting: str, line: str, subject: str) -> None:
    """Make the document a paper of the meeting; a number nobody knows is said first."""
    page.goto(f"{meeting}chuong-trinh/")
    press(page, "Take one from the data centre")
    page.fill("#id_so_hieu", "99999/QD-KHONGCO")
    press(page, "Find the document")
    expect(page.locator("main [aria-invalid=true]")).to_have_value("99999/QD-KHONGCO")
    sound(page)
    page.fill("#id_so_hieu", line)
    press(page, "Find the document")
    page.locator("label.choice", has_text=subject).click()
    sound(page)
    press(page, "Add it to the papers")
    expect(page.locator("main table")).to_contain_text(subject)
    sound(page)


def status(page: Page, address: str) -> int:
    """Return what the server answers this person at an address, without following it anywhere."""
    return page.context.request.get(address, max_redirects=0).status


def call(leader: Page, title: str, *units: str) -> str:
    prepare(leader, title)
    invite(leader, *units)
    press(leader, "Call the meeting")
    press(leader, "Call the meeting")
    expect(leader).to_have_url(MEETING)
    return leader.url


@pytest.mark.parametrize("width", ["phone"])
def test_a_paper_is_read_by_the_right_to_the_meeting_and_dies_with_it(
    visit: Opener, browser: Browser, world: World, states: States, width: str, tmp_path: Path
) -> None:
    title = f"Họp bàn nạo vét kênh {time.monotonic_ns()}"
    subject = f"Phối hợp nạo vét kênh thôn {uuid.uuid4().int % 10**8}"  # words no other document has
    head = visit("/hop/", who="head")
    officer, leader, stranger = (
        visit("/hop/", context=new_context(browser, world, "desk", storage_state=states(who)))
        for who in (OFFICER, LEADER, STRANGER)
    )
    line = keep(leader, subject, tmp_path)
    meeting = call(leader, title, "Cẩm Giàng MTTQ", unit_of(head))
    take(leader, meeting, line, subject)
    for page in (officer, head):
        answer(page, title, name_of(page))
    come(leader, meeting, head)

    paper = head.locator("main").get_by_role("link", name=subject)
    expect(paper).to_be_visible()
    sound(head)
    shot(head, "hop-tai-lieu", width)
    with head.expect_download() as got:
        paper.click()
    assert got.value.suggested_filename.endswith(".pdf")
    assert got.value.path().read_bytes().startswith(b"%PDF")
    address = paper.evaluate("link => link.href")
    assert (status(head, address), status(officer, address)) == (200, 200)
    # The right to the paper is no right to the document, and whoever is not invited has neither.
    assert status(head, line) == 404
    assert status(stranger, address) == 404
    assert status(stranger, meeting) == 404
    nobody = new_context(browser, world)
    assert nobody.request.get(address, max_redirects=0).status == 302
    nobody.close()

    uninvite(leader, meeting, unit_of(head))
    assert (status(head, address), status(head, meeting)) == (404, 404)
    head.reload()
    expect(head.locator("main")).not_to_contain_text(subject)
    assert status(officer, address) == 200, "nobody else lost it"

    leader.goto(f"{meeting}chuong-trinh/")
    press(leader, "Take it away", "paper")
    press(leader, "Take the paper away")
    assert (status(officer, address), status(officer, meeting)) == (404, 200)
    officer.goto(meeting)
    expect(officer.locator("main")).not_to_contain_text(subject)
    assert status(leader, line) == 200, "the document lies where it lay"


def uninvite(leader: Page, meeting: str, unit: str) -> None:
    leader.goto(f"{meeting}moi-hop/")
    row = leader.locator("main [data-row]", has_text=unit)
    row.get_by_role("link", name=say("Withdraw", "invitation"), exact=True).click()
    press(leader, "Withdraw the invitation")
    expect(leader.locator("main [data-row]", has_text=unit)).to_have_count(0)
