"""The PDF read back: every component in its place, measured in millimetres on the page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from docx import Document
from reportlab.pdfbase.ttfonts import TTFontFile

from nhipcau.documents.layout import fonts, pdf_out
from nhipcau.documents.layout.child import asked
from nhipcau.documents.layout.components import URGENCY_MM
from nhipcau.documents.layout.docx_out import to_docx
from nhipcau.documents.layout.pdf_out import to_pdf
from nhipcau.documents.layout.separator import MARK, separator_sheet
from nhipcau.documents.layout.templates import TEMPLATES, MissingFields
from nhipcau.documents.layout.tests.samples import paragraphs
from nhipcau.kernel.errors import Invalid, Unavailable

MM = 25.4 / 72
VIETNAMESE = "".join(
    f"{plain}{marked}"
    for plain, marked in [
        ("aă", "âàáảãạằắẳẵặầấẩẫậ"), ("eê", "èéẻẽẹềếểễệ"), ("i", "ìíỉĩị"), ("oôơ", "òóỏõọồốổỗộờớởỡợ"),
        ("uư", "ùúủũụừứửữự"), ("y", "ỳýỷỹỵ"), ("đ", ""),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A line of text on a page: millimetres from the page's left and top edge."""

    text: str
    left: float
    right: float
    top: float
    page: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def lines(data: bytes) -> list[Printed]:
    return list(_lines(data))


def _lines(data: bytes) -> Iterator[Printed]:
    document = pdfium.PdfDocument(data)
    for number, page in enumerate(document):
        text = page.get_textpage()
        height = page.get_height()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            yield Printed(words, left * MM, right * MM, (height - top) * MM, number)


@cache
def printed(key: str, **values: str) -> bytes:
    template = TEMPLATES[key]
    return to_pdf(template.compose({**template.example(), **values}))


def at(found: list[Printed], words: str) -> Printed:
    return next(line for line in found if line.text.startswith(words))


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_component_stands_in_its_place(key: str) -> None:
    data = printed(key)
    page = pdfium.PdfDocument(data)[0]
    assert (round(page.get_width() * MM), round(page.get_height() * MM)) == (210, 297)
    found = lines(data)
    assert min(line.left for line in found) >= 29.5
    assert max(line.right for line in found) <= 195.5
    nation, motto = at(found, "CỘNG HÒA"), at(found, "Độc lập")
    assert abs(nation.middle - motto.middle) < 0.5
    assert nation.left > 102
    issuer, number = at(found, "BAN THƯỜNG TRỰC"), at(found, "Số:")
    assert abs(issuer.middle - number.middle) < 0.5
    assert issuer.right < nation.left
    day = at(found, "Hải Phòng, ngày")
    assert abs(day.middle - nation.middle) < 0.5
    assert abs(day.top - number.top) < 1.5
    assert 19.5 <= nation.top <= 23
    label = at(found, "Nơi nhận")
    assert abs(label.left - 30) < 0.6
    title = TEMPLATES[key].kind.upper()
    if key != "letter":
        assert abs(at(found, title).middle - (30 + 82.5)) < 0.5
        assert at(found, title).top > number.top


def test_the_signature_stands_right_of_the_recipients_on_one_line() -> None:
    found = lines(printed("plan"))
    label, power, name = at(found, "Nơi nhận"), at(found, "TM. BAN"), at(found, "Nguyễn Thị Mai")
    assert abs(label.top - power.top) < 2
    assert power.page == label.page == name.page
    assert abs(power.middle - name.middle) < 0.5
    assert power.left > 110
    assert 20 < name.top - at(found, "PHÓ CHỦ").top < 45


def test_the_first_page_has_no_number_the_others_have_one_in_the_top_margin() -> None:
    found = lines(printed("plan", body="Một đoạn của kế hoạch này dài hơn một dòng.\n" * 80))
    numbers = [line for line in found if re.fullmatch(r"\d", line.text) and line.top < 20]
    pages = max(line.page for line in found) + 1
    assert pages > 2
    assert [(line.text, line.page) for line in numbers] == [(str(page + 1), page) for page in range(1, pages)]
    assert all(abs(line.middle - (30 + 82.5)) < 0.5 for line in numbers)


def test_an_appendix_counts_its_own_pages() -> None:
    text = "Một đoạn của phụ lục này dài hơn một dòng.\n" * 60
    found = lines(printed("notice", appendix_title="Danh mục", appendix_body=text))
    label = at(found, "Phụ lục")
    assert label.page == 1
    assert [line.text for line in found if re.fullmatch(r"\d", line.text) and line.top < 20] == ["2", "3"]
    reference = at(found, "(Kèm theo")
    assert "07/TB-MTTQ-BTT" in reference.text
    assert reference.page == 1


