"""Notations, duplicate keys, books and gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents.rules import (
    Book,
    book_for,
    duplicate_key,
    duplicate_keys,
    missing_numbers,
    notation_of,
    read_notation,
    series_of,
    shown_number,
)

WHO = "Ủy ban MTTQ"


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("07/KH-MTTQ-BTT", "07", "KH-MTTQ-BTT"),
        ("36-HD/VPTW", "36", "HD/VPTW"),
        (" 412 / UBND - KT ", "412", "UBND-KT"),
        ("128/2026/NĐ-CP", "128", "2026/NĐ-CP"),
    ],
)
def test_a_notation_is_taken_apart_and_put_together(text: str, number: str, symbol: str) -> None:
    found = read_notation(text)
    assert found is not None
    assert (found.number, found.symbol) == (number, symbol)
    assert notation_of(number, symbol) == found.text


@pytest.mark.parametrize("text", ["", "KH-MTTQ", "12", "12/", "năm 2026"])
def test_other_text_is_no_notation(text: str) -> None:
    assert read_notation(text) is None


def test_tones_case_and_leading_zeros_do_not_make_another_document() -> None:
    one = duplicate_key(number="07", symbol="QĐ-MTTQ", issuer="Ủy ban MTTQ", year=2026)
    assert one == duplicate_key(number="7", symbol="qd - mttq", issuer="UY BAN MTTQ", year=2026)
    assert one != duplicate_key(number="07", symbol="QĐ-MTTQ", issuer=WHO, year=2025)
    assert duplicate_key(number="", symbol="QĐ", issuer=WHO, year=2026) == ""


def test_the_keys_of_several_years_are_those_of_each_and_none_where_too_little_is_known() -> None:
    years = [None, 2025, 2026, 2025]
    keys = duplicate_keys(number="07", symbol="QĐ-MTTQ", issuer=WHO, years=years)
    assert keys == [duplicate_key(number="07", symbol="QĐ-MTTQ", issuer=WHO, year=year) for year in years[:3]]
    assert duplicate_keys(number="07", symbol="", issuer=WHO, years=years) == []


def test_a_special_book_takes_its_types() -> None:
    books = [Book("", (), by_type=False), Book("QD", ("quyet_dinh",), by_type=True)]
    special, common = book_for(books, "quyet_dinh"), book_for(books, "bao_cao")
    assert special is not None
    assert common is not None
    assert (special.code, common.code) == ("QD", "")
    assert (series_of(special, "quyet_dinh"), series_of(common, "bao_cao")) == ("quyet_dinh", "")


@given(st.sets(st.integers(min_value=1, max_value=200)))
def test_the_gaps_are_exactly_the_numbers_left_out(numbers: set[int]) -> None:
    missing = {number for first, last in missing_numbers(sorted(numbers)) for number in range(first, last + 1)}
    assert missing == set(range(1, max(numbers, default=0) + 1)) - numbers


@given(st.integers(min_value=1, max_value=9_999_999))
def test_a_number_is_shown_with_two_digits_at_least(number: int) -> None:
    assert int(shown_number(number)) == number
    assert len(shown_number(number)) >= 2
