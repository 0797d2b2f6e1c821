"""The work list: what the unit has to do, what others wait for it to decide, what it gave to others."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import day_short, moment_long, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.tasks import queries, states
from nhipcau.tasks.permissions import can_issue, can_issue_or_head
from nhipcau.tasks.queries import CopyFilter, CopyRow
from nhipcau.tasks.queries.shapes import Tab as TabName
from nhipcau.tasks.states import CopyState
from nhipcau.tasks.web.copies.words import day_chip, progress_words, urgent_chip
from nhipcau.tasks.web.parts import copy_chip

SLUGS: dict[str, TabName] = {
    "can-lam": "todo",
    "cua-toi": "mine",
    "tre-han": "late",
    "cho-duyet": "to_decide",
    "da-giao": "issued",
    "da-xong": "done",
}
STATE_SLUGS: dict[str, str] = {
    "chua-nhan": states.SENT,
    "dang-hoi": states.ASKED,
    "dang-lam": states.DOING,
    "bi-tra-lai": states.RETURNED,
    "da-bao-cao": states.REPORTED,
}
"""The columns of the board as lists: what a column has no room for. A tab leads to one only while it is looked at."""
ISSUER_TABS = frozenset({"to_decide", "issued"})
LONGEST_CURSOR = 200


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    is_current: bool
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One copy as the list shows it; every part is ready to be written."""

    address: str
    title: str
    other: str
    state: SafeString
    urgent: str
    progress: str
    deadline: str
    due: str
    person: str


@dataclass(frozen=True, slots=True)
class Empty:
    title: str
    text: str
    address: str = ""
    label: str = ""


def tab_words() -> dict[str, str]:
    return {
        "can-lam": _("To be done by the unit"),
        "cua-toi": pgettext("task", "Mine"),
        "tre-han": pgettext("task", "Late"),
        "cho-duyet": _("To be decided by the unit"),
        "da-giao": _("Given to others"),
        "da-xong": pgettext("task", "Finished"),
    }


@staff_page
@require_safe
def copies(request: HttpRequest) -> HttpResponse:
    """Show a page of the list that the address names."""
    actor = staff_of(request)
    counts = queries.tab_counts(actor=actor)
    slug = request.GET.get("nhom", "") or _first(counts)
    wanted = _wanted(slug)
    after = request.GET.get("sau", "")[:LONGEST_CURSOR]
    found = queries.copy_list(actor=actor, wanted=wanted, after=after)
    is_issued = wanted.tab in ISSUER_TABS
    tabs = _tabs(actor, slug, counts)
    values = {
        "tabs": tabs,
        "tab_name": next(tab.label for tab in tabs if tab.is_current),
        "lines": [line_of(row, is_issued=is_issued) for row in found.rows],
        "is_issued": is_issued,
        "may_issue": can_issue(actor),
        "earlier": _address(slug, found.prev) if found.prev else "",
        "later": _address(slug, found.next) if found.next else "",
        "empty": None if found.rows else _empty(slug, counts),
        "printed": _("%(unit)s, printed on %(at)s by %(name)s")
        % {"unit": actor.unit_name, "at": moment_long(clock.now()), "name": actor.person_name},
    }
    return page(request, "tasks/copies/list.html", values)


def _wanted(slug: str) -> CopyFilter:
    if slug in STATE_SLUGS:
        return CopyFilter(state=STATE_SLUGS[slug])
    if slug not in SLUGS:
        raise NotFound
    return CopyFilter(tab=SLUGS[slug])


def _first(counts: dict[str, int]) -> str:
    """Begin with what the unit has to do; where that is nothing, with what others wait for."""
    return "cho-duyet" if not counts.get("todo") and counts.get("to_decide") else "can-lam"


def column_address(state: str) -> str:
    """Return where all of one column of the board is listed."""
    return reverse("tasks:copies") + _address(next(slug for slug, one in STATE_SLUGS.items() if one == state))


def _address(slug: str, cursor: str = "") -> str:
    return "?" + urlencode({"nhom": slug} | ({"sau": cursor} if cursor else {}))


def _tabs(actor: Staff, current: str, counts: dict[str, int]) -> list[Tab]:
    """Return the tabs this person has a use for: who gives no tasks is not shown empty lists of what they gave."""
    tabs = [
        Tab(label, _address(slug), slug == current, _count_words(counts.get(SLUGS[slug], 0)))
        for slug, label in tab_words().items()
        if SLUGS[slug] not in ISSUER_TABS or slug == current or can_issue_or_head(actor) or counts.get(SLUGS[slug])
    ]
    if current in STATE_SLUGS:
        label = str(CopyState(STATE_SLUGS[current]).label)
        tabs.insert(0, Tab(label, _address(current), is_current=True, count=""))  # a phone shows the first ones
    return tabs


def _count_words(count: int) -> str:
    if count > queries.COUNT_CAP:
        return _("over %(n)s") % {"n": number(queries.COUNT_CAP)}
    return number(count) if count else ""


def line_of(row: CopyRow, *, is_issued: bool = False) -> Line:
    return Line(
        address=reverse("tasks:copy", args=[row.id]),
        title=row.title,
        other=row.unit if is_issued else row.issuer,
        state=copy_chip(row.state, is_bare=True),
        urgent=urgent_chip(row.urgency),
        progress=progress_words(row.state, row.progress, row.parts_all, row.parts_open),
        deadline=day_chip(row.due_on, row.days_left, row.deadline_state),
        due=_("due %(day)s") % {"day": day_short(row.due_on)},
        person=row.person or _("Nobody yet"),
    )


def _empty(slug: str, counts: dict[str, int]) -> Empty:
    """Return what an empty list says, and what to do next."""
    no_such = (pgettext("tasks", "Nothing here"), _("No task of your unit is in this state."))
    title, text = _empty_words().get(slug, no_such)
    order = ("tre-han", "can-lam", "cho-duyet", "da-giao")
    way = next((one for one in order if one != slug and counts.get(SLUGS[one], 0)), "")
    if way:
        return Empty(title, text, _address(way), f"{tab_words()[way]} {_count_words(counts[SLUGS[way]])}")
    if slug == "da-xong":
        return Empty(title, text)
    return Empty(title, text, _address("da-xong"), _("Look at finished tasks"))


def _empty_words() -> dict[str, tuple[str, str]]:
    return {
        "can-lam": (
            _("Your unit has no task to do"),
            _("What another unit gives yours appears here the same minute, and you are told."),
        ),
        "cua-toi": (
            _("You are in charge of no task"),
            _("Whoever accepts a task is in charge of it, until somebody else of the unit is named."),
        ),
        "tre-han": (
            _("No task is late"),
            _("A task past its day stands here until its result is reported."),
        ),
        "cho-duyet": (
            _("No unit waits for your decision"),
            _("Results to be approved and questions to be answered stand here."),
        ),
        "da-giao": (
            _("Your unit has no open task with other units"),
            _("What your unit gives to others stands here until it is approved."),
        ),
        "da-xong": (
            _("No task is finished yet"),
            _("Approved and withdrawn tasks of your unit stand here, the newest first."),
        ),
    }
