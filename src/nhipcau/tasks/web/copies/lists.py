"""The work list: what waits for the unit and for me, what is late, what others wait for us to decide."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.handling.queries import days_left
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import Chip, chip_html, day_named, deadline_chip, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.tasks import queries, states
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.queries import CopyFilter, CopyRow, Tab
from nhipcau.tasks.web.parts import copy_chip

TABS: dict[str, Tab] = {
    "cua-don-vi": "todo",
    "cua-toi": "mine",
    "tre-han": "late",
    "cho-duyet": "to_decide",
    "da-giao": "issued",
    "da-xong": "done",
}
LONGEST = 200
COUNT_CAP = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    address: str
    title: str
    other_side: str
    chip: SafeString
    urgent: SafeString | None
    progress: str
    deadline: SafeString | None
    due: str
    person: str


@dataclass(frozen=True, slots=True)
class TabLink:
    label: str
    address: str
    is_current: bool
    count: str


@staff_page
@require_safe
def copy_list(request: HttpRequest) -> HttpResponse:
    """Show one page of the unit's tasks."""
    actor = staff_of(request)
    slug = request.GET.get("nhom", "")
    if slug and slug not in TABS:
        raise NotFound
    counts = queries.tab_counts(actor=actor)
    slug = slug or ("cho-duyet" if counts.get("to_decide") and not counts.get("todo") else "cua-don-vi")
    wanted = CopyFilter(tab=TABS[slug])
    found = queries.copy_list(actor=actor, wanted=wanted, after=request.GET.get("trang", "")[:LONGEST])
    labels = tab_labels()
    values = {
        "tabs": [
            TabLink(label, _address(one), one == slug, _count(counts.get(TABS[one], 0)))
            for one, label in labels.items()
        ],
        "tab_name": labels[slug],
        "lines": [line(row, by_issuer=slug not in {"cho-duyet", "da-giao"}) for row in found.rows],
        "earlier": _address(slug, found.prev) if found.prev else "",
        "later": _address(slug, found.next) if found.next else "",
        "may_issue": can_issue(actor),
        "empty": _empty(slug),
    }
    return page(request, "tasks/copies/list.html", values)


def tab_labels() -> dict[str, str]:
    return {
        "cua-don-vi": pgettext("tasks", "My unit's"),
        "cua-toi": pgettext("tasks", "Mine"),
        "tre-han": pgettext("tasks", "Late"),
        "cho-duyet": _("For us to decide"),
        "da-giao": _("Given by us"),
        "da-xong": pgettext("tasks", "Ended"),
    }


def _address(slug: str, cursor: str = "") -> str:
    pairs = [("nhom", slug), ("trang", cursor)]
    return "?" + urlencode([(name, value) for name, value in pairs if value])


def _count(count: int) -> str:
    if count > COUNT_CAP:
        return _("over %(n)s") % {"n": number(COUNT_CAP)}
    return number(count) if count else ""


def line(row: CopyRow, *, by_issuer: bool) -> Line:
    """Word one line; the other side is who gave it, or to whom we gave it."""
    is_open = row.state in states.OPEN
    due = deadline_chip(due=row.due_at, days_left=days_left(row.due_at)) if is_open else None
    return Line(
        address=reverse("tasks:copy", args=[row.id]),
        title=row.title,
        other_side=row.issuer if by_issuer else row.unit,
        chip=copy_chip(row.state, is_bare=True),
        urgent=chip_html(Chip("late", "alert", _("Urgent"))) if row.urgency and is_open else None,
        progress=_progress(row),
        deadline=chip_html(due) if due else None,
        due=day_named(row.due_on),
        person=row.person,
    )


def _progress(row: CopyRow) -> str:
    if row.parts_all:
        values = {"done": row.parts_all - row.parts_open, "all": row.parts_all, "n": row.progress}
        return _("%(n)s%%, %(done)s of %(all)s parts completed") % values
    return f"{row.progress}%" if row.progress and row.state != states.DONE else ""


def _empty(slug: str) -> tuple[str, str]:
    """Return what an empty tab says, and what people may look for."""
    return {
        "cua-don-vi": (
            _("No task waits for your unit"),
            _("What the unit above gives you appears here the same minute."),
        ),
        "cua-toi": (_("No task is in your hands"), _("Tasks you accept or are named for stand here.")),
        "tre-han": (_("Nothing is late"), _("A task past its day stands here until its result is reported.")),
        "cho-duyet": (
            _("Nothing waits for your decision"),
            _("Reported results and questions of the units you gave tasks to appear here."),
        ),
        "da-giao": (_("Your unit has given no task that is still open"), _("Give one with the button above.")),
        "da-xong": (_("No task has ended yet"), _("Completed and withdrawn tasks stand here.")),
    }[slug]
