"""Rows of an Excel workbook, read through once in bounded memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid, TooLarge

MOST_PARTS = 2_000
LARGEST_UNPACKED = 300_000_000
LARGEST_STRINGS = 60_000_000
"""The list of shared strings is the one part that is held in memory as a whole."""

MOST_COLUMNS = 60
_FAULTS = (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, TypeError, AttributeError, EOFError)
"""What the reader raises on a damaged workbook; a fault of its XML is a SyntaxError."""


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of the first sheet; a million empty rows cost time and no memory."""
    _require_small(content)
    from openpyxl import load_workbook  # noqa: PLC0415 - a heavy module that few processes need

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a sheet may claim to be 16,384 columns wide
        for line, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            yield line, [written(cell) for cell in cells] if any(cell is not None for cell in cells) else []
    except IndexError:
        raise _damaged() from None
    except _FAULTS:
        raise _damaged() from None


def _require_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except _FAULTS:
        raise _damaged() from None
    strings = sum(part.file_size for part in parts if "sharedstrings" in part.filename.lower())
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED or strings > LARGEST_STRINGS:
        raise TooLarge(_("This workbook is too large when unpacked. Save the one sheet you need as CSV UTF-8."))


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
