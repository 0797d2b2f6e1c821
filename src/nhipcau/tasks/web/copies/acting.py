"""One view for every deed: the page with its form, and the form's sending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.web import kept as attachments
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.web.deed_forms import SeenForm
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, queries, rules, states
from nhipcau.tasks.queries import CopyFacts, CopyView
from nhipcau.tasks.web.copies import showing
from nhipcau.tasks.web.copies.deeds import DEEDS, Deed, Sent
from nhipcau.tasks.web.copies.entries import Event, events_of

OK, CONFLICT = 200, 409
DECIDED_ON = {
    "approve": "reported",
    "return": "reported",
    "explain": "asked",
    "decide_extension": "extension_asked",
}
"""What a deed answers, by the kind of its entry: it is shown beside the form."""


@dataclass(frozen=True)
class Attempt:
    """Somebody about to do something to a copy, as they see it."""

    request: HttpRequest
    actor: Staff
    deed: Deed
    found: CopyView

    @property
    def copy(self) -> CopyFacts:
        return self.found.copy

    @property
    def back(self) -> str:
        return reverse("tasks:copy", args=[self.copy.id])

    @property
    def data(self) -> QueryDict:
        return self.request.POST if self.request.method == "POST" else QueryDict()


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, copy_id: UUID, move: str) -> HttpResponse:
    """Ask before a deed is carried out, or carry it out."""
    actor = staff_of(request)
    attempt = Attempt(request, actor, DEEDS[move], queries.copy_view(actor=actor, copy_id=copy_id))
    if move not in attempt.copy.allowed:
        raise _not_allowed(attempt)
    if request.method == "POST":
        return _send(attempt)
    return _show(attempt, attempt.deed.form(initial=_begun(attempt), **_options(attempt)))


def _not_allowed(attempt: Attempt) -> NotAllowed:
    reason = attempt.copy.why_not.get(attempt.deed.move)
    return NotAllowed(reason) if reason else NotAllowed()


def _send(attempt: Attempt) -> HttpResponse:
    form = attempt.deed.form(attempt.request.POST, attempt.request.FILES, **_options(attempt))
    kept: list[attachments.KeptFile] = []
    if attempt.deed.has_files:
        kept = attachments.taken(attempt.actor, attempt.request, form, most=rules.MOST_ATTACHMENTS)
    if not form.is_valid():
        return _show(attempt, form, kept, status=422)
    files = [file.blob_id for file in kept]
    try:
        return _carry_out(attempt, Sent(actor=attempt.actor, copy_id=attempt.copy.id, form=form, files=files))
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


def _seen(copy: CopyFacts) -> dict[str, Any]:
    return {"seen_version": copy.version, "seen_at": clock.now().isoformat()}


def _begun(attempt: Attempt) -> dict[str, Any]:
    """Return what a form starts with: what stands on the copy already."""
    copy = attempt.copy
    begun: dict[str, Any] = {
        "progress": copy.given,
        "ticked": [str(place) for place, _text, is_ticked in copy.steps if is_ticked],
        "person_id": str(copy.person_id) if copy.person_id else "",
        "helper_ids": [str(one) for one in copy.helper_ids],
        "due_on": max(copy.due_on, clock.today()),
    }
    begun |= {f"figure_{one.id}": _typed(one) for one in copy.figures if one.value is not None}
    return begun | _seen(copy)


def _typed(figure: queries.FigureFacts) -> str:
    assert figure.value is not None  # noqa: S101 - asked by the caller
    return number(figure.value, 0 if figure.value == figure.value.to_integral_value() else 2)


def _options(attempt: Attempt) -> dict[str, Any]:
    """Return what the form of a deed offers to choose from."""
    copy, move = attempt.copy, attempt.deed.move
    if move == "assign":
        people = organisations.people_of_unit(attempt.actor.unit_id, permissions.WRITERS)
        return {"people": [(person.id, person.name) for person in people]}
    if move in {"progress", "report"}:
        options: dict[str, Any] = {
            "steps": [(place, text) for place, text, _is_ticked in copy.steps],
            "figures": [] if copy.parts_all else copy.figures,
        }
        return options | ({"is_divided": bool(copy.parts_all)} if move == "progress" else {})
    return {}


def _show_stale(attempt: Attempt, form: SeenForm, kept: list[attachments.KeptFile], conflict: Conflict) -> HttpResponse:
    """Show what changed meanwhile beside what was typed; sending again then counts for the newest state."""
    try:
        newest = queries.copy_view(actor=attempt.actor, copy_id=attempt.copy.id)
    except NotFound:
        raise conflict from None
    attempt = Attempt(attempt.request, attempt.actor, attempt.deed, newest)
    typed = attempt.request.POST.copy()
    for name, value in _seen(newest.copy).items():
        typed[name] = str(value)
    again = attempt.deed.form(typed, **_options(attempt))
    stale = showing.stale(newest, form.cleaned_data.get("seen_at"), conflict)
    return _show(attempt, again, kept, status=CONFLICT, stale=stale)


def _show(
    attempt: Attempt,
    form: SeenForm,
    kept: list[attachments.KeptFile] | None = None,
    *,
    status: int = OK,
    stale: showing.Stale | None = None,
) -> HttpResponse:
    reason = _reason(attempt)
    groups = _groups(attempt) if attempt.deed.move == "divide" and not reason else []
    if attempt.deed.move == "divide" and not groups:
        reason = reason or _("Every unit below yours has this task already, or there is none.")
    values = {
        "copy": showing.head(attempt.copy),
        "deed": attempt.deed,
        "address": attempt.request.path,
        "form": form,
        "kept": kept or [],
        "reason": reason,
        "stale": stale,
        "groups": groups,
        "events": _decided_on(attempt),
        "back": attempt.back,
    }
    return page(attempt.request, "tasks/copies/deed.html", values, status=CONFLICT if reason else status)


def _decided_on(attempt: Attempt) -> list[Event]:
    """Return the newest entry a deed answers, as far as the first page of the timeline goes back."""
    kind = DECIDED_ON.get(attempt.deed.move)
    return events_of([entry for entry in attempt.found.entries if entry.kind == kind][:1])


def _reason(attempt: Attempt) -> str:
    """Say why the deed cannot be done now; "" where it can."""
    copy, move = attempt.copy, attempt.deed.move
    if move in copy.why_not:
        return copy.why_not[move]
    return "" if move in copy.moves else str(showing.closed_words(copy, move) or states.why_not(copy.state))


def _groups(attempt: Attempt) -> list[dict[str, Any]]:
    """Return the units a copy can be divided among, ticked as they were sent."""
    chosen = set(attempt.data.getlist("units"))
    return [
        {
            "label": group.label,
            "units": [(str(unit.id), unit.name, str(unit.id) in chosen) for unit in group.units],
            "key": group.key.replace(":", "-"),
        }
        for group in queries.part_groups(actor=attempt.actor, task_id=attempt.copy.task_id)
    ]
