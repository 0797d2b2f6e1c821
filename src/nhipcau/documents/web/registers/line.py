"""One line of a register, and the pages that explain it: earlier events, why the date; its files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from nhipcau.documents import operations, queries
from nhipcau.documents.models import Opening
from nhipcau.documents.web.registers import showing
from nhipcau.documents.web.registers.facts import clock_lines
from nhipcau.documents.web.registers.forms import NoteForm
from nhipcau.handling.queries import CountedDay
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import day_long, moment_long, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.kernel.web.layout import address_of

LONGEST_CURSOR = 100


@staff_page
@require_safe
def line(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show the whole line; that it was opened is put on record."""
    actor = staff_of(request)
    if request.method == "GET":
        operations.open_document(actor=actor, entry_id=entry_id)
    detail = queries.get_line(actor=actor, entry_id=entry_id)
    shown = showing.shown(detail, actor)
    values = {
        "line": shown,
        "entries": showing.entries_of(detail.timeline),
        "older": _older(entry_id, detail.timeline_next),
        "note": NoteForm() if shown["may_note"] else None,
        "note_address": reverse("documents:deed_note", args=[entry_id]),
        "printed": _("%(unit)s, printed on %(at)s by %(name)s")
        % {"unit": actor.unit_name, "at": moment_long(clock.now()), "name": actor.person_name},
        "back": _back(detail),
        "pages_of": entry_id,
    }
    return page(request, "documents/registers/line.html", values)


def _back(detail: queries.LineDetail) -> tuple[str, str]:
    if detail.part != "owner":
        return reverse("documents:work"), _("Documents")
    if detail.direction == "incoming":
        return reverse("documents:book_in"), _("Incoming register")
    return reverse("documents:book_out"), _("Outgoing register")


@staff_page
@require_safe
def older_entries(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show the next twenty entries: a part of the page for htmx, else a page of their own."""
    actor = staff_of(request)
    after = request.GET.get("sau", "")[:LONGEST_CURSOR]
    found, following = queries.older_entries(actor=actor, entry_id=entry_id, after=after)
    values: dict[str, Any] = {"entries": showing.entries_of(found), "older": _older(entry_id, following)}
    if is_htmx(request):
        return page(request, "documents/registers/older.html", values)
    values |= {
        "line": showing.head(queries.get_line(actor=actor, entry_id=entry_id)),
        "back": reverse("documents:line", args=[entry_id]),
    }
    return page(request, "documents/registers/timeline.html", values)


@staff_page
@require_safe
def why_date(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Explain each date of the line day by day."""
    actor = staff_of(request)
    detail = queries.get_line(actor=actor, entry_id=entry_id)
    if not detail.takes_part:
        raise NotFound
    explained = []
    for one, words in clock_lines(detail):
        _view, days = queries.explain_line_deadline(actor=actor, entry_id=entry_id, clock_name=one.clock)
        explained.append(
            {"head": words, "days": [(day_long(day.day), _day_words(day, place)) for place, day in enumerate(days)]}
        )
    values = {
        "line": showing.head(detail),
        "explained": explained,
        "calendar_address": address_of("calendar:year"),
        "back": reverse("documents:line", args=[entry_id]),
    }
    return page(request, "documents/registers/why_date.html", values)


def _day_words(day: CountedDay, place: int) -> str:
    if day.number is not None:
        words = _("working day %(n)s") % {"n": number(day.number)}
    elif not place:
        words = _("the day it began, not counted")
    else:
        words = _("not counted") if day.name else _("weekend, not counted")
    return f"{words}, {day.name}" if day.name else words


@staff_page
@require_GET  # a HEAD would be on record as a file that nobody got
def file(request: HttpRequest, entry_id: UUID, blob_id: UUID) -> HttpResponse:
    """Put on record that the file is opened, and lead to its bytes."""
    actor = staff_of(request)
    if not queries.document_of_file(actor=actor, entry_id=entry_id, blob_id=blob_id):
        raise NotFound
    operations.open_document(actor=actor, entry_id=entry_id, what=Opening.What.ORIGINAL)
    return HttpResponseRedirect(blobs.blob_url(blob_id))


def _older(entry_id: UUID, cursor: str) -> dict[str, str] | None:
    if not cursor:
        return None
    address = f"{reverse('documents:older', args=[entry_id])}?{urlencode({'sau': cursor})}"
    return {"label": _("Show 20 earlier entries"), "page": address, "part": address}
