"""A commune invites a neighbouring commune's Front into its space, which accepts, writes, and leaves again."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.test_spaces import begin, open_space, press
from e2e.words import say

KEEPER, NEIGHBOUR, CODE = "canbo.camgiang", "canbo.lechan", "MTTQ-11383"


def invite(page: Page, unit: str) -> None:
    """Look for a unit outside one's line; say why it is invited."""
    page.locator("main").get_by_role("link", name=say("Who is here", "space")).click()
    page.fill("#tim-don-vi", unit)
    press(page, "Look for units")
    sound(page)
    shot(page, "khong-gian-tim-don-vi")
    page.locator("main a[href*='/don-vi/']").click()
    sound(page)
    press(page, "Send the invitation")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    sound(page)
    page.get_by_label(say("Why you invite the unit")).fill("Hai địa phương chung một khúc sông, mời cùng bàn.")
    shot(page, "khong-gian-moi-don-vi")
    press(page, "Send the invitation")
    expect(page.locator("main")).to_contain_text(say("Invited units", "space"))
    sound(page)


def accept(page: Page, name: str) -> None:
    """Find the invitation at the top of the list, read it, say yes; nothing of what is inside is seen before."""
    sound(page)
    shot(page, "khong-gian-loi-moi-danh-sach")
    page.locator("main a[href*='/loi-moi/']", has_text=name).click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("main")).to_contain_text("chung một khúc sông")
    expect(page.locator("main")).not_to_contain_text("Dọn bèo")
    sound(page)
    shot(page, "khong-gian-loi-moi")
    press(page, "Accept for my unit", "space")
    expect(page.locator("h1")).to_have_text(name)
    sound(page)


def leave(page: Page, space: str) -> None:
    page.goto(space)
    press(page, "Leave the space")
    sound(page)
    shot(page, "khong-gian-roi")
    press(page, "Leave the space")
    expect(page.locator("h1")).to_have_text(say("Digital spaces"))
    answer = page.goto(space)
    assert answer is not None
    assert answer.status == 404


def test_a_neighbouring_unit_is_invited_accepts_writes_and_leaves(visit: Opener, width: str) -> None:
    name = f"Làm sạch sông {width} {time.monotonic_ns()}"
    keeper = visit("/khong-gian/", who=KEEPER)
    open_space(keeper, name)
    space = keeper.url
    topic = begin(keeper, "Dọn bèo hai bờ")
    keeper.goto(space)
    invite(keeper, CODE)
    shot(keeper, "khong-gian-da-moi")

    neighbour = visit("/khong-gian/", who=NEIGHBOUR)
    accept(neighbour, name)
    neighbour.locator("main [data-row] a").first.click()
    words = f"Chúng tôi nhận bờ bên này {time.monotonic_ns()}."
    neighbour.get_by_label(say("Your message")).fill(words)
    press(neighbour, "Send the message")
    keeper.goto(topic)
    expect(keeper.locator(".talk > li").last).to_contain_text(words)
    leave(neighbour, space)
    keeper.goto(f"{space}thanh-vien/")
    expect(keeper.locator("main .rows-nav").first).not_to_contain_text("Lê Chân")


def test_a_unit_declines_with_a_reason_that_the_keeper_reads(visit: Opener, width: str) -> None:
    name = f"Giao lưu văn nghệ {width} {time.monotonic_ns()}"
    keeper = visit("/khong-gian/", who=KEEPER)
    open_space(keeper, name)
    space = keeper.url
    invite(keeper, CODE)
    neighbour = visit("/khong-gian/", who=NEIGHBOUR)
    neighbour.locator("main a[href*='/loi-moi/']", has_text=name).click()
    neighbour.get_by_label(say("Reason")).fill("Tháng này chưa bố trí được người.")
    press(neighbour, "Decline the invitation")
    expect(neighbour.locator("main")).not_to_contain_text(name)
    keeper.goto(f"{space}thanh-vien/")
    expect(keeper.locator("main")).to_contain_text("Tháng này chưa bố trí được người.")
    sound(keeper)
