"""Writing a document into the incoming register by hand, and issuing one: the two long forms of a clerk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.documents import operations, permissions, queries
from nhipcau.documents.operations import MOST_FILES, Arrival, Assignment, Registered
from nhipcau.documents.queries import BookFilter, LineBrief
from nhipcau.documents.rules import duplicate_key
from nhipcau.documents.web.registers import units
from nhipcau.documents.web.registers.forms import IncomingForm, OutgoingForm
from nhipcau.documents.web.registers.rows import shown_number
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.web import kept as attachments
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.formats import day_full
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations

MORNING = timedelta(hours=8)
_FIELDS = {"files": "attachments"}


@dataclass(frozen=True, slots=True)
class Same:
    """A line that seems to be the same document: what was typed beside what stands there."""

    address: str
    where: str
    rows: list[tuple[str, str, str]]


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Register a document that came in; warn when it seems to be here already."""
    actor = staff_of(request)
    require(permissions.can_register(actor))
    people = [(person.id, person.name) for person in organisations.people_of_unit(actor.unit_id, permissions.WRITERS)]
    if request.method != "POST":
        begun = {"arrived_on": clock.today(), "channel": "paper", "urgency": "none", "audience": "unit"}
        return _show_register(request, IncomingForm(initial=begun, people=people))
    form = IncomingForm(request.POST, request.FILES, people=people)
    kept = attachments.taken(actor, request, form, most=MOST_FILES)
    if not form.is_valid():
        return _show_register(request, form, kept, status=422)
    key, same = _seen_before(actor, form)
    if same and form.cleaned_data["anyway"] != key:
        return _show_register(request, form, kept, same=same, key=key, status=409)
    try:
        return _register(request, actor, form, kept)
    except Invalid as refusal:
        form.refuse(Invalid(refusal.text, fields={_FIELDS.get(one, one): text for one, text in refusal.fields.items()}))
        return _show_register(request, form, kept, status=422)


def _register(request: HttpRequest, actor: Staff, form: IncomingForm, kept: list[attachments.KeptFile]) -> HttpResponse:
    values, entry_id = form.cleaned_data, ids.new_id()
    with once(request, leads_to=reverse("documents:line", args=[entry_id])) as repeat:
        if repeat.answer:
            return repeat.answer
        line = operations.enter_incoming(
            actor=actor,
            facts=form.facts(),
            arrival=Arrival(
                arrived_at=_arrived_at(values["arrived_on"]), channel=values["channel"], audience=values["audience"]
            ),
            files=[file.blob_id for file in kept],
            assignment=_assignment(values),
            entry_id=entry_id,
        )
        messages.success(request, _registered_words(line, assigned=bool(values["person_id"])))
        return repeat.done(HttpResponseRedirect(reverse("documents:line", args=[line.entry_id])))


def _registered_words(line: Registered, *, assigned: bool) -> str:
    values = {"number": shown_number(line.number)}
    if assigned:
        return _("Registered under number %(number)s and assigned.") % values
    return _("Registered under number %(number)s. Now assign it.") % values


def _assignment(values: dict[str, Any]) -> Assignment | None:
    if not values["person_id"]:
        return None
    return Assignment(
        person_id=UUID(values["person_id"]), due_on=values["assign_due"], instruction=values["instruction"]
    )


def _arrived_at(day: date) -> datetime | None:
    """Return when it came: now if today, else the morning of that day."""
    return None if day == clock.today() else clock.day_begin(day) + MORNING


def _seen_before(actor: Staff, form: IncomingForm) -> tuple[str, list[Same]]:
    """Return the key of the warning and the lines it is about; a key confirmed once is not asked about again."""
    facts = form.facts()
    year = facts.issued_on.year if facts.issued_on else None
    key = duplicate_key(number=facts.number, symbol=facts.symbol, issuer=facts.issuer_name, year=year)
    found = queries.seen_before(
        actor=actor, number=facts.number, symbol=facts.symbol, issuer=facts.issuer_name, year=year
    )
    typed = (f"{facts.number}/{facts.symbol}", day_full(facts.issued_on), facts.issuer_name, facts.subject)
    return key, [_same(line, typed) for line in found]


def _same(line: LineBrief, typed: tuple[str, str, str, str]) -> Same:
    labels = (_("Number and symbol"), _("Date of the document"), _("Issued by"), _("What it is about"))
    there = (line.notation, day_full(line.issued_on), line.issuer, line.subject)
    values = {"unit": line.unit_name, "number": shown_number(line.number), "day": day_full(line.registered_at)}
    if line.number is None:
        where = _("With %(unit)s, not registered yet") % values
    elif line.direction == "outgoing":
        where = _("Issued by %(unit)s on %(day)s") % values
    else:
        where = _("In the incoming register of %(unit)s under number %(number)s, %(day)s") % values
    return Same(reverse("documents:line", args=[line.id]), where, list(zip(labels, typed, there, strict=True)))


def _show_register(
    request: HttpRequest,
    form: IncomingForm,
    kept: list[attachments.KeptFile] | None = None,
    *,
    same: list[Same] | None = None,
    key: str = "",
    status: int = 200,
) -> HttpResponse:
    values = {"form": form, "kept": kept or [], "same": same or [], "key": key, "back": reverse("documents:book_in")}
    return page(request, "documents/registers/register.html", values, status=status)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a document with the next number and send it to units."""
    actor = staff_of(request)
    require(permissions.can_issue(actor))
    if request.method != "POST":
        return _show_issue(request, actor, OutgoingForm(initial={"urgency": "none", "audience": "unit"}))
    if units.SEARCH_ONLY in request.POST:
        typed = {name: request.POST.get(name) for name in OutgoingForm.base_fields if name in request.POST}
        return _show_issue(request, actor, OutgoingForm(initial=typed))
    form = OutgoingForm(request.POST, request.FILES)
    kept = attachments.taken(actor, request, form, most=MOST_FILES)
    if not form.is_valid():
        return _show_issue(request, actor, form, kept, status=422)
    try:
        return _issue(request, actor, form, kept)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show_issue(request, actor, form, kept, status=422)


def _issue(request: HttpRequest, actor: Staff, form: OutgoingForm, kept: list[attachments.KeptFile]) -> HttpResponse:
    chosen = [one for one in units.chosen_units(request.POST) if one != actor.unit_id]
    with once(request) as repeat:
        if repeat.answer:
            return repeat.answer
        line = operations.issue_and_send(
            actor=actor,
            facts=form.facts(),
            audience=form.cleaned_data["audience"],
            files=[file.blob_id for file in kept],
            to_unit_ids=chosen,
        )
        words = _("Issued under number %(number)s.") % {"number": shown_number(line.number)}
        if chosen:
            words += " " + _("Sent to %(n)s units. Each of them registers it.") % {"n": len(chosen)}
        messages.success(request, words)
        return repeat.done(HttpResponseRedirect(reverse("documents:line", args=[line.entry_id])))


def _show_issue(
    request: HttpRequest,
    actor: Staff,
    form: OutgoingForm,
    kept: list[attachments.KeptFile] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    book = queries.book_page(
        actor=actor, wanted=BookFilter(direction="outgoing", year=clock.today().year), limit=1
    ).book
    following = "" if book is not None and book.by_type else shown_number((book.newest if book else 0) + 1)
    picker = units.picker(actor, request.POST, label=_("To which units (may be sent later too)"), groups=True)
    values = {
        "form": form,
        "kept": kept or [],
        "picker": picker,
        "following": following,
        "today": clock.today(),
        "back": reverse("documents:book_out"),
    }
    return page(request, "documents/registers/issue.html", values, status=status)
