"""A right to a task that ended ends through every channel at once, in an open session and at a secret address too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.kernel.events import drain
from nhipcau.kernel.live.channels import Channel
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.kernel.search import rebuild
from nhipcau.notifications import operations as notifications
from nhipcau.notifications.models import Notification
from nhipcau.organisations.models import Membership
from nhipcau.tasks import operations
from nhipcau.tasks.operations import Said
from nhipcau.tasks.tests.factories import copy_of, in_days, issued
from tests.permissions.test_live import streamed, told
from tests.permissions.test_revoked import end_role, let_role_run_out, switch_off
from tests.permissions.world import Browser, Who, World, catch_up, undone

pytestmark = pytest.mark.django_db
CITY, LEADER = Who("ancestor", "leader"), Who("own", "leader")
CLERK, OFFICER, HEAD = Who("own", "clerk"), Who("own", "officer"), Who("descendant", "head")
COMMUNE, VILLAGE = "MTTQ-10660", "BCT-10660-03"
WORD = "qzrevoked"
"""Stands in every text of the task that is given and taken here, and nowhere else."""

READING = {"page", "printed", "timeline", "from the task", "api", "file", "search", "asked", "stream", "news"}
WORKING = {"list", "api list", "calendar page", "feed"}
ISSUING = {"task", "table", "matrix", "matrix table", "issued", "watched"}


@pytest.fixture(autouse=True)
def _own_index(world: World) -> None:
    """The index is no part of the transaction that undoes a test: each begins with one made anew."""
    rebuild(lambda *_: None)


@dataclass
class Given:
    """A task of the city's in unit A, its file, its part in the residential area; secret addresses by person."""

    task: UUID
    copy: UUID
    part: UUID
    file: UUID
    feeds: dict[Who, str] = field(default_factory=dict)

    def page_of(self, who: Who) -> UUID:
        return self.part if who is HEAD else self.copy


def give(world: World) -> Given:
    """Let the city give a task to unit A, which names people for it and passes a part on, with a picture each."""
    city, leader, head = world.actor(CITY), world.actor(LEADER), world.actor(HEAD)
    words = {"title": f"{WORD} rà soát", "instruction": f"Làm {WORD}.", "product": f"Danh sách {WORD}"}
    task_id = issued(city, COMMUNE, due_on=in_days(5), **words)
    copy = copy_of(task_id, COMMUNE)
    operations.accept_copy(actor=leader, copy_id=copy.id)
    file = _told_with_a_picture(leader, copy.id)
    operations.divide_copy(
        actor=leader, copy_id=copy.id, unit_ids=[unit_id(VILLAGE)], due_on=in_days(4), words=f"Thôn làm {WORD}."
    )
    part = copy_of(task_id, VILLAGE)
    operations.accept_copy(actor=head, copy_id=part.id)
    _told_with_a_picture(head, part.id)
    operations.assign_copy(
        actor=leader,
        copy_id=copy.id,
        person_id=world.people[CLERK],
        helper_ids=[world.people[OFFICER]],
    )
    given = Given(task_id, copy.id, part.id, file)
    for who in (CLERK, OFFICER, HEAD):
        given.feeds[who] = operations.make_calendar_address(actor=world.actor(who))
    catch_up()
    return given


def _told_with_a_picture(actor: Any, copy_id: UUID) -> UUID:
    picture = blobs.store_picture(jpeg(), name=f"{WORD}.jpg")
    said = Said(text=f"Đã làm {WORD}.", attachments=[picture.id])
    operations.make_progress(actor=actor, copy_id=copy_id, progress=30, said=said)
    return picture.id


def shows(browser: Browser, address: str) -> bool:
    """Whether an address answers with the canary: on a page, in a stream, in a table that is taken away."""
    answer: Any = browser.get(address)
    if answer.status_code != 200:
        return False
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    return WORD.encode() in body


def ways(world: World, browser: Browser, given: Given, who: Who) -> set[str]:
    """Return the channels on which somebody of the receiving unit learns of the task."""
    copy_id = given.page_of(who)
    pages = {
        "page": f"/nhiem-vu/{copy_id}/",
        "timeline": f"/nhiem-vu/{copy_id}/dien-bien/",
        "list": "/nhiem-vu/?nhom=can-lam",
        "mine": "/nhiem-vu/?nhom=cua-toi",
        "calendar page": f"/nhiem-vu/lich/?thang={in_days(5):%Y-%m}",
        "api": f"/api/v1/task-copies/{copy_id}",
        "api list": "/api/v1/task-copies?tab=todo",
    }
    found = {name for name, address in pages.items() if shows(browser, address)}
    # The page repeats what was looked for: a hit is what leads to the task.
    found |= {"search"} if str(given.task) in browser.get(f"/tim/?q={WORD}").content.decode() else set()
    # What a printer gets is the page itself: nothing else is made for it.
    found |= {"printed"} if "page" in found else set()
    found |= {"from the task"} if _leads_in(browser, f"/nhiem-vu/viec/{given.task}/") else set()
    found |= {"feed"} if shows(Browser(), f"/nhiem-vu/lich/{given.feeds[who]}/nhiem-vu.ics") else set()
    if who is not HEAD:  # the picture hangs on the copy of unit A
        found |= {"file"} if browser.get(f"/tep/{given.file}/").status_code == 200 else set()
    return found | _live(browser, copy_id) | _news(world, browser, who, copy_id)


