"""A work list as a file: CSV row by row, or a spreadsheet written through to disk."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from nhipcau.cases.operations import CaseExport
from nhipcau.cases.queries import CaseRow
from nhipcau.cases.web.staff.rows import status_word
from nhipcau.kernel import clock
from nhipcau.kernel.text import to_cell
from nhipcau.kernel.web.formats import number

Cell = str | datetime | None
_MARK = "\ufeff"
"""Tells Excel that a CSV file is UTF-8."""

_WIDTHS = (14, 60, 36, 26, 20, 28, 22, 18, 18, 20, 18)
_SHEET_MOMENT = "dd/mm/yyyy hh:mm"


def csv_parts(export: CaseExport, *, own_unit_id: UUID) -> Iterator[str]:
    """Yield the file a page at a time, in the language of the request: it is sent when the request is over."""
    language = get_language() or "vi"
    with override(language):
        head = _MARK + _csv_lines([headings()])
    yield head
    for rows in export.pages:
        with override(language):
            part = _csv_lines(cells(row, own_unit_id=own_unit_id) for row in rows)
        yield part
    if export.is_cut:
        with override(language):
            last = _csv_lines([[cut_words(export)]])
        yield last


def sheet(export: CaseExport, *, own_unit_id: UUID) -> IO[bytes]:
    """Return a spreadsheet in a temporary file, gone once it is closed; one row is in memory at a time."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(_("Cases"))
    bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": _SHEET_MOMENT})
    page.freeze_panes(1, 0)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    for column, heading in enumerate(headings()):
        page.write_string(0, column, heading, bold)
    last = 1
    for last, row in enumerate((row for rows in export.pages for row in rows), start=1):
        _write_row(page, last, cells(row, own_unit_id=own_unit_id), moment)
    if export.is_cut:
        page.write_string(last + 1, 0, cut_words(export), bold)
    book.close()
    file.seek(0)
    return file


def _write_row(page: Any, line: int, values: Iterable[Cell], moment: Any) -> None:
    for column, value in enumerate(values):
        if isinstance(value, datetime):
            page.write_datetime(line, column, clock.local(value).replace(tzinfo=None), moment)
        elif value:
            page.write_string(line, column, to_cell(value))


def headings() -> list[str]:
    return [
        _("Code"),
        pgettext("case", "Matter"),
        _("Place"),
        _("Kind of matter"),
        pgettext("case", "State"),
        _("Unit in charge"),
        _("Person in charge"),
        pgettext("case", "Received"),
        _("Answer due"),
        pgettext("case", "Deadline"),
        pgettext("case", "Last changed"),
    ]


def cells(row: CaseRow, *, own_unit_id: UUID) -> list[Cell]:
    """Return what the list shows of a case: nothing of the sender, and colleagues by name only of one's own unit."""
    return [
        row.code,
        row.title,
        row.place,
        row.category_name,
        status_word(row.status),
        row.owner_name,
        row.holder_name if row.owner_unit_id == own_unit_id else "",
        row.opened_at,
        row.due_at,
        _deadline(row),
        row.changed_at,
    ]


def _deadline(row: CaseRow) -> str:
    if row.deadline_state == "paused":
        return _("Deadline paused")
    if row.days_left is None:
        return ""
    if row.deadline_state == "open":
        return pgettext("deadline", "Late") if row.days_left < 0 else pgettext("deadline", "In time")
    return (
        pgettext("deadline", "Answered in time")
        if row.deadline_state == "met"
        else pgettext("deadline", "Answered late")
    )


def cut_words(export: CaseExport) -> str:
    return _("Only the first %(most)s cases are in this file. Narrow the list down to get the others.") % {
        "most": number(export.most)
    }


def _csv_lines(rows: Iterable[Iterable[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([to_cell(_written(value)) for value in row])
    return text.getvalue()


def _written(value: Cell) -> str:
    return f"{clock.local(value):%d/%m/%Y %H:%M}" if isinstance(value, datetime) else value or ""
