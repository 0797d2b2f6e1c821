"""One view for every deed: the page with its form, and the form's sending."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhipcau.documents import permissions, queries
from nhipcau.documents.operations import MOST_FILES
from nhipcau.documents.queries import BookFilter, LineDetail
from nhipcau.documents.web.registers import showing, units
from nhipcau.documents.web.registers.deeds import DEEDS, Deed, Sent
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.web import kept as attachments
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.web.deed_forms import SeenForm
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations

FIELD_NAMES = {"files": "attachments", "answered_by_entry_id": "answered_by", "by_entry_id": "by_entry"}
MOST_OFFERED = 100
OK = 200


@dataclass(frozen=True)
class Attempt:
    """Somebody about to do something to a line."""

    request: HttpRequest
    actor: Staff
    deed: Deed
    entry_id: UUID

    @cached_property
    def detail(self) -> LineDetail:
        """The line as this actor sees it, read only when something of it is shown."""
        return queries.get_line(actor=self.actor, entry_id=self.entry_id)

    @property
    def back(self) -> str:
        return reverse("documents:line", args=[self.entry_id])

    @property
    def data(self) -> QueryDict:
        return self.request.POST if self.request.method == "POST" else QueryDict()


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, entry_id: UUID, move: str) -> HttpResponse:
    """Show the form of a deed, or carry it out."""
    attempt = Attempt(request, staff_of(request), DEEDS[move], entry_id)
    if request.method == "POST" and units.SEARCH_ONLY not in request.POST:
        return _send(attempt)
    _must_be_theirs(attempt)
    return _show(attempt, _fresh_form(attempt, request.POST if request.method == "POST" else None))


def _must_be_theirs(attempt: Attempt) -> None:
    """Before anything is shown or kept; what is carried out is permitted by the operation."""
    if attempt.deed.move not in attempt.detail.moves:
        raise NotAllowed


def _send(attempt: Attempt) -> HttpResponse:
    form = attempt.deed.form(attempt.request.POST, attempt.request.FILES, **_options(attempt))
    kept = _files(attempt, form)
    chosen = units.chosen_units(attempt.data) if attempt.deed.picker else []
    if not form.is_valid():
        _must_be_theirs(attempt)
        return _show(attempt, form, kept, status=422)
    sent = Sent(
        actor=attempt.actor,
        entry_id=attempt.entry_id,
        form=form,
        files=[file.blob_id for file in kept],
        units=chosen,
    )
    try:
        return _carry_out(attempt, sent)
    except Invalid as refusal:
        fields = {FIELD_NAMES.get(name, name): text for name, text in refusal.fields.items()}
        form.refuse(Invalid(refusal.text, fields=fields))
        return _show(attempt, form, kept, status=422)
    except Conflict as conflict:
        return _show_stale(attempt, form, kept, conflict)


def _carry_out(attempt: Attempt, sent: Sent) -> HttpResponse:
    with once(attempt.request, leads_to=attempt.back) as repeat:
        if repeat.answer:
            return repeat.answer
        messages.success(attempt.request, attempt.deed.said(attempt.deed.run(sent)))
        return repeat.done(HttpResponseRedirect(attempt.back))


def _files(attempt: Attempt, form: SeenForm) -> list[attachments.KeptFile]:
    if not attempt.deed.has_files:
        return []
    if attempt.request.FILES:
        _must_be_theirs(attempt)
    return attachments.taken(attempt.actor, attempt.request, form, most=MOST_FILES)


def _fresh_form(attempt: Attempt, typed: QueryDict | None = None) -> SeenForm:
    """Return an empty form, or one that still holds what was typed but is not judged yet."""
    initial: dict[str, Any] = _begun(attempt)
    if typed is not None:
        initial |= {name: typed.get(name) for name in attempt.deed.form.base_fields if name in typed}
    return attempt.deed.form(initial=initial | _seen(attempt.detail), **_options(attempt))


def _begun(attempt: Attempt) -> dict[str, Any]:
    """Return what a form starts with: what stands in the register already."""
    detail = attempt.detail
    if attempt.deed.move == "correct":
        return {
            "number": detail.number_text,
            "symbol": detail.symbol,
            "issued_on": detail.issued_on,
            "type_code": detail.type_code,
            "issuer_name": detail.issuer,
            "subject": detail.subject,
            "signer_name": detail.signer_name,
            "signer_position": detail.signer_position,
            "recipients": "\n".join(detail.recipients),
            "urgency": detail.urgency,
            "due_on": detail.asked_by,
            "page_count": detail.page_count or None,
            "copies": detail.copies,
            "remark": detail.remark,
        }
    due = clock.local(detail.due_at).date() if detail.due_at else None
    if due is not None and due < clock.today():
        due = None
    return {
        "audience": detail.audience,
        "due_on": due,
        "person_id": str(detail.holder_id) if detail.holder_id else "",
        "instruction": detail.instruction,
    }


def _options(attempt: Attempt) -> dict[str, Any]:
    """Return what the form of a deed offers to choose from."""
    move = attempt.deed.move
    if move == "assign":
        people = organisations.people_of_unit(attempt.actor.unit_id, permissions.WRITERS)
        return {"people": [(person.id, person.name) for person in people]}
    if move in {"settle", "replace"}:
        return {"outgoing": _outgoing(attempt)}
    if move == "correct" and attempt.detail.direction == "outgoing":
        return {"fixed": _begun(attempt)}
    return {}


def _outgoing(attempt: Attempt) -> list[tuple[UUID, str]]:
    """Return the newest documents the unit issued, for a select."""
    _must_be_theirs(attempt)  # who may not do this at all is told so, not that they have no list
    wanted = BookFilter(direction="outgoing")
    found = queries.book_page(actor=attempt.actor, wanted=wanted, limit=MOST_OFFERED).page.rows
    return [
        (row.id, f"{row.notation} – {row.subject[:80]}")
        for row in found
        if not row.is_hidden and row.id != attempt.entry_id
    ]


def _seen(detail: LineDetail) -> dict[str, Any]:
    return {"seen_version": detail.version, "seen_at": clock.now().isoformat()}


def _show_stale(attempt: Attempt, form: SeenForm, kept: list[attachments.KeptFile], conflict: Conflict) -> HttpResponse:
    """Show what changed meanwhile beside what was typed; sending again then counts for the newest state."""
    attempt = Attempt(attempt.request, attempt.actor, attempt.deed, attempt.entry_id)
    try:
        newest = attempt.detail
    except NotFound:
        raise conflict from None
    typed = attempt.request.POST.copy()
    for name, value in _seen(newest).items():
        typed[name] = str(value)
    again = attempt.deed.form(typed, **_options(attempt))
    stale = showing.stale(newest, form.cleaned_data.get("seen_at"), conflict)
    return _show(attempt, again, kept, status=409, stale=stale)


def _show(
    attempt: Attempt,
    form: SeenForm,
    kept: list[attachments.KeptFile] | None = None,
    *,
    status: int = 200,
    stale: showing.Stale | None = None,
) -> HttpResponse:
    deed, reason = attempt.deed, attempt.detail.moves.get(attempt.deed.move, "")
    picker = None
    if deed.picker:
        errors = [str(error) for error in form.non_field_errors()] if form.is_bound else []
        picker = units.picker(attempt.actor, attempt.data, label=deed.picker, groups=deed.picks_groups, errors=errors)
    values = {
        "line": showing.head(attempt.detail),
        "deed": deed,
        "address": attempt.request.path,
        "form": form,
        "kept": kept or [],
        "picker": picker,
        "reason": reason,
        "stale": stale,
        "back": attempt.back,
    }
    return page(
        attempt.request, "documents/registers/deed.html", values, status=409 if reason and status == OK else status
    )
