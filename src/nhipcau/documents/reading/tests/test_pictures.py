"""Pictures of every make come out as dark print on white paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from nhipcau.documents.reading.child import ink, paper, pictures
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.tests import drawing, samples

MAKES = {
    "fax.tiff": ("1", {"compression": "group4"}),
    "grey.tiff": ("L", {"compression": "tiff_lzw"}),
    "colour.tiff": ("RGB", {"compression": "jpeg"}),
    "deep.tiff": ("I;16", {}),
    "print.jpg": ("CMYK", {}),
    "grey.jpg": ("L", {}),
    "palette.png": ("P", {}),
    "clear.png": ("RGBA", {}),
    "half.png": ("LA", {}),
    "deep.png": ("I;16", {}),
}


@pytest.mark.parametrize("name", MAKES)
def test_every_make_of_picture(name: str, tmp_path: Path) -> None:
    mode, options = MAKES[name]
    page = drawing.plain_page(dpi=150, paragraphs=1)
    made = (
        page.convert("L").convert("I").point(lambda value: value * 257).convert(mode)
        if "16" in mode
        else page.convert(mode)
    )
    path = tmp_path / name
    made.save(path, dpi=(150, 150), **options)
    sheet = pictures.decode(path, path.suffix[1:], 1, 400)
    grey = sheet.picture.convert("L")
    assert grey.size == page.size
    assert sheet.dpi == pytest.approx(150, abs=0.1)
    assert sum(grey.histogram()[:40]) > 1000
    assert grey.resize((1, 1), Image.Resampling.BOX).tobytes()[0] > 235
    assert not paper.is_blank(grey)


def test_a_large_photo_is_made_no_larger_than_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.jpg"
    Image.new("L", (9000, 12000), 250).save(path)
    sheet = pictures.decode(path, "jpg", 1, 300)
    assert sheet.picture.width * sheet.picture.height <= 20_500_000
    assert sheet.picture.width / sheet.dpi == pytest.approx(8.27, abs=0.8)


def test_resolution_is_believed_only_where_paper_could_be_so_large() -> None:
    for size, said, dpi in (
        ((2480, 3508), 300, 300),
        ((3000, 4000), 72, 363),
        ((3000, 4000), 1, 363),
        ((600, 800), 300, 300),
    ):
        picture = Image.new("1", size)
        picture.info["dpi"] = (said, said)
        assert pictures.dpi_of(picture) == pytest.approx(dpi, abs=1), size


def test_a_page_beyond_the_cap_inside_a_tiff_is_refused(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f", samples.huge_tiff())
    with pytest.raises(Refusal) as refused:
        pictures.decode(path, "tiff", 1, 300)
    assert refused.value.fault is Fault.TOO_MANY_PIXELS


def test_a_photo_full_of_red_is_read_in_grey() -> None:
    page = Image.new("RGB", (800, 1100), (200, 20, 30))
    layout = ink.prepare(page, 300)
    assert layout.pieces == ()
    assert layout.page.getpixel((5, 5)) == page.convert("L").getpixel((5, 5))


def test_letters_without_a_frame_keep_every_stroke() -> None:
    from PIL import ImageDraw  # noqa: PLC0415

    red = Image.new("L", (700, 200), 0)
    ImageDraw.Draw(red).text((350, 100), "HỎA TỐC", 180, drawing.font("Tinos-Bold", 26, 300), "mm")
    dark = ink.mark(red)
    assert sum(dark.histogram()[:100]) == pytest.approx(sum(red.histogram()[80:]), rel=0.01)
    ImageDraw.Draw(red).rectangle([60, 20, 640, 180], outline=180, width=6)
    framed = ink.mark(red)
    assert framed.crop((55, 15, 645, 30)).tobytes().count(255) == 590 * 15, "the frame is gone"
    assert sum(framed.histogram()[:100]) == pytest.approx(sum(dark.histogram()[:100]), rel=0.01), (
        "the letters are all there"
    )
