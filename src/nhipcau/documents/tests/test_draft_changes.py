"""What changed between two versions can be read off both ways, whatever was written."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.documents.queries.draft_changes import MOST_PIECES, changes

WORDS = st.lists(st.sampled_from(["giám", "sát", "năm", "2026", " ", "  ", "\n", ",", "quý", "I"]), max_size=40)


def read(older: str, newer: str) -> tuple[str, str]:
    pieces = changes(older, newer)
    before = "".join(piece.text for piece in pieces if piece.kind != "new")
    after = "".join(piece.text for piece in pieces if piece.kind != "gone")
    return before, after


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS)
def test_both_texts_can_be_read_off(older: list[str], newer: list[str]) -> None:
    old, new = "".join(older), "".join(newer)
    assert read(old, new) == (old, new)


@pytest.mark.parametrize(
    ("older", "newer", "shown"),
    [
        ("Giám sát năm 2026", "Giám sát quý I năm 2026", "Giám sát [+quý I +]năm 2026"),
        ("a b c d", "a x y d", "a [-b c-][+x y+] d"),
        ("", "mới", "[+mới+]"),
        ("cũ", "", "[-cũ-]"),
        ("như cũ", "như cũ", "như cũ"),
    ],
)
def test_words_are_marked_in_runs(older: str, newer: str, shown: str) -> None:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    assert "".join(marks[piece.kind].format(piece.text) for piece in changes(older, newer)) == shown


def test_a_very_long_text_is_compared_line_by_line() -> None:
    old = "\n".join(f"Dòng {number} của văn bản dài" for number in range(MOST_PIECES))
    new = old.replace("Dòng 7 ", "Dòng bảy ")
    assert read(old, new) == (old, new)
    assert [piece.kind for piece in changes(old, new)] == ["same", "gone", "new", "same", "same"], (
        "the end of the line stays"
    )
