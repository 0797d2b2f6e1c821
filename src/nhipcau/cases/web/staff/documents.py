"""The documents beside a case: a part of its page, a page of its own, putting one there and taking it away."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.cases import operations, queries
from nhipcau.documents import queries as documents
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.registries import LinkedThing
from nhipcau.kernel.web.forms import Card, Form
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page


class LinkForm(Form):
    """`which` is asked only where several documents bear the same number and symbol."""

    notation = forms.CharField(
        label=gettext_lazy("Number and symbol of the document"),
        help_text=gettext_lazy("As printed, such as 412/UBND-KT. It is looked for in what your unit may read."),
        max_length=60,
        error_messages={"required": gettext_lazy("Write number and symbol of the document.")},
    )
    meaning = forms.ChoiceField(
        label=gettext_lazy("What it is to this case"),
        widget=forms.RadioSelect,
        initial=operations.CITES,
        choices=[
            (operations.CITES, gettext_lazy("The case refers to it")),
            (operations.PRODUCED, gettext_lazy("It came of this case")),
        ],
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Which of them?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these documents.")},
    )

    def offer(self, found: list[LinkedThing]) -> None:
        self.fields["which"].choices = [  # type: ignore[attr-defined]
            (str(thing.id), Card(f"{thing.code} – {thing.title}", thing.state)) for thing in found
        ]


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def documents_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what documents stand beside a case, and put another there."""
    actor = staff_of(request)
    title, may_add, rows = queries.case_documents(actor=actor, case_id=case_id)
    values = {"title": title, "rows": rows, "may_add": may_add, "case_id": case_id}
    if is_htmx(request):
        return page(request, "cases/staff/_documents.html", values)
    require(may_add or request.method != "POST")
    form = LinkForm(request.POST or None)
    if not form.is_bound:
        del form.fields["which"]
        return page(request, "cases/staff/documents.html", values | {"form": form})
    found = documents.find_by_notation(actor=actor, text=form.data.get("notation", "")[:60])
    form.offer(found)
    if form.is_valid() and _linked(actor, case_id, form, found):
        messages.success(request, _("The document stands beside the case now."))
        return HttpResponseRedirect(request.path)
    if len(found) <= 1:
        del form.fields["which"]
    return page(request, "cases/staff/documents.html", values | {"form": form}, status=422)


def _linked(actor: Staff, case_id: UUID, form: LinkForm, found: list[LinkedThing]) -> bool:
    """Put the named document beside the case, or say in the form why not."""
    chosen = [thing for thing in found if len(found) == 1 or str(thing.id) == form.cleaned_data["which"]]
    if not found:
        form.add_error("notation", _("No document of this number and symbol stands in what your unit may read."))
    elif not chosen:
        form.add_error("which", _("Several documents bear this number and symbol. Choose one of them."))
    else:
        try:
            operations.link_document(
                actor=actor, case_id=case_id, entry_id=chosen[0].id, meaning=form.cleaned_data["meaning"]
            )
        except Conflict as conflict:
            form.add_error("notation", str(conflict.text))
        else:
            return True
    return False


@staff_page
@require_POST
def unlink(request: HttpRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    """Take a document away from the case; both stay as they are."""
    operations.unlink_document(actor=staff_of(request), case_id=case_id, entry_id=entry_id)
    messages.success(request, _("The document no longer stands beside the case."))
    return HttpResponseRedirect(reverse("cases:documents", args=[case_id]))
