"""The clerk is asked whether a page is secret, looks at it, and answers: once with no, once with yes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.papers import bound, letter, with_unreadable_mark
from e2e.words import say

PATIENCE = 180_000
ROOM, CLERK = "/van-ban/nhap/", "canbo.lechan"
STACK = re.compile(r"/van-ban/nhap/[0-9a-f-]{36}/$")
HELD = re.compile(r"/van-ban/nhap/trang/[0-9a-f-]{36}/$")
BODY = "Bà con đề nghị nạo vét mương thoát nước Cầu Rào trước mùa mưa bão. " * 4
NAME = "ngo-co-dau.pdf"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with a red box on its page in which nothing can be read."""
    return bound(with_unreadable_mark(letter("61", BODY)), path=tmp_path_factory.mktemp("ngo") / NAME)


def held_page(visit: Opener, paper: Path) -> tuple[Page, str]:
    """Bring the paper in and open the page in doubt; returns it and the address of its stack."""
    page = visit(ROOM, who=CLERK)
    page.set_input_files("#tep", str(paper))
    page.get_by_role("button", name=say("Send and read"), exact=True).click()
    page.wait_for_url(STACK, timeout=60_000)
    expect(page.locator("#van-ban")).to_be_visible(timeout=PATIENCE)
    stack = page.url
    # It says what it waits for, and shows the page nowhere but where the question is asked.
    expect(page.locator("form[data-strip] h3").first).to_contain_text(
        say("Waits for your answer about the secrecy mark")
    )
    assert not page.locator(".tile img").count()
    sound(page)
    page.get_by_role("link", name=say("Look at the page"), exact=True).click()
    page.wait_for_url(HELD)
    expect(page.locator("h1")).to_have_text(say("Is this page secret?"))
    assert page.locator(".sheet").evaluate("one => one.naturalWidth") > 500, "the page is seen before it is judged"
    assert not page.locator("#id_text").count(), "its text is not shown"
    sound(page)
    return page, stack


def test_a_page_that_is_not_secret_goes_on_to_the_register(visit: Opener, width: str, paper: Path) -> None:
    page, stack = held_page(visit, paper)
    shot(page, "trang-ngo-mat", width, dark=True)
    answer = page.get_by_role("button", name=say("Not a secret document"), exact=True)
    answer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text(
        say("Kept with your name: this page is not secret. It goes on as usual.")
    )
    page.goto(stack)
    for _ in range(60):
        if page.get_by_text("61/KH-MTTQ-BTT").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator(".tile img").first).to_be_visible()
    assert not page.locator("#ngo-mat").count()
    page.locator("a.btn.main").click()
    expect(page.locator("#id_notation")).to_have_value("61/KH-MTTQ-BTT")
    page.goto(stack)
    page.locator(".tile > a").first.click()
    expect(page.locator("main")).to_contain_text(
        say("%(who)s looked at this page and said that it is not secret, %(at)s.")
        .split("%(at)s")[0]
        .split("%(who)s")[1]
    )


def test_a_page_that_is_secret_takes_its_whole_file_away(visit: Opener, width: str, paper: Path) -> None:
    page, _stack = held_page(visit, paper)
    held = page.url
    picture = page.locator(".sheet").get_attribute("src") or ""
    # A slip of the finger wipes nothing: it is asked once more, and what is asked can be left.
    page.get_by_role("button", name=say("It is secret, wipe it now"), exact=True).click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text(say("Wipe this file?"))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.request.get(picture).status == 200
    page.get_by_role("button", name=say("It is secret, wipe it now"), exact=True).click()
    shot(page, "hoi-xoa-tep-mat", width)
    dialog.get_by_role("button", name=say("It is secret, wipe it now"), exact=True).click()
    page.wait_for_url(STACK)
    expect(page.locator(".toast")).to_contain_text(
        say("The file has been wiped with everything that was read from it.")
    )
    assert NAME not in page.locator("main").inner_text(), "its name went, too"
    assert not page.locator(".tile").count()
    sound(page)
    assert page.request.get(held).status == 404
    assert page.request.get(picture).status == 404
    # Nor is it found by what it said.
    page.goto("/van-ban/tim/?q=nao+vet+muong+cau+rao")
    expect(page.locator("main")).not_to_contain_text(BODY[:40])


def test_without_scripts_both_answers_are_at_hand(visit: Opener, width: str, paper: Path) -> None:
    page = visit(ROOM, who=CLERK, scripts=False)
    page.set_input_files("#tep", str(paper))
    page.get_by_role("button", name=say("Send and read"), exact=True).click()
    page.wait_for_url(STACK, timeout=60_000)
    for _ in range(90):
        if page.locator("#ngo-mat").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    page.get_by_role("button", name=say("It is secret, wipe it now"), exact=True).click()
    page.wait_for_url(STACK)
    assert NAME not in page.locator("main").inner_text()
