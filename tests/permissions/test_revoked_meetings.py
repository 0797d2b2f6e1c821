"""A right to a meeting that ended closes every way to it: page, list, paper, calendar, search, notification."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel.search import rebuild
from nhipcau.meetings import operations
from nhipcau.meetings.models import Invitation
from nhipcau.meetings.operations import Guests, Reply
from nhipcau.notifications.models import Notification
from tests.permissions.test_revoked import end_role, let_role_run_out, switch_off
from tests.permissions.world import Browser, Who, World, catch_up, undone

pytestmark = pytest.mark.django_db
HEAD, LEADER = Who("descendant", "head"), Who("own", "leader")
EVERY_WAY = {"page", "list", "paper", "paper's bytes", "paper for voters", "calendar", "search", "news"}


@pytest.fixture(autouse=True)
def _own_index(world: World) -> None:
    """The index is no part of the transaction that undoes a test: each begins with one made anew."""
    rebuild(lambda *_: None)


def ways(world: World, browser: Browser) -> set[str]:
    """Return the ways on which the browser reads the called meeting."""
    ids = world.ids
    one = f"/hop/{ids['m_called']}/"
    pages = {
        "page": one,
        "paper": f"{one}tai-lieu/{ids['m_paper']}/",
        "paper's bytes": f"/tep/{ids['m_paper_blob']}/",
        "paper for voters": f"{one}tai-lieu/{ids['m_paper_voters']}/",
        "calendar": f"{one}cuoc-hop.ics",
    }
    lists = {"list": "/hop/", "search": "/tim/?q=qzmagenda", "news": "/thong-bao/"}
    found = {name for name, address in pages.items() if browser.get(address).status_code == 200}
    for name, address in lists.items():
        if str(ids["m_called"]) in browser.get(address).content.decode():
            found.add(name)
    # A notification hides what it spoke of; its own address then leads nowhere.
    told = Notification.objects.filter(person_id=world.people[HEAD], subject_id=ids["m_called"])
    open_ = {browser.get(f"/thong-bao/{one}/").status_code for one in told.values_list("pk", flat=True)}
    if 302 in open_:
        found.add("news")
    else:
        found.discard("news")
    return found


def withdraw(world: World, _who: Who) -> None:
    operations.withdraw_invitation(
        actor=world.actor(LEADER), meeting_id=world.ids["m_called"], invitation_id=world.ids["m_invitation"]
    )


@pytest.mark.parametrize("revoke", [withdraw, end_role, let_role_run_out, switch_off])
def test_who_lost_the_right_reads_nothing_more(world: World, revoke: Callable[[World, Who], None]) -> None:
    browser = world.browser(HEAD)
    assert ways(world, browser) == EVERY_WAY
    revoke(world, HEAD)
    assert ways(world, browser) - {"news"} == set()
    catch_up()
    assert ways(world, world.browser(HEAD)) - {"news"} == set()
    body = browser.get("/thong-bao/").content.decode()
    assert str(world.ids["m_called"]) not in body


STEPS = st.lists(st.sampled_from(["withdraw", "invite", "name", "name another", "as guest"]), min_size=1, max_size=6)


@given(steps=STEPS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_granted_and_taken_the_ways_follow(world: World, steps: Sequence[str]) -> None:
    """A model of two facts, invited and named with a vote, tells before each request which ways are open."""
    with undone():
        leader, head = world.actor(LEADER), world.actor(HEAD)
        meeting_id, browser = world.ids["m_called"], world.browser(HEAD)
        invited, is_named, votes = True, True, True
        for step in steps:
            standing = Invitation.objects.filter(
                meeting_id=meeting_id, unit_id=head.unit_id, withdrawn_at__isnull=True
            ).first()
            assert (standing is not None) is invited
            if step == "withdraw" and standing:
                operations.withdraw_invitation(actor=leader, meeting_id=meeting_id, invitation_id=standing.id)
                invited = is_named = False
            elif step in {"invite", "as guest"} and not standing:
                votes = step == "invite"
                guests = Guests(role="voter" if votes else "guest", unit_ids=[head.unit_id])
                operations.invite(actor=leader, meeting_id=meeting_id, guests=guests)
                invited, is_named = True, False
            elif step in {"name", "name another"} and standing:
                other = world.actor(Who("descendant", "officer"))
                who = head if step == "name" else other
                operations.answer_invitation(
                    actor=leader,
                    meeting_id=meeting_id,
                    invitation_id=standing.id,
                    reply=Reply(answer="comes", delegates=[who.person_id]),
                )
                is_named = who is head
            wanted = {"page", "list", "paper", "paper's bytes", "calendar"} if invited else set()
            wanted |= {"paper for voters"} if invited and is_named and votes else set()
            assert ways(world, browser) - {"search", "news"} == wanted, steps
