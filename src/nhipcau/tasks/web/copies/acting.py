"""One view for every deed: the page that asks, and the form's sending."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.web import kept as attachments
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.web.deed_forms import SeenForm
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import queries, rules
from nhipcau.tasks.permissions import WRITERS
from nhipcau.tasks.queries import CopyFacts
from nhipcau.tasks.states import why_not
from nhipcau.tasks.web.copies import showing
from nhipcau.tasks.web.copies.deeds import DEEDS, Deed, Sent

OK = 200


@dataclass(frozen=True)
class Attempt:
    """Somebody about to do something with a copy."""

    request: HttpRequest
    actor: Staff
    deed: Deed
    copy_id: UUID

    @cached_property
    def copy(self) -> CopyFacts:
        """The copy as this actor sees it, read only when something of it is shown."""
        return queries.get_copy(actor=self.actor, copy_id=self.copy_id)

    @property
    def back(self) -> str:
        return reverse("tasks:copy", args=[self.copy_id])


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, copy_id: UUID, move: str) -> HttpResponse:
    """Ask before a deed is carried out, or carry it out."""
    attempt = Attempt(request, staff_of(request), DEEDS[move], copy_id)
    _must_be_theirs(attempt)
    if request.method == "POST":
        return _send(attempt)
    return _show(attempt, _fresh_form(attempt))


def _must_be_theirs(attempt: Attempt) -> None:
    """Before anything is shown or kept; the operation asks again."""
    if attempt.deed.move not in attempt.copy.allowed:
        raise NotAllowed


def _send(attempt: Attempt) -> HttpResponse:
    form = attempt.deed.form(attempt.request.POST, attempt.request.FILES, **_options(attempt))
    kept = _files(attempt, form)
    if not form.is_valid():
        return _show(attempt, form, kept, status=422)
    sent = Sent(actor=attempt.actor, copy_id=attempt.copy_id, form=form, files=[file.blob_id for file in kept])
    try:
        return _carry_out(attempt, sent)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(attempt, form, kept, status=422)
    except Conflict as conflict:
        return _show_stale(attempt, form, kept, conflict)


def _carry_out(attempt: Attempt, sent: Sent) -> HttpResponse:
    with once(attempt.request, leads_to=attempt.back) as repeat:
        if repeat.answer:
            return repeat.answer
        attempt.deed.run(sent)
        messages.success(attempt.request, str(attempt.deed.done))
        return repeat.done(HttpResponseRedirect(attempt.back))


def _files(attempt: Attempt, form: SeenForm) -> list[attachments.KeptFile]:
    if not attempt.deed.has_files:
        return []
    return attachments.taken(attempt.actor, attempt.request, form, most=rules.MOST_ATTACHMENTS)


def _fresh_form(attempt: Attempt) -> SeenForm:
    return attempt.deed.form(initial=_begun(attempt.copy) | _seen(attempt.copy), **_options(attempt))


def _begun(copy: CopyFacts) -> dict[str, Any]:
    """Return what a form starts with: what stands there already."""
    return {
        "person_id": str(copy.person_id) if copy.person_id else "",
        "helper_ids": [str(one) for one in copy.helper_ids],
        "due_on": max(copy.due_on, clock.today()),
        "progress": copy.given or None,
    }


def _options(attempt: Attempt) -> dict[str, Any]:
    """Return what the form of a deed offers to choose from."""
    match attempt.deed.move:
        case "assign":
            people = organisations.people_of_unit(attempt.actor.unit_id, WRITERS)
            return {"people": [(person.id, person.name) for person in people]}
        case "divide":
            return {"units": queries.dividable_units(actor=attempt.actor, copy_id=attempt.copy_id)}
        case "progress" | "report":
            return {"copy": attempt.copy}
    return {}


def _seen(copy: CopyFacts) -> dict[str, Any]:
    return {"seen_version": copy.version, "seen_at": clock.now().isoformat()}


def _show_stale(attempt: Attempt, form: SeenForm, kept: list[attachments.KeptFile], conflict: Conflict) -> HttpResponse:
    """Say what changed beside what was typed; sending again then counts for the newest state."""
    attempt = Attempt(attempt.request, attempt.actor, attempt.deed, attempt.copy_id)
    try:
        newest = attempt.copy
    except NotFound:
        raise conflict from None
    typed = attempt.request.POST.copy()
    for name, value in _seen(newest).items():
        typed[name] = str(value)
    again = attempt.deed.form(typed, **_options(attempt))
    stale = showing.stale(attempt.actor, newest, form.cleaned_data.get("seen_at"), conflict)
    return _show(attempt, again, kept, status=409, stale=stale)


def _show(
    attempt: Attempt,
    form: SeenForm,
    kept: list[attachments.KeptFile] | None = None,
    *,
    status: int = 200,
    stale: showing.Stale | None = None,
) -> HttpResponse:
    copy, move = attempt.copy, attempt.deed.move
    reason = "" if move in copy.moves else copy.why_not.get(move, "") or str(why_not(copy.state))
    values = {
        "copy": copy,
        "head": showing.head(copy),
        "deed": attempt.deed,
        "form": form,
        "kept": kept or [],
        "reason": reason,
        "stale": stale,
        "back": attempt.back,
    }
    return page(attempt.request, "tasks/copies/deed.html", values, status=409 if reason and status == OK else status)
