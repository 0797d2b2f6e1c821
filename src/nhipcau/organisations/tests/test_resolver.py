from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from nhipcau.accounts import operations as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import resolve_staff
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import Unit
from nhipcau.organisations.operations.tree import tree_changed
from nhipcau.organisations.tests.factories import SINCE, TIMER, member, person, staff, unit_id

pytestmark = pytest.mark.usefixtures("city")


def test_an_actor_is_found_with_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    someone = member("MTTQ-10903", "officer", "Lê Thị Yến")
    queries.city_front()  # the tree is in memory
    with django_assert_num_queries(1):
        actor = resolve_staff(someone, unit_id("MTTQ-10903"))
    assert actor is not None
    assert (actor.person_name, actor.level, set(actor.roles)) == ("Lê Thị Yến", "commune", {"officer"})
    assert actor.territory_id == queries.territory_by_code("10903").id


def test_in_the_steady_state_nobody_asks_about_units(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.city_front()
    with django_assert_num_queries(0):
        queries.unit(unit_id("SXD"))
        queries.ancestor_ids(unit_id("BCT-10903-01"))
        queries.front_unit_of(queries.territory_by_code("10903").id)
        queries.search_units(TIMER, "cam giang", 5)


def test_the_first_unit_is_where_somebody_leads() -> None:
    someone = member("MTTQ-10903", "observer")
    operations.grant_role(
        actor=TIMER, person_id=someone, unit_id=unit_id("MTTQ-11383"), role="leader", valid_from=SINCE
    )
    assert resolve_staff(someone, None).unit_id == unit_id("MTTQ-11383")  # type: ignore[union-attr]
    assert resolve_staff(someone, unit_id("MTTQ-10903")).roles == {"observer"}  # type: ignore[union-attr]
    assert resolve_staff(someone, unit_id("SXD")).unit_id == unit_id("MTTQ-11383")  # type: ignore[union-attr]


def test_roles_of_one_unit_come_together_and_units_are_offered_in_order() -> None:
    someone = member("MTTQ-10903", "officer")
    for unit, role in (("MTTQ-10903", "clerk"), ("MTTQ-11383", "leader")):
        operations.grant_role(actor=TIMER, person_id=someone, unit_id=unit_id(unit), role=role, valid_from=SINCE)
    assert resolve_staff(someone, unit_id("MTTQ-10903")).roles == {"officer", "clerk"}  # type: ignore[union-attr]
    offered = [(choice.code, choice.roles) for choice in queries.units_of_person(someone)]
    assert offered == [("MTTQ-11383", ("leader",)), ("MTTQ-10903", ("officer", "clerk"))]


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [
        (date(2026, 1, 1), None, True),
        (date(2026, 3, 2), date(2026, 3, 2), True),
        (date(2026, 3, 3), None, False),
        (date(2026, 1, 1), date(2026, 3, 1), False),
    ],
)
def test_a_role_counts_from_its_first_to_its_last_day(first: date, last: date | None, counts: bool) -> None:
    someone = person()
    operations.grant_role(
        actor=TIMER, person_id=someone, unit_id=unit_id("SXD"), role="officer", valid_from=first, valid_until=last
    )
    with clock.at(clock.now().replace(year=2026, month=3, day=2, hour=3)):
        assert (resolve_staff(someone, None) is not None) is counts


def test_somebody_switched_off_is_nobody() -> None:
    someone = member("SXD", "officer")
    accounts.deactivate_person(actor=TIMER, person_id=someone)
    assert resolve_staff(someone, unit_id("SXD")) is None
    assert queries.people_of_unit(unit_id("SXD")) == []


def test_an_administrator_without_a_second_factor_is_nobody_yet() -> None:
    someone = person()
    operations.grant_role(
        actor=TIMER, person_id=someone, unit_id=unit_id("F-HP"), role="administrator", valid_from=SINCE
    )
    assert resolve_staff(someone, None) is None


def test_a_closed_unit_is_no_place_to_act_from() -> None:
    someone = member("SXD", "officer")
    Unit.objects.filter(code="SXD").update(valid_until=clock.today() - timedelta(days=1))
    tree_changed()
    assert resolve_staff(someone, None) is None


@pytest.mark.parametrize(
    ("unit", "role", "level"),
    [
        ("F-HP", "officer", "city"),
        ("F-VP", "officer", "city"),
        ("MTTQ-10903", "officer", "commune"),
        ("BCT-10903-01", "head", "residential"),
        ("SXD", "officer", "agency"),
        ("UBND-10903", "officer", "agency"),
        ("PN-10903", "member", "agency"),
    ],
)
def test_only_the_front_acts_on_the_citys_level(unit: str, role: str, level: str) -> None:
    assert staff(unit, role).level == level


def test_people_of_a_unit_come_by_their_given_name() -> None:
    for name in ("Nguyễn Văn Bình", "Đỗ Thị An", "Lê Ánh", "Vũ Văn Bảo"):
        member("SXD", "officer", name)
    member("SXD", "observer", "Phạm Văn Dũng")
    names = [one.name for one in queries.people_of_unit(unit_id("SXD"), roles={"officer", "leader"})]
    assert names == ["Đỗ Thị An", "Lê Ánh", "Vũ Văn Bảo", "Nguyễn Văn Bình"]
