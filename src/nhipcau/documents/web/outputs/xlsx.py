"""A table as a spreadsheet, written through to disk: one row is in memory at a time."""

from __future__ import annotations

import tempfile
from typing import IO

from nhipcau.documents.web.outputs.tables import Table
from nhipcau.kernel.text import to_cell

_WIDEST = 150


def write(table: Table) -> IO[bytes]:
    """Return the workbook in a temporary file, gone once it is closed."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    title, wrap = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    whole = sum(column.share for column in table.columns)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, max(6, _WIDEST * column.share / whole))
    sheet.set_landscape() if table.landscape else sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for line, (text, look) in enumerate([(table.unit, None), (table.title, title), (table.under, None)]):
        sheet.write_string(line, 0, to_cell(text), look)
    for at, column in enumerate(table.columns):
        sheet.write_string(4, at, column.heading, head)
    sheet.freeze_panes(5, 0)
    sheet.repeat_rows(4)
    line = 4
    for line, row in enumerate(table.rows, start=5):
        _write_row(sheet, line, row, table, head if len(row) == 1 else wrap)
    if table.last:
        sheet.write_string(line + 2, 0, table.last)
    book.close()
    file.seek(0)
    return file


def _write_row(sheet: object, line: int, row: object, table: Table, look: object) -> None:
    for at, text in enumerate(row):  # type: ignore[arg-type, var-annotated]
        if at in table.numbers and text.isdecimal() and len(text) < 10:  # noqa: PLR2004 - what a cell counts exactly
            sheet.write_number(line, at, int(text), look)  # type: ignore[attr-defined]
        elif text:
            sheet.write_string(line, at, to_cell(text), look)  # type: ignore[attr-defined]
