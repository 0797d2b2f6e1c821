"""Taking a document of the data centre as a paper: found by its number, chosen, added."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, DomainError, Invalid, NotAllowed
from nhipcau.kernel.web.forms import Card
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, queries, states
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.queries import MeetingFacts
from nhipcau.meetings.web.forms import TakeForm
from nhipcau.meetings.web.showing import head

FIND = "tim"


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Ask which document, show those that bear its number, or add the one that was chosen."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    require(found.runs and can_prepare(actor))
    if request.method != "POST":
        return _show(request, found, _form(actor, found))
    form = _form(actor, found, request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    if request.POST.get("buoc") == FIND or form.cleaned_data["van_ban"] is None:
        return _find(request, found, form)
    return _take(request, found, form)


def _form(actor: Staff, found: MeetingFacts, data: Any = None) -> TakeForm:
    """Return the form with the documents that what was typed may mean."""
    text = data.get("so_hieu", "").strip() if data is not None else ""
    things = queries.find_documents(actor=actor, text=text[:300]) if text else []
    cards = [
        (one.id, Card(one.title, " · ".join(filter(None, [one.code, str(one.kind_label)])), "doc")) for one in things
    ]
    return TakeForm(data, items=[(one.id, one.title) for one in found.items], found=cards)


def _find(request: HttpRequest, found: MeetingFacts, form: TakeForm) -> HttpResponse:
    if form.fields["van_ban"].choices:  # type: ignore[attr-defined]
        return _show(request, found, form)
    form.add_error("so_hieu", _("Your unit reads no document with this number or address. Check how it is written."))
    return _show(request, found, form, status=422)


def _take(request: HttpRequest, found: MeetingFacts, form: TakeForm) -> HttpResponse:
    leads_to, given = reverse("meetings:agenda", args=[found.id]), form.cleaned_data
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.take_document(
                actor=staff_of(request),
                meeting_id=found.id,
                entry_id=given["van_ban"],
                audience=given["audience"],
                item_id=UUID(given["item_id"]) if given["item_id"] else None,
            )
            messages.success(request, _("The papers can be read now by whom they are for."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, found, form, status=422)
    except (Conflict, NotAllowed) as refusal:
        return _refused(request, found, form, refusal)


def _refused(request: HttpRequest, found: MeetingFacts, form: TakeForm, refusal: DomainError) -> HttpResponse:
    form.add_error("van_ban", str(refusal.text))
    return _show(request, found, form, status=refusal.status)


def _show(request: HttpRequest, found: MeetingFacts, form: TakeForm, *, status: int = 200) -> HttpResponse:
    may = "prepare" in found.moves
    values = {
        "meeting": head(found),
        "form": form,
        "has_found": bool(form.fields["van_ban"].choices),  # type: ignore[attr-defined]
        "may_change": may,
        "why_not": "" if may else states.why_not(found.state),
    }
    return page(request, "meetings/take_document.html", values, status=status)
