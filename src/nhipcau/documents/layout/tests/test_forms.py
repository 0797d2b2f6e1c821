"""Numbers and dates as the decree writes them, for every number and day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents.layout import forms, kinds
from nhipcau.documents.layout.checking.inspect import inspected
from nhipcau.documents.layout.marked import Paragraph, Table, parsed
from nhipcau.documents.layout.tests.samples import changed, text


@given(st.integers(1, 99_999))
def test_a_number_has_two_digits_at_least_and_no_other_zero(number: int) -> None:
    written = forms.number_text(number, "KH-MTTQ-BTT")
    digits = re.fullmatch(r"Số: (\d+)/KH-MTTQ-BTT", written)
    assert digits
    assert int(digits[1]) == number
    assert len(digits[1]) == max(2, len(str(number)))


@given(st.dates(date(1945, 9, 2), date(2999, 12, 31)))
def test_a_date_reads_back_and_has_zeros_where_the_decree_wants_them(day: date) -> None:
    found = re.fullmatch(r"ngày (\d\d) tháng (\d+) năm (\d{4})", forms.date_text(day))
    assert found
    assert date(int(found[3]), int(found[2]), int(found[1])) == day
    assert found[2].startswith("0") == (day.month <= 2)


@pytest.mark.parametrize("day", [date(2026, month, number) for month in range(1, 13) for number in (9, 28)])
def test_what_we_write_the_checker_accepts(day: date) -> None:
    line = forms.place_date_text("Hải Phòng", day)
    assert inspected(changed(text("Hải Phòng, ngày", line))) == []


def test_before_issue_there_is_room_to_write() -> None:
    assert re.fullmatch(r"Số:\s{4,}/KH-MTTQ-BTT", forms.number_text(None, "KH-MTTQ-BTT"))
    assert re.fullmatch(r"ngày\s{4,}tháng\s{4,}năm\s{4,}", forms.date_text(None))


def test_numbers_begin_at_one() -> None:
    with pytest.raises(ValueError, match="begin"):
        forms.number_text(0, "KH")


@given(st.text())
def test_cleaned_text_is_composed_and_fits_xml(text: str) -> None:
    clean = forms.clean(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", clean)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("HOẢ TỐC", "HỎA TỐC", True),
        ("CỘNG HÒA", "CỘNG HOÀ", True),
        ("Thuỷ", "Thủy", True),
        ("CỘNG HÒA", "CỘNG HOA", False),
        ("Hải", "Hài", False),
    ],
)
def test_the_place_of_a_tone_does_not_matter_but_the_tone_does(one: str, other: str, same: bool) -> None:
    assert forms.same_letters(one, other) is same


def test_there_are_the_29_types() -> None:
    assert len(kinds.ABBREVIATIONS) == 29
    shorts = [short for short in kinds.ABBREVIATIONS.values() if short]
    assert len(shorts) == len(set(shorts)) == 27


def test_a_marked_text_becomes_paragraphs_headings_and_tables() -> None:
    blocks = parsed(
        "Mở đầu có **đậm** và *nghiêng*.\n\nI. Mục đích\n1. Yêu cầu\n1. Một câu trọn vẹn.\na) Một điểm;\n– Một ý\n"
        "Chương I\nQuy định chung\nĐiều 2. Phạm vi\n| A | B |\n|---|---|\n| 1 |\n"
    )
    shown = [(block.level, block.text) if isinstance(block, Paragraph) else ("table", "") for block in blocks]
    assert shown == [
        ("text", "Mở đầu có đậm và nghiêng."),
        ("heading", "I. MỤC ĐÍCH"),
        ("clause", "1. Yêu cầu"),
        ("clause", "1. Một câu trọn vẹn."),
        ("point", "a) Một điểm;"),
        ("dash", "- Một ý"),
        ("division", "Chương I"),
        ("title", "QUY ĐỊNH CHUNG"),
        ("article", "Điều 2. Phạm vi"),
        ("table", ""),
    ]
    first, clause, sentence, table = blocks[0], blocks[2], blocks[3], blocks[-1]
    assert isinstance(first, Paragraph)
    assert [(piece.text, piece.bold, piece.italic) for piece in first.pieces if piece.bold or piece.italic] == [
        ("đậm", True, False),
        ("nghiêng", False, True),
    ]
    assert isinstance(clause, Paragraph)
    assert clause.pieces[0].bold
    assert isinstance(sentence, Paragraph)
    assert not sentence.pieces[0].bold
    assert isinstance(table, Table)
    assert table.has_head
    assert [len(row) for row in table.rows] == [2, 2]


@given(st.text())
def test_any_text_at_all_is_read(text: str) -> None:
    for block in parsed(text):
        assert isinstance(block, Paragraph | Table)
