"""The month: what falls due on which day, and the address for a calendar of one's own."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import day_long, number, weekday
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.tasks import operations, queries
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.queries import CopyRow
from nhipcau.tasks.web.parts import cell_chip

MINE = "cua-toi"
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Due:
    """One copy on its day."""

    address: str
    title: str
    other: str
    chip: SafeString


@dataclass(frozen=True, slots=True)
class Day:
    """One square of the month. `is_bare`: nothing falls due, so a phone's list leaves it out."""

    number: str
    name: str
    is_now: bool
    is_out: bool
    is_bare: bool
    dues: list[Due]


@staff_page
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """Show a month with what is due for the unit, or for the person alone."""
    actor = staff_of(request)
    first = _month_of(request.GET.get("thang", ""))
    only_mine = request.GET.get("nhom") == MINE
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    found = queries.due_between(actor=actor, first=weeks[0][0], last=weeks[-1][-1], only_mine=only_mine)
    by_day: dict[date, list[CopyRow]] = {}
    for row in found.rows:
        by_day.setdefault(row.due_on, []).append(row)
    tail = {"nhom": MINE} if only_mine else {}
    values = {
        "title": _("Month %(month)s of %(year)s") % {"month": first.month, "year": first.year},
        "weekdays": [weekday(day) for day in weeks[0]],
        "weeks": [_week(week, first, by_day) for week in weeks],
        "earlier": _address(_shifted(first, -1), tail),
        "later": _address(_shifted(first, 1), tail),
        "this_month": _address(clock.today(), tail) if first != clock.today().replace(day=1) else "",
        "unit_address": _address(first, {}),
        "my_address": _address(first, {"nhom": MINE}),
        "only_mine": only_mine,
        "may_issue": can_issue(actor),
        "count": sum(row.due_on.month == first.month for row in found.rows),
        "cut": _("Only the first %(n)s are shown.") % {"n": number(queries.MOST_DUE)} if found.is_cut else "",
    }
    return page(request, "tasks/matrix/calendar.html", values)


def _month_of(text: str) -> date:
    """Read 2026-11; NotFound for what is no month."""
    if not text:
        return clock.today().replace(day=1)
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise NotFound from error
    if not FIRST_YEAR <= first.year < LAST_YEAR:
        raise NotFound
    return first


def _shifted(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _address(day: date, tail: dict[str, str]) -> str:
    return "?" + urlencode({"thang": f"{day:%Y-%m}"} | tail)


def _week(week: list[date], first: date, by_day: dict[date, list[CopyRow]]) -> tuple[bool, list[Day]]:
    """Return the days of a week, and whether a phone's list has nothing to show of it."""
    days = [_day(day, first, by_day.get(day, [])) for day in week]
    return all(day.is_bare for day in days), days


def _day(day: date, first: date, rows: list[CopyRow]) -> Day:
    return Day(
        number=str(day.day),
        name=day_long(day),
        is_now=day == clock.today(),
        is_out=day.month != first.month,
        is_bare=not rows or day.month != first.month,
        dues=[_due(row) for row in rows],
    )


def _due(row: CopyRow) -> Due:
    return Due(
        address=reverse("tasks:copy", args=[row.id]),
        title=row.title,
        other=row.issuer,
        chip=cell_chip(row.state, row.progress, row.due_on, is_bare=True),
    )


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def own_address(request: HttpRequest) -> HttpResponse:
    """Show whether there is an address for one's own calendar; make one, which is shown once, or revoke it."""
    actor = staff_of(request)
    values: dict[str, object] = {"unit": actor.unit_name, "is_stand_in": actor.stands_in_for is not None}
    if request.method == "POST" and request.POST.get("viec") == "thu-hoi":
        operations.revoke_calendar_address(actor=actor)
        return redirect("tasks:calendar_address")
    if request.method == "POST":
        secret = operations.make_calendar_address(actor=actor)
        values["made"] = f"{settings.PUBLIC_URL}{reverse('tasks:calendar_feed', args=[secret])}"
    values["held"] = queries.calendar_address(actor=actor)
    answer = page(request, "tasks/matrix/address.html", values)
    answer["Cache-Control"] = "no-store"
    return answer
