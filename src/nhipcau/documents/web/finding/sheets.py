"""Found documents and logs as files: CSV row by row, or a spreadsheet written through to disk."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from nhipcau.documents.models.sharing import Opening
from nhipcau.documents.operations import FoundExport
from nhipcau.documents.queries import FoundDocument, OpeningRow
from nhipcau.documents.states import Status
from nhipcau.kernel import clock
from nhipcau.kernel.text import to_cell
from nhipcau.kernel.web.formats import number
from nhipcau.standards import queries as standards

Cell = str | date | int | None
_MARK = "\ufeff"
"""Tells Excel that a CSV file is UTF-8."""
_WIDTHS = (22, 20, 70, 34, 14, 12, 10, 34, 20)
_WHAT = {one.value: one.label for one in Opening.What}


def headings() -> list[str]:
    return [
        _("Number and symbol"),
        _("Type of document"),
        _("Subject"),
        _("Issuer"),
        _("Day of issue"),
        _("Register"),
        _("No."),
        _("Unit that holds it"),
        _("State of the document"),
    ]


def cells(row: FoundDocument) -> list[Cell]:
    direction = _("Incoming") if row.direction == "incoming" else _("Outgoing")
    return [
        row.notation,
        standards.label("document_type", row.type_code) if row.type_code else "",
        row.title,
        row.issuer,
        row.issued_on,
        direction,
        row.number,
        row.unit_name,
        str(Status(row.status).label),
    ]


def csv_parts(found: FoundExport) -> Iterator[str]:
    """Yield the file a page at a time, in the language of the request: it is sent when the request is over."""
    language = get_language() or "vi"
    with override(language):
        head = _MARK + _lines([headings()])
    yield head
    for rows in found.pages:
        with override(language):
            part = _lines(cells(row) for row in rows)
        yield part
    if found.is_cut:
        with override(language):
            last = _lines([[_cut_words(found)]])
        yield last


def sheet(found: FoundExport) -> IO[bytes]:
    """Return a spreadsheet in a temporary file, gone once it is closed; one row is in memory at a time."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(_("Documents"))
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    page.freeze_panes(1, 0)
    for column, (width, heading) in enumerate(zip(_WIDTHS, headings(), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, bold)
    last = 0
    for last, row in enumerate((row for rows in found.pages for row in rows), start=1):
        for column, value in enumerate(cells(row)):
            if isinstance(value, date):
                page.write_datetime(last, column, datetime.combine(value, datetime.min.time()), day)
            elif isinstance(value, int):
                page.write_number(last, column, value)
            elif value:
                page.write_string(last, column, to_cell(value))
    if found.is_cut:
        page.write_string(last + 1, 0, _cut_words(found), bold)
    book.close()
    file.seek(0)
    return file


def _cut_words(found: FoundExport) -> str:
    return _("Only the newest %(most)s documents are in this file. Narrow the search to get the others.") % {
        "most": number(found.most)
    }


def log_parts(pages: Iterator[list[OpeningRow]]) -> Iterator[str]:
    """Yield the log of openings as CSV, a page at a time."""
    language = get_language() or "vi"
    with override(language):
        head = _MARK + _lines([[_("When"), _("Unit"), _("Person"), _("What was opened")]])
    yield head
    for rows in pages:
        with override(language):
            part = _lines(
                [f"{clock.local(row.at):%d/%m/%Y %H:%M}", row.unit_name, who(row), what_words(row.what)] for row in rows
            )
        yield part


def who(row: OpeningRow) -> str:
    """Return who opened it: a person by name, or that it was another system."""
    return _("Another system") if row.is_machine else row.person_name


def what_words(what: str) -> str:
    return str(_WHAT.get(what, what))


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([to_cell(_written(value)) for value in row])
    return text.getvalue()


def _written(value: Cell) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value if value is not None else "")
