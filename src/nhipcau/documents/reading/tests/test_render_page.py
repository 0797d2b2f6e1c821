"""Pages as pictures: as wide as asked for, upright, without metadata, one page at a time."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from nhipcau.documents.reading import pages
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.tests import drawing, samples


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def is_red(picture: Image.Image, at: tuple[int, int]) -> bool:
    """Return whether the mark's red ink lies around a place."""
    crop = picture.convert("RGB").crop((at[0] - 20, at[1] - 12, at[0] + 20, at[1] + 12))
    return any(red > green + 60 for _count, (red, green, _blue) in crop.getcolors(2000) or [])  # type: ignore[misc]


def test_a_page_is_as_wide_as_asked_for(scans: Path, tmp_path: Path) -> None:
    pdf = samples.written(tmp_path / "f.pdf", samples.born_pdf("<p>Kế hoạch</p>"))
    for path in (pdf, scans / "stamped.jpg", scans / "clean.png"):
        for width in (240, 1240):
            picture = opened(pages.render_page(path, 1, width=width))
            assert abs(picture.width - width) <= 1
            assert picture.height == pytest.approx(width * 1.414, rel=0.01)
            assert picture.format == "JPEG"
    assert opened(pages.render_page(pdf, 1, form="webp")).format == "WEBP"


def test_a_page_is_turned_as_it_was_read(scans: Path) -> None:
    plain = opened(pages.render_page(scans / "stamped.jpg", 1, width=300))
    turned = opened(pages.render_page(scans / "stamped.jpg", 1, width=300, rotation=180))
    assert is_red(plain, (60, 78))
    assert is_red(turned, (300 - 60, 424 - 78))
    assert not is_red(plain, (300 - 60, 424 - 78))
    sideways = opened(pages.render_page(scans / "stamped.jpg", 1, width=300, rotation=90))
    assert sideways.width > sideways.height


def test_small_pictures_are_not_blown_up(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f.png", drawing.saved(Image.new("RGB", (200, 300), "white"), "PNG"))
    assert opened(pages.render_page(path, 1, width=1240)).size == (200, 300)


def test_where_a_photo_was_taken_is_left_behind(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "canary-place"
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (800, 1100), "white").save(path, exif=exif, comment=b"canary-comment")
    assert b"canary" not in pages.render_page(path, 1, width=400)


def test_one_page_of_five_hundred_is_drawn_without_the_others(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument.new() as big, pypdfium2.PdfDocument(samples.born_pdf("<p>Một</p>")) as one:
        for _ in range(499):
            big.import_pages(one)
        with pypdfium2.PdfDocument(samples.huge_picture_pdf()) as bad:
            big.import_pages(bad)
        big.save(tmp_path / "big.pdf")
    assert pages.inspect(tmp_path / "big.pdf").pages == 500
    assert opened(pages.render_page(tmp_path / "big.pdf", 1, width=300)).width == 300
    assert pages.read_page(tmp_path / "big.pdf", 499).page.number == 499
    with pytest.raises(Unreadable) as refused:
        pages.render_page(tmp_path / "big.pdf", 500)
    assert refused.value.fault is Fault.TOO_MANY_PIXELS


def test_an_office_file_has_no_pictures(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f.docx", samples.docx_file("Kính gửi"))
    assert not pages.inspect(path).has_pictures
    with pytest.raises(Unreadable) as refused:
        pages.render_page(path, 1)
    assert refused.value.fault is Fault.NO_PICTURE
