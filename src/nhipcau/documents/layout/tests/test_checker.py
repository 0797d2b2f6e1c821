"""Every departure made on purpose is found, with its component and rule, and nothing else is."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.documents.layout.checking.inspect import inspected
from nhipcau.documents.layout.templates import TEMPLATES
from nhipcau.documents.layout.tests.samples import (
    Change,
    at,
    changed,
    font,
    layout,
    page,
    runs,
    text,
    without,
    without_rule,
    written,
)

NATION, MOTTO, PARENT, ISSUER = "CỘNG HÒA", "Độc lập", "ỦY BAN MTTQ", "BAN THƯỜNG TRỰC"
NUMBER, DATE, TYPE, SUBJECT = "Số:", "Hải Phòng, ngày", "KẾ HOẠCH", "Tiếp nhận, theo dõi"
BODY, POWER, NAME = "Việc tiếp nhận, phân loại", "TM. BAN", "Nguyễn Thị Mai"
LABEL, KEPT, LISTED = "Nơi nhận", "- Lưu", "- Thường trực"


@pytest.mark.parametrize("key", TEMPLATES)
def test_our_own_documents_have_no_departure(key: str) -> None:
    assert inspected(written(key)) == []


@pytest.mark.parametrize("key", TEMPLATES)
def test_drafts_without_number_and_date_have_none_either(key: str) -> None:
    assert inspected(written(key, number="", day="")) == []


def test_with_an_appendix_an_urgency_and_one_line_of_everything_there_is_none() -> None:
    data = written(
        urgency="HOẢ TỐC",
        appendix_title="Danh mục công việc",
        appendix_body="Một đoạn.\n| A | B |\n|---|---|\n| 1 | 2 |",
    )
    assert inspected(data) == []


def test_the_power_above_the_grounds_is_not_taken_for_the_signer() -> None:
    power = "CHỦ TỊCH ỦY BAN MTTQ VIỆT NAM THÀNH PHỐ HẢI PHÒNG"
    assert inspected(written("decision", issuing_power=power)) == []


def no_page_number(document: Any) -> None:
    paragraph = document.sections[0].header.paragraphs[0]._p
    paragraph.remove(paragraph.find(qn("w:fldSimple")))
    body = at(document, BODY)._p
    for _copy in range(20):
        body.addnext(deepcopy(body))


def number_at_foot(document: Any) -> None:
    section = document.sections[0]
    field = section.header.paragraphs[0]._p.find(qn("w:fldSimple"))
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    paragraph._p.append(field)


def number_on_first(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def number_right(document: Any) -> None:
    document.sections[0].header.paragraphs[0].alignment = ALIGN.RIGHT


def number_small(document: Any) -> None:
    next(document.sections[0].header.paragraphs[0]._p.iter(qn("w:sz"))).set(qn("w:val"), "20")


def roman_numbers(document: Any) -> None:
    document.sections[0]._sectPr.find(qn("w:pgNumType")).set(qn("w:fmt"), "lowerRoman")


def addressee_below_body(document: Any) -> None:
    addressee, body = at(document, "Kính gửi")._p, at(document, "1. Sự cần thiết")._p
    body.addnext(addressee)


def columns_swapped(document: Any) -> None:
    for row in document.tables[0].rows:
        left, right = row._tr.findall(qn("w:tc"))
        right.addnext(left)


def motto_over_nation(document: Any) -> None:
    nation = at(document, NATION)._p
    rule = at(document, MOTTO)._p.getnext()
    rule.addnext(nation)


def date_on_other_row(document: Any) -> None:
    table = document.tables[0]
    row = table.add_row()
    row.cells[1]._tc.append(at(document, DATE)._p)
    table.rows[1].cells[1].add_paragraph()


def rule_short(document: Any) -> None:
    indent = at(document, MOTTO)._p.getnext().find(f"{qn('w:pPr')}/{qn('w:ind')}")
    for side in ("left", "right"):
        indent.set(qn(f"w:{side}"), str(int(indent.get(qn(f"w:{side}"))) + 700))


def underlined(document: Any) -> None:
    without_rule(MOTTO)(document)
    runs(MOTTO, underline=True)(document)


def decomposed(document: Any) -> None:
    paragraph = at(document, BODY)
    text(BODY, unicodedata.normalize("NFD", paragraph.text))(document)


def theme_font(document: Any) -> None:
    for run in at(document, BODY).runs:
        fonts = run._r.rPr.rFonts
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        fonts.set(qn("w:asciiTheme"), "minorHAnsi")
        fonts.set(qn("w:hAnsiTheme"), "minorHAnsi")


def style_bold(document: Any) -> None:
    """Bold that comes from the paragraph's style alone."""
    style = document.styles.add_style("Dam", 1)
    style.font.bold = True
    at(document, BODY).style = style
    at(document, PARENT).style = style


