"""One view for every action: the page with its form, and the form's sending."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhipcau.cases import permissions, queries
from nhipcau.cases.web.staff import showing, units
from nhipcau.cases.web.staff.choices import form_options
from nhipcau.cases.web.staff.deed import Deed, Sent
from nhipcau.cases.web.staff.deeds import DEEDS
from nhipcau.cases.web.staff.forms import MOST_FILES, SeenForm
from nhipcau.cases.web.staff.page_parts import Stale
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.web import kept as attachments
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once

OK = 200
# How the operations call what the forms name otherwise.
FIELD_NAMES = {
    "to_unit_id": "unit_id",
    "next_unit_id": "unit_id",
    "category": "category_code",
}


@dataclass(frozen=True)
class Attempt:
    """Somebody about to do something to a case."""

    request: HttpRequest
    actor: Staff
    deed: Deed
    case_id: UUID

    @cached_property
    def detail(self) -> queries.CaseDetail:
        """The case as this actor sees it, read only when something of it is shown: the operation loads its own."""
        return queries.get_case(actor=self.actor, case_id=self.case_id)

    @property
    def back(self) -> str:
        return reverse("cases:case", args=[self.case_id])


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, case_id: UUID, move: str) -> HttpResponse:
    """Show the form of an action, or carry the action out."""
    actor = staff_of(request)
    attempt = Attempt(request, actor, DEEDS[move], case_id)
    if request.method == "POST" and units.SEARCH_ONLY not in request.POST:
        return _send(attempt)
    _must_be_theirs(attempt)
    return _show(attempt, _fresh_form(attempt, request.POST if request.method == "POST" else None))


def _must_be_theirs(attempt: Attempt) -> None:
    """Before anything is shown or kept; what is carried out is permitted by the operation."""
    if attempt.deed.move not in attempt.detail.moves:
        raise NotAllowed


def _send(attempt: Attempt) -> HttpResponse:
    form = attempt.deed.form(attempt.request.POST, attempt.request.FILES, **form_options(attempt))
    kept = _files(attempt, form)
    if not form.is_valid():
        _must_be_theirs(attempt)
        return _show(attempt, form, kept, status=422)
    sent = Sent(actor=attempt.actor, case_id=attempt.case_id, form=form, files=[file.blob_id for file in kept])
    try:
        return _carry_out(attempt, sent)
    except Invalid as refusal:
        fields = {FIELD_NAMES.get(name, name): text for name, text in refusal.fields.items()}
        form.refuse(Invalid(refusal.text, fields=fields))
        return _show(attempt, form, kept, status=422)
    except Conflict as conflict:
        return _show_stale(attempt, form, kept, conflict)


def _carry_out(attempt: Attempt, sent: Sent) -> HttpResponse:
    if attempt.deed.move == "reveal":
        contact = attempt.deed.run(sent)
        return page(
            attempt.request,
            "cases/staff/contact.html",
            {"contact": contact, "case": showing.brief(attempt.detail), "back": attempt.back},
        )
    leads_to = reverse("cases:work_list") if attempt.deed.leads_to_list else attempt.back
    with once(attempt.request, leads_to=leads_to) as repeat:
        if repeat.answer:
            return repeat.answer
        messages.success(attempt.request, attempt.deed.said(attempt.deed.run(sent)))
        return repeat.done(HttpResponseRedirect(leads_to))


def _files(attempt: Attempt, form: SeenForm) -> list[attachments.KeptFile]:
    if not attempt.deed.has_files:
        return []
    if attempt.request.FILES:
        _must_be_theirs(attempt)
    return attachments.taken(attempt.actor, attempt.request, form, most=MOST_FILES)


def _fresh_form(attempt: Attempt, typed: QueryDict | None = None) -> SeenForm:
    """Return an empty form, or one that still holds what was typed but is not judged yet."""
    initial: dict[str, Any] = {}
    if typed is not None:
        initial = {
            name: typed.get(name) for name in attempt.deed.form.base_fields if name != "attachments" and name in typed
        }
    elif attempt.deed.move == "answer":
        initial = {"text": _answer_begun(attempt)}
    elif attempt.deed.move == "set_category":
        initial = {"category_code": attempt.detail.category_code}
    return attempt.deed.form(initial=initial | _seen(attempt.detail), **form_options(attempt))


def _answer_begun(attempt: Attempt) -> str:
    """Return the letter's frame, with the ready answer that the address names (without scripts it comes this way)."""
    frame, chosen = showing.answer_frame(attempt.detail, attempt.actor), attempt.request.GET.get("mau", "")
    if not chosen:
        return frame
    try:
        row = queries.answer_template(actor=attempt.actor, template_id=UUID(chosen))
    except ValueError:
        raise NotFound from None
    return showing.with_ready_answer(frame, queries.filled(row, attempt.detail, attempt.actor.unit_id)[0])


def _seen(detail: queries.CaseDetail) -> dict[str, Any]:
    return {"seen_version": detail.version, "seen_at": clock.now().isoformat()}


def _show_stale(attempt: Attempt, form: SeenForm, kept: list[attachments.KeptFile], conflict: Conflict) -> HttpResponse:
    """Show what changed meanwhile beside what was typed; sending again then counts for the newest state."""
    attempt = Attempt(attempt.request, attempt.actor, attempt.deed, attempt.case_id)
    try:
        newest = attempt.detail
    except NotFound:
        raise conflict from None
    seen_at = form.cleaned_data.get("seen_at")
    typed = attempt.request.POST.copy()
    for name, value in _seen(newest).items():
        typed[name] = str(value)
    again = attempt.deed.form(typed, **form_options(attempt))
    stale = showing.stale(newest, seen_at, conflict)
    return _show(attempt, again, kept, status=409, stale=stale)


def _show(
    attempt: Attempt,
    form: SeenForm,
    kept: list[attachments.KeptFile] | None = None,
    *,
    status: int = 200,
    stale: Stale | None = None,
) -> HttpResponse:
    data = attempt.request.POST if attempt.request.method == "POST" else QueryDict()
    picker = None
    if attempt.deed.picker:
        picker = units.picker(
            attempt.actor,
            label=attempt.deed.picker,
            q=data.get(units.SEARCH, ""),
            chosen=data.get("unit_id", ""),
            near=showing.units_near(attempt.detail, attempt.actor),
        )
    values = {
        "case": showing.brief(attempt.detail),
        "deed": attempt.deed,
        "address": attempt.request.path,
        "form": form,
        "kept": kept or [],
        "picker": picker,
        "reason": attempt.detail.moves.get(attempt.deed.move, ""),
        "stale": stale,
        "back": attempt.back,
        "offers": reverse("cases:case_offers", args=[attempt.case_id]) if attempt.deed.move == "answer" else "",
    }
    return page(attempt.request, "cases/staff/deed.html", values, status=_status(status, values["reason"]))


def _status(status: int, reason: object) -> int:
    if not reason or status != OK:
        return status
    return 403 if reason == permissions.NOT_OWNER else 409
