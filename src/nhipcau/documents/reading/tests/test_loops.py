"""Figures are told by their loops, in every typeface, and left alone where a loop tells nothing."""

from __future__ import annotations

import pytest
from PIL import Image

from nhipcau.documents.reading.child.loops import mended
from nhipcau.documents.reading.tests.test_second_look import as_read, paper, write

FACES = ("Tinos-Regular", "Tinos-Italic", "Tinos-BoldItalic", "Arimo-Regular", "Arimo-Italic", "Cousine-Regular")


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("printed", ["2026", "2020", "09/06/2026", "1.069.000", "90", "09/KH-MTTQ"])
@pytest.mark.parametrize("taken", "069")
def test_a_figure_is_what_its_loop_shows(face: str, printed: str, taken: str) -> None:
    page = paper()
    read = "".join(taken if figure in "069" else figure for figure in printed)
    word = mended([as_read(write(page, (200, 200), printed, face), read)], page)[0]
    assert word.text == printed
    assert word.confidence == (0.96 if read == printed else 0.89), "what was changed is shown to a person"


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("printed", "read"), [("2026", "9096"), ("1929", "1999"), ("1999", "1999")])
def test_a_nine_without_a_loop_that_stands_on_a_bar_is_a_two(face: str, printed: str, read: str) -> None:
    page = paper()
    assert mended([as_read(write(page, (200, 200), printed, face), read)], page)[0].text == printed


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("printed", "read"), [("3b", "8b"), ("2025", "3035"), ("13/03", "18/08"), ("1988", "1988")])
def test_threes_are_open_at_the_left_and_round_at_the_foot(face: str, printed: str, read: str) -> None:
    page = paper()
    assert mended([as_read(write(page, (200, 200), printed, face), read)], page)[0].text == printed


@pytest.mark.parametrize("printed", ["1357", "2472", "ngày", "5-8", "44", "88"])
def test_what_has_no_such_loop_stays(printed: str) -> None:
    page = paper()
    word = write(page, (200, 200), printed, "Tinos-Italic")
    assert mended([word], page) == [word]


def test_figures_that_touch_tell_nothing() -> None:
    page = paper()
    word = write(page, (200, 200), "2026", "Tinos-Italic")
    page.paste(0, (word.left, word.bottom - 3, word.right, word.bottom))  # a rule through all of them
    assert mended([as_read(word, "2020")], page)[0].text == "2020"


def test_a_word_at_the_edge_of_a_page_is_no_fault() -> None:
    page = Image.new("L", (30, 30), 255)
    word = as_read(write(page, (0, 0), "60", "Tinos-Regular"), "00")
    assert len(mended([word], page)) == 1
