"""Tables as offices keep them: a title above the headings, cells merged over many lines, dates as text or as dates."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.tables import Column, Columns, read_file
from nhipcau.kernel.tables import workbook as workbook_reading

COLUMNS = Columns(
    (
        Column("arrived", "Ngày đến", ("ngay den vb",), "", is_needed=True),
        Column("number", "Số đến", (), "", is_needed=True),
        Column("subject", "Trích yếu", ("noi dung",), ""),
    )
)


def workbook(*rows: tuple[object, ...], merge: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


ROWS = (
    ("SỔ VĂN BẢN ĐẾN NĂM 2025",),
    (),
    ("Ngày đến", "Số đến", "Trích yếu"),
    (date(2025, 1, 2), 1, "Mời họp"),
    (None, 2, "Kế hoạch"),
    (None, 3, "Báo cáo"),
    ("05/01/2025", 4, "Công văn"),
)


def test_a_day_merged_over_its_lines_belongs_to_each_of_them() -> None:
    file = read_file(workbook(*ROWS, merge=("A1:C1", "A4:A6")), COLUMNS, headings_within=10)
    found = [(row.line, row.values.get("arrived"), row.values["number"]) for row in file.rows]
    day = "02/01/2025 00:00"
    assert found == [(4, day, "1"), (5, day, "2"), (6, day, "3"), (7, "05/01/2025", "4")]


def test_without_merging_an_empty_cell_stays_empty() -> None:
    file = read_file(workbook(*ROWS), COLUMNS, headings_within=10)
    assert [row.values.get("arrived") is None for row in file.rows] == [False, True, True, False]


@pytest.mark.parametrize("chunk", [7, 64, 1_000_000])
def test_merged_cells_are_found_however_the_file_is_cut(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(workbook_reading, "CHUNK", chunk)
    file = read_file(workbook(*ROWS, merge=("A4:A5",)), COLUMNS, headings_within=10)
    assert [row.values.get("arrived", "") for row in file.rows][1:3] == ["02/01/2025 00:00", ""]


def test_headings_below_a_title_are_only_looked_for_where_the_caller_says_so() -> None:
    with pytest.raises(Invalid, match="Ngày đến"):
        read_file(workbook(*ROWS), COLUMNS)


def test_the_row_that_looks_most_like_headings_says_what_is_missing() -> None:
    with pytest.raises(Invalid) as fault:
        read_file(workbook(("Sổ",), ("Số đến", "Trích yếu"), (1, "x")), COLUMNS, headings_within=10)
    assert "Ngày đến" in str(fault.value.text)
