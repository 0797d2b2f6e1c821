"""Ready answers: whose they are, what may stand in braces."""

from typing import Any
from uuid import UUID

import pytest

from nhipcau.cases import operations, queries, rules
from nhipcau.cases.tests.factories import same
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
TEXT = "{đơn vị} đã cử người sửa đèn tại {nơi}, phản ánh {mã}."


def saved(unit: str = "MTTQ-10660", name: str = "Đèn đường, đã sửa", category: str = "power.streetlight") -> UUID:
    return operations.save_template(actor=same(unit, "leader"), name=name, text=TEXT, category_code=category).id


def names(unit: str, **more: Any) -> list[str]:
    return [row.name for row in queries.answer_templates(actor=same(unit), **more)]


def test_the_unit_and_those_below_use_it_and_nobody_beside() -> None:
    saved("F-HP", "Của thành phố")
    saved()
    assert names("MTTQ-10660") == ["Của thành phố", "Đèn đường, đã sửa"]
    assert names("BCT-10660-03") == ["Của thành phố", "Đèn đường, đã sửa"]
    assert names("MTTQ-10661") == ["Của thành phố"]
    assert names("F-HP") == ["Của thành phố"]


@pytest.mark.parametrize("role", ["officer", "clerk", "observer", "member"])
def test_leaders_and_administrators_alone_write_them(role: str) -> None:
    with pytest.raises(NotAllowed):
        operations.save_template(actor=same("MTTQ-10660", role), name="Tên", text=TEXT)


def test_the_words_of_a_unit_above_are_used_and_not_changed() -> None:
    row = saved("F-HP")
    leader = same("MTTQ-10660", "leader")
    with pytest.raises(NotFound):
        operations.save_template(actor=leader, name="Khác", text=TEXT, template_id=row)
    with pytest.raises(NotFound):
        operations.retire_template(actor=leader, template_id=row)
    assert not queries.answer_template(actor=leader, template_id=row).may_edit


def test_a_variable_that_means_nothing_is_named_when_it_is_saved() -> None:
    with pytest.raises(Invalid) as refusal:
        operations.save_template(actor=same("MTTQ-10660", "leader"), name="Tên", text="Kính gửi {ông bà} và {mã")
    assert "{ông bà}" in str(refusal.value.fields["text"])
    with pytest.raises(Invalid) as refusal:
        operations.save_template(actor=same("MTTQ-10660", "leader"), name=" ", text="", category_code="khong.co")
    assert set(refusal.value.fields) == {"name", "text", "category_code"}


def test_it_is_found_with_or_without_tones_and_its_own_kind_comes_first() -> None:
    saved(name="Rác, đã thu gom", category="env")
    saved(name="Chung cho mọi việc", category="")
    saved()
    assert names("MTTQ-10660", q="den duong") == ["Đèn đường, đã sửa"]
    assert names("MTTQ-10660", q="RÁC gom") == ["Rác, đã thu gom"]
    assert names("MTTQ-10660", category="power.streetlight")[:2] == ["Đèn đường, đã sửa", "Chung cho mọi việc"]


def test_a_change_against_an_older_version_is_refused_and_a_retired_one_is_gone() -> None:
    row, leader = saved(), same("MTTQ-10660", "leader")
    operations.save_template(actor=leader, name="Tên mới", text=TEXT, template_id=row, seen_version=1)
    with pytest.raises(Conflict):
        operations.save_template(actor=leader, name="Tên khác", text=TEXT, template_id=row, seen_version=1)
    operations.retire_template(actor=leader, template_id=row)
    assert names("MTTQ-10660") == []
    with pytest.raises(NotFound):
        queries.answer_template(actor=leader, template_id=row)


def test_what_has_no_value_stays_and_is_named() -> None:
    text, missing = rules.fill(TEXT + " {khác}", {"unit": "Xã", "code": "HP26-1"})
    assert text == "Xã đã cử người sửa đèn tại {nơi}, phản ánh HP26-1. {khác}"
    assert missing == ["{nơi}"]
    assert rules.variables_left(text) == ["{nơi}"]
    assert rules.unknown_variables("Ngày {NGÀY} {ngay nhan}") == []


def test_no_value_is_read_as_a_variable_again() -> None:
    assert rules.fill("{viec}", {"title": "{ma}", "code": "HP26-1"}) == ("{ma}", [])
