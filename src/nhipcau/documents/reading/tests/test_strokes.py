"""Strokes of a pen are told from letters by their size, lines above and below by where their letters stand."""

from __future__ import annotations

from PIL import Image, ImageDraw

from nhipcau.documents.reading.child import cutting, ink, strokes
from nhipcau.documents.reading.tests.drawing import font


def test_what_hangs_together_is_one_blot_and_its_runs_come_row_by_row() -> None:
    dark = Image.new("L", (40, 20), 0)
    draw = ImageDraw.Draw(dark)
    draw.line((2, 2, 2, 15, 12, 15, 12, 2), fill=255)  # a U: two blots until its bottom
    draw.rectangle((30, 4, 33, 8), fill=255)
    found = sorted(strokes.box_of(runs) for runs in strokes.blots(dark))
    assert found == [(2, 2, 13, 16), (30, 4, 34, 9)]


def test_a_signature_is_taken_off_and_the_letters_beside_it_stay() -> None:
    page = Image.new("L", (900, 400), 255)
    draw = ImageDraw.Draw(page)
    draw.text((60, 200), "Nguyễn Thị Hoa", 0, font("Tinos-Bold", 14, 300))
    letters = cutting.ink_of(page)
    draw.line([(500, 60), (560, 330), (620, 90), (700, 300), (760, 220)], fill=0, width=5)
    dark = cutting.ink_of(page)
    large = strokes.large(dark)
    assert large is not None
    left = Image.composite(Image.new("L", dark.size, 0), dark, large)
    assert left.getbbox() == letters.getbbox()


def test_print_alone_has_no_large_strokes() -> None:
    page = Image.new("L", (1600, 200), 255)
    ImageDraw.Draw(page).text((60, 60), "ỦY BAN NHÂN DÂN PHƯỜNG", 0, font("Tinos-Bold", 18, 300))
    assert strokes.large(cutting.ink_of(page)) is None


def test_letters_that_reach_in_from_the_next_lines_are_told_from_those_between() -> None:
    page = Image.new("L", (700, 220), 255)
    draw = ImageDraw.Draw(page)
    draw.text((20, 90), "BAN GIÁM ĐỐC", 0, font("Tinos-Bold", 13, 300))
    own = cutting.ink_of(page).getbbox()
    assert own is not None
    draw.text((20, 36), "gypq", 0, font("Tinos-Regular", 13, 300))
    draw.text((20, 144), "lbdk", 0, font("Tinos-Regular", 13, 300))
    dark = cutting.ink_of(page)
    others = strokes.of_others(dark, own[1] - 4, own[3] + 6)
    assert others is not None
    left = Image.composite(Image.new("L", dark.size, 0), dark, others)
    assert left.getbbox() == own
    assert strokes.of_others(left, own[1] - 4, own[3] + 6) is None


def letterhead(over: str = "") -> Image.Image:
    """Return a page whose name is printed in blue beside an emblem, over print or free, an address under it."""
    page = Image.new("RGB", (1600, 500), "white")
    draw = ImageDraw.Draw(page)
    draw.ellipse((60, 60, 260, 260), outline="#14539a", width=10)
    draw.text((300, 120), "CẤP NƯỚC BẾN MẪU", "#14539a", font("Tinos-Bold", 15, 300))
    draw.text((300, 200), "Địa chỉ: số 16 phố Bến Mẫu", "black", font("Tinos-Regular", 10, 300))
    draw.text((310, 120), over, "black", font("Tinos-Regular", 15, 300))
    return page


def test_a_name_printed_in_blue_above_black_print_stays_to_be_read() -> None:
    page = ink.prepare(letterhead(), 300).page
    assert cutting.ink_of(page.crop((300, 115, 1100, 185))).histogram()[255] > 4000


def test_blue_letters_over_black_print_are_taken_off() -> None:
    plain = cutting.ink_of(ink.prepare(letterhead(), 300).page.crop((300, 115, 1100, 185))).histogram()[255]
    over = cutting.ink_of(ink.prepare(letterhead("trong thời gian tới đây"), 300).page.crop((300, 115, 1100, 185)))
    assert over.histogram()[255] < plain
