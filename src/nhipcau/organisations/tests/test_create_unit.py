from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.organisations import operations, queries
from nhipcau.organisations.errors import UnitClosed
from nhipcau.organisations.models import Unit, UnitAncestor
from nhipcau.organisations.tests.factories import TIMER, staff, unit_id

pytestmark = pytest.mark.usefixtures("city", "kinds")
NEW: dict[str, Any] = {"name": "Ban Văn hóa", "kind": "front_section", "level": "commune"}


def test_an_administrator_adds_a_unit_below_their_own() -> None:
    boss = staff("MTTQ-10903", "administrator")
    made = operations.create_unit(actor=boss, code="bp-10903-1", parent_id=boss.unit_id, **NEW)
    unit = queries.unit(made)
    assert (unit.code, unit.parent_id) == ("BP-10903-1", boss.unit_id)
    assert unit.territory_id == queries.territory_by_code("10903").id
    assert queries.ancestor_ids(made) == [made, boss.unit_id, unit_id("F-HP")]
    assert UnitAncestor.objects.filter(unit_id=made).count() == 3


def test_it_is_found_at_once() -> None:
    operations.create_unit(actor=TIMER, code="BP-1", parent_id=unit_id("F-HP"), **NEW)
    assert [unit.code for unit in queries.search_units(TIMER, "ban van hoa", 5)] == ["BP-1"]


@pytest.mark.parametrize("parent", ["MTTQ-11383", "F-HP", "HP-UBND", "UBND-10903"])
def test_nothing_can_be_created_outside_ones_branch(parent: str) -> None:
    boss = staff("MTTQ-10903", "administrator")
    with pytest.raises(NotFound):
        operations.create_unit(actor=boss, code="X-1", parent_id=unit_id(parent), **NEW)
    assert not Unit.objects.filter(code="X-1").exists()


def test_only_the_citys_administrator_adds_a_unit_without_one_above() -> None:
    with pytest.raises(NotAllowed):
        operations.create_unit(actor=staff("MTTQ-10903", "administrator"), code="X-1", parent_id=None, **NEW)
    operations.create_unit(actor=staff("F-HP", "administrator"), code="X-1", parent_id=None, **NEW)
    assert queries.unit_by_code("X-1").parent_id is None


@pytest.mark.parametrize("role", ["leader", "officer", "clerk", "member", "observer"])
def test_other_roles_create_nothing(role: str) -> None:
    someone = staff("MTTQ-10903", role)
    with pytest.raises(NotAllowed):
        operations.create_unit(actor=someone, code="X-1", parent_id=someone.unit_id, **NEW)


def test_a_visitor_does_not_even_learn_that_the_unit_exists() -> None:
    with pytest.raises(NotFound):
        operations.create_unit(actor=Visitor(), code="X-1", parent_id=unit_id("F-HP"), **NEW)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", ""),
        ("code", "có dấu"),
        ("code", "F-HP"),
        ("code", "f-hp"),
        ("code", "X" * 60),
        ("name", ""),
        ("name", "\u200b"),
        ("kind", "spaceship"),
        ("level", "galaxy"),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(field: str, value: str) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.create_unit(actor=TIMER, parent_id=unit_id("F-HP"), **{"code": "X-1", **NEW, field: value})
    assert field in refusal.value.fields


def test_nothing_hangs_under_a_closed_unit() -> None:
    operations.close_unit(actor=TIMER, unit_id=unit_id("SXD"), last_day=clock.today() - timedelta(days=1))
    with pytest.raises(UnitClosed):
        operations.create_unit(actor=TIMER, code="X-1", parent_id=unit_id("SXD"), **NEW)
