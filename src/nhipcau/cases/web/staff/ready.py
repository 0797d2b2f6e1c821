"""Ready answers: the list and its editing, and the part of the answer form that offers them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.cases import operations, queries, rules
from nhipcau.cases.permissions import can_start_templates
from nhipcau.cases.queries.categories import is_category_or_group
from nhipcau.cases.web.staff.choices import group_choices, template_choices
from nhipcau.cases.web.staff.filters import UnknownFilter
from nhipcau.cases.web.staff.forms_of_many import TemplateForm
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once

LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """A ready answer beside an answer that is being written: filled for the case, with what found no value."""

    id: UUID
    name: str
    note: str
    text: str
    missing: str
    address: str


@staff_page
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Show the ready answers of the unit and of those above it."""
    actor, q, chosen = staff_of(request), _words(request), request.GET.get("linh-vuc", "")
    if chosen and not is_category_or_group(chosen):
        raise UnknownFilter
    found = queries.answer_templates(actor=actor, q=q, category=chosen, most=200)
    if chosen:
        found = [row for row in found if row.category_code and rules.in_category(row.category_code, [chosen])]
    values = {
        "rows": found,
        "q": q,
        "chosen": chosen,
        "groups": group_choices(),
        "may_add": can_start_templates(actor),
    }
    return page(request, "cases/staff/templates.html", values)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def template_new(request: HttpRequest) -> HttpResponse:
    """Write a new ready answer."""
    return _edit(request, None)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def template_edit(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Change a ready answer of one's own unit."""
    return _edit(request, queries.answer_template(actor=staff_of(request), template_id=template_id))


@staff_page
@require_POST
def template_retire(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Take a ready answer out of use."""
    operations.retire_template(actor=staff_of(request), template_id=template_id)
    messages.success(request, _("The ready answer is no longer offered."))
    return HttpResponseRedirect(reverse("cases:templates"))


def _edit(request: HttpRequest, row: queries.TemplateRow | None) -> HttpResponse:
    actor = staff_of(request)
    if not (row.may_edit if row else can_start_templates(actor)):
        raise NotAllowed
    if request.method != "POST":
        initial = {"name": row.name, "category_code": row.category_code, "text": row.text} if row else {}
        form = TemplateForm(initial=initial | {"seen_version": row.version if row else 0}, groups=template_choices())
        return _show_edit(request, form, row)
    form = TemplateForm(request.POST, groups=template_choices())
    if not form.is_valid():
        return _show_edit(request, form, row, status=422)
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.save_template(actor=actor, template_id=row.id if row else None, **form.cleaned_data)
            messages.success(request, _("The ready answer has been saved."))
            return repeat.done(HttpResponseRedirect(reverse("cases:templates")))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show_edit(request, form, row, status=422)
    except Conflict as conflict:
        form.add_error(None, str(conflict.text))
        return _show_edit(request, form, row, status=409)


def _show_edit(
    request: HttpRequest, form: TemplateForm, row: queries.TemplateRow | None, *, status: int = 200
) -> HttpResponse:
    values = {"form": form, "row": row, "known": queries.known_variables()}
    return page(request, "cases/staff/template_edit.html", values, status=status)


@staff_page
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """Offer ready answers for many cases at once: their variables are filled case by case."""
    actor = staff_of(request)
    rows = queries.answer_templates(actor=actor, q=_words(request))
    found = [Offer(row.id, row.name, _note(row), row.text, "", "") for row in rows]
    return _show_offers(request, found, reverse("cases:template_offers"))


@staff_page
@require_safe
def case_offers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Offer ready answers for one case, filled with what is known of it."""
    actor = staff_of(request)
    detail = queries.get_case(actor=actor, case_id=case_id)
    rows = queries.answer_templates(actor=actor, q=_words(request), category=detail.category_code)
    answer = reverse("cases:deed_answer", args=[case_id])
    found = [_offer(row, detail, actor, answer) for row in rows]
    return _show_offers(request, found, reverse("cases:case_offers", args=[case_id]))


def _offer(row: queries.TemplateRow, detail: queries.CaseDetail, actor: Staff, answer: str) -> Offer:
    text, missing = queries.filled(row, detail, actor.unit_id)
    return Offer(row.id, row.name, _note(row), text, ", ".join(missing), f"{answer}?mau={row.id}")


def _note(row: queries.TemplateRow) -> str:
    return ", ".join(part for part in (row.category_name, "" if row.is_own else row.unit_name) if part)


def _show_offers(request: HttpRequest, found: list[Offer], address: str) -> HttpResponse:
    values = {"offers": found, "q": _words(request), "address": address}
    return page(request, "cases/staff/_offers.html", values)


def _words(request: HttpRequest) -> str:
    return clean(request.GET.get("tim-mau", request.GET.get("q", ""))[: LONGEST_WORDS * 4])[:LONGEST_WORDS]