def unsigned(document: Any) -> None:
    for words in (POWER, "KT. CHỦ", "PHÓ CHỦ"):
        without(words)(document)


DEPARTURES: list[tuple[str, str, str, Change]] = [
    ("plan", "page", "paper", page(page_width=Mm(216), page_height=Mm(279))),
    ("plan", "page", "orientation", page(orientation=WD_ORIENT.LANDSCAPE, page_width=Mm(297), page_height=Mm(210))),
    ("plan", "page", "margin_top", page(top_margin=Mm(15))),
    ("plan", "page", "margin_bottom", page(bottom_margin=Mm(30))),
    ("plan", "page", "margin_left", page(left_margin=Mm(25.4))),
    ("plan", "page", "margin_right", page(right_margin=Mm(25.4))),
    ("plan", "page_number", "page_number", no_page_number),
    ("plan", "page_number", "page_number_place", number_at_foot),
    ("plan", "page_number", "page_number_first", number_on_first),
    ("plan", "page_number", "page_number_align", number_right),
    ("plan", "page_number", "size", number_small),
    ("plan", "page_number", "page_number_form", roman_numbers),
    ("plan", "body", "font", font(BODY, "Arial")),
    ("plan", "body", "font", theme_font),
    ("plan", "body", "old_encoding", font(BODY, ".VnTime")),
    ("plan", "body", "old_encoding", font(BODY, "VNI-Times")),
    ("plan", "body", "decomposed", decomposed),
    ("plan", "body", "colour", runs(BODY, colour=RGBColor(0, 0, 255))),
    ("plan", "national_name", "missing", without(NATION)),
    ("plan", "national_name", "national_name_text", text(NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT  NAM")),
    ("plan", "national_name", "size", runs(NATION, size=Pt(14))),
    ("plan", "national_name", "bold", runs(NATION, bold=False)),
    ("plan", "national_name", "capitals", text(NATION, "Cộng hòa xã hội chủ nghĩa Việt Nam")),
    ("plan", "national_name", "align", layout(NATION, alignment=ALIGN.LEFT)),
    ("plan", "national_name", "head_spacing", layout(NATION, line_spacing=1.5)),
    ("plan", "motto", "motto_text", text(MOTTO, "Độc lập – Tự do – Hạnh phúc")),
    ("plan", "motto", "motto_text", text(MOTTO, "Độc lập-Tự do-Hạnh phúc")),
    ("plan", "motto", "motto_text", text(MOTTO, "Độc lập - Tự Do - Hạnh Phúc")),
    ("plan", "motto", "size", runs(MOTTO, size=Pt(12))),
    ("plan", "motto", "rule_missing", without_rule(MOTTO)),
    ("plan", "motto", "rule_length", rule_short),
    ("plan", "motto", "rule_underlined", underlined),
    ("plan", "motto", "order", motto_over_nation),
    ("plan", "parent_issuer", "capitals", text(PARENT, "Ủy ban MTTQ Việt Nam thành phố Hải Phòng")),
    ("plan", "issuer", "bold", runs(ISSUER, bold=False)),
    ("plan", "issuer", "size", runs(ISSUER, size=Pt(14))),
    ("plan", "issuer", "rule_missing", without_rule(ISSUER)),
    ("plan", "issuer", "column", columns_swapped),
    ("plan", "number", "missing", without(NUMBER)),
    ("plan", "number", "number_colon", text(NUMBER, "Số 07/KH-MTTQ-BTT")),
    ("plan", "number", "number_word", text(NUMBER, "07/KH-MTTQ-BTT")),
    ("plan", "number", "number_zero", text(NUMBER, "Số: 7/KH-MTTQ-BTT")),
    ("plan", "number", "number_zero", text(NUMBER, "Số: 012/KH-MTTQ-BTT")),
    ("plan", "number", "number_party", text(NUMBER, "Số: 07-KH/MTTQ")),
    ("plan", "number", "symbol_spaces", text(NUMBER, "Số: 07/KH - MTTQ - BTT")),
    ("plan", "number", "symbol_hyphen", text(NUMBER, "Số: 07/KH–MTTQ–BTT")),
    ("plan", "number", "symbol_capitals", text(NUMBER, "Số: 07/KH-Mttq-BTT")),
    ("plan", "number", "symbol_type", text(NUMBER, "Số: 07/BC-MTTQ-BTT")),
    ("submission", "number", "symbol_type", text(NUMBER, "Số: 07/TT-MTTQ-BTT")),
    ("letter", "number", "symbol_letter", text(NUMBER, "Số: 07/CV-MTTQ-BTT")),
    ("plan", "number", "bold", runs(NUMBER, bold=True)),
    ("plan", "number", "size", runs(NUMBER, size=Pt(14))),
    ("plan", "place_date", "missing", without(DATE)),
    ("plan", "place_date", "date_zero", text(DATE, "Hải Phòng, ngày 5 tháng 02 năm 2026")),
    ("plan", "place_date", "month_zero", text(DATE, "Hải Phòng, ngày 05 tháng 2 năm 2026")),
    ("plan", "place_date", "month_zero", text(DATE, "Hải Phòng, ngày 05 tháng 03 năm 2026")),
    ("plan", "place_date", "date_comma", text(DATE, "Hải Phòng ngày 05 tháng 02 năm 2026")),
    ("plan", "place_date", "date_unreal", text(DATE, "Hải Phòng, ngày 30 tháng 02 năm 2026")),
    ("plan", "place_date", "date_form", text(DATE, "ngày 05 tháng 02 năm 2026")),
    ("plan", "place_date", "date_place", text(DATE, "hải Phòng, ngày 05 tháng 02 năm 2026")),
    ("plan", "place_date", "italic", runs(DATE, italic=False)),
    ("plan", "place_date", "same_line", date_on_other_row),
    ("plan", "type", "missing", without(TYPE)),
    ("plan", "type", "bold", runs(TYPE, bold=False)),
    ("plan", "type", "capitals", text(TYPE, "Kế hoạch")),
    ("plan", "type", "size", runs(TYPE, size=Pt(16))),
    ("plan", "type", "align", layout(TYPE, alignment=ALIGN.LEFT)),
    ("plan", "subject", "bold", runs(SUBJECT, bold=False)),
    ("plan", "subject", "align", layout(SUBJECT, alignment=ALIGN.LEFT)),
    ("plan", "subject", "rule_missing", without_rule(SUBJECT)),
    ("letter", "letter_subject", "letter_subject_word", text("V/v", "Về việc trả lời kiến nghị")),
    ("letter", "letter_subject", "letter_subject_space", layout("V/v", space_before=Pt(0))),
    ("letter", "letter_subject", "bold", runs("V/v", bold=True)),
    ("letter", "letter_subject", "size", runs("V/v", size=Pt(14))),
    ("submission", "addressee", "missing", without("Kính gửi")),
    ("submission", "addressee", "addressee_word", text("Kính gửi", "Kính gửi Ban Thường vụ Thành ủy")),
    ("submission", "body", "order", addressee_below_body),
    ("letter", "addressee", "list_end", text("- Sở Xây dựng", "- Sở Xây dựng thành phố Hải Phòng,")),
    ("letter", "addressee", "addressee_dash", text("- Sở Xây dựng", "Sở Xây dựng thành phố Hải Phòng;")),
    ("decision", "basis", "italic", runs("Căn cứ Luật", italic=False)),
    ("decision", "basis", "list_end", text("Căn cứ Luật", "Căn cứ Luật Mặt trận Tổ quốc Việt Nam,")),
    ("decision", "decides", "bold", runs("QUYẾT ĐỊNH:", bold=False)),
    ("plan", "body", "size", runs(BODY, size=Pt(12))),
    ("plan", "body", "align", layout("Thực hiện Chương trình", alignment=ALIGN.LEFT)),
    ("plan", "body", "first_indent", layout(BODY, first_line_indent=Mm(0))),
    ("plan", "body", "line_spacing", layout(BODY, line_spacing=2.0)),
    ("plan", "body", "line_spacing", layout(BODY, line_spacing=Pt(12))),
    ("plan", "body", "paragraph_spacing", layout(BODY, space_after=Pt(0))),
    ("plan", "signer_position", "missing", unsigned),
    ("plan", "signer_position", "power_form", text(POWER, "T/M BAN THƯỜNG TRỰC")),
    ("plan", "signer_position", "power_form", text(POWER, "TM BAN THƯỜNG TRỰC")),
    ("plan", "signer_position", "bold", runs(POWER, bold=False)),
    ("plan", "signer_position", "size", runs(POWER, size=Pt(12))),
    ("plan", "signer_name", "missing", without(NAME)),
    ("plan", "signer_name", "signer_title", text(NAME, "TS. Nguyễn Thị Mai")),
    ("plan", "signer_name", "capitals", text(NAME, "NGUYỄN THỊ MAI")),
    ("plan", "signer_name", "bold", runs(NAME, bold=False)),
    ("plan", "recipients_label", "missing", without(LABEL)),
    ("plan", "recipients_label", "recipients_word", text(LABEL, "Nơi nhận")),
    ("plan", "recipients_label", "italic", runs(LABEL, italic=False)),
    ("plan", "recipients_label", "size", runs(LABEL, size=Pt(11))),
    ("plan", "recipients", "size", runs(LISTED, size=Pt(12))),
    ("plan", "recipients", "list_end", text(LISTED, "- Thường trực Thành ủy (để báo cáo).")),
    ("plan", "recipients", "recipients_dash", text(LISTED, "Thường trực Thành ủy (để báo cáo);")),
    ("plan", "recipients", "recipients_kept", text(KEPT, "- Văn thư.")),
    ("plan", "recipients", "list_end", text(KEPT, "- Lưu: VT, VP;")),
]
APPENDED = {"appendix_title": "Danh mục công việc", "appendix_body": "Một đoạn của phụ lục.\nMột đoạn nữa."}
APPENDIX_DEPARTURES: list[tuple[str, str, Change]] = [
    ("appendix_label", "size", runs("Phụ lục", size=Pt(13))),
    ("appendix_label", "bold", runs("Phụ lục", bold=False)),
    ("appendix_title", "capitals", text("DANH MỤC", "Danh mục công việc")),
    ("appendix_title", "bold", runs("DANH MỤC", bold=False)),
    ("appendix_reference", "italic", runs("(Kèm theo", italic=False)),
    ("body", "align", layout("Một đoạn của", alignment=ALIGN.RIGHT)),
]


@pytest.mark.parametrize(("component", "rule", "change"), APPENDIX_DEPARTURES)
def test_departures_of_an_appendix_are_found(component: str, rule: str, change: Change) -> None:
    found = inspected(changed(change, "plan", **APPENDED))
    assert {(departure.component, departure.rule) for departure in found} == {(component, rule)}


# What one change breaks besides.
ALONG: dict[tuple[str, str], set[tuple[str, str]]] = {
    ("issuer", "column"): {("number", "column")},
}


@pytest.mark.parametrize(("key", "component", "rule", "change"), DEPARTURES)
def test_a_departure_is_found_and_no_other(key: str, component: str, rule: str, change: Change) -> None:
    found = {(departure.component, departure.rule) for departure in inspected(changed(change, key))}
    assert (component, rule) in found
    assert found - {(component, rule)} <= ALONG.get((component, rule), set())


TYPED = [
    "Một đoạn văn ngắn.",
    "Một đoạn văn dài hơn một dòng, nói về việc tiếp nhận và giải quyết ý kiến, kiến nghị của Nhân dân trên địa bàn.",
    "Căn cứ tình hình thực tế, Ban Thường trực quyết định như sau:",
    "I. Mục đích",
    "1. Yêu cầu",
    "1. Một câu trọn vẹn có dấu chấm.",
    "a) Điểm thứ nhất;",
    "- Gạch đầu dòng;",
    "+ Ý nhỏ hơn.",
    "**Đậm** và *nghiêng* lẫn nhau.",
    "Chương I",
    "Điều 1. Phạm vi điều chỉnh",
    "| A | B |\n|---|---|\n| 1 | chữ |",
    "Ngày 05 tháng 02 năm 2026, cơ quan nhận được văn bản số 12/KH-UBND.",
    "Chủ tịch Ủy ban nhân dân phường chịu trách nhiệm.",
    "PHỤ LỤC kèm theo gồm hai bảng.",
]


@settings(max_examples=30, deadline=None)
@given(
    key=st.sampled_from([key for key, template in TEMPLATES.items() if "body" in template.example()]),
    lines=st.lists(st.sampled_from(TYPED), min_size=1, max_size=30),
    number=st.one_of(st.just(""), st.integers(1, 3000).map(str)),
    day=st.one_of(st.just(""), st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(str)),
)
def test_whatever_a_clerk_types_our_document_has_no_departure(
    key: str, lines: list[str], number: str, day: str
) -> None:
    assert inspected(written(key, body="\n".join(lines), number=number, day=day)) == []
