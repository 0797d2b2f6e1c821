"""Reviews: the list, a new one, one of them, its words, and the rows behind each figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.tasks import operations, queries, rules
from nhipcau.tasks.operations import ReviewDraft
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.web.reviews import showing
from nhipcau.tasks.web.reviews.forms import NewReviewForm, WordsForm
from nhipcau.tasks.web.reviews.periods import periods


@staff_page
@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """Show the unit's reviews."""
    actor = staff_of(request)
    lines = [showing.line(row) for row in queries.review_list(actor=actor)]
    return page(request, "tasks/reviews/list.html", {"lines": lines, "may_write": can_issue(actor)})


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose the period, and begin."""
    actor = staff_of(request)
    require(can_issue(actor))
    plans = [
        (plan.id, plan.title)
        for is_closed in (False, True)
        for plan in queries.plan_list(actor=actor, is_closed=is_closed)
    ]
    offered = periods(clock.today())
    chosen = next((one for one in offered if one.key == request.GET.get("ky")), offered[0])
    if request.method != "POST":
        initial = {"title": chosen.title, "starts_on": chosen.starts_on, "ends_on": chosen.ends_on}
        return _new(request, NewReviewForm(initial=initial, plans=plans), offered, chosen.key)
    form = NewReviewForm(request.POST, plans=plans)
    if form.is_valid():
        values = form.cleaned_data
        draft = ReviewDraft(
            title=values["title"],
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            plan_id=UUID(values["plan_id"]) if values["plan_id"] else None,
        )
        try:
            with once(request, leads_to=reverse("tasks:reviews")) as repeat:
                if repeat.answer:
                    return repeat.answer
                review_id = operations.start_review(actor=actor, draft=draft)
                return repeat.done(HttpResponseRedirect(reverse("tasks:review", args=[review_id])))
        except Invalid as refusal:
            form.refuse(refusal)
    return _new(request, form, offered, "", status=422)


def _new(request: HttpRequest, form: NewReviewForm, offered: list[Any], key: str, *, status: int = 200) -> HttpResponse:
    values = {
        "form": form,
        "periods": [(one.label, f"?{urlencode({'ky': one.key})}", one.key == key) for one in offered],
    }
    return page(request, "tasks/reviews/new.html", values, status=status)


@staff_page
@require_safe
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show a review with its figures and words."""
    facts = queries.get_review(actor=staff_of(request), review_id=review_id)
    return page(request, "tasks/reviews/review.html", showing.shown(facts))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Write the words of a review."""
    actor = staff_of(request)
    facts = queries.get_review(actor=actor, review_id=review_id)
    require(can_issue(actor))
    if request.method != "POST":
        form = WordsForm(initial={**facts.words, "title": facts.title, "seen_version": facts.version})
        return _words(request, facts, form)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _words(request, facts, form, status=422)
    values = form.cleaned_data
    try:
        operations.write_review(
            actor=actor,
            review_id=review_id,
            title=values["title"],
            words={section: values[section] for section in rules.SECTIONS},
            seen_version=values["seen_version"],
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return _words(request, facts, form, status=422)
    except Conflict as conflict:
        typed = request.POST.copy()
        typed["seen_version"] = str(facts.version)
        return _words(request, facts, WordsForm(typed), status=409, conflict=str(conflict.text))
    messages.success(request, _("The review has been saved."))
    return HttpResponseRedirect(reverse("tasks:review", args=[review_id]))


def _words(
    request: HttpRequest, facts: queries.ReviewFacts, form: WordsForm, *, status: int = 200, conflict: str = ""
) -> HttpResponse:
    values = {"facts": facts, "form": form, "conflict": conflict, "back": reverse("tasks:review", args=[facts.id])}
    return page(request, "tasks/reviews/words.html", values, status=status)


DEEDS: dict[str, tuple[Callable[..., object], str]] = {
    "xong": (operations.finish_review, "tasks:review"),
    "soan-lai": (operations.draft_review_again, "tasks:review"),
    "bo": (operations.discard_review, "tasks:reviews"),
}


@staff_page
@require_POST
def act(request: HttpRequest, review_id: UUID, deed: str) -> HttpResponse:
    """Make a review final, draft it anew or throw it away."""
    run, leads_to = DEEDS[deed]
    seen = request.POST.get("seen_version", "")
    address = reverse(leads_to, args=[review_id] if leads_to == "tasks:review" else [])
    with once(request, leads_to=address) as repeat:
        if repeat.answer:
            return repeat.answer
        run(actor=staff_of(request), review_id=review_id, seen_version=int(seen) if seen.isdigit() else None)
        return repeat.done(HttpResponseRedirect(address))


@staff_page
@require_safe
def rows(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show the copies one figure counts."""
    actor, figure = staff_of(request), request.GET.get("so", "given")
    unit_id, task_id = _id(request, "don-vi"), _id(request, "nhiem-vu")
    facts = queries.get_review(actor=actor, review_id=review_id)
    found = queries.rows_behind(actor=actor, review_id=review_id, figure=figure, unit_id=unit_id, task_id=task_id)
    values = {
        "facts": facts,
        "label": showing.labels()[figure],
        "lines": [showing.behind(row) for row in found],
        "back": reverse("tasks:review", args=[review_id]),
    }
    return page(request, "tasks/reviews/rows.html", values)


def _id(request: HttpRequest, name: str) -> UUID | None:
    text = request.GET.get(name, "")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise NotFound from None
