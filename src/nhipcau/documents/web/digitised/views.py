"""How much of the paper is in the system: a unit's own page, and that of a unit below."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nhipcau.documents import operations, queries
from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page


class DeclareForm(Form):
    year = forms.IntegerField(label=_("Year of the documents"), min_value=operations.FIRST_DECLARED_YEAR)
    documents = forms.IntegerField(
        label=_("Documents on paper"),
        help_text=_("Counted or estimated: those of the registers of that year. Empty takes the figure back."),
        required=False,
        min_value=0,
        max_value=operations.MOST_DECLARED,
    )


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show the figures of one's own unit; take in how much lies on paper."""
    actor = staff_of(request)
    form = DeclareForm(request.POST) if request.method == "POST" else DeclareForm(initial={"year": clock.today().year})
    if form.is_bound and form.is_valid():
        try:
            operations.declare_paper(
                actor=actor, year=form.cleaned_data["year"], documents=form.cleaned_data["documents"]
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(reverse("documents:digitised"))
    values = {"facts": queries.digitised(actor=actor), "form": form}
    return page(request, "documents/digitised/page.html", values, status=422 if form.is_bound else 200)


@staff_page
@require_http_methods(["GET", "HEAD"])
def of_unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Show the figures of a unit below."""
    facts = queries.digitised(actor=staff_of(request), unit_id=unit_id)
    return page(request, "documents/digitised/page.html", {"facts": facts})
