"""The table of deadlines, and the time a citizen has for rating an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.cases import operations, queries
from nhipcau.cases.permissions import can_edit_rules, can_read_rules
from nhipcau.cases.web.staff.tables.forms import DeadlineForm, WindowForm
from nhipcau.handling import queries as handling
from nhipcau.handling.operations.deadlines import RuleDraft
from nhipcau.handling.queries import RuleFacts
from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.formats import day_full, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.standards import queries as standards

KIND = "case"


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    what: str
    version: str
    clock: str
    time: str
    valid: str
    source: str
    address: str


@staff_page
@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show the table and the time for rating."""
    require(can_read_rules(staff_of(request)))
    return _show_all(request, WindowForm(initial={"days": queries.rating_window()}))


@staff_page
@require_POST
def rating_window(request: HttpRequest) -> HttpResponse:
    """Set how long an answer may be rated."""
    form = WindowForm(request.POST)
    if not form.is_valid():
        require(can_read_rules(staff_of(request)))
        return _show_all(request, form, status=422)
    with once(request) as repeat:
        if repeat.answer:
            return repeat.answer
        operations.set_rating_window(actor=staff_of(request), days=form.cleaned_data["days"])
        messages.success(request, _("The time for rating has been saved."))
        return repeat.done(HttpResponseRedirect(reverse("cases:deadlines")))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_new(request: HttpRequest) -> HttpResponse:
    """Add a line to the table."""
    require(can_edit_rules(staff_of(request)))
    return _edit(request, None)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deadline_edit(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Change a line, as a new version of it."""
    require(can_edit_rules(staff_of(request)))
    line = next((rule for rule in handling.deadline_rules(KIND) if rule.line_id == line_id), None)
    if line is None:
        raise NotFound
    return _edit(request, line)


def _edit(request: HttpRequest, line: RuleFacts | None) -> HttpResponse:
    if request.method != "POST":
        return _show(request, DeadlineForm(initial=_initial(line), is_new=line is None), line)
    form = DeadlineForm(request.POST, is_new=line is None)
    if not form.is_valid():
        return _show(request, form, line, status=422)
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.save_deadline_rule(actor=staff_of(request), draft=_draft(form, line))
            messages.success(request, _("The line has been saved. Running deadlines are being counted again."))
            return repeat.done(HttpResponseRedirect(reverse("cases:deadlines")))
    except Conflict:
        form.add_error(None, _("Somebody else changed this line meanwhile. Open it again to see its newest version."))
        return _show(request, form, line, status=409)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, form, line, status=422)


def _draft(form: DeadlineForm, line: RuleFacts | None) -> RuleDraft:
    typed = form.cleaned_data
    return RuleDraft(
        kind=KIND,
        clock=line.clock if line else typed["clock"],
        amount=typed["amount"],
        time_unit=typed["time_unit"],
        category=line.category if line else typed["category"],
        urgency=line.urgency if line else "",
        valid_from=typed["valid_from"],
        source=typed["source"],
        line_id=line.line_id if line else None,
        seen_version=typed["seen_version"] if line else None,
    )


def _initial(line: RuleFacts | None) -> dict[str, Any]:
    if line is None:
        return {"valid_from": day_full(clock.today()), "time_unit": "days"}
    return {
        "seen_version": line.version,
        "amount": line.amount,
        "time_unit": line.time_unit,
        "valid_from": day_full(max(line.valid_from, clock.today())),
        "source": line.source,
    }


def _show(request: HttpRequest, form: DeadlineForm, line: RuleFacts | None, *, status: int = 200) -> HttpResponse:
    title = f"{_what(line)}: {clock_words()[line.clock]}" if line else _("Add a line")
    return page(
        request, "cases/staff/tables/deadline.html", {"form": form, "line": line, "title": title}, status=status
    )


def _show_all(request: HttpRequest, window_form: WindowForm, *, status: int = 200) -> HttpResponse:
    values = {
        "lines": [_line(rule) for rule in handling.deadline_rules(KIND)],
        "may_edit": can_edit_rules(staff_of(request)),
        "window": queries.rating_window(),
        "wait": queries.question_wait(),
        "window_form": window_form,
    }
    return page(request, "cases/staff/tables/deadlines.html", values, status=status)


def _line(rule: RuleFacts) -> DeadlineLine:
    return DeadlineLine(
        what=_what(rule),
        version=_("version %(version)s") % {"version": number(rule.version)},
        clock=clock_words()[rule.clock],
        time=_time(rule),
        valid=_valid(rule.valid_from, rule.valid_until),
        source=rule.source,
        address=reverse("cases:deadline_edit", args=[rule.line_id]),
    )


def clock_words() -> dict[str, str]:
    return {"first_response": _("Taking the case"), "answer": _("The answer")}


def _what(rule: RuleFacts) -> str:
    name = queries.category_name(rule.category) or _("Every kind of matter")
    if not rule.urgency:
        return name
    return _("%(kind)s, urgency %(word)s") % {"kind": name, "word": standards.label("urgency", rule.urgency).lower()}


def _time(rule: RuleFacts) -> str:
    values = {"n": number(rule.amount)}
    if rule.time_unit == "hours":
        return ngettext("%(n)s working hour", "%(n)s working hours", rule.amount) % values
    return ngettext("%(n)s working day", "%(n)s working days", rule.amount) % values


def _valid(first: date, last: date | None) -> str:
    if last is None:
        return _("from %(day)s") % {"day": day_full(first)}
    return _("%(first)s to %(last)s") % {"first": day_full(first), "last": day_full(last)}
