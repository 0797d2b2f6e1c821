"""Files that go out: the sample to fill in, and the rows that were refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from nhipcau.cases.case_files.columns import COLUMNS, SAMPLES
from nhipcau.kernel.text import to_cell

LINE, REASON = "Dòng", "Lý do trả lại"
_MARK = "\ufeff"
"""Tells Excel that a CSV file is UTF-8."""


def sample_csv() -> str:
    """Return a table with the headings and two made-up rows."""
    return _MARK + _lines([[column.heading for column in COLUMNS], *map(_cells, SAMPLES)])


def reject_lines(rejects: Iterable[tuple[int, str, Mapping[str, str]]]) -> Iterator[str]:
    """Yield the refused rows with their lines and reasons: mended there, the file can be sent again as it is."""
    yield _MARK + _lines([[*(column.heading for column in COLUMNS), LINE, REASON]])
    for line, reason, values in rejects:
        yield _lines([[*_cells(values), str(line), reason]])


def _cells(values: Mapping[str, str]) -> list[str]:
    return [values.get(column.code, "") for column in COLUMNS]


def _lines(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([to_cell(cell) for cell in row])
    return text.getvalue()
