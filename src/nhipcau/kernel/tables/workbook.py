"""Rows of an Excel workbook, read through once in bounded memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid, TooLarge

MOST_PARTS = 2_000
LARGEST_UNPACKED = 300_000_000
LARGEST_HELD = 60_000_000
"""Everything but the sheets is held in memory as a whole: shared strings, styles, themes."""

MOST_TAGS = 6_000_000
"""Each costs about 70 bytes until the end, also where the reader has no use for it: 20,000 rows need two millions."""

CHUNK = 1_000_000
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"\s*/?>')
_LONGEST_TAG = 40

MOST_COLUMNS = 60
_FAULTS = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, SyntaxError, TypeError, AttributeError,
           EOFError, RuntimeError)  # fmt: skip
"""What the reader raises on a damaged workbook; a fault of its XML is a SyntaxError, a password a RuntimeError."""


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of the first sheet; a million empty rows cost time and no memory."""
    _require_small(content)
    from openpyxl import load_workbook  # noqa: PLC0415 - a heavy module that few processes need

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a sheet may claim to be 16,384 columns wide
        merged = Merged(content, sheet._worksheet_path)  # noqa: SLF001 - the public interface hides what is merged
        for line, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            filled = merged.fill(line, list(cells))
            yield line, [written(cell) for cell in filled] if any(cell is not None for cell in filled) else []
    except IndexError:
        raise _damaged() from None
    except _FAULTS:
        raise _damaged() from None


class Merged:
    """Cells merged downwards: one date for all the lines of a day. Each line is given the value that stands on top."""

    def __init__(self, content: bytes, sheet_path: str) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        self._running: dict[int, tuple[Any, int]] = {}
        for column, first, last in _merged_downwards(content, sheet_path):
            self._starts.setdefault(first, []).append((column, last))

    def fill(self, line: int, cells: list[Any]) -> list[Any]:
        for column, (value, last) in list(self._running.items()):
            if line > last:
                del self._running[column]
            elif column < len(cells) and cells[column] is None:
                cells[column] = value
        for column, last in self._starts.get(line, ()):
            if column < len(cells):
                self._running[column] = (cells[column], last)
        return cells


def _merged_downwards(content: bytes, sheet_path: str) -> Iterator[tuple[int, int, int]]:
    """Yield column (from 0), first and last line of what a sheet merges over several lines of one column.

    The list stands behind the rows, so the sheet is read through once, in pieces.
    """
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415 - a heavy module that few processes need

    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(sheet_path) as file:
        rest = b""
        while chunk := file.read(CHUNK):
            rest, read_to = rest + chunk, 0
            for found in _MERGED.finditer(rest):
                left, top, right, bottom = range_boundaries(found[1].decode("ascii"))
                read_to = found.end()
                if left == right and bottom > top:
                    yield left - 1, top, bottom
            rest = rest[max(read_to, len(rest) - _LONGEST_TAG) :]


def _require_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            held = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
            is_large = sum(part.file_size for part in parts) > LARGEST_UNPACKED or held > LARGEST_HELD
            if len(parts) > MOST_PARTS or is_large or _has_more_tags(package, parts):
                raise TooLarge(_("This workbook is too large when unpacked. Save the one sheet you need as CSV UTF-8."))
    except _FAULTS:
        raise _damaged() from None


def _has_more_tags(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    """Count what the reader would build objects for, without building any; at most a second or two."""
    left = MOST_TAGS
    for part in parts:
        with package.open(part) as file:
            while left >= 0 and (chunk := file.read(CHUNK)):
                left -= chunk.count(b"<")
    return left < 0


def _damaged() -> Invalid:
    return Invalid(
        _("This workbook is damaged or protected by a password. Open it in Excel and save it anew."), code="damaged"
    )


def written(cell: Any) -> str:
    """Return a cell as people would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