def _leads_in(browser: Browser, address: str) -> bool:
    return str(browser.get(address).get("Location", "")).startswith("/nhiem-vu/")


def _live(browser: Browser, copy_id: UUID) -> set[str]:
    watched = [Channel("copy", copy_id)]
    heard = {"asked"} if told(browser, watched) else set()
    return heard | ({"stream"} if streamed(browser, watched) else set())


def _news(world: World, browser: Browser, who: Who, copy_id: UUID) -> set[str]:
    """Say whether the bell words any row of the copy, or one of its rows still leads somewhere."""
    rows = Notification.objects.filter(person_id=world.people[who], subject_id=copy_id).values_list("pk", flat=True)
    leads = any(_leads_in(browser, f"/thong-bao/{row}/") for row in rows)
    return {"news"} if leads or shows(browser, "/thong-bao/") else set()


def issuing_ways(browser: Browser, given: Given) -> set[str]:
    """Return the channels on which somebody of the city reads what it gave, tables to take away among them."""
    pages = {
        "task": f"/nhiem-vu/giao/{given.task}/",
        "table": f"/nhiem-vu/giao/{given.task}/bang.xlsx",
        "matrix": "/nhiem-vu/bang/",
        "matrix table": "/nhiem-vu/bang/bang.xlsx",
        "issued": "/nhiem-vu/giao/",
    }
    found = {name for name, address in pages.items() if shows(browser, address)}
    watched = [Channel("task", given.task)]
    return found | ({"watched"} if told(browser, watched) and streamed(browser, watched) else set())


def expected(who: Who) -> set[str]:
    """Return what somebody sees while they hold the right: "mine" is for who is in charge, a part has no file here."""
    own = {"mine"} if who in {CLERK, HEAD} else set()
    return READING | WORKING | own if who is not HEAD else (READING | WORKING | own) - {"file"}


def become_reader_of_nothing(world: World, who: Who) -> None:
    """They stay in the unit, in a role that reads no tasks."""
    Membership.objects.filter(person_id=world.people[who]).update(role="member")


def move_to_another_unit(world: World, who: Who) -> None:
    """They do the same work for the neighbouring commune from today: the open session falls back to it."""
    Membership.objects.filter(person_id=world.people[who]).update(unit_id=unit_id("MTTQ-10661"))


ENDS = [end_role, let_role_run_out, switch_off, become_reader_of_nothing, move_to_another_unit]


@pytest.mark.parametrize("revoke", ENDS)
@pytest.mark.parametrize("who", [CLERK, OFFICER, HEAD], ids=["in charge", "helper", "a unit further down"])
def test_who_lost_the_right_learns_nothing_more(world: World, who: Who, revoke: Callable[[World, Who], None]) -> None:
    given = give(world)
    browser, copy_id = world.browser(who), given.page_of(who)
    assert ways(world, browser, given, who) == expected(who)
    revoke(world, who)
    for again in (browser, world.browser(who)):
        assert ways(world, again, given, who) == set()
    for deed in ("tien-do", "bao-cao", "ghi"):
        assert browser.post(f"/nhiem-vu/{copy_id}/{deed}/", {"text": "Gửi từ trang mở sẵn."}).status_code != 200
    before = Notification.objects.filter(person_id=world.people[who]).count()
    operations.note_copy(actor=world.actor(LEADER), copy_id=copy_id, text=f"Nhắc {WORD}.")
    operations.note_copy(actor=world.actor(CITY), copy_id=given.copy, text=f"Nhắc {WORD}.")
    catch_up()
    assert ways(world, browser, given, who) == set()
    assert Notification.objects.filter(person_id=world.people[who]).count() == before


@pytest.mark.parametrize("revoke", ENDS)
def test_the_mornings_digest_says_nothing_of_it_either(world: World, revoke: Callable[[World, Who], None]) -> None:
    give(world)
    revoke(world, CLERK)
    notifications.make_digest(actor=Timer(name="test"), person_id=world.people[CLERK])
    mails = [mail for mail in OutgoingMail.objects.all() if WORD in f"{mail.__dict__}"]
    assert mails == []


