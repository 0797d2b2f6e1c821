"""Words, places and by-products of pages: scanned, born digital, turned, blank, stamped, in NFD."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import qrcode
from django.conf import settings
from PIL import Image, ImageDraw

from nhipcau.documents.reading import pages
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.shapes import PageText
from nhipcau.documents.reading.tests import drawing, samples

LETTER = "<p>Căn cứ Chương trình phối hợp và thống nhất hành động năm 2026 của Ban Thường trực thành phố.</p>"


def missed(page: PageText, text: str = drawing.BODY) -> int:
    """Return how many of the text's 240 words the page does not have; Tesseract itself errs in one or two."""
    there = {word.text.strip(".,;") for word in page.words}
    return sum(word.strip(".,;") not in there for word in text.split())


def turned(source: Path, target: Path, turn: Image.Transpose) -> Path:
    with Image.open(source) as picture:
        picture.transpose(turn).save(target, dpi=(300, 300), quality=92)
    return target


def test_a_clean_scan_is_read_with_places(scans: Path) -> None:
    reading = pages.read_page(scans / "clean.png", 1)
    page = reading.page
    assert missed(page) <= 4
    assert (page.source, page.rotation, page.number) == ("ocr", 0, 1)
    assert (round(page.width), round(page.height)) == (595, 842)
    number = next(word for word in page.words if word.text.startswith("17/KH"))
    assert number.box.left == pytest.approx(0.231, abs=0.01)
    assert number.box.top == pytest.approx(1.3 / 11.69, abs=0.02)
    assert page.confidence > 0.9
    assert len(page.lines) > 30
    assert [word.line for word in page.words] == sorted(word.line for word in page.words)
    assert not reading.is_blank
    assert not reading.is_coloured


def test_a_seal_hides_no_word_and_a_red_mark_is_read(scans: Path) -> None:
    for name in ("stamped.jpg", "worn.jpg"):
        reading = pages.read_page(scans / name, 1)
        assert missed(reading.page) <= 3, name
        mark = next(word for word in reading.page.words if "MẬT" in word.text)
        assert mark.box.left == pytest.approx(0.2, abs=0.04), name
        assert mark.box.top == pytest.approx(0.16, abs=0.03), name
        assert reading.is_coloured


def test_a_red_mark_over_black_print_is_read_in_its_place(tmp_path: Path) -> None:
    page = drawing.plain_page()
    layer = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(layer).text((700, 1500), "HỎA TỐC", (210, 30, 40), drawing.font("Tinos-Bold", 30, 300))
    from PIL import ImageChops  # noqa: PLC0415

    path = tmp_path / "over.png"
    ImageChops.multiply(page, layer).save(path, dpi=(300, 300))
    read = pages.read_page(path, 1).page
    assert missed(read) <= 6
    mark = next(word for word in read.words if "HỎA" in word.text)
    assert mark.box.top == pytest.approx(1500 / 3507, abs=0.02)
    assert mark.box.left == pytest.approx(700 / 2481, abs=0.02)


@pytest.mark.parametrize(
    ("turn", "rotation"),
    [(Image.Transpose.ROTATE_180, 180), (Image.Transpose.ROTATE_90, 90), (Image.Transpose.ROTATE_270, 270)],
)
def test_a_turned_page_is_found_and_turned(turn: Image.Transpose, rotation: int, scans: Path, tmp_path: Path) -> None:
    path = turned(scans / "short.png", tmp_path / "turned.jpg", turn)
    reading = pages.read_page(path, 1)
    assert reading.page.rotation == rotation
    assert missed(reading.page) <= 4
    assert (round(reading.page.width), round(reading.page.height)) == (595, 842)
    top = next(word for word in reading.page.words if word.text.startswith("17/KH"))
    assert top.box.top < 0.2


def test_a_photo_taken_sideways_stands_as_its_camera_says(scans: Path, tmp_path: Path) -> None:
    with Image.open(scans / "short.png") as picture:
        exif = Image.Exif()
        exif[0x0112] = 6  # turn clockwise to see it upright
        picture.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "photo.jpg", exif=exif, quality=90)
    reading = pages.read_page(tmp_path / "photo.jpg", 1)
    assert reading.page.rotation == 0
    assert missed(reading.page) <= 4
    # No resolution a scanner would have: taken for A4.
    assert (round(reading.page.width), round(reading.page.height)) == (595, 842)


