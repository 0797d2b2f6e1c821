"""Saved filters of the work list: a part of the list with htmx, a page of its own without."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.cases import operations, queries
from nhipcau.cases.web.staff import filters
from nhipcau.cases.web.staff.filters import ListAddress, UnknownFilter
from nhipcau.cases.web.staff.forms_of_many import SavedFilterForm
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.kernel.web.idempotency import once


@dataclass(frozen=True, slots=True)
class Line:
    """One saved filter as it is shown: where it leads, what it holds in words, and its own form."""

    saved: queries.SavedRow
    address: str
    words: str
    is_known: bool
    form: SavedFilterForm | None


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def saved_filters(request: HttpRequest) -> HttpResponse:
    """Show the saved filters and the form that saves the list one comes from, or save it."""
    sent = request.POST.get("dia-chi", "").lstrip("?")[:2000]
    address = filters.read(QueryDict(sent) if request.method == "POST" else request.GET)
    if request.method != "POST":
        return _show(request, address)
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        return _show(request, address, form=form)
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.save_filter(
                actor=staff_of(request),
                name=form.cleaned_data["name"],
                query=_bare(address).text(),
                is_shared=form.cleaned_data["is_shared"],
            )
            messages.success(request, _("The filter has been saved."))
            return repeat.done(HttpResponseRedirect(reverse("cases:work_list") + address.text()))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, address, form=form)


@staff_page
@require_POST
def change_filter(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Give a saved filter another name, or let colleagues use it."""
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        return _show(request, ListAddress(), changed=(filter_id, form))
    try:
        operations.change_filter(actor=staff_of(request), filter_id=filter_id, **form.cleaned_data)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, ListAddress(), changed=(filter_id, form))
    messages.success(request, _("The filter has been changed."))
    return HttpResponseRedirect(reverse("cases:saved_filters"))


@staff_page
@require_POST
def delete_filter(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Delete a saved filter of one's own."""
    operations.delete_filter(actor=staff_of(request), filter_id=filter_id)
    messages.success(request, _("The filter has been deleted."))
    return HttpResponseRedirect(reverse("cases:saved_filters"))


def _bare(address: ListAddress) -> ListAddress:
    """Return the list without the page one happens to be on."""
    return filters.first_page(address)


def _show(
    request: HttpRequest,
    address: ListAddress,
    *,
    form: SavedFilterForm | None = None,
    changed: tuple[UUID, SavedFilterForm] | None = None,
) -> HttpResponse:
    actor = staff_of(request)
    part = is_htmx(request)
    lines = [_line(row, changed, with_form=not part) for row in queries.saved_filters(actor=actor)]
    can_save = form is not None or address.has_conditions or address.tab != "dang-mo"
    values = {
        "lines": lines,
        "form": form or SavedFilterForm(),
        "can_save": can_save,
        "list_address": _bare(address).text(),
        "list_words": filters.words_of(address),
        "back": reverse("cases:work_list") + address.text(),
    }
    template = "cases/staff/_saved.html" if part else "cases/staff/saved.html"
    is_refused = form is not None or changed is not None
    return page(request, template, values, status=422 if is_refused else 200)


def _line(row: queries.SavedRow, changed: tuple[UUID, SavedFilterForm] | None, *, with_form: bool) -> Line:
    try:
        words, is_known = filters.words_of(filters.read(QueryDict(row.query.lstrip("?")))), True
    except UnknownFilter:
        words, is_known = _("One of its conditions no longer exists. Delete it, or save the list anew."), False
    form = None
    if row.is_own and with_form:
        own = SavedFilterForm(initial={"name": row.name, "is_shared": row.is_shared}, auto_id=f"{row.id}-%s")
        form = changed[1] if changed and changed[0] == row.id else own
    return Line(row, reverse("cases:work_list") + row.query, words, is_known, form)
