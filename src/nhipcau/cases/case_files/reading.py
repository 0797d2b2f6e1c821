"""From bytes to rows: the kind of file, its letters, its delimiter, its headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.cases.case_files import workbook
from nhipcau.cases.case_files.columns import code_of, read_headings
from nhipcau.cases.case_files.decoding import decode
from nhipcau.kernel.errors import Invalid, TooLarge
from nhipcau.kernel.text import clean, from_cell

LARGEST_FILE = 20_000_000
MOST_ROWS = 20_000
LONGEST_FIELD = 12_000
_MARKS = ",;\t|"
_EMPTY = " \t\r\n\x00\ufeff\xa0"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row by column; `line` is where it stands in the file."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class FileRows:
    """A file that could be opened: how it was read, the headings left out, and its rows, read as they are asked for."""

    read_as: str
    left_out: list[str]
    rows: Iterator[FileRow]


def require_readable(content: bytes) -> None:
    """Refuse what cannot be a table of cases, as far as its beginning tells."""
    read_file(content)


def read_file(content: bytes) -> FileRows:
    """Open a table of cases. Raises Invalid or TooLarge, in words, before or while its rows are read."""
    if len(content) > LARGEST_FILE:
        raise TooLarge(_("This file is larger than 20 MB. Divide it into several."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Invalid(
            _("This is an old Excel file (.xls) or one with a password. Save it as .xlsx."), code="old_office"
        )
    if content.startswith(b"PK\x03\x04"):
        lines, read_as = workbook.rows(content), "Excel"
    else:
        lines, read_as = _csv_lines(content)
    for _number, cells in lines:
        if _is_filled(cells):
            codes, left_out = read_headings(cells)
            return FileRows(read_as, left_out, _rows(codes, lines))
    raise Invalid(_("This file is empty."), code="empty")


def _csv_lines(content: bytes) -> tuple[Iterator[tuple[int, list[str]]], str]:
    text, encoding = decode(content)
    if "\x00" in text[:10_000]:
        raise Invalid(_("This is neither a CSV nor an Excel file."), code="unreadable")
    first = next((line for line in text[:100_000].splitlines() if line.strip(_EMPTY + _MARKS)), "")
    mark = max(_MARKS, key=lambda one: _known_headings(first, one))
    if not _known_headings(first, mark):
        raise Invalid(
            _(
                "The first row holds none of the known headings. Commas, semicolons, tabs and upright strokes were "
                "tried between the columns. Use the sample file."
            ),
            code="columns",
        )
    name = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("upright stroke")}[mark]
    return _parsed(text, mark), _("CSV, %(encoding)s, columns parted by %(mark)s") % {
        "encoding": encoding,
        "mark": name,
    }


def _known_headings(first: str, mark: str) -> int:
    return sum(bool(code_of(cell.strip().strip('"'))) for cell in first.split(mark))


def _parsed(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    dialect = type("Dialect", (csv.excel,), {"delimiter": mark, "strict": True})
    reader = csv.reader(io.StringIO(text, newline=""), dialect=dialect)
    try:
        for cells in reader:
            yield reader.line_num, cells[: workbook.MOST_COLUMNS]  # a line of commas is a million columns
    except csv.Error:
        words = _("Line %(line)d cannot be read. A quotation mark may be missing before it.")
        raise Invalid(words % {"line": reader.line_num}, code="unreadable") from None


def _rows(codes: list[str], lines: Iterator[tuple[int, list[str]]]) -> Iterator[FileRow]:
    found = 0
    for line, cells in lines:
        if not _is_filled(cells):
            continue
        found += 1
        if found > MOST_ROWS:
            raise TooLarge(_("This file has more than %(most)d rows. Divide it into several.") % {"most": MOST_ROWS})
        pairs = zip(codes, cells, strict=False)
        yield FileRow(line, {code: _cell(cell) for code, cell in pairs if code and cell.strip(_EMPTY)})


def _cell(cell: str) -> str:
    return clean(from_cell(cell[:LONGEST_FIELD]), multiline=True)


def _is_filled(cells: list[str]) -> bool:
    return any(cell.strip(_EMPTY) for cell in cells)
