"""Sending an issued document to the units of the system that its list of recipients names."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nhipcau.documents import operations, queries
from nhipcau.documents.permissions import can_draft
from nhipcau.documents.web.drafts.forms import SendForm
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations

MOST_FOUND = 20


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Propose the units named under "Nơi nhận", let others be found, and send."""
    actor = staff_of(request)
    draft = queries.get_draft(actor=actor, draft_id=draft_id)
    require(can_draft(actor))
    if draft.issued is None:
        raise Conflict(_("A document is sent after it has been issued."), code="wrong_state", state=draft.state)
    if request.method != "POST" or "tim" in request.POST:
        return _show(request, actor, draft)
    form = SendForm(request.POST, units=_known(request.POST.getlist("units")))
    if not form.is_valid() or not form.cleaned_data["units"]:
        return _show(request, actor, draft, problem=_("Choose at least one unit."), status=422)
    back = reverse("documents:draft", args=[draft_id])
    try:
        with once(request, leads_to=back) as repeat:
            if repeat.answer:
                return repeat.answer
            fresh = operations.send_document(
                actor=actor, entry_id=draft.issued.entry_id, to_unit_ids=form.cleaned_data["units"]
            )
            messages.success(request, _said(len(fresh)))
            return repeat.done(HttpResponseRedirect(back))
    except Invalid as refusal:
        problem = str(next(iter(refusal.fields.values()), refusal.text))
        return _show(request, actor, draft, problem=problem, status=422)


def _said(count: int) -> str:
    words = ngettext("The document has been sent to %(n)s unit.", "The document has been sent to %(n)s units.", count)
    return words % {"n": number(count)} if count else _("All of these units have the document already.")


def _known(chosen: list[str]) -> list[tuple[UUID, str]]:
    """Return the chosen units that exist, as choices of the form."""
    wanted = []
    for text in chosen:
        try:
            wanted.append(UUID(text))
        except ValueError:
            continue
    return [(unit.id, unit.name) for unit in organisations.units_by_id(wanted).values()]


def _show(
    request: HttpRequest, actor: Staff, draft: queries.DraftFacts, *, problem: str = "", status: int = 200
) -> HttpResponse:
    recipients = queries.recipients_of(actor=actor, draft_id=draft.id)
    have = queries.sent_to(actor=actor, draft_id=draft.id)
    words = clean(request.POST.get("ten", "")[:400])[:100]
    found = organisations.search_units(actor, words, MOST_FOUND) if words else []
    listed = {unit.id for one in recipients for unit in one.units}
    chosen = {unit_id for unit_id, _name in _known(request.POST.getlist("units"))}
    more = {unit.id: unit for unit in found} | organisations.units_by_id(chosen)
    values = {
        "draft": draft,
        "recipients": recipients,
        "have": have,
        "chosen": chosen if request.method == "POST" else listed - have,
        "more": [unit for unit in more.values() if unit.id not in listed | {actor.unit_id}],
        "words": words,
        "problem": problem,
        "back": reverse("documents:draft", args=[draft.id]),
    }
    return page(request, "documents/drafts/send.html", values, status=status)
