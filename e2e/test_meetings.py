"""A meeting from the call to the task: the city convenes, a commune answers, a head checks in and votes on a phone."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from tools.world import World

from e2e.conftest import Opener, States, new_context, shot, sound
from e2e.words import say

LEADER, OFFICER = "lanhdao", "canbo.camgiang"
MEETING = re.compile(r"/hop/[0-9a-f-]{36}/$")
MOTION = "Thông qua danh sách hộ được hỗ trợ sửa nhà"


def name_of(page: Page) -> str:
    """Return who is signed in, as the frame of the page says."""
    return str(page.locator(".foot > p:not([class])").first.text_content()).strip()


def press(page: Page, english: str, context: str = "") -> None:
    """Press a button or follow a link of the page's main part."""
    name = say(english, context)
    main = page.locator("main")
    main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True)).first.click()
    page.wait_for_load_state()


def unit_of(page: Page) -> str:
    """Return the name of the unit in whose name somebody acts, as it is searched for."""
    named = page.get_by_role("link", name=re.compile(say("Switch unit"))).first.inner_text().splitlines()[0]
    return named.strip()


def prepare(page: Page, title: str) -> None:
    """Write a meeting of this very day; a mistake is named first, and nothing typed is lost."""
    page.goto("/hop/")
    sound(page)
    press(page, "Prepare a meeting")
    begins = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(minutes=4)
    page.fill("#id_title", title)
    page.fill("#id_purpose", "Thống nhất danh sách và việc làm ngay.")
    page.fill("#id_day", "01/01/2020")
    page.fill("#id_begins", f"{begins:%H:%M}")
    page.fill("#id_until", f"{begins + timedelta(minutes=50):%H:%M}")
    page.fill("#id_place", "Hội trường tầng 2")
    press(page, "Save and choose who is invited")
    expect(page.locator("#id_day-error")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value(title)
    sound(page)
    page.fill("#id_day", f"{begins:%d/%m/%Y}")
    page.fill("#id_answer_by", f"{begins:%d/%m/%Y}")
    press(page, "Save and choose who is invited")
    if page.locator("#id_takes_day_off").count():
        page.check("#id_takes_day_off")
        press(page, "Save and choose who is invited")
    expect(page.locator("h1")).to_have_text(say("Who is invited"))
    sound(page)


def invite(page: Page, *names: str) -> None:
    for name in names:
        page.fill("#id_tim", name)
        press(page, "Find a unit")
        page.locator("fieldset", has_text=say("Found; tick those that are invited")).locator(
            "label.choice"
        ).first.click()
        press(page, "Invite those chosen")
        expect(page.locator("main table")).to_be_visible()
    sound(page)


def answer(page: Page, title: str, person: str) -> None:
    """Say that this person comes for the unit."""
    page.goto("/hop/?nhom=cho-tra-loi")
    page.get_by_role("link", name=title).click()
    sound(page)
    press(page, "Say who comes")
    sound(page)
    page.locator("input[name=answer][value=comes]").check()
    page.locator("label.choice", has_text=person).first.click()
    press(page, "Send the answer")
    expect(page).to_have_url(MEETING)
    sound(page)


def here(page: Page, code: str) -> None:
    press(page, "I am here")
    sound(page)
    page.fill("#id_code", code)
    press(page, "I am here")
    expect(page).to_have_url(MEETING)
    expect(page.locator("main")).to_contain_text(say("You are marked present since %(at)s", at="").strip())


@pytest.mark.parametrize("width", ["phone"])
def test_a_meeting_from_the_call_to_the_task(
    visit: Opener, browser: Browser, world: World, states: States, width: str
) -> None:
    title = f"Họp xét hỗ trợ nhà ở {time.monotonic_ns()}"
    head = visit("/hop/", who="head")
    officer, leader = (
        visit("/hop/", context=new_context(browser, world, "desk", storage_state=states(who)))
        for who in (OFFICER, LEADER)
    )
    for page in (head, officer, leader):
        sound(page)
    meeting = convene(leader, title, unit_of(head))
    for page in (officer, head):
        answer(page, title, name_of(page))
    shot(head, "hop-giay-moi", width)
    come(leader, meeting, head, officer)
    put_to_the_vote(leader, meeting)
    head.goto(meeting)
    sound(head)
    shot(head, "hop-dang-hop", width)
    press(head, "Go to the vote")
    sound(head)
    shot(head, "hop-bieu-quyet", width)
    vote_without_network(head)
    vote_too_late(leader, officer, meeting)
    record(leader, meeting)
    head.goto(f"{meeting}bien-ban/")
    expect(head.locator("main")).to_contain_text("Lập danh sách bổ sung")
    sound(head)
    shot(head, "hop-bien-ban", width)


def convene(leader: Page, title: str, unit: str) -> str:
    """Prepare the meeting, call it and write its agenda; returns its address."""
    prepare(leader, title)
    invite(leader, "Cẩm Giàng MTTQ", unit)
    press(leader, "Call the meeting")
    sound(leader)
    press(leader, "Call the meeting")
    expect(leader.locator(".toast")).to_contain_text(say("The meeting has been called. The invitations go out."))
    meeting = leader.url
    press(leader, "Agenda and papers")
    leader.fill("#id_lines", "Khai mạc; 5\nBáo cáo danh sách; 20; Ban Thường trực\nBiểu quyết; 10")
    press(leader, "Save the agenda")
    sound(leader)
    shot(leader, "hop-chuong-trinh", "desk")
    return meeting


def come(leader: Page, meeting: str, *people: Page) -> None:
    """Read the code on the screen of the hall and be there."""
    leader.goto(f"{meeting}hoi-truong/")
    sound(leader)
    shot(leader, "hop-hoi-truong", "desk")
    code = "".join(leader.locator("p.fig").first.inner_text().split())
    for page in people:
        page.goto(meeting)
        here(page, code)


def put_to_the_vote(leader: Page, meeting: str) -> None:
    leader.goto(meeting)
    press(leader, "Begin the meeting")
    press(leader, "Begin the meeting")
    press(leader, "Votes")
    leader.fill("#id_text", MOTION)
    press(leader, "Add the motion")
    sound(leader)
    press(leader, "Open the vote")
    press(leader, "Open the vote")
    expect(leader.locator("main")).to_contain_text(MOTION)


def vote_too_late(leader: Page, officer: Page, meeting: str) -> None:
    """Press the answer on a page that was opened before the vote ended: the refusal says that it was not counted."""
    officer.goto(meeting)
    press(officer, "Go to the vote")
    expect(officer.locator("button[value=no]")).to_be_visible()
    leader.goto(f"{meeting}bieu-quyet/")
    press(leader, "End the vote")
    press(leader, "End the vote")
    officer.locator("button[value=no]").click()
    expect(officer.locator("main [role=alert]")).to_contain_text(say("Your vote was not counted"))
    sound(officer)
    shot(officer, "hop-bieu-quyet-muon", "desk")


def vote_without_network(head: Page) -> None:
    """Press the answer where there is no network: it waits on the phone and goes by itself, once."""
    head.context.set_offline(True)
    head.locator("button[value=yes]").click()
    expect(head.locator("main .note").first).to_contain_text(say("No network: what you sent waits on this device"))
    head.context.set_offline(False)
    expect(head.locator(".toast").first).to_contain_text(say("What waited has been sent."))
    head.reload()
    expect(head.locator("main")).to_contain_text(say("You have voted: %(choice)s", choice=say("For", "vote")))


def record(leader: Page, meeting: str) -> None:
    """End the meeting, write what was concluded, finish the minutes and begin a task."""
    leader.goto(meeting)
    press(leader, "End the meeting")
    press(leader, "End the meeting")
    expect(leader.locator("h1")).to_have_text(say("Minutes and conclusions"))
    leader.fill("#id_text", "Lập danh sách bổ sung các hộ có nhà hư hỏng")
    leader.fill("#id_responsible", "Ủy ban MTTQ các xã, phường")
    press(leader, "Keep the conclusion")
    sound(leader)
    press(leader, "Draft the minutes from what was recorded")
    leader.fill("#id_chair", "Phạm Thanh Hương")
    leader.fill("#id_secretary", "Đỗ Thị Thu")
    sound(leader)
    press(leader, "Save the minutes")
    shot(leader, "hop-bien-ban", "desk")
    press(leader, "Make the minutes final")
    press(leader, "Make the minutes final")
    expect(leader.locator("main")).to_contain_text(say("Minutes are final"))
    press(leader, "Make it a task")
    expect(leader).to_have_url(re.compile(r"/nhiem-vu/giao/[0-9a-f-]{36}/sua/$"))
    expect(leader.locator("main")).to_contain_text("Lập danh sách bổ sung")
    sound(leader)


def test_without_scripts_the_hall_works_too(visit: Opener, browser: Browser, world: World, states: States) -> None:
    """The lists, the meeting and its forms are plain pages."""
    context = new_context(browser, world, "phone", java_script_enabled=False, storage_state=states("head"))
    page = visit("/hop/", context=context)
    expect(page.locator("h1")).to_have_text(say("Meetings", "meeting"))
    page.locator("main a[href*='nhom=da-qua']").click()
    expect(page.locator("main [aria-current=page]")).to_be_visible()
