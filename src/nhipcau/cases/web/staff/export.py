"""The work list as a file to keep: exactly what the address filters, as CSV or for Excel."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from nhipcau.cases import operations
from nhipcau.cases.web.staff import filters, sheets
from nhipcau.cases.web.staff.filters import UnknownFilter, wanted_of
from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_page
@require_GET  # a HEAD would be on record as a file that nobody got
def export_list(request: HttpRequest, file_format: str) -> HttpResponse:
    """Send the list the address describes, all its pages in one file."""
    actor = staff_of(request)
    try:
        wanted = wanted_of(filters.read(request.GET))
        export = operations.export_cases(actor=actor, wanted=wanted, file_format=file_format)
    except (UnknownFilter, Invalid) as refusal:
        text = next(iter(refusal.fields.values()), refusal.text) if isinstance(refusal, Invalid) else refusal.text
        return page(request, "cases/staff/unknown_filter.html", {"text": text}, status=400)
    name = f"phan-anh-{clock.today():%Y-%m-%d}.{file_format}"
    if file_format == "xlsx":
        file = sheets.sheet(export, own_unit_id=actor.unit_id)
        return cast("HttpResponse", FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE))
    parts = sheets.csv_parts(export, own_unit_id=actor.unit_id)
    response = StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast("HttpResponse", response)
