from __future__ import annotations

from datetime import date, timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import resolve_staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import Unit
from nhipcau.organisations.tests.factories import TIMER, member, staff, unit_id

pytestmark = pytest.mark.usefixtures("city")
YESTERDAY = clock.today() - timedelta(days=1)


def test_a_closed_unit_keeps_its_row_and_is_offered_no_longer() -> None:
    someone = member("SXD", "officer")
    operations.close_unit(actor=TIMER, unit_id=unit_id("SXD"), last_day=YESTERDAY)
    assert queries.unit_by_code("SXD").is_open is False
    assert queries.search_units(TIMER, "sở xây dựng", 5) == []
    assert resolve_staff(someone, None) is None
    assert Unit.objects.filter(code="SXD").exists()


def test_it_goes_on_until_its_last_day() -> None:
    someone = member("SXD", "officer")
    operations.close_unit(actor=TIMER, unit_id=unit_id("SXD"), last_day=clock.today())
    assert queries.unit_by_code("SXD").is_open
    assert resolve_staff(someone, None) is not None
    with clock.at(clock.now() + timedelta(days=1)):
        assert resolve_staff(someone, None) is None


def test_units_below_must_go_first() -> None:
    with pytest.raises(Conflict):
        operations.close_unit(actor=TIMER, unit_id=unit_id("HP-UBND"), last_day=clock.today())
    for code in ("KT-10903", "UBND-10903", "SXD", "HP-UBND"):
        operations.close_unit(actor=TIMER, unit_id=unit_id(code), last_day=clock.today())


def test_the_citys_committee_stays() -> None:
    with pytest.raises(Conflict):
        operations.close_unit(actor=TIMER, unit_id=unit_id("F-HP"), last_day=clock.today())


def test_a_last_day_before_the_first_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        operations.close_unit(actor=TIMER, unit_id=unit_id("SXD"), last_day=date(2020, 1, 1))
    assert "last_day" in refusal.value.fields


def test_nobody_closes_their_own_top_or_another_branch() -> None:
    boss = staff("BCT-10903-01", "head")
    with pytest.raises(NotAllowed):
        operations.close_unit(actor=boss, unit_id=boss.unit_id, last_day=clock.today())
    boss = staff("PN-10903", "administrator")
    with pytest.raises(NotAllowed):
        operations.close_unit(actor=boss, unit_id=boss.unit_id, last_day=clock.today())
    with pytest.raises(NotFound):
        operations.close_unit(actor=boss, unit_id=unit_id("SXD"), last_day=clock.today())
    with pytest.raises(Conflict):
        operations.close_unit(actor=TIMER, unit_id=unit_id("SXD"), last_day=clock.today(), seen_version=7)
