"""A right to a space or a discussion that ends, ends through every channel at once, in an open session too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from nhipcau.handling import operations as handling
from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.search import rebuild
from nhipcau.notifications import operations as notifications
from nhipcau.notifications.models import Notification
from nhipcau.organisations.models import Membership
from nhipcau.spaces import operations
from nhipcau.spaces.models import SpaceGuest, SpaceUnit
from nhipcau.spaces.operations import MessageDraft
from tests.permissions.world import Browser, Who, World, catch_up

pytestmark = pytest.mark.django_db
KEEPER, MEMBER, GUEST = Who("own", "officer"), Who("descendant", "head"), Who("department", "officer")
PARTNER = Who("co-handler", "officer")
CANARIES = ("qzsname", "qzstopic", "qzsbody", "qzsfile", "qzspoll", "qzschoice", "qzsabout")
SEEN = 200
SPACE = {
    "space",
    "list",
    "topic",
    "part",
    "message",
    "in it",
    "search",
    "api",
    "api topics",
    "api messages",
    "blob",
    "live",
}
DISCUSSION = {"page", "brief", "topic", "part", "api messages", "live"}


@pytest.fixture(autouse=True)
def _own_index(world: World) -> None:
    """The index is no part of the transaction that undoes a test: each begins with one made anew."""
    rebuild(lambda *_: None)


def through(browser: Browser, pages: dict[str, str], lists: dict[str, str] | None = None) -> set[str]:
    """Return the channels that answer, or that show a canary."""
    found = {name for name, address in pages.items() if leads_in(browser.get(address))}
    for name, address in (lists or {}).items():
        body = browser.get(address).content.decode().replace("qzsbody", "", 1 if "?q=" in address else 0)
        if any(word in body.replace('value="qzsbody"', "") for word in CANARIES):
            found.add(name)
    return found


def leads_in(answer: Any) -> bool:
    """Whether an answer shows something or leads on to it; to the page one signs in on leads everything else."""
    return bool(answer.status_code == 200) or str(answer.get("Location", "")).startswith("/khong-gian/")


def space_channels(world: World, browser: Browser) -> set[str]:
    ids = world.ids
    topic = f"/khong-gian/chu-de/{ids['topic']}/"
    pages = {
        "space": f"/khong-gian/{ids['space']}/",
        "topic": topic,
        "part": f"{topic}?sau=0",
        "message": f"/khong-gian/tin/{ids['message']}/",
        "api topics": f"/api/v1/spaces/{ids['space']}/topics",
        "api messages": f"/api/v1/topics/{ids['topic']}/messages",
        "blob": f"/tep/{ids['space_file']}/",
    }
    lists = {
        "list": "/khong-gian/",
        "in it": f"/khong-gian/{ids['space']}/tim/?q=bac+gop+y",
        "search": "/tim/?q=bac+gop+y",
        "api": "/api/v1/spaces",
    }
    return through(browser, pages, lists) | heard_live(browser, ids["topic"])


def heard_live(browser: Browser, topic_id: object) -> set[str]:
    """Return "live" where a page that is open would still be told of something new."""
    answer = browser.get(f"/cap-nhat/?c=topic:{topic_id}")
    return {"live"} if str(topic_id) in answer.content.decode() and answer.status_code == SEEN else set()


def discussion_channels(world: World, browser: Browser) -> set[str]:
    about = f"/khong-gian/ve/phan-anh/{world.ids['case']}/"
    topic = f"/khong-gian/chu-de/{world.ids['topic_about']}/"
    return through(
        browser,
        {
            "page": about,
            "brief": f"{about}tom-tat/",
            "topic": topic,
            "part": f"{topic}?sau=0",
            "api messages": f"/api/v1/topics/{world.ids['topic_about']}/messages",
        },
    ) | heard_live(browser, world.ids["topic_about"])


def told(world: World, who: Who, browser: Browser) -> bool:
    """Whether the bell shows anything of it, or one of its rows still leads somewhere."""
    rows = Notification.objects.filter(person_id=world.people[who], kind__startswith="spaces.")
    leads = any(leads_in(browser.get(f"/thong-bao/{row}/")) for row in rows.values_list("pk", flat=True))
    return leads or any(word in browser.get("/thong-bao/").content.decode() for word in CANARIES)


def leave(world: World, who: Who) -> None:
    operations.remove_unit(actor=world.actor(KEEPER), space_id=world.ids["space"], unit_id=unit_id(who.unit))
    operations.remove_unit(actor=world.actor(KEEPER), space_id=world.ids["space_closed"], unit_id=unit_id(who.unit))


def let_role_run_out(world: World, who: Who) -> None:
    yesterday = clock.today() - timedelta(days=1)
    Membership.objects.filter(person_id=world.people[who]).update(valid_until=yesterday)


def take_invitation_back(world: World, who: Who) -> None:
    for row in SpaceGuest.objects.filter(person_id=world.people[who]):
        operations.end_guest(actor=world.actor(KEEPER), space_id=row.space_id, guest_id=row.id)


def let_invitation_run_out(world: World, who: Who) -> None:
    """No job, no event: the day alone."""
    SpaceGuest.objects.filter(person_id=world.people[who]).update(last_on=clock.today() - timedelta(days=1))


@pytest.mark.parametrize(
    ("who", "revoke"),
    [
        (MEMBER, leave),
        (MEMBER, let_role_run_out),
        (GUEST, take_invitation_back),
        (GUEST, let_invitation_run_out),
    ],
)
def test_who_lost_the_right_to_a_space_reads_nothing_more(
    world: World, who: Who, revoke: Callable[[World, Who], None]
) -> None:
    browser = world.browser(who)
    assert space_channels(world, browser) == SPACE
    assert told(world, who, browser)
    form = {"body": "Gửi từ trang mở sẵn."}
    revoke(world, who)
    for again in (browser, world.browser(who)):
        assert space_channels(world, again) == set()
        assert not told(world, who, again)
    assert browser.post(f"/khong-gian/chu-de/{world.ids['topic']}/viet/", form).status_code in {302, 401, 404}
    assert browser.post(f"/khong-gian/bieu-quyet/{world.ids['space_poll']}/", {"places": "0"}).status_code in {401, 404}
    catch_up()
    assert space_channels(world, browser) == set()


ASKED, COLLEAGUE = Who("sibling", "leader"), Who("sibling", "clerk")
INSIDE = ("qzstopic", "qzsbody", "qzsfile", "qzspoll")
"""What nobody learns who was only asked in: the name and what the space is for stand in the invitation."""


def leave_by_itself(world: World) -> None:
    operations.leave_space(actor=world.actor(ASKED), space_id=world.ids["space"])


def let_go(world: World) -> None:
    operations.remove_unit(actor=world.actor(KEEPER), space_id=world.ids["space"], unit_id=unit_id(ASKED.unit))


def let_membership_run_out(world: World) -> None:
    """No job, no event: the day alone."""
    rows = SpaceUnit.objects.filter(space_id=world.ids["space"], unit_id=unit_id(ASKED.unit))
    rows.update(last_on=clock.today() - timedelta(days=1))


def test_a_unit_that_was_asked_in_learns_nothing_until_it_has_accepted(world: World) -> None:
    for who in (ASKED, COLLEAGUE):
        browser = world.browser(who)
        assert space_channels(world, browser) - {"list"} == set()
        pages = [browser.get(address).content.decode() for address in ("/khong-gian/", "/thong-bao/", "/hom-nay/")]
        pages.append(browser.get(f"/khong-gian/loi-moi/{world.ids['invitation']}/").content.decode())
        assert [word for word in INSIDE if any(word in page for page in pages)] == []
        assert any("qzsasked" in page for page in pages) == (who == ASKED)


@pytest.mark.parametrize("revoke", [leave_by_itself, let_go, let_membership_run_out])
def test_a_unit_that_came_by_an_invitation_reads_nothing_once_it_is_out(
    world: World, revoke: Callable[[World], None]
) -> None:
    operations.accept_invitation(actor=world.actor(ASKED), invitation_id=world.ids["invitation"])
    draft = MessageDraft(body="Mời các bác góp ý qzsbody.")
    operations.open_topic(actor=world.actor(KEEPER), space_id=world.ids["space"], title="qzstopic", draft=draft)
    catch_up()
    browsers = [world.browser(ASKED), world.browser(COLLEAGUE)]
    for who, browser in zip((ASKED, COLLEAGUE), browsers, strict=True):
        assert space_channels(world, browser) == SPACE
        assert told(world, who, browser)
    revoke(world)
    for who, browser in zip((ASKED, COLLEAGUE), browsers, strict=True):
        assert space_channels(world, browser) == set()
        assert not told(world, who, browser)
    form = {"body": "Gửi từ trang mở sẵn."}
    assert browsers[0].post(f"/khong-gian/chu-de/{world.ids['topic']}/viet/", form).status_code == 404
    catch_up()
    assert space_channels(world, browsers[0]) == set()


@pytest.mark.parametrize("revoke", [leave, let_role_run_out])
def test_nothing_is_told_by_mail_of_what_may_no_longer_be_read(
    world: World, revoke: Callable[[World, Who], None]
) -> None:
    """Neither what was waiting for the morning's digest, nor what is written after the right has ended."""
    revoke(world, MEMBER)
    before = Notification.objects.filter(person_id=world.people[MEMBER]).count()
    keeper = world.actor(KEEPER)
    operations.post_message(actor=keeper, topic_id=world.ids["topic"], draft=MessageDraft(body="Tin qzsbody mới."))
    operations.open_topic(
        actor=keeper, space_id=world.ids["space"], title="Chủ đề qzstopic", draft=MessageDraft(body="Mời bàn.")
    )
    catch_up()
    assert Notification.objects.filter(person_id=world.people[MEMBER]).count() == before
    timer = Timer(name="test")
    notifications.make_digest(actor=timer, person_id=world.people[MEMBER])
    from nhipcau.kernel.mail.models import OutgoingMail  # noqa: PLC0415 - only this test looks into the outbox

    assert not [mail for mail in OutgoingMail.objects.all() if any(word in f"{mail.__dict__}" for word in CANARIES)]


def remove_party(world: World) -> None:
    handling.remove_party(subject=handling.load_subject(world.ids["case"]), unit_id=unit_id(PARTNER.unit))


def test_who_lost_the_case_reads_nothing_of_what_was_said_about_it(world: World) -> None:
    browser = world.browser(PARTNER)
    assert discussion_channels(world, browser) == DISCUSSION
    remove_party(world)
    assert discussion_channels(world, browser) == set()
    assert not told(world, PARTNER, browser)
    about = f"/khong-gian/ve/phan-anh/{world.ids['case']}/viet/"
    assert browser.post(about, {"body": "Gửi từ trang mở sẵn."}).status_code == 404
