"""Files that go out: the sample to fill in, and the rows that were refused."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from nhipcau.kernel.tables.columns import Columns
from nhipcau.kernel.text import to_cell

LINE, REASON = "Dòng", "Lý do trả lại"
_MARK = "\ufeff"
"""Tells Excel that a CSV file is UTF-8."""


def sample_csv(columns: Columns, samples: Iterable[Mapping[str, str]]) -> str:
    """Return a table with the headings and some made-up rows."""
    rows = [_cells(columns, values) for values in samples]
    return csv_text([[column.heading for column in columns.all], *rows])


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as a CSV file that Excel reads as UTF-8, and of which no cell is a formula."""
    return _MARK + _lines(rows)


def sample_sheet(columns: Columns, samples: Iterable[Mapping[str, str]], *, title: str) -> IO[bytes]:
    """Return the same table as an Excel file, to be closed by the response."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page, bold = book.add_worksheet(title[:31]), book.add_format({"bold": True})
    page.freeze_panes(1, 0)
    page.set_column(0, len(columns.all) - 1, 22)
    for place, column in enumerate(columns.all):
        page.write_string(0, place, column.heading, bold)
    for line, values in enumerate(samples, start=1):
        for place, cell in enumerate(_cells(columns, values)):
            page.write_string(line, place, to_cell(cell))
    book.close()
    file.seek(0)
    return file


def reject_lines(columns: Columns, rejects: Iterable[tuple[int, str, Mapping[str, str]]]) -> Iterator[str]:
    """Yield the refused rows with their lines and reasons: mended there, the file can be sent again as it is."""
    yield _MARK + _lines([[*(column.heading for column in columns.all), LINE, REASON]])
    for line, reason, values in rejects:
        yield _lines([[*_cells(columns, values), str(line), reason]])


def _cells(columns: Columns, values: Mapping[str, str]) -> list[str]:
    return [values.get(column.code, "") for column in columns.all]


def _lines(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([to_cell(cell) for cell in row])
    return text.getvalue()
