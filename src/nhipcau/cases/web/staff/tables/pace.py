"""The table of extensions, reminders and reports upwards: lines, their versions, a preview in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.cases import operations, queries
from nhipcau.cases.permissions import KIND, can_edit_rules, can_read_rules
from nhipcau.cases.web.staff.tables.pace_form import PaceForm
from nhipcau.handling import queries as handling
from nhipcau.handling.operations import PaceDraft
from nhipcau.handling.queries import PaceFacts
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.formats import moment_long, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations

PREVIEW = "xem-truoc"
"""The name of the button that only words what was typed."""


@dataclass(frozen=True, slots=True)
class PaceLine:
    what: str
    version: str
    sentences: list[str]
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    title: str
    who: str
    sentences: list[str]


@staff_page
@require_safe
def pace(request: HttpRequest) -> HttpResponse:
    """Show every line in plain words."""
    actor = staff_of(request)
    require(can_read_rules(actor))
    lines = [_line(rule) for rule in handling.pace_rules(KIND)]
    return page(request, "cases/staff/tables/pace.html", {"lines": lines, "may_edit": can_edit_rules(actor)})


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def pace_new(request: HttpRequest) -> HttpResponse:
    """Add a line for a kind of matter."""
    require(can_edit_rules(staff_of(request)))
    return _edit(request, None)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def pace_edit(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Change a line, as a new version of it."""
    require(can_edit_rules(staff_of(request)))
    line = next((rule for rule in handling.pace_rules(KIND) if rule.line_id == line_id), None)
    if line is None:
        raise NotFound
    return _edit(request, line)


def _edit(request: HttpRequest, line: PaceFacts | None) -> HttpResponse:
    if request.method != "POST":
        return _show(request, PaceForm(initial=_initial(line), is_new=line is None), line)
    form = PaceForm(request.POST, is_new=line is None)
    if not form.is_valid():
        return _show(request, form, line, status=422)
    draft = _draft(form, line)
    if PREVIEW in request.POST:
        return _show(request, form, line, preview=draft)
    return _save(request, form, line, draft)


def _save(request: HttpRequest, form: PaceForm, line: PaceFacts | None, draft: PaceDraft) -> HttpResponse:
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.save_pace_rule(actor=staff_of(request), draft=draft)
            messages.success(request, _("The line has been saved. It holds from now on."))
            return repeat.done(HttpResponseRedirect(reverse("cases:pace")))
    except Conflict:
        form.add_error(None, _("Somebody else changed this line meanwhile. Open it again to see its newest version."))
        return _show(request, form, line, status=409)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, form, line, status=422)


def _draft(form: PaceForm, line: PaceFacts | None) -> PaceDraft:
    typed = form.cleaned_data
    return PaceDraft(
        kind=KIND,
        category=line.category if line else typed["category"],
        extension_times=typed["extension_times"],
        extension_days=typed["extension_days"],
        extension_by_leader=typed["approval"] == "leader",
        reminders=typed["reminders"],
        escalations=typed["escalations"],
        source=typed["source"],
        line_id=line.line_id if line else None,
        seen_version=typed["seen_version"] if line else None,
    )


def _initial(line: PaceFacts | None) -> dict[str, Any]:
    if line is None:
        return {"approval": "leader", "reminders": "1, 0", "escalations": "1, 3"}
    return {
        "seen_version": line.version,
        "extension_times": line.extension_times,
        "extension_days": line.extension_days,
        "approval": "leader" if line.extension_by_leader else "unit",
        "reminders": _listed(line.reminders),
        "escalations": _listed(line.escalations),
        "source": line.source,
    }


def _listed(steps: tuple[int, ...]) -> str:
    return ", ".join(str(step) for step in steps)


def _show(
    request: HttpRequest,
    form: PaceForm,
    line: PaceFacts | None,
    *,
    preview: PaceDraft | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "form": form,
        "line": line,
        "title": _what(line) if line else _("Add a line"),
        "versions": _versions(line) if line else [],
        "preview": sentences(preview) if preview else [],
        "preview_name": PREVIEW,
    }
    return page(request, "cases/staff/tables/pace_line.html", values, status=status)


def _versions(line: PaceFacts) -> list[VersionLine]:
    found = handling.pace_versions(line.line_id)
    names = organisations.person_names({one.made_by for one in found if one.made_by})
    return [
        VersionLine(
            _("Version %(version)s") % {"version": number(one.version)},
            _("%(name)s, %(at)s")
            % {
                "name": names.get(one.made_by, "") if one.made_by else _("Shipped with the system"),
                "at": moment_long(one.made_at) if one.made_at else "",
            },
            sentences(one),
        )
        for one in found
    ]


def _line(rule: PaceFacts) -> PaceLine:
    return PaceLine(
        what=_what(rule),
        version=_("version %(version)s") % {"version": number(rule.version)},
        sentences=sentences(rule),
        source=rule.source,
        address=reverse("cases:pace_edit", args=[rule.line_id]),
    )


def _what(rule: PaceFacts) -> str:
    return queries.category_name(rule.category) or _("Every kind of matter")


def sentences(rule: PaceFacts | PaceDraft) -> list[str]:
    """Say what a line means, as one would explain it to a colleague."""
    return [_extension(rule), _reminders(rule), *_reports(rule)]


def _extension(rule: PaceFacts | PaceDraft) -> str:
    if not rule.extension_times:
        return _("The date of the answer cannot be moved.")
    words = ngettext(
        "The date may be moved %(n)s time, by %(days)s working days at most.",
        "The date may be moved %(n)s times, each by %(days)s working days at most.",
        rule.extension_times,
    ) % {"n": number(rule.extension_times), "days": number(rule.extension_days)}
    who = _("The unit's leader decides.") if rule.extension_by_leader else _("The unit decides by itself.")
    return f"{words} {who}"


def _reminders(rule: PaceFacts | PaceDraft) -> str:
    if not rule.reminders:
        return _("Nobody is reminded.")
    parts = [
        ngettext("%(n)s working day before", "%(n)s working days before", step) % {"n": number(step)}
        if step
        else _("on the day itself")
        for step in rule.reminders
    ]
    return _("Whoever is in charge is reminded: %(when)s.") % {"when": ", ".join(parts)}


def _reports(rule: PaceFacts | PaceDraft) -> list[str]:
    if not rule.escalations:
        return [_("What is late is not reported upwards.")]
    found = []
    for step, days in enumerate(rule.escalations):
        values = {"n": number(days), "step": number(step)}
        if not step:
            words = ngettext(
                "%(n)s working day late: the leader of the unit in charge is told.",
                "%(n)s working days late: the leader of the unit in charge is told.",
                days,
            )
        elif step == 1:
            words = ngettext(
                "%(n)s working day late: the unit above follows the case, its leader is told.",
                "%(n)s working days late: the unit above follows the case, its leader is told.",
                days,
            )
        else:
            words = ngettext(
                "%(n)s working day late: the unit %(step)s levels above follows the case too, its leader is told.",
                "%(n)s working days late: the unit %(step)s levels above follows the case too, its leader is told.",
                days,
            )
        found.append(words % values)
    return found