@pytest.mark.parametrize("kind", ["white", "worn", "PDF"])
def test_a_blank_page_has_no_words_and_is_not_given_to_tesseract(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nhipcau.documents.reading.readiness.can_read_scans", lambda: False)
    white = Image.new("RGB", (2481, 3507), "white")
    page = drawing.worn(white, skew=0) if kind == "worn" else white
    path = samples.written(tmp_path / "blank", samples.pdf() if kind == "PDF" else drawing.saved(page, "PNG"))
    reading = pages.read_page(path, 1)
    assert reading.is_blank
    assert reading.page.is_blank
    assert reading.print == ""


def test_a_page_with_only_a_page_number_is_not_blank(tmp_path: Path) -> None:
    page = Image.new("RGB", (2481, 3507), "white")
    ImageDraw.Draw(page).text((1240, 200), "12", "black", drawing.font("Tinos-Regular", 13, 300))
    page.save(tmp_path / "twelve.png", dpi=(300, 300))
    assert not pages.read_page(tmp_path / "twelve.png", 1).is_blank


def test_born_digital_text_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.documents.reading.readiness.can_read_scans", lambda: False)
    path = samples.written(tmp_path / "f.pdf", samples.born_pdf(LETTER))
    facts = pages.inspect(path, "Kế hoạch.pdf")
    assert (facts.kind, facts.pages, facts.has_text, facts.name) == ("pdf", 1, True, "Kế hoạch.pdf")
    page = pages.read_page(path, 1).page
    assert page.source == "born"
    assert page.text.replace("\n", " ") == LETTER[3:-4]
    first = page.words[0]
    assert (first.text, first.confidence) == ("Căn", 1.0)
    assert first.box.left == pytest.approx(0.105, abs=0.002)
    assert first.box.top == pytest.approx(0.083, abs=0.004)


def test_text_in_nfd_comes_out_in_nfc(tmp_path: Path) -> None:
    html = unicodedata.normalize("NFD", LETTER)
    for name, data in {"f.pdf": samples.born_pdf(html), "f.docx": samples.docx_file(html[3:-4])}.items():
        page = pages.read_page(samples.written(tmp_path / name, data), 1).page
        assert page.source == "born"
        assert page.text.replace("\n", " ") == LETTER[3:-4]
        assert unicodedata.is_normalized("NFC", page.text)


def test_a_page_of_the_pdf_that_is_rotated_has_upright_places(tmp_path: Path) -> None:
    import io  # noqa: PLC0415

    import pikepdf  # noqa: PLC0415

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.born_pdf(LETTER))) as made:
        made.pages[0].Rotate = 90
        made.save(out)
    page = pages.read_page(samples.written(tmp_path / "f.pdf", out.getvalue()), 1).page
    assert page.width > page.height
    assert page.words[0].box.left > 0.8  # the head of the sheet lies at the right


def scan_with_layer(tmp_path: Path, scans: Path, text: str) -> Path:
    """Return a scan as PDF, over which another program has laid its invisible reading."""
    import io  # noqa: PLC0415

    import pikepdf  # noqa: PLC0415

    with Image.open(scans / "short.png") as picture:
        plain = drawing.saved(picture, "PDF")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as made:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        made.pages[0].Resources.Font = pikepdf.Dictionary(F=font)
        made.pages[0].contents_add(f"BT 3 Tr /F 12 Tf 60 700 Td ({text * 10}) Tj ET".encode("ascii"))
        made.save(out)
    return samples.written(tmp_path / "layered.pdf", out.getvalue())


def test_somebody_elses_reading_of_a_scan_is_not_taken(tmp_path: Path, scans: Path) -> None:
    path = scan_with_layer(tmp_path, scans, "CONG HOA XA HOI wrong reading ")
    page = pages.read_page(path, 1).page
    assert page.source == "ocr"
    assert "wrong" not in page.text
    assert missed(page) <= 4


def test_text_in_a_font_of_before_unicode_is_read_from_the_picture(tmp_path: Path) -> None:
    path = samples.written(
        tmp_path / "f.pdf", samples.born_pdf("<p>Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do</p>")
    )
    assert not pages.inspect(path).has_text
    assert pages.read_page(path, 1).page.source == "ocr"


def test_a_person_may_ask_for_the_picture_to_be_read(tmp_path: Path) -> None:
    path = samples.written(tmp_path / "f.pdf", samples.born_pdf(LETTER))
    page = pages.read_page(path, 1, as_scan=True).page
    assert page.source == "ocr"
    assert missed(page, LETTER[3:-4]) == 0


def test_codes_are_found_with_their_places(tmp_path: Path) -> None:
    page = drawing.plain_page(paragraphs=1)
    made = qrcode.make("nhipcau:to-khai:0192", box_size=9).get_image().convert("RGB")
    page.paste(made, (1700, 2600))
    drawing.worn(page).save(tmp_path / "f.jpg", dpi=(300, 300))
    codes = pages.read_page(tmp_path / "f.jpg", 1).codes
    assert [code.text for code in codes] == ["nhipcau:to-khai:0192"]
    assert codes[0].box.left == pytest.approx(1740 / 2481, abs=0.03)
    assert codes[0].box.top == pytest.approx(2640 / 3507, abs=0.03)


@pytest.mark.parametrize("form", ["TIFF", "PNG", "WEBP", "HEIF", "PDF"])
def test_every_kind_of_scan_is_read(form: str, scans: Path, tmp_path: Path) -> None:
    import pillow_heif  # noqa: PLC0415

    pillow_heif.register_heif_opener()
    blank = Image.new("RGB", (600, 800), "white")
    with Image.open(scans / "short.png") as picture:
        many: dict[str, Any] = {"save_all": True, "append_images": [picture]} if form == "TIFF" else {}
        first = blank if form == "TIFF" else picture
        data = drawing.saved(first, form, **many)
    path = samples.written(tmp_path / "f", data)
    facts = pages.inspect(path)
    assert facts.pages == (2 if form == "TIFF" else 1)
    assert not facts.has_text
    assert missed(pages.read_page(path, facts.pages).page) <= 4


def test_a_coarse_scan_is_enlarged_and_a_fine_one_made_smaller(scans: Path, tmp_path: Path) -> None:
    for dpi in (150, 600):
        drawing.plain_page(dpi=dpi, paragraphs=1).save(tmp_path / f"{dpi}.png", dpi=(dpi, dpi))
        page = pages.read_page(tmp_path / f"{dpi}.png", 1).page
        assert missed(page) <= 4, dpi
        assert (round(page.width), round(page.height)) == (595, 842)


def test_without_tesseract_a_scan_waits(scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.documents.reading.readiness.program", str)
    with pytest.raises(Unreadable) as refused:
        pages.read_page(scans / "short.png", 1)
    assert refused.value.fault is Fault.NOT_READY
    assert refused.value.waits


def test_without_vietnamese_data_a_scan_waits(scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.documents.reading.readiness.can_read_scans", lambda: True)
    monkeypatch.setattr(settings, "TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(Unreadable) as refused:
        pages.read_page(scans / "short.png", 1)
    assert refused.value.fault is Fault.NOT_READY
