"""A page of a document: picture and text side by side, the found words marked on both; the files to take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from nhipcau.documents import operations, queries
from nhipcau.documents.reading.shapes import Box
from nhipcau.documents.web.finding import showing
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.formats import marked
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

LONGEST_WORDS = 200
_PICTURE = 1000
"""The picture is laid into a drawing this many steps wide, in which the marks stand."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle of the drawing over the picture."""

    x: int
    y: int
    width: int
    height: int


@staff_page
@require_GET  # opening is a deed: a HEAD would be on record as a page that nobody read
def show(request: HttpRequest, entry_id: UUID, number: int) -> HttpResponse:
    """Show one page of a document. Opening it is on record."""
    words = clean(request.GET.get("tu", "")[: LONGEST_WORDS * 4])[:LONGEST_WORDS]
    found = operations.open_page(actor=staff_of(request), entry_id=entry_id, number=number, words=words)
    height = round(_PICTURE * found.height / found.width)
    values: dict[str, Any] = {
        "page": found,
        "words": words,
        "back": showing.document_address(entry_id),
        "paragraphs": [marked(part) for part in _balanced(found.text)],
        "marks": [_mark(box, height) for box in found.marks],
        "box": (_PICTURE, height),
        "earlier": showing.page_address(entry_id, number - 1, words) if number > 1 else "",
        "later": showing.page_address(entry_id, number + 1, words) if number < found.count else "",
    }
    return page(request, "documents/finding/page.html", values)


def _balanced(text: str) -> list[str]:
    """Return the paragraphs of a page; a mark never crosses a line, so none is torn."""
    return [part for part in text.split("\n\n") if part.strip()]


def _mark(box: Box, height: int) -> Mark:
    air = 2
    return Mark(
        x=round(box.left * _PICTURE) - air,
        y=round(box.top * height) - air,
        width=round(box.width * _PICTURE) + 2 * air,
        height=round(box.height * height) + 2 * air,
    )


@staff_page
@require_GET
def picture(request: HttpRequest, entry_id: UUID, number: int) -> HttpResponse:
    """Send the picture of a page to whoever may read it at this moment."""
    wide, narrow = queries.WIDTHS[1], queries.WIDTHS[0]
    width = narrow if request.GET.get("rong") == str(narrow) else wide
    data = operations.open_picture(actor=staff_of(request), entry_id=entry_id, number=number, width=width)
    response = HttpResponse(data, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@staff_page
@require_GET  # a HEAD would be on record as a file that nobody got
def download(request: HttpRequest, entry_id: UUID, what: str) -> HttpResponse:
    """Send the untouched original, or the PDF/A; on record as an opening."""
    content = operations.open_content(actor=staff_of(request), entry_id=entry_id, what=what)
    response = FileResponse(content.path.open("rb"), content_type=content.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=content.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return cast("HttpResponse", response)
