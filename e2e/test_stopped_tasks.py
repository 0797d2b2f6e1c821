"""A sending and a withdrawal that stopped half-way: who gave the task goes on, and no unit has it or hears twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tools.world import World

from e2e.conftest import ROOT, Opener, shot, sound
from e2e.test_tasks_issuer import LEADER, SENT_WITHIN, press
from e2e.words import say

FIRST, LATER = "canbo.lechan", "lanhdao.camgiang"
UNITS = ("MTTQ-11383", "MTTQ-10903", "BCT-10903-01")
"""The unit of the first has the task when it stops, the other two have not; the last has no part in the journey."""
ROWS = "main table [data-row]"

Stop = Callable[[str, str], str]


@pytest.fixture
def stop(world: World, people: dict[str, tuple[str, str]]) -> Stop:
    """Return `stop("sending" or "withdrawal", title)`: leaves such a task half-way, returns the address of its page."""

    def stopped(what: str, title: str) -> str:
        environment = dict(world.environment, DJANGO_SETTINGS_MODULE="nhipcau.config.settings")
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        command = [sys.executable, "-m", "e2e.stopping", what, people[LEADER][0], title, *UNITS]
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return f"/nhiem-vu/giao/{done.stdout.split()[-1]}/"

    return stopped


def look_until(page: Page, seen: Callable[[], bool]) -> None:
    """Load the page again until the worker has done its part."""
    deadline = time.monotonic() + SENT_WITHIN
    while not seen() and time.monotonic() < deadline:
        page.wait_for_timeout(500)
        page.reload()
    assert seen(), page.inner_text("main")[:1500]


def addresses(page: Page) -> list[str]:
    """Return where the page of the task leads to for each unit that has it."""
    return [str(one) for one in page.locator(f"{ROWS} a").evaluate_all("rows => rows.map(row => row.href)")]


def received(page: Page, title: str) -> int:
    """Return how often a unit has the task in its list."""
    page.goto("/nhiem-vu/?nhom=can-lam")
    return page.locator(ROWS, has_text=title).count()


def test_a_sending_that_stopped_goes_on_and_no_unit_has_it_twice(visit: Opener, stop: Stop, width: str) -> None:
    title = f"Rà soát nhà văn hóa thôn {width} {time.monotonic_ns()}"
    task = stop("sending", title)
    first, later = (visit("/nhiem-vu/", who=who) for who in (FIRST, LATER))
    assert (received(first, title), received(later, title)) == (1, 0)
    page = visit(task, who=LEADER)
    expect(page.locator("#dang-gui [role=alert]")).to_contain_text(say("Not all units have it yet"))
    expect(page.locator("#dang-gui")).to_contain_text(
        say("%(sent)s of %(all)s units have the task, then sending stopped. Those who have it can begin.",
            sent="1", all="3")
    )  # fmt: skip
    sound(page)
    shot(page, f"task-stopped-{width}")
    before = addresses(page)
    assert len(before) == 1
    press(page, "Send it to the units still missing")
    look_until(page, lambda: page.locator(ROWS).count() == len(UNITS))
    expect(page.locator("#dang-gui [role=alert]")).to_have_count(0)
    sound(page)
    after = addresses(page)
    assert len(set(after)) == len(UNITS)
    assert before[0] in after, "who had it keeps what it had"
    assert (received(first, title), received(later, title)) == (1, 1)


def test_pressed_on_a_page_that_is_old_nothing_is_sent_again(visit: Opener, stop: Stop) -> None:
    """Two people of the unit have the page open: the second press says that nothing had to be done."""
    title = f"Cập nhật danh bạ {time.monotonic_ns()}"
    page = visit(stop("sending", title), who=LEADER)
    old = visit(page.url, who=LEADER)
    press(page, "Send it to the units still missing")
    look_until(page, lambda: page.locator(ROWS).count() == len(UNITS))
    press(old, "Send it to the units still missing")
    expect(old.locator(".toast")).to_contain_text(
        say("Nothing had to be done: the task is being sent, or every unit has it.")
    )
    expect(old.locator(ROWS)).to_have_count(len(UNITS))
    assert received(visit("/nhiem-vu/", who=LATER), title) == 1


def test_a_withdrawal_that_stopped_goes_on_and_no_unit_hears_twice(visit: Opener, stop: Stop, width: str) -> None:
    title = f"Khảo sát sân chơi {width} {time.monotonic_ns()}"
    task = stop("withdrawal", title)
    later = visit("/nhiem-vu/", who=LATER)
    assert received(later, title) == 1
    page = visit(task, who=LEADER)
    expect(page.locator("#dang-gui [role=alert]")).to_contain_text(say("Not all units have been told yet"))
    sound(page)
    shot(page, f"task-withdrawal-stopped-{width}")
    press(page, "Withdraw it from the units that still have it")
    withdrawn = page.locator(ROWS, has_text=say("Withdrawn", "task"))
    look_until(page, lambda: withdrawn.count() == len(UNITS))
    expect(page.locator("#dang-gui [role=alert]")).to_have_count(0)
    sound(page)
    assert received(later, title) == 0
    for address in addresses(page):
        page.goto(address)
        expect(page.locator("main ol.line > li", has_text=say("Withdrawn from the unit"))).to_have_count(1)
