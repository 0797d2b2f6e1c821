"""deactivate_idle_administrators."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from nhipcau.accounts.models import Person
from nhipcau.kernel import clock, events
from nhipcau.kernel.actors import Timer, resolve_staff
from nhipcau.kernel.errors import NotAllowed
from nhipcau.organisations import operations
from nhipcau.organisations.tests.factories import member, staff, unit_id

pytestmark = pytest.mark.usefixtures("city")


def away(person_id: UUID, days: int) -> UUID:
    Person.objects.filter(id=person_id).update(last_seen_on=clock.today() - timedelta(days=days))
    return person_id


def run() -> int:
    return operations.deactivate_idle_administrators(actor=Timer(name="test.idle"))


def test_an_administrator_away_for_more_than_45_days_is_switched_off() -> None:
    away(member("F-HP", "administrator", "Quản trị Thành phố"), 0)
    long_gone = away(member("MTTQ-10903", "administrator", "Vắng Lâu Ngày"), 46)
    still_there = away(member("MTTQ-11383", "administrator", "Vắng Ít Ngày"), 45)
    assert run() == 1
    assert resolve_staff(long_gone, None) is None
    assert resolve_staff(still_there, None) is not None
    assert run() == 0


def test_who_never_signed_in_counts_from_the_day_the_account_was_made() -> None:
    away(member("F-HP", "administrator"), 0)
    fresh, old = member("MTTQ-10903", "administrator"), member("MTTQ-10903", "administrator")
    Person.objects.filter(id=old).update(created_at=clock.now() - timedelta(days=60))
    assert run() == 1
    assert resolve_staff(fresh, None) is not None
    assert resolve_staff(old, None) is None


def test_officers_may_be_away_as_long_as_they_like() -> None:
    away(member("F-HP", "administrator"), 0)
    officer = away(member("MTTQ-10903", "officer"), 200)
    assert run() == 0
    assert resolve_staff(officer, None) is not None


def test_the_last_administrator_of_the_city_stays() -> None:
    longest = away(member("F-HP", "administrator", "Đi Trước"), 90)
    last = away(member("F-HP", "administrator", "Đi Sau"), 60)
    assert run() == 1
    assert resolve_staff(longest, None) is None
    assert resolve_staff(last, None) is not None


def test_who_was_switched_on_again_is_not_switched_off_the_same_night() -> None:
    boss = staff("F-HP", "administrator")
    away(boss.person_id, 0)
    back = away(member("MTTQ-10903", "administrator"), 100)
    assert run() == 1
    operations.reactivate_person(actor=boss, person_id=back)
    assert run() == 0
    assert resolve_staff(back, None) is not None


def test_only_the_timer_may_do_it() -> None:
    with pytest.raises(NotAllowed):
        operations.deactivate_idle_administrators(actor=staff("F-HP", "administrator"))  # type: ignore[arg-type]


def test_the_history_of_the_unit_says_so() -> None:
    away(member("F-HP", "administrator"), 0)
    gone = away(member("MTTQ-10903", "administrator"), 50)
    run()
    events.drain()
    said = [event for event in events.events_of(unit_id("MTTQ-10903")) if event.name.endswith("member_deactivated")]
    assert [event.data["member_id"] for event in said] == [str(gone)]
