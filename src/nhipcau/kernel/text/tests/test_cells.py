"""Texts that become cells: no spreadsheet takes one for a formula, and what comes back is what went out."""

import csv
import io
import re

import pytest

from nhipcau.kernel.text import from_cell, to_cell

WRITTEN = [
    "=1+2",
    "+84912345678",
    "@SUM(A1)",
    "Đèn hỏng;=HYPERLINK(A1)",
    "Đèn hỏng; -2+3",
    "Hỏng:\n=1+2\n\n- ghế\n@x",
    "Giờ;  @SUM(A1)",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_nothing_begins_a_formula_where_semicolons_part_the_columns(text: str) -> None:
    """Vietnamese Excel reads a file with commas as one column, and parts it where a text has a semicolon or a line."""
    line = io.StringIO()
    csv.writer(line).writerow(["HP26-000001", to_cell(text)])
    assert not re.search(r'[;\n\t]\s*"?[=+\-@]', line.getvalue())
    assert not to_cell(text).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", [*WRITTEN, "", "'", "Nhà 5; ngõ 47", "a-b = c", "Số 1;\nsố 2"])
def test_what_was_written_comes_back_as_it_was(text: str) -> None:
    assert from_cell(to_cell(text)) == text


@pytest.mark.parametrize("text", ["Nhà 5; ngõ 47", "a-b = c", "Số 1;\nsố 2", "5 - 3"])
def test_a_text_without_formulas_stays_as_it_is(text: str) -> None:
    assert to_cell(text) == text
