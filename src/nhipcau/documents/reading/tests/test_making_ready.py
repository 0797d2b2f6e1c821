"""A page made ready for reading: straight, even, without rules, specks and pen; its words back where they stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from nhipcau.documents.reading import pages
from nhipcau.documents.reading.child import again, ink, shade, straight, tesseract
from nhipcau.documents.reading.child.tesseract import Program, Read
from nhipcau.documents.reading.tests import drawing
from nhipcau.documents.reading.tests.test_read_page import missed


def small_page() -> Image.Image:
    return drawing.plain_page(dpi=150)


def askew(page: Image.Image, degrees: float) -> Image.Image:
    """Return the page as it lies when its lines fall to the right by so many degrees."""
    return page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")


@pytest.mark.parametrize("degrees", [-4.2, -1.3, 0.4, 2.7])
def test_skew_is_told_to_a_tenth_of_a_degree(degrees: float) -> None:
    assert straight.skew(askew(small_page(), degrees)) == pytest.approx(degrees, abs=0.11)


def test_a_level_page_and_an_empty_one_are_left_as_they_lie() -> None:
    page = small_page().convert("L")
    bed = straight.bed(page, 1.0)
    assert bed.angle == 0
    assert bed.put(page) is page
    assert straight.skew(Image.new("L", (600, 800), 255)) == 0


def test_a_box_of_the_straight_page_goes_back_to_where_it_stood() -> None:
    spot = Image.new("L", (1000, 1400), 255)
    ImageDraw.Draw(spot).rectangle([780, 980, 799, 999], fill=0)
    bed = straight.Bed(spot.size, 1.5, 2.0)
    where = ImageChops.invert(bed.put(spot)).point([0] * 128 + [255] * 128).getbbox()
    assert where
    left, top, right, bottom = bed.back(where)
    assert (left + right) / 2 == pytest.approx(0.79, abs=0.002)
    assert (top + bottom) / 2 == pytest.approx(990 / 1400, abs=0.002)


def test_rules_and_specks_go_and_letters_stay() -> None:
    page = Image.new("L", (900, 600), 255)
    draw = ImageDraw.Draw(page)
    draw.text((100, 100), "VĂN PHÒNG.", 0, drawing.font("Arimo-Bold", 13, 300))
    words = page.copy()
    draw.line([60, 190, 600, 190], fill=0, width=3)
    draw.line([700, 50, 700, 500], fill=0, width=3)
    draw.rectangle([400, 400, 402, 402], fill=0)
    ready = shade.ready(page)
    assert ImageChops.difference(ready, words).point([0] * 100 + [255] * 156).getbbox() is None


def test_a_dark_picture_on_a_page_is_no_rule() -> None:
    page = Image.new("L", (900, 600), 255)
    ImageDraw.Draw(page).rectangle([100, 100, 500, 400], fill=40)
    assert min(shade.ready(page).crop((200, 200, 400, 300)).tobytes()) < shade.DARK


def test_a_shadow_is_lifted() -> None:
    page = small_page().convert("L")
    shadow = Image.linear_gradient("L").resize(page.size).point([255 - value // 3 for value in range(256)])
    dim = ImageChops.multiply(page, shadow)
    assert min(dim.crop((0, page.height - 60, 60, page.height)).tobytes()) < 180
    assert min(shade.flattened(dim).crop((0, page.height - 60, 60, page.height)).tobytes()) > 235
    assert shade.flattened(page) is page


def test_a_pen_over_print_is_taken_off_and_a_blue_line_of_text_is_kept() -> None:
    page = Image.new("RGB", (1200, 900), "white")
    draw = ImageDraw.Draw(page)
    draw.text((120, 200), "PHÓ CHỦ TỊCH", "black", drawing.font("Tinos-Bold", 14, 300))
    print_alone = page.convert("L")
    pen = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(pen).line([100, 120, 300, 330, 420, 140, 600, 300], fill=(42, 63, 156), width=9)
    ready = ink.prepare(ImageChops.multiply(page, pen), 300).page
    assert ImageChops.difference(ready, print_alone).point([0] * 130 + [255] * 126).getbbox() is None
    blue = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(blue).text((120, 600), "www.mattran.vn", (42, 63, 156), drawing.font("Tinos-Bold", 14, 300))
    assert min(ink.prepare(blue, 300).page.tobytes()) < 100


def test_a_page_three_degrees_askew_loses_no_line_and_its_words_stand_where_they_were(tmp_path: Path) -> None:
    path = tmp_path / "askew.jpg"
    askew(small_page(), 3.0).save(path, dpi=(150, 150), quality=90)
    page = pages.read_page(path, 1).page
    assert missed(page) <= 8
    first = next(line for line in page.lines if line.text.startswith("Căn cứ"))
    # the right end of a line that falls by three degrees lies lower than its left one by a twentieth of its length
    fall = (first.words[-1].box.top - first.words[0].box.top) * 11.69
    assert fall == pytest.approx(0.052 * (first.box.right - first.box.left) * 8.27, abs=0.08)


def test_a_red_mark_is_told_of_and_a_seal_is_not(tmp_path: Path) -> None:
    path = tmp_path / "mark.jpg"
    drawing.stamped(drawing.plain_page(paragraphs=1), mark="TỐI MẬT").save(path, dpi=(300, 300), quality=90)
    reading = pages.read_page(path, 1)
    assert len(reading.red) == 1
    box = reading.red[0]
    assert box.left < 0.23 < box.right
    assert box.top < 0.167 < box.bottom


def test_a_poor_stretch_is_read_again_and_the_surer_reading_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    line = (1, 1, 1)
    poor = [Read("TỔ", 200, 300, 260, 330, 0.39, line), Read("NON", 280, 300, 350, 330, 0.12, line)]
    sure = [Read("Hải", 800, 300, 860, 330, 0.96, line), Read("Phòng,", 880, 300, 990, 330, 0.96, line)]

    def alone(_program: Program, cards: list[Image.Image], _dpi: float, _layout: str) -> list[list[Read]]:
        assert all(card.width < 900 for card in cards), "only the poor stretch is read again"
        words = [Read("SỞ", 150, 60, 200, 90, 0.9, line), Read("NỘI", 220, 60, 290, 90, 0.9, line)]
        return [words for _ in cards]

    monkeypatch.setattr(tesseract, "recognise_each", alone)
    read = again.read(Program("t", "", "vie"), Image.new("L", (1200, 900), 255), 300, [*poor, *sure])
    assert [word.text for word in read] == ["SỞ", "NỘI", "Hải", "Phòng,"]
    assert 180 < read[0].left < 260
    guess = Read("XX", 150, 60, 200, 90, 0.1, line)
    monkeypatch.setattr(tesseract, "recognise_each", lambda _program, cards, *_: [[guess] for _ in cards])
    assert again.read(Program("t", "", "vie"), Image.new("L", (1200, 900), 255), 300, poor) == poor


def test_the_line_below_that_was_read_well_is_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    poor = [Read("mm", 200, 300, 300, 370, 0.2, (1, 1, 1))]
    well = [Read("trên;", 200, 345, 290, 372, 0.96, (1, 1, 2))]
    both = [Read("Nơi", 260, 60, 320, 85, 0.9, (1, 1, 1)), Read("trên;", 260, 105, 350, 131, 0.96, (1, 1, 2))]
    monkeypatch.setattr(tesseract, "recognise_each", lambda _program, cards, *_: [both for _ in cards])
    read = again.read(Program("t", "", "vie"), Image.new("L", (1200, 900), 255), 300, [*poor, *well])
    assert [word.text for word in read] == ["Nơi", "trên;"]


def test_letters_under_the_ring_of_a_cup_are_freed_and_a_clean_page_is_left_as_it_is() -> None:
    clean = drawing.plain_page(paragraphs=3).convert("L")
    assert not shade.is_stained(clean)
    ring = Image.new("L", clean.size, 255)
    ImageDraw.Draw(ring).ellipse((700, 900, 1700, 1900), outline=110, width=44)
    stained = ImageChops.multiply(clean, ring.filter(ImageFilter.GaussianBlur(9)))
    assert shade.is_stained(stained)
    freed = shade.without_stains(stained)
    print_of_it = clean.point([255 if value < 250 else 0 for value in range(256)]).filter(ImageFilter.MaxFilter(9))
    paper = ImageChops.lighter(freed, print_of_it)
    assert paper.getextrema()[0] > 190 > stained.getextrema()[0], "the ring is lifted"  # type: ignore[operator]
    difference = ImageChops.difference(freed, clean).point([0] * 150 + [255] * 106)
    assert difference.getbbox() is None, "no letter is lost"
