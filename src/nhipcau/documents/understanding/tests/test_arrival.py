from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nhipcau.documents.reading.shapes import PageText
from nhipcau.documents.understanding import understand
from nhipcau.documents.understanding.arrival import without_arrival
from nhipcau.documents.understanding.tests.pages import centred, page, plan

STAMP = [
    (0.345, [centred(0.3, "ĐẾN")]),
    (0.362, [centred(0.3, "Số: 367")]),
    (0.379, [centred(0.3, "Ngày: 9/11/2026")]),
    (0.392, [centred(0.3, "Chuyển: VP")]),
]


def stamped(source: PageText) -> PageText:
    """Return the page with an arrival stamp whose words the reader gave between those of the text."""
    stamp = tuple(replace(word, line=word.line + 100) for word in page(STAMP).words)
    return replace(source, words=source.words + stamp)


def test_the_words_of_an_arrival_stamp_are_left_out_and_no_others() -> None:
    made = plan(due="")
    assert without_arrival(stamped(made)) == made
    assert without_arrival(made) is made


@pytest.mark.parametrize("day", ["", "Hồng Bàng, ngày tháng năm"])
def test_the_day_of_arrival_is_not_the_documents_own(day: str) -> None:
    high = [(top - 0.2, pieces) for top, pieces in STAMP]
    stamp = tuple(replace(word, line=word.line + 100) for word in page(high).words)
    made = plan(date=day, number="")
    found = understand([replace(made, words=made.words + stamp)])
    assert found.issued_on is None


def test_a_day_with_a_colon_is_none_of_a_head_though_the_stamps_heading_was_not_read() -> None:
    assert understand([plan(date="Ngày: 9/11/2026")]).issued_on is None


def test_a_stamp_amid_a_sentence_does_not_make_its_day_due() -> None:
    rows = [
        (0.30, [(0.14, "Các khu dân cư gửi báo cáo trước")]),
        *STAMP,
        (0.41, [(0.14, "ngày 25 tháng 11 năm 2026 để tổng hợp.")]),
    ]
    found = understand([page(rows)])
    assert found.due_on is not None
    assert found.due_on.value == date(2026, 11, 25)


def test_a_heading_without_a_number_or_a_day_is_no_stamp() -> None:
    made = page([(0.3, [centred(0.5, "ĐẾN")]), (0.33, [(0.14, "các khu dân cư trong phường")])])
    assert without_arrival(made) is made
