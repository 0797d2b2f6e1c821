"""Searches somebody wants to come back to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.documents import operations, queries
from nhipcau.documents.web.finding import showing
from nhipcau.documents.web.finding.address import Address, UnknownCondition, read
from nhipcau.documents.web.finding.forms import SavedSearchForm
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def saved_searches(request: HttpRequest) -> HttpResponse:
    """Show the saved searches and the form that saves the one the person comes from, or save it."""
    sent = request.POST.get("dia-chi", "").lstrip("?")[:2000]
    try:
        address = read(QueryDict(sent) if request.method == "POST" else request.GET)
    except UnknownCondition as refusal:
        return page(request, "documents/finding/unknown.html", {"text": str(refusal)}, status=400)
    if request.method != "POST":
        return _show(request, address, SavedSearchForm())
    form = SavedSearchForm(request.POST)
    if not form.is_valid():
        return _show(request, address, form)
    try:
        return _save(request, address, form)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, address, form)


def _save(request: HttpRequest, address: Address, form: SavedSearchForm) -> HttpResponse:
    bare = _bare(address).text()
    leads_to = reverse("documents:search") + bare
    with once(request, leads_to=leads_to) as repeat:
        if repeat.answer:
            return repeat.answer
        query = bare if address.words else ""
        operations.save_search(actor=staff_of(request), name=form.cleaned_data["name"], query=query)
        messages.success(request, _("The search has been saved."))
        return repeat.done(HttpResponseRedirect(leads_to))


def _bare(address: Address) -> Address:
    """Return the search without the page one happens to be on."""
    return Address(words=address.words, conditions=address.conditions, is_newest=address.is_newest)


def _show(request: HttpRequest, address: Address, form: SavedSearchForm) -> HttpResponse:
    actor = staff_of(request)
    rows = queries.saved_searches(actor=actor)
    values = {
        "rows": [(row, reverse("documents:search") + row.query, _words(request, row.query)) for row in rows],
        "form": form,
        "can_save": bool(address.words),
        "search_address": _bare(address).text(),
        "search_words": showing.words_of(actor, address),
        "back": reverse("documents:search") + address.text(),
    }
    return page(request, "documents/finding/saved.html", values, status=422 if form.is_bound else 200)


def _words(request: HttpRequest, query: str) -> str:
    try:
        return showing.words_of(staff_of(request), read(QueryDict(query.lstrip("?"))))
    except UnknownCondition:
        return _("One of its conditions no longer exists. Delete it, or save the search anew.")


@staff_page
@require_POST
def delete_search(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Delete a saved search of one's own."""
    operations.delete_search(actor=staff_of(request), search_id=search_id)
    messages.success(request, _("The search has been deleted."))
    return HttpResponseRedirect(reverse("documents:saved_searches"))