@pytest.mark.parametrize("revoke", ENDS)
def test_who_gave_it_reads_no_page_and_takes_no_table_away_once_they_left(
    world: World, revoke: Callable[[World, Who], None]
) -> None:
    given, issuer = give(world), Who("ancestor", "officer")
    browser = world.browser(issuer)
    assert issuing_ways(browser, given) == ISSUING
    assert browser.get(f"/nhiem-vu/{given.copy}/").status_code == 200
    revoke(world, issuer)
    for again in (browser, world.browser(issuer)):
        assert issuing_ways(again, given) == set()
        assert not shows(again, f"/nhiem-vu/{given.copy}/")


def test_a_helper_no_longer_named_is_told_nothing_more_and_holds_nothing(world: World) -> None:
    """Being named gives work and news, not reading: the colleague goes on reading with the unit, by their role."""
    given, leader, browser = give(world), world.actor(LEADER), world.browser(CLERK)
    assert "mine" in ways(world, browser, given, CLERK)
    operations.assign_copy(actor=leader, copy_id=given.copy, person_id=leader.person_id)
    before = {who: Notification.objects.filter(person_id=world.people[who]).count() for who in (CLERK, OFFICER)}
    operations.note_copy(actor=world.actor(CITY), copy_id=given.copy, text=f"Nhắc {WORD}.")
    catch_up()
    assert "mine" not in ways(world, browser, given, CLERK)
    for who, count in before.items():
        assert Notification.objects.filter(person_id=world.people[who]).count() == count


def test_a_withdrawn_copy_is_nobodys_work_any_more(world: World) -> None:
    """It stands on no list, in no calendar and counts nowhere; why it ended, and what was reported, stays to be read.

    Parts that were given further down end with it.
    """
    given = give(world)
    browsers = {who: world.browser(who) for who in (CLERK, OFFICER, HEAD)}
    operations.withdraw_copy(actor=world.actor(CITY), copy_id=given.copy, reason=f"Dừng {WORD}.")
    catch_up()
    for who, browser in browsers.items():
        left = ways(world, browser, given, who)
        assert left == expected(who) - WORKING - {"mine"}
        page = browser.get(f"/nhiem-vu/{given.page_of(who)}/").content.decode()
        assert f"/nhiem-vu/{given.page_of(who)}/tien-do/" not in page
        assert browser.post(f"/nhiem-vu/{given.page_of(who)}/bao-cao/", {"text": "Xong."}).status_code != 302


STEPS = st.lists(
    st.sampled_from(["leave", "come back", "lose the role", "name", "name another", "withdraw", "revoke the address"]),
    min_size=1,
    max_size=7,
)


@given(steps=STEPS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_granted_and_taken_the_ways_follow(world: World, steps: Sequence[str]) -> None:
    """A model of four facts tells before each request which ways are open: role, in charge, withdrawn, an address."""
    with undone():
        rebuild(lambda *_: None)  # the index was not undone with the example before
        given, browser = give(world), world.browser(CLERK)
        leader, city, clerk = world.actor(LEADER), world.actor(CITY), world.actor(CLERK)
        rows = Membership.objects.filter(person_id=clerk.person_id)
        reads, is_named, is_withdrawn, has_address = True, True, False, True
        for step in steps:
            if step == "leave":
                rows.update(valid_until=in_days(-1))
                reads = False
            elif step == "lose the role":
                rows.update(role="member")
                reads = False
            elif step == "come back":
                rows.update(role="clerk", valid_until=None)
                reads = True
            elif step in {"name", "name another"} and not is_withdrawn and reads:
                person_id = clerk.person_id if step == "name" else leader.person_id
                operations.assign_copy(actor=leader, copy_id=given.copy, person_id=person_id)
                is_named = step == "name"
            elif step == "withdraw" and not is_withdrawn:
                operations.withdraw_copy(actor=city, copy_id=given.copy, reason="Dừng.")
                is_withdrawn = True
            elif step == "revoke the address" and reads:
                operations.revoke_calendar_address(actor=clerk)
                has_address = False
            wanted = (READING | WORKING) if reads else set()
            wanted |= {"mine"} if reads and is_named else set()
            wanted -= (WORKING | {"mine"}) if is_withdrawn else set()
            wanted -= set() if has_address else {"feed"}
            # The index learns of events behind the requests; what it may show is asked of today's rights.
            assert ways(world, browser, given, CLERK) == wanted, steps
        drain()
