"""Packed words, turned pages, corrected texts: nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents.intake.corrections import corrected
from nhipcau.documents.intake.packing import pack, turned, turned_box, unpack
from nhipcau.documents.reading.shapes import Box, PageText, Word

WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạẵộự0123456789/-.", min_size=1, max_size=8)


def page_of(text: str) -> PageText:
    words = []
    block = 0
    lines = 0
    for line in text.splitlines():
        if not line.strip():
            block += 1
            continue
        for place, word in enumerate(line.split()):
            left = place / 20
            words.append(Word(word, Box(left, lines / 50, left + 0.04, lines / 50 + 0.01), 0.5, lines, block))
        lines += 1
    return PageText(3, 595.2, 842, tuple(words), "ocr", 90)


PAGE = page_of("ỦY BAN NHÂN DÂN\nSố: 412/UBND-KT\n\nKính gửi: Ủy ban Mặt trận")


def test_a_packed_page_comes_back() -> None:
    found = unpack(pack(PAGE))
    assert found.text == PAGE.text
    assert (found.number, found.width, found.source, found.rotation) == (3, 595.2, "ocr", 90)
    assert [word.line for word in found.words] == [word.line for word in PAGE.words]
    assert all(abs(a.box.left - b.box.left) < 1e-4 for a, b in zip(found.words, PAGE.words, strict=True))


@pytest.mark.parametrize("rubbish", [b"x", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_rubbish_is_no_packed_page(rubbish: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json, zlib and we: all say ValueError
        unpack(rubbish)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_four_turns_bring_a_box_back(degrees: int) -> None:
    box = Box(0.1, 0.2, 0.3, 0.25)
    there = turned_box(box, degrees)
    back = turned_box(there, (360 - degrees) % 360)
    assert [round(value, 9) for value in (back.left, back.top, back.right, back.bottom)] == [0.1, 0.2, 0.3, 0.25]
    assert there.left < there.right
    assert there.top < there.bottom


def test_a_word_in_the_top_left_corner_is_top_right_after_a_quarter_clockwise() -> None:
    box = turned_box(Box(0, 0, 0.1, 0.05), 90)
    assert (box.left, box.top) == (0.95, 0)
    assert turned(PAGE, 90).width == PAGE.height


def test_one_corrected_word_takes_the_place_of_the_old_one_and_the_rest_stays() -> None:
    found = corrected(PAGE, PAGE.text.replace("412/UBND-KT", "417/UBND-KT"))
    assert found.text == PAGE.text.replace("412", "417")
    assert found.source == "person"
    assert found.confidence == 1
    old = {word.text: word.box for word in PAGE.words}
    new = {word.text: word.box for word in found.words}
    assert new["417/UBND-KT"] == old["412/UBND-KT"]
    assert new["Kính"] == old["Kính"]


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), max_size=6), st.lists(WORDS, max_size=12))
def test_the_text_is_what_was_written_whatever_stood_there(lines: list[list[str]], before: list[str]) -> None:
    text = "\n".join(" ".join(line) for line in lines)
    found = corrected(page_of(" ".join(before)), text)
    assert found.text == text
    assert all(0 <= word.box.left <= word.box.right <= 1 for word in found.words)
