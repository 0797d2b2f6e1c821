from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.accounts.rules import normal_phone, require_phone
from nhipcau.kernel.errors import Invalid


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0) 912 345 678",
        "84912345678",
        "0084912345678",
        " 0912345678 ",
    ],
)
def test_one_number_has_many_spellings(typed: str) -> None:
    assert normal_phone(typed) == "0912345678"


@pytest.mark.parametrize("typed", ["", "abc", "091234567", "09123456789", "0112345678", "+1 202 555 0123", "9" * 500])
def test_what_is_no_vietnamese_number_is_none(typed: str) -> None:
    assert normal_phone(typed) == ""


def test_a_short_number_is_told_how_many_digits_it_has() -> None:
    with pytest.raises(Invalid) as refusal:
        require_phone("091234567")
    assert "9" in str(refusal.value.fields["phone"])


def test_a_landline_is_a_number_too() -> None:
    assert normal_phone("0225 3842 111") == "02253842111"


@given(st.text(max_size=40))
def test_normal_is_normal(typed: str) -> None:
    once = normal_phone(typed)
    assert normal_phone(once) == once
