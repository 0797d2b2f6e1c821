"""The list of late matters that were reported upwards to one's unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from nhipcau.cases import queries
from nhipcau.cases.web.staff.rows import Line, lines
from nhipcau.kernel.web.formats import number, when
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

LONGEST_CURSOR = 40


@dataclass(frozen=True, slots=True)
class ReportedLine:
    line: Line
    why: str
    at: str


@staff_page
@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """Show what is late and was reported to the actor's unit, newest first."""
    actor = staff_of(request)
    found, following = queries.reported_cases(actor=actor, after=request.GET.get("sau", "")[:LONGEST_CURSOR])
    worded = lines([one.row for one in found], own_unit_id=actor.unit_id)
    rows = [ReportedLine(line, _why(one.step), when(one.reported_at)) for line, one in zip(worded, found, strict=True)]
    later = f"{reverse('cases:reported')}?sau={following}" if following else ""
    return page(request, "cases/staff/reported.html", {"rows": rows, "later": later})


def _why(step: int) -> str:
    if not step:
        return _("Your own unit is in charge")
    words = ngettext("In charge: a unit %(n)s level below", "In charge: a unit %(n)s levels below", step)
    return words % {"n": number(step)}
