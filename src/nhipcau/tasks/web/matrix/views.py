"""The matrix: units down, tasks across, to be read, printed and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.web.formats import day_long, day_short, number, time_of
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import queries
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.queries import Column, Matrix, PlanFacts
from nhipcau.tasks.web.matrix import address as addresses
from nhipcau.tasks.web.matrix.address import Address
from nhipcau.tasks.web.matrix.table import rows_html

FEW_TASKS = 8
"""Columns that share the width of a desk's page; more of them are scrolled, each as wide as it needs."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one column."""

    title: str
    address: str
    due: str
    done: str


@staff_page
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Show how every unit stands with every task the unit gave."""
    actor = staff_of(request)
    asked = addresses.read(request.GET)
    found = queries.task_matrix(actor=actor, wanted=asked.wanted, first=asked.first, most=asked.most)
    return page(request, "tasks/matrix/matrix.html", _values(actor, asked, found))


def _values(actor: Staff, asked: Address, found: Matrix) -> dict[str, Any]:
    plans = queries.plan_list(actor=actor)
    return {
        "title": _("Tasks by unit"),
        "may_issue": can_issue(actor),
        "under": _under(found),
        "tags": _tags(asked, plans),
        "plans": [(str(plan.id), plan.title, plan.id == asked.plan_id) for plan in plans],
        "kinds": _kinds(asked, found),
        "asked": asked,
        "heads": [_head(column) for column in found.columns],
        "rows": rows_html(found),
        "is_many": len(found.columns) > FEW_TASKS,
        "banner": _banner(found),
        "late_names": late_words(found),
        "late_address": "" if asked.only_late else asked.text(only_late=True),
        "shown": _shown(asked, found),
        "all_address": asked.text(is_long=True) if not asked.is_long and found.units > asked.most else "",
        "all_words": _all_words(found.units),
        "earlier": asked.text(page=asked.page - 1) if asked.page > 1 else "",
        "later": asked.text(page=asked.page + 1) if asked.first + asked.most < found.units else "",
        "sheet": asked.text(reverse("tasks:matrix_sheet")),
        "is_filtered": bool(asked.plan_id or asked.kind or asked.only_late),
    }


def _under(found: Matrix) -> str:
    now = clock.now()
    values = {
        "tasks": ngettext("%(n)s task", "%(n)s tasks", len(found.columns)) % {"n": number(len(found.columns))},
        "units": ngettext("%(n)s unit", "%(n)s units", found.units) % {"n": number(found.units)},
        "time": time_of(now),
        "day": day_long(now),
    }
    return _("%(tasks)s, %(units)s, as of %(time)s, %(day)s") % values


def _banner(found: Matrix) -> str:
    """Return what has to be looked at first, or nothing."""
    late = ngettext("%(n)s unit is late", "%(n)s units are late", found.late_units) % {"n": number(found.late_units)}
    due = ngettext("%(n)s copy is due today", "%(n)s copies are due today", found.due_today)
    parts = [late if found.late_units else "", due % {"n": number(found.due_today)} if found.due_today else ""]
    return ", ".join(part for part in parts if part)


def late_words(found: Matrix) -> str:
    """Name the first units that are late."""
    names = ", ".join(found.late_names)
    more = found.late_units - len(found.late_names)
    if not names:
        return ""
    if more:
        return _("Late: %(names)s and %(n)s more.") % {"names": names, "n": number(more)}
    return _("Late: %(names)s.") % {"names": names}


def _kinds(asked: Address, found: Matrix) -> list[tuple[str, str, bool]]:
    return [(kind, organisations.kind_label(kind), kind == asked.kind) for kind in found.kinds]


def _tags(asked: Address, plans: list[PlanFacts]) -> list[tuple[str, str]]:
    """Return the conditions that are set, each with the address without it."""
    titles = {plan.id: plan.title for plan in plans}
    tags = []
    if asked.plan_id:
        tags.append((titles.get(asked.plan_id, _("A plan")), asked.text(plan_id=None)))
    if asked.kind:
        tags.append((organisations.kind_label(asked.kind) or asked.kind, asked.text(kind="")))
    if asked.only_late:
        tags.append((_("Only late units"), asked.text(only_late=False)))
    return tags


def _head(column: Column) -> Head:
    done = _("%(done)s of %(given)s completed") % {"done": number(column.done), "given": number(column.units)}
    due = _("due %(day)s") % {"day": day_short(column.due_on)}
    return Head(column.title, reverse("tasks:task", args=[column.task_id]), due, done)


def _all_words(units: int) -> str:
    """Say what the long page holds: every unit, or as many as one page can."""
    most = addresses.ON_LONG_PAGE
    if units > most:
        return _("See %(n)s units a page") % {"n": number(most)}
    return ngettext("See all %(n)s units", "See all %(n)s units", units) % {"n": number(units)}


def _shown(asked: Address, found: Matrix) -> str:
    if not found.lines:
        return ""
    last = asked.first + len(found.lines)
    if last == found.units and asked.first == 0:
        return ngettext("%(n)s unit", "%(n)s units", found.units) % {"n": number(found.units)}
    values = {"first": number(asked.first + 1), "last": number(last), "all": number(found.units)}
    if found.units > addresses.ON_LONG_PAGE:
        return _("Units %(first)s to %(last)s of %(all)s; the numbers above count all of them") % values
    return _("Units %(first)s to %(last)s of %(all)s") % values
