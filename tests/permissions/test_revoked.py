"""What was granted is read through every channel; what was taken back through none, in an open session either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from nhipcau.accounts import operations as accounts
from nhipcau.accounts.models import Person
from nhipcau.cases import operations, queries
from nhipcau.handling import operations as handling
from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.search import rebuild
from nhipcau.notifications.models import Notification
from nhipcau.organisations import operations as organisations
from nhipcau.organisations.models import Membership
from tests.permissions.world import Browser, Who, World, catch_up

pytestmark = pytest.mark.django_db
TIMER = Timer(name="test")
PARTNER = Who("co-handler", "officer")
OWNER = Who("own", "officer")
EVERY_CHANNEL = {"page", "part", "list", "list by words", "search", "api", "api list", "news", "blob", "thumbnail"}


@pytest.fixture(autouse=True)
def _own_index(world: World) -> None:
    """The index is no part of the transaction that undoes a test: each begins with one made anew."""
    rebuild(lambda *_: None)


def channels(world: World, browser: Browser) -> set[str]:
    """Return the channels through which the browser reads the case."""
    case_id, photo = world.ids["case"], world.ids["photo"]
    pages = {
        "page": f"/phan-anh/{case_id}/",
        "part": f"/phan-anh/{case_id}/dien-bien/",
        "api": f"/api/v1/cases/{case_id}",
        "blob": f"/tep/{photo}/",
        "thumbnail": f"/tep/{photo}/nho/",
    }
    lists = {
        "list": "/phan-anh/",
        "list by words": "/phan-anh/?q=ba+bong+lien",
        "search": "/tim/?q=ba+bong+lien",
        "api list": "/api/v1/cases?tab=open",
        "news": "/thong-bao/",
    }
    found = {name for name, address in pages.items() if browser.get(address).status_code == 200}
    for name, address in lists.items():
        body = browser.get(address).content.decode()
        if str(case_id) in body or "qzktext hỏng" in body:
            found.add(name)
    return found


def end_role(world: World, who: Who) -> None:
    for boss in Membership.objects.filter(unit__code="F-HP", role="administrator"):
        person = Person.objects.get(pk=boss.person_id)
        person.set_password("bon con ngua chay 77")
        person.save()
    [row] = Membership.objects.filter(person_id=world.people[who])
    organisations.end_role(actor=TIMER, membership_id=row.id)


def let_role_run_out(world: World, who: Who) -> None:
    yesterday = clock.today() - timedelta(days=1)
    Membership.objects.filter(person_id=world.people[who]).update(valid_until=yesterday)


def switch_off(world: World, who: Who) -> None:
    accounts.deactivate_person(actor=TIMER, person_id=world.people[who])


def remove_party(world: World, who: Who) -> None:
    handling.remove_party(subject=handling.load_subject(world.ids["case"]), unit_id=unit_id(who.unit))


@pytest.mark.parametrize("revoke", [end_role, let_role_run_out, switch_off, remove_party])
def test_a_colleague_who_lost_the_right_reads_nothing_more(world: World, revoke: Callable[[World, Who], None]) -> None:
    browser = world.browser(PARTNER)
    assert channels(world, browser) == EVERY_CHANNEL
    revoke(world, PARTNER)
    assert channels(world, browser) == set()
    assert channels(world, world.browser(PARTNER)) == set()
    catch_up()
    assert channels(world, browser) == set()


def test_a_unit_that_passed_the_case_on_reads_nothing_more(world: World) -> None:
    """The People's Committee gets the case and passes it to the department: it, unlike the Front, does not follow."""
    front, partner = world.actor(OWNER), world.actor(PARTNER)
    case_id: UUID = world.ids["case"]
    operations.transfer_case(actor=front, case_id=case_id, to_unit_id=partner.unit_id, reason="Việc của phường.")
    catch_up()
    browser, seen = world.browser(PARTNER), queries.get_case(actor=partner, case_id=case_id)
    form = {"text": "Đã xong.", "seen_version": seen.version}
    assert channels(world, browser) == EVERY_CHANNEL
    operations.transfer_case(actor=partner, case_id=case_id, to_unit_id=unit_id("SXD"), reason="Việc của Sở.")
    assert channels(world, browser) == set()
    # A form opened before is worth nothing now.
    assert browser.post(f"/phan-anh/{case_id}/tra-loi/", form).status_code == 404
    assert browser.post(f"/phan-anh/{case_id}/lien-he/", form | {"reason": "Hỏi thêm."}).status_code == 404
    told = Notification.objects.filter(person_id=world.people[PARTNER], subject_id=case_id).values_list("pk", flat=True)
    assert told
    assert {browser.get(f"/thong-bao/{one}/").status_code for one in told} == {404}


def test_a_form_opened_before_the_case_was_passed_on_changes_nothing(world: World) -> None:
    """The Front follows what it passes on, so it still reads; but its old form no longer answers."""
    front, case_id = world.actor(OWNER), world.ids["case"]
    browser = world.browser(OWNER)
    form = {"text": "Câu trả lời muộn.", "seen_version": world.ids["version"]}
    operations.transfer_case(actor=front, case_id=case_id, to_unit_id=unit_id("SXD"), reason="Việc của Sở.")
    assert browser.post(f"/phan-anh/{case_id}/tra-loi/", form).status_code in {403, 409}
    detail = queries.get_case(actor=front, case_id=case_id)
    assert detail.answered_at is None
    assert "Câu trả lời muộn." not in [entry.text for entry in detail.timeline]


def test_a_revoked_link_opens_nothing_more(world: World) -> None:
    token, phone = world.links["case"], Browser()
    photo, file = world.ids["photo"], world.ids["file_public"]
    addresses = [
        *(f"/v/{token}/{part}" for part in ("", "xong/", "phieu/", "bo-sung/", "lien-he/")),
        *(f"/tep/{one}/?v={token}" for one in (photo, file)),
        f"/tep/{photo}/nho/?v={token}",
    ]
    assert {phone.get(address).status_code for address in addresses} == {200}
    tag = phone.get(f"/tep/{photo}/?v={token}")["ETag"]
    operations.revoke_link(actor=world.actor(OWNER), case_id=world.ids["case"])
    assert {phone.get(address).status_code for address in addresses} == {404}
    assert phone.get(f"/tep/{photo}/?v={token}", headers={"If-None-Match": tag}).status_code == 404
    assert phone.post(f"/v/{token}/bo-sung/", {"text": "Còn một điều nữa."}).status_code == 404


def test_who_signed_out_reads_nothing_more(world: World) -> None:
    browser = world.browser(PARTNER)
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    browser.post("/tai-khoan/dang-xuat/")
    browser.cookies.load(kept)
    assert channels(world, browser) == set()
