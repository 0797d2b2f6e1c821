"""From bytes to rows: the kind of file, its letters, its delimiter, its headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid, TooLarge
from nhipcau.kernel.tables import workbook
from nhipcau.kernel.tables.columns import Columns
from nhipcau.kernel.tables.decoding import decode
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


def require_readable(content: bytes, columns: Columns, *, headings_within: int = 1) -> None:
    """Refuse what cannot be such a table, as far as its beginning tells."""
    read_file(content, columns, headings_within=headings_within)


def read_file(content: bytes, columns: Columns, *, headings_within: int = 1) -> FileRows:
    """Open a table. Raises Invalid or TooLarge, in words, before or while its rows are read.

    The headings stand in the first filled row, or in one of the first `headings_within`: below a title, or in two rows
    of which the lower one is read together with the upper.
    """
    if len(content) > LARGEST_FILE:
        raise TooLarge(_("This file is larger than 20 MB. Divide it into several."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Invalid(
            _("This is an old Excel file (.xls) or one with a password. Save it as .xlsx."), code="old_office"
        )
    if content.startswith(b"PK\x03\x04"):
        lines, read_as = workbook.rows(content), "Excel"
    else:
        lines, read_as = _csv_lines(content, columns)
    codes, left_out = _find_headings(lines, columns, headings_within)
    return FileRows(read_as, left_out, _rows(codes, lines))


def _find_headings(
    lines: Iterator[tuple[int, list[str]]], columns: Columns, within: int
) -> tuple[list[str], list[str]]:
    filled = islice((cells for _line, cells in lines if _is_filled(cells)), within)
    fault: Invalid | None = None
    best = 0
    for cells in filled:
        try:
            return columns.read_headings(cells)
        except Invalid as refusal:
            if fault is None or columns.known(cells) > best:
                best, fault = columns.known(cells), refusal
    raise fault or Invalid(_("This file is empty."), code="empty")


def _csv_lines(content: bytes, columns: Columns) -> tuple[Iterator[tuple[int, list[str]]], str]:
    text, encoding = decode(content)
    if "\x00" in text[:10_000]:
        raise Invalid(_("This is neither a CSV nor an Excel file."), code="unreadable")
    first = next((line for line in text[:100_000].splitlines() if line.strip(_EMPTY + _MARKS)), "")
    mark = max(_MARKS, key=lambda one: _known_headings(first, one, columns))
    if not _known_headings(first, mark, columns):
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


def _known_headings(first: str, mark: str, columns: Columns) -> int:
    return columns.known(cell.strip().strip('"') for cell in first.split(mark))


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
