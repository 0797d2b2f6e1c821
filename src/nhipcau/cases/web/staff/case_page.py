"""One case, and the pages that explain it: earlier events, why the date, how the unit was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.cases import queries
from nhipcau.cases.permissions import KIND
from nhipcau.cases.web.staff import extensions, showing
from nhipcau.cases.web.staff.clocks import clock_lines
from nhipcau.cases.web.staff.entries import Entry, entries_of
from nhipcau.cases.web.staff.filters import UnknownFilter
from nhipcau.cases.web.staff.forms import NoteForm
from nhipcau.handling.queries import CountedDay
from nhipcau.kernel import clock
from nhipcau.kernel.registries import panels_of, subject_actions
from nhipcau.kernel.web.formats import day_long, moment_long, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.kernel.web.layout import address_of

VISIBILITIES = {"": "", "cong-khai": "public", "phoi-hop": "partners", "noi-bo": "internal"}
LONGEST_CURSOR = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One way to look at the course of events."""

    label: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Older:
    label: str
    page: str
    part: str


@dataclass(frozen=True, slots=True)
class DayLine:
    day: str
    words: str


@staff_page
@require_safe
def case_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the whole case."""
    actor = staff_of(request)
    seen = _visibility(request)
    detail = queries.get_case(actor=actor, case_id=case_id)
    entries, following = detail.timeline, detail.timeline_next
    if seen:
        part = queries.timeline_page(actor=actor, case_id=case_id, after="", visibility=VISIBILITIES[seen])
        entries, following = part.entries, part.next
    values = {
        "case": showing.shown(detail),
        "parts": _parts(case_id, seen),
        "entries": entries_of(entries),
        "older": _older(case_id, following, seen),
        "writer": _writer(detail),
        "documents": reverse("cases:documents", args=[case_id]),
        "offers": subject_actions(actor, KIND, case_id),
        "panels": panels_of(actor, KIND, case_id),
        "printed": _("%(unit)s, printed on %(at)s by %(name)s")
        % {"unit": actor.unit_name, "at": moment_long(clock.now()), "name": actor.person_name},
        "back": reverse("cases:work_list"),
    }
    return page(request, "cases/staff/case.html", values)


@staff_page
@require_safe
def older_entries(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the next twenty entries: a part of the page for htmx, else a page of their own."""
    actor = staff_of(request)
    after = request.GET.get("sau", "")
    if len(after) > LONGEST_CURSOR:
        raise UnknownFilter
    seen = _visibility(request)
    found = queries.timeline_page(actor=actor, case_id=case_id, after=after, visibility=VISIBILITIES[seen])
    values: dict[str, Any] = {
        "entries": entries_of(found.entries),
        "older": _older(case_id, found.next, seen),
    }
    if is_htmx(request):
        return page(request, "cases/staff/older.html", values)
    values |= {
        "case": showing.brief(queries.get_case(actor=actor, case_id=case_id)),
        "back": reverse("cases:case", args=[case_id]),
    }
    return page(request, "cases/staff/timeline.html", values)


@staff_page
@require_safe
def why_date(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Explain each deadline of the case day by day."""
    actor = staff_of(request)
    detail = queries.get_case(actor=actor, case_id=case_id)
    explained = []
    for one, line in clock_lines(detail):
        _facts, days = queries.explain_case_deadline(actor=actor, case_id=case_id, clock_name=one.clock)
        explained.append({"head": line, "days": _days(days, one), "source": _rule_line(one)})
    values = {
        "case": showing.brief(detail),
        "explained": explained,
        "extensions": extensions.lines(queries.case_extensions(actor=actor, case_id=case_id)),
        "buttons": showing.extension_buttons(detail),
        "no_more_time": showing.no_more_time(detail),
        "calendar_address": address_of("calendar:year"),
        "back": reverse("cases:case", args=[case_id]),
    }
    return page(request, "cases/staff/why_date.html", values)


@staff_page
@require_safe
def replay(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show which rules were looked at, in their order, and which one chose the unit."""
    actor = staff_of(request)
    values = {
        "route": queries.replay_route(actor=actor, case_id=case_id),
        "case": showing.brief(queries.get_case(actor=actor, case_id=case_id)),
        "back": reverse("cases:case", args=[case_id]),
    }
    return page(request, "cases/staff/replay.html", values)


def _visibility(request: HttpRequest) -> str:
    seen = request.GET.get("xem", "")
    if seen not in VISIBILITIES:
        raise UnknownFilter
    return seen


def _parts(case_id: UUID, seen: str) -> list[Part]:
    here = reverse("cases:case", args=[case_id])
    labels = {"": _("All of it"), "cong-khai": _("Public"), "phoi-hop": _("Partners"), "noi-bo": _("Internal")}
    return [
        Part(label, f"{here}?xem={slug}#dien" if slug else f"{here}#dien", slug == seen)
        for slug, label in labels.items()
    ]


def _older(case_id: UUID, cursor: str | None, seen: str) -> Older | None:
    if not cursor:
        return None
    wanted = {"sau": cursor, **({"xem": seen} if seen else {})}
    address = f"{reverse('cases:older', args=[case_id])}?{urlencode(wanted)}"
    return Older(_("Show 20 earlier entries"), address, address)


def _writer(detail: queries.CaseDetail) -> dict[str, Any] | None:
    if detail.moves.get("note", "-"):
        return None
    return {
        "fields": _empty_note(detail.part == "owner", get_language() or ""),
        "address": reverse("cases:deed_note", args=[detail.id]),
        "seen_at": clock.now().isoformat(),
    }


@lru_cache(maxsize=16)
def _empty_note(may_publish: bool, _language: str) -> SafeString:  # noqa: FBT001 - a key of the cache
    """Write the fields of an empty note once: they are the same on every case, and the page's dearest part."""
    return render_to_string("cases/staff/_writer_fields.html", {"form": NoteForm(may_publish=may_publish)})


def _days(days: list[CountedDay], one: queries.DeadlineView) -> list[DayLine]:
    """Say of each day whether it counts, and why not; days beyond the rule's own were granted on top."""
    return [
        DayLine(day_long(day.day), _day_words(day, is_first=place == 0) + _granted_words(day, one))
        for place, day in enumerate(days)
    ]


def _granted_words(day: CountedDay, one: queries.DeadlineView) -> str:
    is_granted = day.number is not None and day.number > one.amount
    return ", " + _("added by the extension") if is_granted else ""


def _rule_line(one: queries.DeadlineView) -> str:
    if not one.rule_version:
        return ""
    return _("By the table of deadlines, version %(version)s of this line.") % {"version": number(one.rule_version)}


def _day_words(day: CountedDay, *, is_first: bool) -> str:
    if day.number is not None:
        words = _("working day %(n)s") % {"n": number(day.number)}
    elif day.is_waiting:
        words = _("not counted, waiting for the citizen")
    elif is_first:
        words = _("the day it began, not counted")
    else:
        words = _("not counted") if day.name else _("weekend, not counted")
    return f"{words}, {day.name}" if day.name else words


__all__ = ["Entry", "case_page", "older_entries", "replay", "why_date"]
