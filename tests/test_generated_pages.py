"""The pages that reading is measured with say the truth about themselves."""

from __future__ import annotations

import pytest
from bench.pages.content import lookalike, write
from bench.pages.fonts import files, fonts, letters, missing_letters
from bench.pages.layouts import layouts
from bench.pages.plan import wanted
from bench.pages.printing import sample
from bench.pages.scoring import SINGLE, Letters, Score, score, spread
from bench.pages.shapes import KINDS, Sample

from nhipcau.documents.reading.shapes import PageText, Word
from nhipcau.documents.understanding import understand

CODES = {"type", "urgency", "secrecy", "issued_on", "due_on", "number", "symbol"}


def perfect(made: Sample) -> list[PageText]:
    """Return what a reader would give that makes no mistake."""
    pages = []
    for page in made.pages:
        words = [
            Word(word, box, 1.0, place, place)
            for place, line in enumerate(page.lines)
            if not line.zone
            for word, box in spread(line)
        ]
        pages.append(PageText(page.number, page.width, page.height, tuple(words), "ocr"))
    return pages


def test_there_are_134_letters() -> None:
    assert len(letters()) == 134


@pytest.mark.parametrize("name", sorted(fonts()))
def test_every_font_has_every_letter(name: str) -> None:
    found = files(fonts()[name].family)
    if not found:
        pytest.skip(f"{name} is not on this machine")
    assert {path: missing_letters(path) for path in found if missing_letters(path)} == {}


@pytest.mark.parametrize("layout", sorted(layouts()))
def test_fields_stand_where_the_truth_says(layout: str) -> None:
    made = sample(4, layout, "tinos")
    names = {field.name for field in made.fields}
    assert {"notation", "issued_on", "issuer", "type", "subject", "signer", "position", "recipients.0"} <= names
    for field in made.fields:
        assert 0 <= field.box.left < field.box.right <= 1
        assert 0 <= field.box.top < field.box.bottom <= 1
        if field.name.split(".")[0] not in CODES | {"cited"}:
            assert field.value in " ".join(line.text for line in made.pages[field.page - 1].lines), field


def test_a_seed_is_always_the_same_document() -> None:
    first, again = sample(11, "state", "tinos"), sample(11, "state", "tinos")
    assert first.pages == again.pages
    assert first.fields == again.fields
    assert sample(12, "state", "tinos").pages != first.pages


def test_a_lookalike_shares_letterhead_and_type_only() -> None:
    one, other = write(5), lookalike(5)
    assert (one.issuer_lines, one.type_code, one.signer) == (other.issuer_lines, other.type_code, other.signer)
    assert one.number != other.number
    assert one.subject != other.subject
    assert one.body != other.body


def test_kinds_come_equally_often() -> None:
    plan = wanted(1)
    assert [next(plan).kind for _ in range(8)] == [*KINDS, *KINDS]


def test_scores_count_what_is_missing_and_what_is_wrong() -> None:
    made = sample(4, "state", "tinos")
    nothing: dict[str, Score] = {}
    score(made, understand([]), nothing)
    assert all(nothing[name].right == nothing[name].false == 0 for name in SINGLE)
    assert nothing["notation"].missed == 1
    letters_read, pages = Letters(), perfect(made)
    letters_read.add(made.pages[0], pages[0])
    assert letters_read.wrong_letters == 0
    broken = PageText(1, pages[0].width, pages[0].height, pages[0].words[3:], "ocr")
    letters_read.add(made.pages[0], broken)
    assert letters_read.wrong_letters > 0
