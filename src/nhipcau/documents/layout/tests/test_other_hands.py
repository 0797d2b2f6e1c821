"""Proper documents made otherwise than ours: looks inherited from styles, lines drawn as shapes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from nhipcau.documents.layout.checking.inspect import inspected
from nhipcau.documents.layout.widths import width_mm

WIDE = "Ủy ban MTTQ Việt Nam các xã, phường, đặc khu thực hiện nghiêm túc kế hoạch và báo cáo kết quả đúng hạn."


def base() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1
    normal.element.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")
    return document


def style(document: Any, name: str, *, base_on: str = "Normal", **look: Any) -> None:
    made = document.styles.add_style(name, 1)
    made.base_style = document.styles[base_on]
    for key, value in look.items():
        setattr(made.font if hasattr(made.font, key) else made.paragraph_format, key, value)


def styles(document: Any) -> None:
    style(document, "Giua", alignment=ALIGN.CENTER, size=Pt(13))
    style(document, "Dam", base_on="Giua", bold=True)
    style(document, "Nghieng", base_on="Giua", italic=True)
    style(document, "Than", alignment=ALIGN.JUSTIFY, first_line_indent=Mm(12.7), space_after=Pt(6), line_spacing=1.2)


def drawn(paragraph: Any, length_mm: float) -> None:
    """Draw a line as Word does: an anchored flat shape."""
    emu = round(length_mm * 36000)
    xml = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:drawing>'
        f'<wp:anchor><wp:extent cx="{emu}" cy="0"/></wp:anchor></w:drawing></w:r>'
    )
    paragraph._p.append(parse_xml(xml))


def put(cell: Any, text: str, name: str, *, rule: float = 0) -> Any:
    paragraph = cell.paragraphs[0] if not cell.paragraphs[0].text else cell.add_paragraph()
    paragraph.style = name
    paragraph.add_run(text)
    if rule:
        drawn(paragraph, width_mm(text, 13, bold=True) * rule)
    return paragraph


def head(document: Any) -> None:
    table = document.add_table(2, 2)
    left, right = table.rows[0].cells
    put(left, "ỦY BAN MTTQ VIỆT NAM", "Giua")
    put(left, "PHƯỜNG LÊ CHÂN", "Dam", rule=0.4)
    put(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Dam")
    put(right, "Độc lập - Tự do - Hạnh phúc", "Dam", rule=1)
    put(table.rows[1].cells[0], "Số: 125/BC-MTTQ", "Giua")
    put(table.rows[1].cells[1], "Lê Chân, ngày 12 tháng 11 năm 2026", "Nghieng")


def title(document: Any) -> None:
    document.add_paragraph("BÁO CÁO", "Dam")
    subject = document.add_paragraph("Kết quả công tác Mặt trận năm 2026", "Dam")
    drawn(subject, width_mm(subject.text, 13, bold=True) * 0.4)


def foot(document: Any) -> None:
    table = document.add_table(1, 2)
    left, right = table.rows[0].cells
    style(document, "NhanHieu", bold=True, italic=True, size=Pt(12))
    style(document, "Nhan", size=Pt(11))
    put(left, "Nơi nhận:", "NhanHieu")
    put(left, "- Ủy ban MTTQ Việt Nam thành phố;", "Nhan")
    put(left, "- Lưu: VT.", "Nhan")
    put(right, "TM. BAN THƯỜNG TRỰC", "Dam")
    put(right, "CHỦ TỊCH", "Dam")
    put(right, "(Đã ký)", "Nghieng")
    put(right, "Vũ Đức Long", "Dam")


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def whole() -> Any:
    document = base()
    styles(document)
    head(document)
    title(document)
    for text in ("Thực hiện kế hoạch năm 2026, Ban Thường trực báo cáo như sau:", WIDE, WIDE):
        document.add_paragraph(text, "Than")
    foot(document)
    return document


def test_looks_from_styles_and_drawn_lines_are_understood() -> None:
    assert inspected(saved(whole())) == []


def test_bold_of_a_style_turned_off_by_hand_is_seen() -> None:
    document = whole()
    next(line for line in document.paragraphs if line.text == "BÁO CÁO").runs[0].bold = False
    assert [(item.component, item.rule) for item in inspected(saved(document))] == [("type", "bold")]


def test_two_bolds_of_paragraph_and_character_style_undo_each_other() -> None:
    document = whole()
    strong = document.styles.add_style("Manh", 2)
    strong.font.bold = True
    next(line for line in document.paragraphs if line.text == "BÁO CÁO").runs[0].style = strong
    assert [(item.component, item.rule) for item in inspected(saved(document))] == [("type", "bold")]


def test_capitals_made_by_formatting_count() -> None:
    document = whole()
    run = next(line for line in document.paragraphs if line.text == "BÁO CÁO").runs[0]
    run.text, run.font.all_caps = "Báo cáo", True
    assert inspected(saved(document)) == []


def test_national_name_and_motto_in_one_paragraph_are_two_lines() -> None:
    document = whole()
    cell = document.tables[0].rows[0].cells[1]
    motto = cell.paragraphs[1]
    first = cell.paragraphs[0].runs[0]
    first.add_break()
    first.add_text("Độc lập - Tự do - Hạnh phúc")
    motto._p.getparent().remove(motto._p)
    drawn(cell.paragraphs[0], width_mm("Doc lap - Tu do - Hanh phuc", 13, bold=True))
    assert inspected(saved(document)) == []


def test_the_page_is_told_from_what_word_noted() -> None:
    document = whole()
    bad = next(line for line in reversed(document.paragraphs) if line.text == WIDE)
    mark = OxmlElement("w:lastRenderedPageBreak")
    bad.runs[0]._r.insert(0, mark)
    bad.runs[0].font.size = Pt(12)
    found = inspected(saved(document))
    size = next(item for item in found if item.rule == "size")
    assert (size.page, size.words.split()[0]) == (2, "Ủy")
    assert "page_number" in {item.rule for item in found}


@pytest.mark.parametrize(("name", "symbol"), [("BÁO CÁO TÓM TẮT", "BC"), ("BÁO CÁO LIÊN TỊCH", "BCLT")])
def test_a_title_may_say_more_than_the_type(name: str, symbol: str) -> None:
    document = whole()
    next(line for line in document.paragraphs if line.text == "BÁO CÁO").runs[0].text = name
    document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].text = f"Số: 125/{symbol}-MTTQ"
    assert inspected(saved(document)) == []


def test_a_table_with_borders_from_its_style_is_a_table() -> None:
    document = whole()
    table = document.add_table(2, 2, document.styles["Table Grid"])
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.paragraphs[0].add_run("12").font.size = Pt(12)
    document.paragraphs[-1]._p.addnext(table._tbl)
    assert inspected(saved(document)) == []


def test_a_head_made_with_tabs_is_understood() -> None:
    document = whole()
    table = document.tables[0]._tbl
    rows = [
        ("ỦY BAN MTTQ VIỆT NAM", "Giua", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Dam"),
        ("PHƯỜNG LÊ CHÂN", "Dam", "Độc lập - Tự do - Hạnh phúc", "Dam"),
        ("Số: 125/BC-MTTQ", "Giua", "Lê Chân, ngày 12 tháng 11 năm 2026", "Nghieng"),
    ]
    for left, hand, right, other in rows:
        paragraph = document.add_paragraph(style="Giua")
        for text, look in ((left, hand), ("\t", hand), (right, other)):
            run = paragraph.add_run(text)
            run.bold, run.italic = look == "Dam", look == "Nghieng"
        if "Độc lập" in right:
            drawn(paragraph, 0)
        table.addprevious(paragraph._p)
    table.getparent().remove(table)
    found = {(item.component, item.rule) for item in inspected(saved(document))}
    assert found <= {("motto", "rule_missing"), ("issuer", "rule_missing")}


@pytest.mark.parametrize("line", ["ĐẢNG BỘ CƠ QUAN", "ĐẢNG CỘNG SẢN VIỆT NAM"])
def test_a_party_document_is_told_and_left_alone(line: str) -> None:
    document = whole()
    cell = document.tables[0].rows[0].cells[1]
    for paragraph, text in zip(cell.paragraphs, (line, ""), strict=True):
        paragraph.runs[0].text = text
    rules = {item.rule for item in inspected(saved(document))}
    assert ("party" in rules) == (line == "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert ("missing" in rules) == (line != "ĐẢNG CỘNG SẢN VIỆT NAM")
