"""A union's officer opens a space, the commune's officer answers as its guest, both see what is settled."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.words import say

UNION, COMMUNE, HEAD = "phunu.camgiang", "canbo.camgiang", "head"
SPACE = re.compile(r"/khong-gian/[0-9a-f-]{36}/$")
TOPIC = re.compile(r"/khong-gian/chu-de/[0-9a-f-]{36}/")


def press(page: Page, english: str, context: str = "") -> None:
    """Press a button or follow a link of the page's main part."""
    name = say(english, context)
    main = page.locator("main")
    main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True)).first.click()


def open_space(page: Page, name: str) -> None:
    sound(page)
    press(page, "Open a space")
    press(page, "Open the space")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    sound(page)
    page.get_by_label(say("Name of the space")).fill(name)
    page.get_by_label(say("What it is for")).fill("Bàn việc chung của các chị trong xã.")
    press(page, "Open the space")
    page.wait_for_url(SPACE)
    sound(page)


def invite(page: Page, email: str) -> None:
    page.locator("main").get_by_role("link", name=say("Who is here", "space")).click()
    sound(page)
    press(page, "Invite a guest")
    page.get_by_label(say("E-mail address")).fill("khong.co@nhipcau.example")
    press(page, "Invite the guest")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    sound(page)
    page.get_by_label(say("E-mail address")).fill(email)
    press(page, "Invite the guest")
    expect(page.locator("h1")).to_have_text(say("Who is here", "space"))
    sound(page)


def begin(page: Page, title: str) -> str:
    """Open a topic; returns its address."""
    press(page, "Open a topic")
    sound(page)
    page.get_by_label(say("What is it about?")).fill(title)
    page.get_by_label(say("First message")).fill("Mời các đồng chí góp ý. Kế hoạch: https://mttq.haiphong.vn/ke-hoach")
    press(page, "Open the topic")
    page.wait_for_url(TOPIC)
    expect(page.locator("h1")).to_have_text(title)
    sound(page)
    return re.sub(r"[?#].*$", "", page.url)


def mention(page: Page, name: str) -> None:
    """Mention nobody who is here, then somebody who is: the name is offered while it is typed."""
    field = page.locator("main form#viet textarea")
    field.fill("Nhờ @Người Không Có Ở Đây lo giúp.")
    press(page, "Send the message")
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    expect(field).to_have_value("Nhờ @Người Không Có Ở Đây lo giúp.")
    sound(page)
    field.fill("")
    field.press_sequentially(f"Nhờ @{name.rpartition(' ')[2]}")
    page.locator(".mentions [data-mention]", has_text=name).first.click()
    expect(field).to_have_value(f"Nhờ @{name} ")
    field.press_sequentially("chia giúp theo thôn.")
    press(page, "Send the message")
    expect(page.locator("#tin-2 b", has_text=f"@{name}")).to_be_visible()
    sound(page)


def ask(page: Page, topic: str) -> None:
    page.goto(topic)
    press(page, "Ask by a poll")
    sound(page)
    page.get_by_label(say("What do you ask?")).fill("Trao quà buổi nào?")
    page.locator("#id_options").fill("Sáng thứ Bảy\nChiều Chủ nhật")
    press(page, "Open the poll")
    expect(page.locator("#tin-3")).to_contain_text("Sáng thứ Bảy")


def choose(page: Page, topic: str) -> None:
    page.goto(topic)
    press(page, "Send my choice")
    expect(page.locator(".poll [role=alert]")).to_contain_text(say("Choose an option first."))
    sound(page)
    page.locator(".poll label.choice", has_text="Chiều Chủ nhật").click()
    press(page, "Send my choice")
    expect(page.locator("#tin-3")).to_contain_text("1 " + say("chose this"))
    sound(page)


def settle(page: Page, topic: str) -> None:
    page.goto(topic)
    press(page, "Close the poll now")
    page.locator("#tin-2").get_by_role("link", name=re.compile(say("Mark as settled"))).click()
    sound(page)
    press(page, "Mark as settled")
    expect(page.locator("main")).to_contain_text(say("Settled decisions"))
    sound(page)


def test_a_union_and_a_commune_settle_a_matter_in_a_space(
    visit: Opener, people: dict[str, tuple[str, str]], width: str
) -> None:
    stamp = f"{width} {time.monotonic_ns()}"
    keeper = visit("/khong-gian/", who=UNION)
    open_space(keeper, f"Chị em giúp nhau {stamp}")
    here = keeper.url
    invite(keeper, people[COMMUNE][0])
    shot(keeper, f"khong-gian-ai-o-day-{width}")
    keeper.goto(here)
    topic = begin(keeper, f"Góp quà cho hộ khó khăn {stamp}")

    guest = visit("/khong-gian/", who=COMMUNE)
    sound(guest)
    shot(guest, f"khong-gian-{width}")
    for _ in range(2):
        guest.locator("main [data-row] a", has_text=stamp).click()
        sound(guest)
    mention(guest, keeper.locator(".talk > li .by b").first.inner_text())
    ask(keeper, topic)
    choose(guest, topic)
    shot(guest, f"chu-de-{width}")
    settle(keeper, topic)
    shot(keeper, f"chu-de-chot-{width}")
    keeper.goto(here)
    expect(keeper.locator("main")).to_contain_text(say("Settled decisions"))
    shot(keeper, f"khong-gian-mot-{width}")


def test_a_head_reads_the_communes_space_on_the_phone_and_answers_without_scripts(visit: Opener, width: str) -> None:
    page = visit("/khong-gian/", who=HEAD, scripts=False)
    page.locator("main [data-row] a", has_text="Ngày hội").first.click()
    shot(page, f"khong-gian-ngay-hoi-{width}")
    page.locator("main [data-row] a", has_text="Phân công các đoàn thể").click()
    shot(page, f"chu-de-ngay-hoi-{width}")
    page.locator("#tin-4").get_by_role("link", name=re.compile(say("Answer"))).first.click()
    words = f"Vâng, tôi sang lấy loa chiều thứ Sáu {time.monotonic_ns()}."
    page.get_by_label(say("Your message")).fill(words)
    press(page, "Send the message")
    expect(page.locator("main .talk")).to_contain_text(words)


def test_what_is_new_appears_while_the_page_is_looked_at(visit: Opener, width: str) -> None:
    """The fallback asks every 15 seconds; the clock of the page is moved on instead of waiting."""
    page = visit("/khong-gian/", who=COMMUNE)
    page.clock.install()
    page.locator("main [data-row] a", has_text="Ngày hội").first.click()
    page.locator("main [data-row] a", has_text="Kinh phí, trang trí").click()
    before = page.locator(".talk > li").count()
    other = visit(re.sub(r"[?#].*$", "", page.url), who=HEAD)
    words = f"Đã in xong phông {time.monotonic_ns()}."
    other.get_by_label(say("Your message")).fill(words)
    press(other, "Send the message")
    page.clock.run_for(16_000)
    expect(page.locator(".talk > li")).to_have_count(before + 1)
    expect(page.locator(".talk > li").last).to_contain_text(words)


def test_words_are_looked_for_within_a_space(visit: Opener, width: str) -> None:
    page = visit("/khong-gian/", who=COMMUNE)
    page.locator("main a[href*='/khong-gian/0']").first.click()
    page.wait_for_url(SPACE)
    page.fill("#tim-trong", "chữ này không ai viết bao giờ")
    page.locator("main form[role=search] button").click()
    page.wait_for_url(re.compile(r"/tim/\?q="))
    sound(page)
    expect(page.locator("main input[type=search]")).to_have_value("chữ này không ai viết bao giờ")
