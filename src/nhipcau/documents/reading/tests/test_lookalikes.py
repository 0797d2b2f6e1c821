"""Syllables a reader takes for one another, and how far apart they are."""

from __future__ import annotations

import pytest

from nhipcau.documents.reading.child.expressions import EXPRESSION, JOINED, NONE, Expressions, usual
from nhipcau.documents.reading.child.lookalikes import FAR, LOST, NARROW, WIDE, distance, is_slanted, shape


@pytest.mark.parametrize(
    ("read", "printed", "far"),
    [
        ("số", "số", 0.0),
        ("tô", "tổ", NARROW),
        ("cú", "cứ", NARROW),
        ("TO", "tổ", LOST),
        ("TÔ", "tổ", NARROW),
        ("trừ", "trư", WIDE),
        ("uiệc", "việc", NARROW),
        ("ngàu", "ngày", NARROW),
        ("quụ", "quy", NARROW),
        ("thúng", "tháng", WIDE),
        ("hiem", "hiểm", FAR),
        ("tháng", "năm", FAR),
    ],
)
def test_how_far_a_word_is_from_what_was_read(read: str, printed: str, far: float) -> None:
    assert distance(read, printed) == far


@pytest.mark.parametrize(("one", "other"), [("uê", "về"), ("binh", "kinh"), ("thúng", "tháng"), ("hỏi", "hải")])
def test_lookalikes_have_one_shape(one: str, other: str) -> None:
    assert shape(one) == shape(other)


def test_slanted_print_changes_first_and_last_letters() -> None:
    assert is_slanted("uà", "và")
    assert not is_slanted("tà", "và")
    assert not is_slanted("va", "và")


def test_words_bind_as_strongly_as_they_are_listed() -> None:
    known = Expressions([("tổ", "chức")], joined=[("của", "tổ")])
    assert (known.bond("tổ", "chức"), known.bond("của", "tổ"), known.bond("tổ", "của")) == (EXPRESSION, JOINED, NONE)
    assert known.alike("tô") == {"tổ"}


def test_names_of_a_product_stand_beside_the_usual_ones() -> None:
    known = Expressions([("an", "biên")], others=usual())
    assert known.named("an", "biên") == EXPRESSION
    assert known.named("tổ", "chức") == NONE
    assert known.holds("tổ", "chức")
    assert "tổ" in known.alike("tô")
