"""Who opened a document, as a page and as a file."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET, require_safe

from nhipcau.documents import operations, queries
from nhipcau.documents.web.finding import sheets, showing
from nhipcau.kernel import clock
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page


@staff_page
@require_safe
def openings(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show who opened a document, newest first."""
    after = request.GET.get("trang", "")[:80]
    found = queries.openings(actor=staff_of(request), entry_id=entry_id, after=after)
    values = {
        "log": found,
        "back": showing.document_address(entry_id),
        "rows": [(row, sheets.who(row), sheets.what_words(row.what)) for row in found.rows],
        "next": f"?trang={found.after}" if found.after else "",
        "is_first": not after,
    }
    return page(request, "documents/finding/openings.html", values)


@staff_page
@require_GET  # a HEAD would be on record as a file that nobody got
def export(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Send the whole log as a file."""
    pages = operations.export_openings(actor=staff_of(request), entry_id=entry_id)
    response = StreamingHttpResponse(sheets.log_parts(pages), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nhat-ky-mo-{clock.today():%Y-%m-%d}.csv"'
    return cast("HttpResponse", response)
