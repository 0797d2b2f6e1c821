"""The search page, what is like a document, and the found list as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from urllib.parse import parse_qsl
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from nhipcau.documents import operations, permissions, queries
from nhipcau.documents.web.finding import sheets, showing
from nhipcau.documents.web.finding.address import Address, UnknownCondition, read
from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find documents by words and conditions, an exact number on top."""
    actor = staff_of(request)
    require(permissions.may_list(actor))
    try:
        address = read(request.GET)
    except UnknownCondition as refusal:
        return page(request, "documents/finding/unknown.html", {"text": str(refusal)}, status=400)
    found = queries.search_documents(actor=actor, wanted=address.wanted, after=address.after)
    values: dict[str, Any] = {
        "address": address,
        "kept": _kept(address),
        "conditions": showing.conditions(actor, address),
        "bare_address": Address(words=address.words, is_newest=address.is_newest).text(),
        "pinned": showing.hits(found.pinned, address.words),
        "hits": showing.hits(found.rows, address.words),
        "groups": showing.groups(actor, address, found),
        "is_ready": found.is_ready,
        "count_words": showing.count_words(found),
        "order_address": showing.other_order(address),
        "next": replace(address, after=found.after).text() if found.after else "",
        "first": replace(address, after="").text() if address.after else "",
        "saved": _saved(request),
        "save_address": reverse("documents:saved_searches") + address.text(),
        "files": _files(address),
        "files_words": _files_words(),
    }
    return page(request, "documents/finding/search.html", values)


def _kept(address: Address) -> list[tuple[str, str]]:
    """Return what a new search keeps, as fields of its form."""
    return parse_qsl(replace(address, words="", after="").text().lstrip("?"))


def _saved(request: HttpRequest) -> list[tuple[str, str]]:
    rows = queries.saved_searches(actor=staff_of(request))
    return [(row.name, reverse("documents:search") + row.query) for row in rows]


def _files(address: Address) -> list[tuple[str, str]]:
    return [
        (reverse("documents:search_csv") + replace(address, after="").text(), _("Download as CSV")),
        (reverse("documents:search_xlsx") + replace(address, after="").text(), _("Download for Excel")),
    ]


def _files_words() -> str:
    most = {file_format: number(most) for file_format, most in operations.MOST_EXPORTED.items()}
    return (
        _(
            "A file holds all that was found, on all pages, and each document in it is put on record as opened. "
            "At most: CSV %(csv)s, Excel %(xlsx)s."
        )
        % most
    )


@staff_page
@require_safe
def alike(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show what is written about the same as one document."""
    actor = staff_of(request)
    rows = queries.more_like(actor=actor, entry_id=entry_id)
    [own] = queries.document_rows(actor=actor, entry_ids=[entry_id])
    values = {
        "document": own,
        "facts": showing.facts_of(own),
        "back": showing.document_address(entry_id),
        "hits": showing.hits(rows, ""),
    }
    return page(request, "documents/finding/alike.html", values)


@staff_page
@require_GET  # a HEAD would be on record as a file that nobody got
def export(request: HttpRequest, file_format: str) -> HttpResponse:
    """Send all that the address finds in one file."""
    try:
        wanted = read(request.GET).wanted
    except UnknownCondition as refusal:
        return page(request, "documents/finding/unknown.html", {"text": str(refusal)}, status=400)
    found = operations.export_found(actor=staff_of(request), wanted=wanted, file_format=file_format)
    name = f"van-ban-{clock.today():%Y-%m-%d}.{file_format}"
    if file_format == "xlsx":
        file = sheets.sheet(found)
        return cast("HttpResponse", FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE))
    response = StreamingHttpResponse(sheets.csv_parts(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast("HttpResponse", response)
