from __future__ import annotations

from collections import Counter

import pytest

from nhipcau.kernel.events import drain
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import FormerName, MapTile, Neighbours, Territory, Unit, UnitAncestor
from nhipcau.organisations.operations.examples import FEWEST, MOST
from nhipcau.organisations.tests.factories import TIMER

pytestmark = pytest.mark.django_db


def _nothing(*_: object) -> None:
    """Report to nobody."""


def test_the_seed_tables_hold_hai_phong_as_it_is() -> None:
    operations.seed(_nothing)
    types = Counter(Territory.objects.filter(kind="commune").values_list("type", flat=True))
    assert types == {"phuong": 45, "xa": 67, "dac_khu": 2}
    assert FormerName.objects.count() == 375
    assert FormerName.objects.filter(ask_person=True).count() == 144
    assert MapTile.objects.count() == 114
    assert Neighbours.objects.count() == 294
    kinds = Counter(Unit.objects.filter(level="commune").values_list("kind", flat=True))
    assert kinds == dict.fromkeys(kinds, 114)
    assert len(kinds) == 12
    assert not Unit.objects.filter(code__startswith="UT-").exists(), "kinds of company are no units"


def test_every_unit_but_the_tops_of_branches_hangs_somewhere_and_is_in_the_closure() -> None:
    operations.seed(_nothing)
    roots = set(Unit.objects.filter(parent=None).values_list("code", flat=True))
    assert {"F-HP", "HP-UBND", "HP-CA", "DANG-TU", "HP-HDND"} <= roots
    assert len(roots) == 13
    for unit in Unit.objects.all():
        above = UnitAncestor.objects.filter(unit=unit).order_by("depth").values_list("ancestor_id", flat=True)
        assert list(above) == queries.ancestor_ids(unit.id)


def test_divisions_are_named_after_the_kind_of_commune() -> None:
    operations.seed(_nothing)
    assert queries.unit_by_code("KT-10903").name == "Phòng Kinh tế xã Cẩm Giàng"
    assert queries.unit_by_code("KT-11383").name == "Phòng Kinh tế, Hạ tầng và Đô thị phường Lê Chân"
    assert queries.unit_by_code("KT-11914").name == "Phòng Kinh tế đặc khu Cát Hải"


def test_seeding_twice_changes_nothing_and_keeps_what_a_person_edited() -> None:
    operations.seed(_nothing)
    unit = queries.unit_by_code("SXD")
    operations.rename_unit(actor=TIMER, unit_id=unit.id, name="Sở Xây dựng và Giao thông")
    before = set(Unit.objects.values_list("id", "name"))
    operations.seed(_nothing)
    assert set(Unit.objects.values_list("id", "name")) == before


def test_owners_of_categories_become_units_of_the_commune() -> None:
    operations.seed(_nothing)
    commune = queries.territory_by_code("10903").id
    found = {
        owner: getattr(queries.unit_for_owner(owner, commune), "code", None)
        for owner in ("CM-KT", "CM-CA", "CM-MTTQ", "CM-VP", "KDC-THG", "SXD", "UT-DIEN", "CM-TRUONG")
    }
    assert found == {
        "CM-KT": "KT-10903",
        "CM-CA": "CA-10903",
        "CM-MTTQ": "MTTQ-10903",
        "CM-VP": "UBND-10903",
        "KDC-THG": "MTTQ-10903",
        "SXD": "SXD",
        "UT-DIEN": None,
        "CM-TRUONG": "VHXH-10903",
    }
    assert queries.unit_for_owner("CM-KT", None) is None


def test_example_areas_are_the_same_every_time_and_say_that_they_are_examples() -> None:
    operations.seed(_nothing)
    made = operations.make_example_areas(actor=TIMER, report=_nothing)
    assert operations.make_example_areas(actor=TIMER, report=_nothing) == 0
    areas = Territory.objects.filter(kind="residential")
    assert areas.count() == made == Unit.objects.filter(kind="front_working_committee").count()
    assert not areas.filter(is_example=False).exists()
    per_commune = Counter(areas.values_list("parent_id", flat=True))
    assert len(per_commune) == 114
    assert min(per_commune.values()) >= FEWEST
    assert max(per_commune.values()) <= MOST
    front = queries.front_unit_of(queries.territory_by_code("10903-01").id)
    assert front is not None
    assert front.code == "BCT-10903-01"
    names = Territory.objects.filter(parent__code="10903").values_list("name", flat=True)
    assert len(set(names)) == len(names)


def test_loading_is_told_as_one_event() -> None:
    operations.seed(_nothing)
    drain()
