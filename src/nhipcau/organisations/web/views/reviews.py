"""The half-yearly review of roles: how far the branch is, one unit, the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.text.cells import to_cell
from nhipcau.kernel.web.again import password_again
from nhipcau.kernel.web.gate import actor_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.organisations import operations, queries


@require_safe
@staff_page
def reviews(request: HttpRequest) -> HttpResponse:
    """Show how far the units of the branch are."""
    start = request.GET.get("sau", "0")
    shown = queries.review_overview(actor=actor_of(request), start=int(start[:6]) if start.isdecimal() else 0)
    return page(request, "organisations/reviews.html", {"shown": shown})


@require_safe
@staff_page
def review(request: HttpRequest, code: str) -> HttpResponse:
    """Show the roles of one unit, to confirm or to end them."""
    return _page(request, code)


@staff_page
@require_POST
@password_again
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm the ticked roles."""
    unit = queries.visible_unit(actor=actor_of(request), code=code)
    ticked = [found for text in request.POST.getlist("role") if (found := _uuid(text))]
    try:
        count = operations.confirm_roles(actor=actor_of(request), unit_id=unit.id, membership_ids=ticked)
    except Invalid as refusal:
        return _page(request, code, problem=str(refusal.text), ticked=ticked)
    messages.success(request, ngettext("%(n)d role confirmed.", "%(n)d roles confirmed.", count) % {"n": count})
    return HttpResponseRedirect(reverse("organisations:review", args=[code]))


@require_safe
@staff_page
def export(request: HttpRequest) -> HttpResponse:
    """Stream the review of the branch as CSV."""
    lines = queries.review_lines(actor=actor_of(request))
    response = StreamingHttpResponse(_csv(lines), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="ra-soat-vai-tro.csv"'
    return cast("HttpResponse", response)


def _page(request: HttpRequest, code: str, problem: str = "", ticked: Iterable[UUID] = ()) -> HttpResponse:
    shown = queries.review_page(actor=actor_of(request), code=code)
    values = {"shown": shown, "unit": shown.unit, "problem": problem, "ticked": set(ticked)}
    return page(request, "organisations/review.html", values, status=422 if problem else 200)


def _csv(lines: Iterable[list[str]]) -> Iterator[bytes]:
    """Yield the file in UTF-8 with the mark that Excel needs."""
    yield "\ufeff".encode()
    for line in lines:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerow([to_cell(cell) for cell in line])
        yield buffer.getvalue().encode()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
