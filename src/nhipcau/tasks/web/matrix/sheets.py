"""The matrix, and one task's units, as spreadsheets written through to disk: one row is in memory at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import IO, Any, cast
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.text import to_cell
from nhipcau.kernel.web.formats import day_full
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.tasks import queries, states
from nhipcau.tasks.queries import Cell, MatrixWalk, TaskTable
from nhipcau.tasks.states import CopyState
from nhipcau.tasks.web.matrix import address as addresses

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | Decimal | date | None
_WIDE, _NARROW = 34, 16
_A4 = 9


@staff_page
@require_safe
def matrix_sheet(request: HttpRequest) -> HttpResponse:
    """Send the whole matrix the address describes, all its units, read as they are written."""
    asked = addresses.read(request.GET)
    found = queries.walk_matrix(actor=staff_of(request), wanted=asked.wanted)
    heads = [
        pgettext("task", "Unit"),
        pgettext("task", "Completed"),
        pgettext("task", "Given"),
        *(_head(title, due_on) for title, due_on in found.columns),
    ]
    file = _book(_("Tasks by unit"), heads, _matrix_rows(found))
    return _sent(file, "nhiem-vu-theo-don-vi")


@staff_page
@require_safe
def task_sheet(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Send the units of one task with what they gave."""
    found = queries.task_table(actor=staff_of(request), task_id=task_id)
    return _sent(_book(found.title, _task_heads(found), _task_rows(found)), "nhiem-vu")


def _head(title: str, due_on: date) -> str:
    return _("%(title)s (due %(day)s)") % {"title": title, "day": day_full(due_on)}


def _matrix_rows(found: MatrixWalk) -> Iterable[Sequence[Value]]:
    today = clock.today()
    words = cache(_words)  # of this request's language: some hundreds of sentences for sixty thousand cells
    for line in chain.from_iterable(found.slices):
        yield [line.unit, line.done, line.given, *(_cell_words(cell, today, words) for cell in line.cells)]


def _cell_words(cell: Cell | None, today: date, words: Callable[[str, int, bool], str]) -> str:
    if cell is None:
        return ""
    is_late = cell.state in states.WITH_RECEIVER and cell.due_on < today
    return words(cell.state, cell.progress if cell.state == states.DOING else 0, is_late)


def _words(state: str, progress: int, is_late: bool) -> str:  # noqa: FBT001 - a key of the cache
    words = _("%(n)s%% done") % {"n": progress} if progress else str(CopyState(state).label)
    return _("%(state)s, late") % {"state": words} if is_late else words


def _task_heads(found: TaskTable) -> list[str]:
    labels = [f"{one.label} ({one.measure})" if one.measure else one.label for one in found.figures]
    return [
        pgettext("task", "Unit"),
        pgettext("task", "State"),
        _("Progress, %"),
        pgettext("task", "Due day"),
        pgettext("tasks", "Late"),
        _("Times returned"),
        *labels,
    ]


def _task_rows(found: TaskTable) -> Iterable[Sequence[Value]]:
    for line in found.lines:
        part = line.part
        late = pgettext("tasks", "Late") if part.is_late else ""
        yield [
            part.unit,
            str(CopyState(part.state).label),
            part.progress,
            part.due_on,
            late,
            part.returns,
            *line.values,
        ]


def _book(title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> IO[bytes]:
    """Return a workbook in a temporary file, gone once it is closed."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, len(heads) - 1, _NARROW)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, to_cell(title), book.add_format({"bold": True, "font_size": 14}))
    for column, words in enumerate(heads):
        sheet.write_string(1, column, to_cell(words), head)
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(1)
    for number, row in enumerate(rows, start=2):
        _write_row(sheet, number, row, day)
    book.close()
    file.seek(0)
    return file


def _write_row(sheet: Any, number: int, row: Sequence[Value], day: object) -> None:
    for column, value in enumerate(row):
        if isinstance(value, date):
            sheet.write_datetime(number, column, datetime.combine(value, datetime.min.time()), day)
        elif isinstance(value, int | Decimal):
            sheet.write_number(number, column, value)
        elif value:
            sheet.write_string(number, column, to_cell(value))


def _sent(file: IO[bytes], name: str) -> HttpResponse:
    dated = f"{name}-{clock.today():%Y-%m-%d}.xlsx"
    return cast("HttpResponse", FileResponse(file, as_attachment=True, filename=dated, content_type=SHEET_TYPE))
