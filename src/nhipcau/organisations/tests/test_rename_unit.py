from __future__ import annotations

import pytest

from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import UnitName
from nhipcau.organisations.tests.factories import TIMER, staff, unit_id

pytestmark = pytest.mark.usefixtures("city")


def test_the_former_name_is_kept_with_its_days() -> None:
    operations.rename_unit(actor=TIMER, unit_id=unit_id("SXD"), name="Sở Xây dựng và Giao thông", short_name="Sở XDGT")
    assert queries.unit_by_code("SXD").name == "Sở Xây dựng và Giao thông"
    former = UnitName.objects.get()
    assert former.name == "Sở Xây dựng"
    assert former.valid_from <= former.valid_until
    shown = queries.unit_page(actor=staff("F-HP", "administrator"), code="SXD")
    assert [one.name for one in shown.former_names] == ["Sở Xây dựng"]


def test_a_stale_form_changes_nothing() -> None:
    operations.rename_unit(actor=TIMER, unit_id=unit_id("SXD"), name="Sở một", seen_version=1)
    with pytest.raises(Conflict):
        operations.rename_unit(actor=TIMER, unit_id=unit_id("SXD"), name="Sở hai", seen_version=1)
    assert queries.unit_by_code("SXD").name == "Sở một"


def test_the_same_name_again_leaves_no_former_one() -> None:
    operations.rename_unit(actor=TIMER, unit_id=unit_id("SXD"), name="Sở Xây dựng", short_name="SXD")
    assert not UnitName.objects.exists()


def test_other_branches_cannot_be_renamed() -> None:
    with pytest.raises(NotFound):
        operations.rename_unit(actor=staff("MTTQ-10903", "administrator"), unit_id=unit_id("MTTQ-11383"), name="X")
    with pytest.raises(NotAllowed):
        operations.rename_unit(actor=staff("MTTQ-10903", "leader"), unit_id=unit_id("MTTQ-10903"), name="X")


def test_an_empty_or_endless_name_is_refused() -> None:
    for name in ("", " ", "a" * 161):
        with pytest.raises(Invalid):
            operations.rename_unit(actor=TIMER, unit_id=unit_id("SXD"), name=name)
