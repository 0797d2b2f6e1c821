"""Live updates follow the pages: a hint of a thing only to who may open it, and none once that right has gone."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nhipcau.kernel.live.channels import Channel, readable
from nhipcau.kernel.live.web.visitors import Visitors
from tests.permissions.test_revoked import end_role, let_role_run_out, switch_off
from tests.permissions.world import Browser, Who, World, catch_up

pytestmark = pytest.mark.django_db
PAGES = {
    "copy_doing": ("copy", "/nhiem-vu/{}/"),
    "copy_divided": ("copy", "/nhiem-vu/{}/"),
    "part": ("copy", "/nhiem-vu/{}/"),
    "task": ("task", "/nhiem-vu/giao/{}/"),
    "task_sent": ("task", "/nhiem-vu/giao/{}/"),
}
OFFICER = Who("own", "officer")
EVERY_CHANNEL = {"page", "part", "api", "asked", "stream"}


def channel_of(world: World, name: str) -> Channel:
    return Channel(PAGES[name][0], world.ids[name])


def told(browser: Browser, channels: list[Channel]) -> set[str]:
    """Return what an open page would hear of, asked without a stream; nothing for who is not staff."""
    answer = browser.get("/cap-nhat/", {"c": [str(channel) for channel in channels]})
    return set(json.loads(answer.content)) if answer.status_code == 200 else set()


def streamed(browser: Browser, channels: list[Channel]) -> set[str]:
    """Return what the stream of this session would carry."""
    session = browser.cookies.get("sessionid")
    return {str(channel) for channel in readable(Visitors().actor_of(session.value if session else ""), channels)}


def test_everybody_hears_of_exactly_what_they_may_open(world: World) -> None:
    channels = [channel_of(world, name) for name in PAGES]
    differences = []
    for who in world.people:
        browser = world.browser(who)
        opened = {
            str(channel_of(world, name))
            for name, (_kind, address) in PAGES.items()
            if browser.get(address.format(world.ids[name])).status_code == 200
        }
        if not opened == told(browser, channels) == streamed(browser, channels):
            differences.append(f"{who}: opens {opened}, told {told(browser, channels)}, {streamed(browser, channels)}")
    assert differences == []


def test_a_visitor_hears_of_nothing(world: World) -> None:
    channels = [channel_of(world, name) for name in PAGES]
    assert told(Browser(), channels) == streamed(Browser(), channels) == set()


def channels_of(world: World, browser: Browser) -> set[str]:
    """Return the channels through which the browser learns of unit A's copy."""
    copy = channel_of(world, "copy_doing")
    addresses = {
        "page": f"/nhiem-vu/{copy.id}/",
        "part": f"/nhiem-vu/{copy.id}/dien-bien/",
        "api": f"/api/v1/task-copies/{copy.id}",
    }
    found = {name for name, address in addresses.items() if browser.get(address).status_code == 200}
    found |= {"asked"} if told(browser, [copy]) else set()
    return found | ({"stream"} if streamed(browser, [copy]) else set())


def signs_out(world: World, who: Who) -> None:
    world.browser(who).post("/tai-khoan/dang-xuat/")


@pytest.mark.parametrize("revoke", [end_role, let_role_run_out, switch_off, signs_out])
def test_who_lost_the_right_learns_nothing_more_of_a_task(world: World, revoke: Callable[[World, Who], None]) -> None:
    browser = world.browser(OFFICER)
    assert channels_of(world, browser) == EVERY_CHANNEL
    revoke(world, OFFICER)
    assert channels_of(world, browser) == set()
    catch_up()
    assert channels_of(world, browser) == set()
