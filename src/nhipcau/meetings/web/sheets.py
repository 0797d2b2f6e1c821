"""Who came and who did not, as tables to take away: for Excel, and as CSV for every other program."""

from __future__ import annotations

import tempfile
from typing import IO, cast
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.tables import csv_text
from nhipcau.kernel.text import to_cell
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.meetings import queries, rules
from nhipcau.meetings.web.hall import line_of

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_page
@require_safe
def attendance_sheet(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the list of those who came and those who did not."""
    file = _book(_("Attendance"), _rows(request, meeting_id))
    name = _name("xlsx")
    return cast("HttpResponse", FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE))


@staff_page
@require_safe
def attendance_table(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the same list as CSV."""
    answer = HttpResponse(csv_text(_rows(request, meeting_id)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_name("csv")}"'
    return answer


def _name(ending: str) -> str:
    return f"diem-danh-{clock.today():%Y-%m-%d}.{ending}"


def _rows(request: HttpRequest, meeting_id: UUID) -> list[list[str]]:
    """Return the headings, and a row for each person who comes."""
    there = queries.attendance(actor=staff_of(request), meeting_id=meeting_id, size=rules.MOST_INVITED)
    heads = [
        _("Name"),
        pgettext("meeting", "Unit"),
        pgettext("meeting", "Comes as"),
        pgettext("meeting", "Present"),
        pgettext("meeting", "Since"),
        pgettext("meeting", "Left at"),
        pgettext("meeting", "How"),
    ]
    lines = (line_of(row) for row in there.rows)
    return [
        heads,
        *(
            [
                one["name"],
                one["unit"],
                str(one["role"]),
                _("yes") if one["at"] else _("no"),
                one["at"],
                one["left"],
                str(one["way"]),
            ]
            for one in lines
        ),
    ]


def _book(title: str, rows: list[list[str]]) -> IO[bytes]:
    """Return a workbook in a temporary file, gone once it is closed."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(title[:31]), book.add_format({"bold": True})
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, len(rows[0]) - 1, 18)
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write_string(place, column, to_cell(value), bold if not place else None)
    book.close()
    file.seek(0)
    return file
