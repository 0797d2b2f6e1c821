"""The PDF/A of a document: complete, as large as the paper, and its words lie where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from nhipcau.documents.reading import pages
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.pdfa import PdfaPage, make_pdfa
from nhipcau.documents.reading.shapes import Box, PageText, Word
from nhipcau.documents.reading.tests import drawing, samples

NOW = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
WORD = Word("Đoàn", Box(0.25, 0.5, 0.5, 0.52), 1.0, 0, 0)


def a_page(path: Path, number: int = 1, *words: Word, rotation: int = 0) -> PdfaPage:
    return PdfaPage(path, PageText(number, 595.44, 841.68, words or (WORD,), "ocr", rotation))


def place_of(path: Path, index: int, text: str) -> tuple[float, float, float, float]:
    """Return where the text stands: left, top, right, bottom in fractions of the page."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[index]
        width, height = page.get_size()
        text_page = page.get_textpage()
        found = text_page.search(text, match_case=True).get_next()
        assert found, f"{text} is not in {text_page.get_text_bounded()[:300]}"
        boxes = [text_page.get_charbox(found[0] + offset, loose=True) for offset in range(found[1])]
    return (
        min(box[0] for box in boxes) / width,
        1 - max(box[3] for box in boxes) / height,
        max(box[2] for box in boxes) / width,
        1 - min(box[1] for box in boxes) / height,
    )


def test_it_is_pdfa_2b_with_all_it_needs(scans: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    make_pdfa([a_page(scans / "stamped.jpg"), a_page(scans / "short.png")], target, title="Kế hoạch số 17", made_at=NOW)
    with pikepdf.open(target) as made:
        assert not made.is_encrypted
        assert "/ID" in made.trailer
        metadata = made.open_metadata()
        assert metadata.pdfa_status == "2B"
        assert metadata["dc:title"] == made.docinfo["/Title"] == "Kế hoạch số 17"
        assert metadata["xmp:CreateDate"].startswith("2026-03-05T08:30:00")
        (intent,) = made.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert b"RGB " in intent.DestOutputProfile.read_bytes()[:40]
        for page in made.pages:
            font = page.Resources.Font.T
            assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"
            image = page.Resources.XObject.Page
            assert image.Filter == "/DCTDecode"
            assert image.ColorSpace == "/DeviceRGB"
            assert image.Width / float(page.MediaBox[2]) * 72 >= 199
            assert [float(side) for side in page.MediaBox] == [0, 0, 595.44, 841.68]
        names = {str(key) for item in made.objects if isinstance(item, pikepdf.Dictionary) for key in item}
        assert not names & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/SMask", "/Encrypt"}
    assert target.read_bytes()[9:11] == b"%\xbf", "four bytes above 127 after the first line"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf"]


def test_words_lie_where_they_stand(scans: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    read = pages.read_page(scans / "short.png", 1).page
    make_pdfa([PdfaPage(scans / "short.png", read)], target, made_at=NOW)
    for text in ("17/KH-MTTQ-BTT", "HOẠCH", "phong trào", "12.500.000"):
        words = [word for word in read.words if word.text.strip(".,;") in text.split()]
        left, top, right, bottom = place_of(target, 0, text)
        box = Box.around(word.box for word in words[: len(text.split())])
        assert (left, right) == pytest.approx((box.left, box.right), abs=0.012)
        assert (top + bottom) / 2 == pytest.approx((box.top + box.bottom) / 2, abs=0.01)


def test_what_a_person_corrected_is_what_is_found(scans: Path, tmp_path: Path) -> None:
    corrected = PageText(1, 595.44, 841.68, (replace(WORD, text="Hải Phòng"),), "person")
    make_pdfa([PdfaPage(scans / "short.png", corrected)], tmp_path / "out.pdf", made_at=NOW)
    assert place_of(tmp_path / "out.pdf", 0, "Hải Phòng")[:2] == pytest.approx((0.25, 0.5), abs=0.01)


def test_a_turned_page_stands_upright(scans: Path, tmp_path: Path) -> None:
    with Image.open(scans / "stamped.jpg") as picture:
        picture.transpose(Image.Transpose.ROTATE_180).save(tmp_path / "down.jpg", dpi=(300, 300))
    make_pdfa([a_page(tmp_path / "down.jpg", rotation=180)], tmp_path / "out.pdf", made_at=NOW)
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        drawn = document[0].render(scale=1).to_pil().convert("RGB")
    red, green, _blue = drawn.crop((100, 125, 170, 155)).split()
    assert green.getextrema()[0] < 120 < red.getextrema()[0], "the red mark is at the upper left"


def test_pages_of_several_files_make_one_document(scans: Path, tmp_path: Path) -> None:
    pdf = samples.written(tmp_path / "f.pdf", samples.born_pdf("<p>Một</p><p style='break-before:page'>Hai</p>"))
    target = tmp_path / "out.pdf"
    make_pdfa([a_page(scans / "short.png"), a_page(pdf, 2), a_page(pdf, 1)], target, made_at=NOW)
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) == 3


def test_a_whole_pdfa_is_taken_as_it_is(scans: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.pdf"
    make_pdfa([a_page(scans / "short.png")], first, made_at=NOW)
    born = PdfaPage(first, PageText(1, 595.44, 841.68, (WORD,), "born"))
    make_pdfa([born], tmp_path / "second.pdf", made_at=NOW)
    assert (tmp_path / "second.pdf").read_bytes() == first.read_bytes()


def test_letters_of_every_plane_do_not_break_it(scans: Path, tmp_path: Path) -> None:
    odd = [replace(WORD, text="(a)\\ 😀 Ẫ"), replace(WORD, text=""), replace(WORD, box=Box(0.5, 0.5, 0.5, 0.5))]
    make_pdfa([a_page(scans / "short.png", 1, *odd)], tmp_path / "out.pdf", made_at=NOW)
    assert place_of(tmp_path / "out.pdf", 0, "(a)\\")


def test_office_files_and_missing_fonts_are_refused(
    scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = samples.written(tmp_path / "f.docx", samples.docx_file("Kính gửi"))
    with pytest.raises(Unreadable) as refused:
        make_pdfa([a_page(word)], tmp_path / "out.pdf", made_at=NOW)
    assert refused.value.fault is Fault.NO_PICTURE
    monkeypatch.setattr("nhipcau.documents.reading.readiness.glyphless_font", lambda: "/nowhere/pdf.ttf")
    with pytest.raises(Unreadable) as refused:
        make_pdfa([a_page(scans / "short.png")], tmp_path / "out.pdf", made_at=NOW)
    assert refused.value.fault is Fault.NOT_READY
    assert [path.name for path in tmp_path.iterdir()] == ["f.docx"], "nothing half made is left"
    with pytest.raises(ValueError, match="at least one page"):
        make_pdfa([], tmp_path / "out.pdf", made_at=NOW)


def test_a_coarse_photo_keeps_its_pixels(tmp_path: Path) -> None:
    page = drawing.plain_page(dpi=100, paragraphs=1)
    path = samples.written(tmp_path / "f.jpg", drawing.saved(page, "JPEG", dpi=100))
    make_pdfa([a_page(path)], tmp_path / "out.pdf", made_at=NOW)
    with pikepdf.open(tmp_path / "out.pdf") as made:
        assert made.pages[0].Resources.XObject.Page.Width == page.width
