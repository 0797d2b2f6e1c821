from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events import drain
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import Membership
from nhipcau.organisations.tests.factories import acting, member, staff, unit_id

pytestmark = pytest.mark.usefixtures("city", "kinds")


def test_it_shows_who_may_do_what_and_who_changed_it() -> None:
    boss = staff("MTTQ-10903", "administrator", "Đỗ Văn Sơn")
    someone = member("PN-10903", "member", "Lê Thị Hoa")
    operations.grant_role(actor=boss, person_id=someone, unit_id=boss.unit_id, role="officer")
    operations.end_role(actor=boss, membership_id=Membership.objects.get(person_id=someone, role="officer").id)
    drain()
    shown = queries.rights_of_unit(actor=boss, code="MTTQ-10903")
    assert [(row.person, row.role_label) for row in shown.rows] == [("Đỗ Văn Sơn", "Quản trị viên")]
    assert [(row.person, row.state) for row in shown.ended] == [("Lê Thị Hoa", "ended")]
    assert shown.history[0].who == "Đỗ Văn Sơn"
    assert "Lê Thị Hoa" in shown.history[0].what


def test_administrators_above_are_named_by_initials_only() -> None:
    member("F-HP", "administrator", "Vũ Minh Khánh")
    shown = queries.rights_of_unit(actor=staff("MTTQ-10903", "administrator"), code="MTTQ-10903")
    assert [row.person for row in shown.above] == ["V. M. K."]


@pytest.mark.parametrize("code", ["MTTQ-11383", "F-HP", "UBND-10903", "SXD", "KHONG-CO"])
def test_other_branches_are_not_there(code: str) -> None:
    boss = staff("MTTQ-10903", "administrator")
    for look in (queries.rights_of_unit, queries.unit_page, queries.visible_unit, queries.open_invitations):
        with pytest.raises(NotFound):
            look(actor=boss, code=code)


def test_the_city_reaches_the_side_branches_too() -> None:
    city = staff("F-HP", "administrator")
    for code in ("SXD", "UBND-10903", "BCT-10903-01"):
        assert queries.rights_of_unit(actor=city, code=code).can_administer
    assert {unit.code for unit in queries.top_units(city)} == {"F-HP", "HP-UBND"}


def test_colleagues_see_the_roles_but_not_the_history() -> None:
    shown = queries.rights_of_unit(actor=staff("MTTQ-10903", "observer"), code="BCT-10903-01")
    assert (shown.can_administer, shown.history) == (False, [])


def test_the_tree_holds_ones_branch_only() -> None:
    shown = queries.unit_tree(actor=staff("MTTQ-10903", "officer"))
    assert [node.unit.code for node in shown.nodes] == ["MTTQ-10903"]
    assert {node.unit.code for node in shown.nodes[0].children} == {"PN-10903", "BCT-10903-01"}
    assert shown.count == 3
    assert queries.unit_tree(actor=staff("MTTQ-10903", "officer"), q="xây dựng").found == []
    found = queries.unit_tree(actor=staff("F-HP", "leader"), q="xay dung").found
    assert [node.unit.code for node in found] == ["SXD"]


def test_pages_ask_the_same_number_of_queries_however_many_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    boss_id = member("MTTQ-10903", "administrator")
    for number in range(30):
        member("MTTQ-10903", "officer", f"Lê Thị {number}")
    boss = acting(boss_id, "MTTQ-10903")
    drain()
    queries.unit_tree(actor=boss)
    queries.unit_page(actor=boss, code="MTTQ-10903")  # names of places are in memory from now on
    with django_assert_max_num_queries(8):
        queries.rights_of_unit(actor=boss, code="MTTQ-10903")
    with django_assert_max_num_queries(5):
        queries.people_list(actor=boss)
    with django_assert_max_num_queries(3):
        queries.unit_page(actor=boss, code="MTTQ-10903")
    with django_assert_max_num_queries(0):
        queries.unit_tree(actor=boss)


def test_switching_the_unit_is_only_for_units_one_has() -> None:
    someone = member("MTTQ-10903", "officer")
    actor = acting(someone, "MTTQ-10903")
    with pytest.raises(NotFound):
        operations.choose_acting_unit(actor=actor, unit_id=unit_id("SXD"))
