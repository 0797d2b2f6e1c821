"""Phrases by which a kind of matter is suggested: a list for each kind, adding, retiring, trying a sentence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.cases import operations, queries
from nhipcau.cases.permissions import can_edit_rules
from nhipcau.cases.queries import tables
from nhipcau.cases.web.staff.filters import UnknownFilter
from nhipcau.cases.web.staff.tables.forms import PhraseForm, TryPhraseForm
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def phrases(request: HttpRequest) -> HttpResponse:
    """Show the phrases of one kind, or add one."""
    if request.method != "POST":
        return _show(request, _chosen(request.GET.get("linh-vuc", "")))
    chosen = _chosen(request.POST.get("category_code", ""))
    form = PhraseForm(request.POST)
    if not form.is_valid():
        return _show(request, chosen, form=form, status=422)
    typed = form.cleaned_data
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.save_phrase(
                actor=staff_of(request), category_code=chosen, text=typed["text"], weight=typed["weight"]
            )
            messages.success(request, _("The phrase has been added. It counts from now on."))
            return repeat.done(HttpResponseRedirect(_address(chosen)))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, chosen, form=form, status=422)


@staff_page
@require_POST
def phrase_retire(request: HttpRequest, phrase_id: UUID) -> HttpResponse:
    """Let a phrase no longer count."""
    phrase = operations.retire_phrase(actor=staff_of(request), phrase_id=phrase_id)
    messages.success(request, _("The phrase no longer counts."))
    return HttpResponseRedirect(_address(phrase.category_code))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def phrase_try(request: HttpRequest) -> HttpResponse:
    """Show which kinds a sentence suggests, and which notice it calls for; nothing is stored."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("cases:phrases"))
    chosen = _chosen(request.POST.get("category_code", ""))
    form = TryPhraseForm(request.POST)
    if not form.is_valid():
        return _show(request, chosen, try_form=form, status=422)
    sentence = form.cleaned_data["sentence"]
    tried = {
        "tried": True,
        "hints": queries.suggest_categories(sentence, limit=3),
        "notice": queries.intake_notice(sentence, ""),
    }
    return _show(request, chosen, try_form=form, tried=tried)


def _chosen(code: str) -> str:
    known = [kind.code for group in queries.category_groups() for kind in group.kinds]
    if code and code not in known:
        raise UnknownFilter
    return code or (known[0] if known else "")


def _address(code: str) -> str:
    return f"{reverse('cases:phrases')}?linh-vuc={code}"


def _show(
    request: HttpRequest,
    chosen: str,
    *,
    form: PhraseForm | None = None,
    try_form: TryPhraseForm | None = None,
    tried: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = staff_of(request)
    values = {
        "groups": queries.category_groups(),
        "chosen": chosen,
        "chosen_name": queries.category_name(chosen),
        "phrases": tables.phrases(actor=actor, category_code=chosen),
        "may_edit": can_edit_rules(actor),
        "form": form or PhraseForm(initial={"category_code": chosen, "weight": 1}),
        "try_form": try_form or TryPhraseForm(),
        **(tried or {}),
    }
    return page(request, "cases/staff/tables/phrases.html", values, status=status)
