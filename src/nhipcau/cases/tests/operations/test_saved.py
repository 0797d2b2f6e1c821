"""Saved filters: one's own, shared with the unit, nobody else's."""

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.models import SavedFilter
from nhipcau.cases.tests.factories import same
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_it_is_ones_own_until_it_is_shared() -> None:
    officer, leader = same("MTTQ-10660"), same("MTTQ-10660", "leader")
    row = operations.save_filter(actor=officer, name="Đèn trễ", query="?nhom=qua-han")
    assert queries.saved_filters(actor=leader) == []
    operations.change_filter(actor=officer, filter_id=row.id, name="Đèn trễ hạn", is_shared=True)
    found = queries.saved_filters(actor=leader)
    assert [(one.name, one.is_own) for one in found] == [("Đèn trễ hạn", False)]
    assert found[0].by
    assert queries.saved_filters(actor=same("MTTQ-10661")) == []
    assert queries.saved_filters(actor=same("F-HP")) == []


def test_nobody_changes_or_deletes_the_filter_of_another() -> None:
    row = operations.save_filter(actor=same("MTTQ-10660"), name="Của tôi", query="?q=den", is_shared=True)
    leader = same("MTTQ-10660", "leader")
    with pytest.raises(NotFound):
        operations.change_filter(actor=leader, filter_id=row.id, name="Khác", is_shared=False)
    with pytest.raises(NotFound):
        operations.delete_filter(actor=leader, filter_id=row.id)
    operations.delete_filter(actor=same("MTTQ-10660"), filter_id=row.id)
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_filter_needs_a_name_of_a_few_letters(name: str) -> None:
    with pytest.raises(Invalid):
        operations.save_filter(actor=same("MTTQ-10660"), name=name, query="?q=den")


def test_the_same_name_and_too_many_conditions_are_refused() -> None:
    officer = same("MTTQ-10660")
    operations.save_filter(actor=officer, name="Đèn", query="?q=den")
    with pytest.raises(Invalid):
        operations.save_filter(actor=officer, name="den", query="?q=khac")
    with pytest.raises(Invalid):
        operations.save_filter(actor=officer, name="Dài", query="?" + "q" * 901)
    operations.save_filter(actor=same("MTTQ-10660", "leader"), name="Đèn", query="?q=den")


def test_who_has_fifty_deletes_one_first() -> None:
    officer = same("MTTQ-10660")
    for number in range(50):
        operations.save_filter(actor=officer, name=f"Bộ lọc {number}", query="?q=den")
    with pytest.raises(Invalid):
        operations.save_filter(actor=officer, name="Thêm", query="?q=den")


def test_who_has_no_list_saves_none() -> None:
    with pytest.raises(NotAllowed):
        operations.save_filter(actor=same("MTTQ-10660", "member"), name="Đèn", query="?q=den")
