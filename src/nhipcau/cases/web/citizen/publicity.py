"""The sender's say: whether a masked version may be public, and what should change in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nhipcau.cases import operations, queries
from nhipcau.cases.web.citizen.forms import long_text
from nhipcau.cases.web.citizen.link import Held, held
from nhipcau.cases.web.citizen.reading import UNREADABLE
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.http import page

UNPROCESSABLE, TOO_LARGE = 422, 413


class AnswerForm(Form):
    """What the sender says about the public version."""

    text = long_text(
        _("What should change, or what do you want to say?"), missing=_("Write a few words about what should change.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@held
def publicity(request: HttpRequest, link: Held) -> HttpResponse:
    """Show who may read the case; take the sender's choice or answer."""
    if request.method != "POST":
        return _page(request, link, AnswerForm())
    try:
        posted = request.POST
    except UNREADABLE:
        return _page(request, link, AnswerForm(), status=TOO_LARGE)
    if "agrees" in posted:
        agrees = posted["agrees"] == "yes"
        operations.choose_public(actor=link.actor, case_id=link.actor.subject_id, agrees_now=agrees)
        return _back(link, "cong-khai" if agrees else "khong-cong-khai")
    form = AnswerForm(posted)
    if form.is_valid():
        try:
            operations.answer_publication(
                actor=link.actor, case_id=link.actor.subject_id, text=form.cleaned_data["text"]
            )
            return _back(link, "y-kien")
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, link, form, status=UNPROCESSABLE)


def _back(link: Held, told: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{link.page}?xong={told}#ghi-nhan")


def _page(request: HttpRequest, link: Held, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    found = queries.own_publication(actor=link.actor)
    values = {
        "link": link,
        "found": found,
        "form": form,
        "public_address": reverse("cases:public_case", args=[found.code]) if found.state == "shown" else "",
    }
    return page(request, "cases/citizen/publicity.html", values, status=status)
