"""The own unit, the units right below, one unit, and what hinders it."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.adoption import operations, permissions, queries
from nhipcau.adoption.rules import PERIODS
from nhipcau.adoption.web import showing
from nhipcau.adoption.web.forms import AnswerForm, TellForm
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once

FIRST = 20
"""Units in sight: those that use least. The others are opened."""


def period_of(request: HttpRequest) -> str:
    """Return the period the address names, the quarter where it names none."""
    wanted = request.GET.get("ky", "")
    return wanted if wanted in PERIODS else "quy"


@staff_page
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Show the own unit's use."""
    return unit(request, staff_of(request).unit_id)


@staff_page
@require_safe
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Show the use of one unit: the own one or one below it."""
    actor = staff_of(request)
    period = period_of(request)
    found = queries.unit_page(actor=actor, unit_id=unit_id, period=period)
    values: dict[str, Any] = {
        "found": found,
        "period": period,
        "periods": showing.periods(request.path, period),
        "months": showing.months(found.span),
        "sections": [(name, list(some)) for name, some in groupby(found.uses, key=lambda one: one.section)],
        "used": sum(one.times > 0 for one in found.uses),
        "has_below": bool(permissions.right_below(actor.unit_id)),
        "hindrances": [showing.hindrance(one) for one in found.hindrances or []],
    }
    return page(request, "adoption/unit.html", values)


@staff_page
@require_safe
def below(request: HttpRequest) -> HttpResponse:
    """Show a line for each unit right below, and what hinders them."""
    actor = staff_of(request)
    period = period_of(request)
    found = queries.overview(actor=actor, period=period)
    told = queries.hindrances_of(actor=actor, unit_ids=[line.id for line in found.lines])
    values: dict[str, Any] = {
        "found": found,
        "period": period,
        "periods": showing.periods(request.path, period),
        "months": showing.months(found.span),
        "unused": [(label, number) for label, number in found.unused if number][:5],
        "hindrances": [showing.hindrance(one) for one in told],
        "first": found.lines[:FIRST],
        "others": found.lines[FIRST:],
        "has_further": any(line.below for line in found.lines),
    }
    return page(request, "adoption/below.html", values)


@staff_page
@require_safe
def rows(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """List the tasks behind a figure of a unit."""
    why, period = request.GET.get("so", ""), period_of(request)
    name, found = queries.rows_behind(actor=staff_of(request), unit_id=unit_id, period=period, why=why)
    values = {
        "name": name,
        "title": {"bare": _("Tasks closed without evidence"), "twice": _("Tasks returned more than once")}[why],
        "rows": found,
        "back": reverse("adoption:unit", args=[unit_id]) + f"?ky={period}",
    }
    return page(request, "adoption/rows.html", values)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """Take what hinders the own unit."""
    actor = staff_of(request)
    require(permissions.can_speak(actor))
    if request.method != "POST":
        return page(request, "adoption/tell.html", {"form": TellForm()})
    form = TellForm(request.POST)
    if form.is_valid():
        try:
            with once(request, leads_to=reverse("adoption:own")) as repeat:
                if repeat.answer:
                    return repeat.answer
                operations.tell_hindrance(actor=actor, **form.cleaned_data)
                messages.success(request, _("The level above reads it and answers here."))
                return repeat.done(HttpResponseRedirect(reverse("adoption:own")))
        except Invalid as refusal:
            form.refuse(refusal)
    return page(request, "adoption/tell.html", {"form": form}, status=422)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def hindrance(request: HttpRequest, hindrance_id: UUID) -> HttpResponse:
    """Show one hindrance, and take the answer of the level above."""
    actor = staff_of(request)
    found = queries.get_hindrance(actor=actor, hindrance_id=hindrance_id)
    form, status, conflict = AnswerForm(initial={"text": found.answer}), 200, ""
    if request.method == "POST":
        form = AnswerForm(request.POST)
        status = 422
        if form.is_valid():
            try:
                operations.answer_hindrance(actor=actor, hindrance_id=hindrance_id, text=form.cleaned_data["text"])
            except Invalid as refusal:
                form.refuse(refusal)
            except Conflict as refusal:
                conflict, status = str(refusal.text), 409
            else:
                messages.success(request, _("The unit has been told."))
                return HttpResponseRedirect(reverse("adoption:hindrance", args=[hindrance_id]))
    values = {"one": showing.hindrance(found), "form": form, "conflict": conflict}
    return page(request, "adoption/hindrance.html", values, status=status)


@staff_page
@require_POST
def settle(request: HttpRequest, hindrance_id: UUID) -> HttpResponse:
    """Take that something hinders the own unit no more."""
    operations.settle_hindrance(actor=staff_of(request), hindrance_id=hindrance_id)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("adoption:own"))
