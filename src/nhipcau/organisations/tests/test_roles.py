"""grant_role, change_role, change_role_dates, end_role."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import resolve_staff
from nhipcau.kernel.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain, events_of
from nhipcau.organisations import operations, queries
from nhipcau.organisations.errors import LastAdministrator
from nhipcau.organisations.models import Membership
from nhipcau.organisations.tests.factories import SINCE, TIMER, member, person, small_city, staff, unit_id


def membership_of(person_id: UUID) -> Membership:
    return Membership.objects.get(person_id=person_id, ended_at__isnull=True)


@pytest.mark.usefixtures("city")
class TestGranting:
    def test_an_administrator_gives_a_role_below(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        someone = member("PN-10903", "member")
        operations.grant_role(actor=boss, person_id=someone, unit_id=unit_id("BCT-10903-01"), role="head")
        drain()
        told = events_of(unit_id("BCT-10903-01"))[-1]
        assert (told.name, told.person_id) == ("organisations.role_granted", boss.person_id)
        assert told.data["member_id"] == str(someone)

    def test_nobody_unknown_in_the_branch_can_be_given_a_role(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        stranger = member("MTTQ-11383", "officer")
        with pytest.raises(NotFound):
            operations.grant_role(actor=boss, person_id=stranger, unit_id=boss.unit_id, role="officer")

    @pytest.mark.parametrize("unit", ["F-HP", "MTTQ-11383", "UBND-10903", "SXD"])
    def test_no_role_can_be_given_outside_the_branch(self, unit: str) -> None:
        boss = staff("MTTQ-10903", "administrator")
        with pytest.raises(NotFound):
            operations.grant_role(actor=boss, person_id=boss.person_id, unit_id=unit_id(unit), role="administrator")

    @pytest.mark.parametrize("role", ["leader", "officer", "clerk", "member", "observer"])
    def test_other_roles_give_none(self, role: str) -> None:
        someone = staff("MTTQ-10903", role)
        with pytest.raises(NotAllowed):
            operations.grant_role(
                actor=someone, person_id=someone.person_id, unit_id=someone.unit_id, role="administrator"
            )

    @pytest.mark.parametrize(
        ("unit", "role"), [("MTTQ-10903", "head"), ("BCT-10903-01", "administrator"), ("SXD", "x")]
    )
    def test_a_unit_has_only_the_roles_of_its_level(self, unit: str, role: str) -> None:
        with pytest.raises(Invalid) as refusal:
            operations.grant_role(actor=TIMER, person_id=person(), unit_id=unit_id(unit), role=role)
        assert "role" in refusal.value.fields

    def test_the_same_role_twice_is_a_conflict(self) -> None:
        someone = member("SXD", "officer")
        with pytest.raises(Conflict):
            operations.grant_role(actor=TIMER, person_id=someone, unit_id=unit_id("SXD"), role="officer")

    def test_days_must_be_in_order(self) -> None:
        with pytest.raises(Invalid) as refusal:
            operations.grant_role(
                actor=TIMER, person_id=person(), unit_id=unit_id("SXD"), role="officer",
                valid_from=clock.today(), valid_until=clock.today() - timedelta(days=1),
            )  # fmt: skip
        assert "valid_until" in refusal.value.fields

    def test_administrators_need_a_second_factor_as_long_as_they_administer(self) -> None:
        someone = person()
        operations.grant_role(actor=TIMER, person_id=someone, unit_id=unit_id("SXD"), role="administrator")
        assert accounts.person_card(someone).needs_second_factor
        operations.end_role(actor=TIMER, membership_id=membership_of(someone).id)
        assert not accounts.person_card(someone).needs_second_factor


@pytest.mark.usefixtures("city")
class TestChanging:
    def test_another_role_keeps_the_last_day(self) -> None:
        someone = person()
        end = clock.today() + timedelta(days=30)
        operations.grant_role(actor=TIMER, person_id=someone, unit_id=unit_id("SXD"), role="officer", valid_until=end)
        later = end + timedelta(days=30)
        operations.change_role(actor=TIMER, membership_id=membership_of(someone).id, role="leader", valid_until=later)
        assert (membership_of(someone).role, membership_of(someone).valid_until) == ("leader", later)
        assert Membership.objects.filter(person_id=someone).count() == 2

    def test_other_days(self) -> None:
        someone = member("SXD", "officer")
        operations.change_role_dates(
            actor=TIMER, membership_id=membership_of(someone).id, valid_from=SINCE, valid_until=clock.today()
        )
        assert membership_of(someone).valid_until == clock.today()
        with pytest.raises(Invalid):
            operations.change_role_dates(
                actor=TIMER,
                membership_id=membership_of(someone).id,
                valid_from=clock.today(),
                valid_until=SINCE,
            )

    def test_roles_outside_the_branch_are_not_there(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        other = membership_of(member("MTTQ-11383", "officer")).id
        with pytest.raises(NotFound):
            operations.end_role(actor=boss, membership_id=other)
        with pytest.raises(NotFound):
            operations.change_role(actor=boss, membership_id=other, role="observer", valid_until=None)
        with pytest.raises(NotFound):
            operations.change_role_dates(actor=boss, membership_id=other, valid_from=SINCE, valid_until=None)
        with pytest.raises(NotFound):
            queries.membership_row(actor=boss, membership_id=other)

    def test_an_ended_role_counts_no_longer_and_cannot_end_again(self) -> None:
        someone = member("SXD", "officer")
        role = membership_of(someone).id
        operations.end_role(actor=TIMER, membership_id=role)
        assert resolve_staff(someone, None) is None
        with pytest.raises(NotFound):
            operations.end_role(actor=TIMER, membership_id=role)


@pytest.mark.usefixtures("city")
class TestTheLastAdministrator:
    def test_cannot_go_in_any_way(self) -> None:
        last = member("F-HP", "administrator")
        role = membership_of(last).id
        with pytest.raises(LastAdministrator):
            operations.end_role(actor=TIMER, membership_id=role)
        with pytest.raises(LastAdministrator):
            operations.change_role(actor=TIMER, membership_id=role, role="leader", valid_until=None)
        with pytest.raises(LastAdministrator):
            operations.change_role_dates(
                actor=TIMER, membership_id=role, valid_from=SINCE, valid_until=clock.today() + timedelta(days=9)
            )
        with pytest.raises(LastAdministrator):
            operations.deactivate_person(actor=TIMER, person_id=last)
        assert resolve_staff(last, None) is not None

    @pytest.mark.parametrize("other", ["invited only", "for a time", "switched off"])
    def test_somebody_who_cannot_take_over_does_not_count(self, other: str) -> None:
        last = member("F-HP", "administrator")
        second = person(password="" if other == "invited only" else "bon con ngua chay 77")
        until = clock.today() + timedelta(days=9) if other == "for a time" else None
        operations.grant_role(
            actor=TIMER, person_id=second, unit_id=unit_id("F-HP"), role="administrator", valid_from=SINCE,
            valid_until=until,
        )  # fmt: skip
        if other == "switched off":
            operations.deactivate_person(actor=TIMER, person_id=second)
        with pytest.raises(LastAdministrator):
            operations.end_role(actor=TIMER, membership_id=membership_of(last).id)

    def test_one_of_two_may_go(self) -> None:
        first, _second = member("F-HP", "administrator"), member("F-HP", "administrator")
        operations.end_role(actor=TIMER, membership_id=membership_of(first).id)

    def test_the_last_administrator_of_a_commune_may_go(self) -> None:
        member("F-HP", "administrator")
        only = member("MTTQ-10903", "administrator")
        operations.end_role(actor=TIMER, membership_id=membership_of(only).id)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_administrators_who_leave_at_once_one_stays() -> None:
    small_city()
    roles = [membership_of(member("F-HP", "administrator")).id for _ in range(20)]
    barrier = threading.Barrier(20)
    refused: list[DomainError] = []

    def leave(number: int) -> None:
        barrier.wait()
        try:
            operations.end_role(actor=TIMER, membership_id=roles[number])
        except DomainError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(refusal) for refusal in refused] == [LastAdministrator]
    assert Membership.objects.filter(role="administrator", ended_at__isnull=True).count() == 1
