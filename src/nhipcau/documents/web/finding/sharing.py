"""Who reads a document beside its unit: letting units in for a purpose until a day, taking it back, how wide it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.documents import operations, queries
from nhipcau.documents.web.finding import showing, units
from nhipcau.documents.web.finding.forms import MOST_UNITS, ShareForm
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once

SEARCH, SEARCH_ONLY, UNIT = "tim", "chi-tim", "don-vi"


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show who reads the document and the form that lets further units in, or let them in."""
    if request.method != "POST" or SEARCH_ONLY in request.POST:
        typed = request.POST if request.method == "POST" else QueryDict()
        form = ShareForm(initial={name: typed.get(name) for name in ("purpose", "until")})
        return _show(request, entry_id, form)
    form = ShareForm(request.POST)
    chosen = units.ids_in(request.POST.getlist(UNIT))[: MOST_UNITS + 1]
    _judge_units(form, chosen)
    if not form.is_valid() or form.unit_problem:
        return _show(request, entry_id, form, status=422)
    try:
        return _let_in(request, entry_id, form, chosen)
    except Invalid as refusal:
        form.unit_problem = str(refusal.fields.get("to_unit_id", ""))
        form.refuse(Invalid(refusal.text, fields={k: v for k, v in refusal.fields.items() if k != "to_unit_id"}))
        return _show(request, entry_id, form, status=422)
    except Conflict as refusal:
        form.unit_problem = str(refusal.text)
        return _show(request, entry_id, form, status=409)


def _judge_units(form: ShareForm, chosen: list[UUID]) -> None:
    if not chosen:
        form.unit_problem = _("Find the units by name and tick them.")
    elif len(chosen) > MOST_UNITS:
        form.unit_problem = _("At most %(most)s units at a time. Share with the others afterwards.") % {
            "most": MOST_UNITS
        }
    if form.unit_problem and form.errors is not None:
        form.add_error(None, form.unit_problem)  # counted above the form with the others


def _let_in(request: HttpRequest, entry_id: UUID, form: ShareForm, chosen: list[UUID]) -> HttpResponse:
    back = reverse("documents:share", args=[entry_id])
    with once(request, leads_to=back) as repeat:
        if repeat.answer:
            return repeat.answer
        given, n = form.cleaned_data, len(chosen)
        operations.share_with_units(
            actor=staff_of(request),
            entry_id=entry_id,
            to_unit_ids=chosen,
            purpose=given["purpose"],
            until=given["until"],
        )
        words = ngettext("The document is shared with %(n)s unit.", "The document is shared with %(n)s units.", n)
        messages.success(request, words % {"n": n})
        return repeat.done(HttpResponseRedirect(back))


@staff_page
@require_safe
def find_units(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Return the choices for what has been typed so far."""
    return page(request, "documents/finding/_unit_choices.html", {"picker": _picker(request, entry_id, request.GET)})


def _picker(
    request: HttpRequest, entry_id: UUID, data: QueryDict, found: queries.Sharing | None = None
) -> units.Picker:
    actor = staff_of(request)
    found = found or queries.sharing(actor=actor, entry_id=entry_id)
    reading = {found.unit_id, *(row.unit_id for row in found.living), *found.party_ids}
    chosen = units.ids_in(data.getlist(UNIT))[:MOST_UNITS]
    return units.picker(actor, q=data.get(SEARCH, ""), chosen=chosen, without=reading)


def _show(request: HttpRequest, entry_id: UUID, form: ShareForm, *, status: int = 200) -> HttpResponse:
    found = queries.sharing(actor=staff_of(request), entry_id=entry_id)
    if request.method == "POST" and not found.may_share and not found.why_not:
        raise NotAllowed
    values: dict[str, Any] = {
        "sharing": found,
        "back": showing.document_address(entry_id),
        "form": form,
        "audience_words": audience_words(found.audience),
        "picker": _picker(request, entry_id, request.POST, found) if found.may_share else None,
        "roles": [(name, _role(role)) for name, role in found.parties],
    }
    return page(request, "documents/finding/share.html", values, status=status)


def audience_words(audience: str) -> str:
    """Return who may read a line without a share."""
    return {
        "named": _("the people it is assigned to, leaders and clerks"),
        "unit": _("the unit"),
        "above": _("the unit and the units above"),
        "everyone": _("every unit in the system"),
    }.get(audience, audience)


def _role(role: str) -> str:
    return {
        "owner": _("holds it"),
        "co_handler": _("works on it too"),
        "watcher": _("follows it"),
    }.get(role, role)


@staff_page
@require_POST
def revoke(request: HttpRequest, entry_id: UUID, share_id: UUID) -> HttpResponse:
    """End a share at once."""
    back = reverse("documents:share", args=[entry_id])
    with once(request, leads_to=back) as repeat:
        if repeat.answer:
            return repeat.answer
        operations.revoke_share(actor=staff_of(request), entry_id=entry_id, share_id=share_id)
        messages.success(request, _("The share has ended. The unit can no longer open the document."))
        return repeat.done(HttpResponseRedirect(back))


@staff_page
@require_safe
def shared_with_us(request: HttpRequest) -> HttpResponse:
    """List what other units let the actor's unit read today."""
    after = request.GET.get("trang", "")[:80]
    found = queries.shared_with_us(actor=staff_of(request), after=after)
    values = {
        "rows": [(row, showing.document_address(row.entry_id)) for row in found.rows],
        "next": f"?trang={found.after}" if found.after else "",
        "is_first": not after,
    }
    return page(request, "documents/finding/shared_with_us.html", values)