def test_the_signature_never_stands_without_text() -> None:
    for count in range(22, 34, 2):
        found = lines(printed("notice", body="Một dòng của thông báo.\n" * count))
        power = at(found, "TM. BAN")
        assert any(line.text.startswith("Một dòng") for line in found if line.page == power.page)


@pytest.mark.parametrize("mark", URGENCY_MM)
def test_a_mark_of_urgency_is_framed_in_its_size(mark: str) -> None:
    data = printed("letter", urgency=mark)
    assert at(lines(data), mark).middle < 102
    page = pdfium.PdfDocument(data)[0]
    boxes = [item.get_bounds() for item in page.get_objects() if item.type == pdfium.raw.FPDF_PAGEOBJ_PATH]
    width, height = URGENCY_MM[mark]
    assert any(abs((box[2] - box[0]) * MM - width) < 1 for box in boxes)
    assert any(abs((box[3] - box[1]) * MM - height) < 1 for box in boxes)


def test_it_is_pdf_a_with_title_language_and_embedded_fonts() -> None:
    with pikepdf.open(io.BytesIO(printed("plan"))) as pdf:
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "U")
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo["/Title"]).startswith("Kế hoạch Tiếp nhận")
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        assert names
        assert all("Tinos" in name or "Times" in name or "Liberation" in name or "Serif" in name for name in names)


@pytest.mark.parametrize("key", TEMPLATES)
def test_docx_and_pdf_say_the_same(key: str) -> None:
    template = TEMPLATES[key]
    content = template.compose(template.example())
    document = Document(io.BytesIO(to_docx(content)))
    word = "".join("".join(line.text for line in paragraphs(document)).split())
    word += "".join("".join(line.text for line in document.sections[0].first_page_footer.paragraphs).split())
    pages = pdfium.PdfDocument(printed(key))
    word += "".join(str(number) for number in range(2, len(pages) + 1))
    paper = "".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    assert sorted(word) == sorted(paper)


@pytest.mark.parametrize("face", range(4))
def test_the_font_has_every_vietnamese_letter(face: int) -> None:
    shapes = TTFontFile(str(fonts.family().files[face])).charToGlyph
    letters = VIETNAMESE + VIETNAMESE.upper()
    assert len(set(letters)) == 2 * (12 * 6 + 1)
    assert [letter for letter in letters if ord(letter) not in shapes] == []


def test_letters_without_a_shape_are_named() -> None:
    with pytest.raises(Invalid) as caught:
        printed("notice", subject="Lịch họp 字 tháng 02")
    assert caught.value.machine_code == "letters_missing"
    assert "字" in str(caught.value.text)


def test_a_machine_without_the_font_says_which_to_install(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        fonts.family((str(tmp_path),))
    assert caught.value.machine_code == "font_missing"
    assert "fonts-croscore" in str(caught.value.text)


def test_text_is_never_read_as_html_and_nothing_is_fetched() -> None:
    found = lines(printed("notice", subject="Lịch <img src='file:///etc/passwd'> & họp"))
    assert any("<img src='file:///etc/passwd'> &" in line.text for line in found)


def test_the_child_refuses_every_address() -> None:
    page = "<p>a</p>"
    order = {"family": "A", "letters": "a", "files": [str(file) for file in fonts.family().files]}
    for link in ("file:///etc/passwd", "http://127.0.0.1:9/a.css", "data:text/css,p{}"):
        linked = f"<link rel=stylesheet href='{link}'>{page}"
        assert (
            asked("print_worker.py", json.dumps({**order, "pages": [linked]}).encode(), limits=pdf_out.LIMITS) is None
        )
    answer = asked("print_worker.py", json.dumps({**order, "pages": [page]}).encode(), limits=pdf_out.LIMITS)
    assert answer is not None
    assert answer[1].startswith(b"%PDF")


def test_a_separator_sheet_is_read_by_the_intake() -> None:
    document = pdfium.PdfDocument(separator_sheet(3))
    assert len(document) == 3
    for page in document:
        picture = page.render(scale=150 / 72).to_pil()
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [MARK]
    assert "mỗi văn bản" in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("count", [0, 201])
def test_sheets_come_in_sensible_numbers(count: int) -> None:
    with pytest.raises(ValueError, match="sheets"):
        separator_sheet(count)


@pytest.mark.parametrize(
    ("name", "value"), [("subject", ""), ("number", "0"), ("number", "x"), ("day", "2026-02-30"), ("urgency", "GẤP")]
)
def test_what_is_missing_or_wrong_is_told_by_field(name: str, value: str) -> None:
    template = TEMPLATES["plan"]
    with pytest.raises(MissingFields) as caught:
        template.compose({**template.example(), name: value})
    assert list(caught.value.fields) == [name]
