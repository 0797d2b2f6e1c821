"""The units right below as a table for Excel."""

from __future__ import annotations

import csv
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.adoption import queries
from nhipcau.adoption.web.views import period_of
from nhipcau.kernel import clock
from nhipcau.kernel.text import to_cell
from nhipcau.kernel.web.gate import staff_of, staff_page

_MARK = "\ufeff"
"""Tells Excel that a CSV file is UTF-8."""


@staff_page
@require_safe
def below_table(request: HttpRequest) -> HttpResponse:
    """Send a line for each unit right below."""
    found = queries.overview(actor=staff_of(request), period=period_of(request))
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    heads = [
        pgettext("task", "Unit"),
        _("Functions used"),
        _("Deeds"),
        _("Units below"),
        _("Units below that use it"),
        _("Tasks due"),
        _("Tasks completed"),
        _("Closed without evidence"),
        _("Returned more than once"),
        _("Hindrances waiting"),
    ]
    writer.writerow(heads)
    for line in found.lines:
        done = line.closing
        numbers = (
            line.used, line.times, line.below, line.below_using,
            done.had, done.done, done.bare, done.twice, line.waiting,
        )  # fmt: skip
        writer.writerow([to_cell(line.name), *numbers])
    answer = HttpResponse(_MARK + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="muc-do-su-dung-{clock.today():%Y-%m-%d}.csv"'
    return answer
