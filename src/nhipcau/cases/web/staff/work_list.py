"""The work list: what waits for the actor's unit, fifty at a time, every condition in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from nhipcau.cases import operations, queries
from nhipcau.cases.permissions import is_writer
from nhipcau.cases.web.staff import filters, rows
from nhipcau.cases.web.staff.choices import category_choices
from nhipcau.cases.web.staff.deeds import DEEDS
from nhipcau.cases.web.staff.filters import ListAddress, UnknownFilter
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

COUNTED_TO = 1000
COUNTED_TABS = frozenset({"open", "new", "awaiting", "mine", "due", "late"})


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    is_current: bool
    count: str


@dataclass(frozen=True, slots=True)
class Way:
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Empty:
    """An empty list says what it is for and what to do next."""

    title: str
    text: str
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class ConditionsForm:
    """Selects of the conditions: name, label, groups of options, the chosen one."""

    fields: list[tuple[str, str, list[tuple[str, list[tuple[str, str]]]], str]]


@staff_page
@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """Show one page of the list the address describes."""
    actor = staff_of(request)
    try:
        address = filters.read(request.GET)
        if any(not value for value in request.GET.values()):  # empty fields of a form make a long address
            return HttpResponseRedirect(reverse("cases:work_list") + address.text(is_choosing=_is_choosing(request)))
        wanted = filters.wanted_of(address)
        found = queries.case_list(actor=actor, wanted=wanted, after=address.page, counted=bool(address.q))
    except (UnknownFilter, Invalid) as refusal:
        text = next(iter(refusal.fields.values()), refusal.text) if isinstance(refusal, Invalid) else refusal.text
        return page(request, "cases/staff/unknown_filter.html", {"text": text}, status=400)
    counts, whole = queries.list_counts(actor=actor, wanted=wanted)
    values = {
        "address": address,
        "tabs": _tabs(address, counts),
        "kept": _kept(address),
        "conditions": filters.conditions(address),
        "conditions_form": _conditions_form(actor, address) if _is_choosing(request) else None,
        "bare_address": ListAddress(tab=address.tab).text(),
        "close_address": address.text(),
        "more_address": address.text(page=address.page, is_choosing=True),
        "more_part": reverse("cases:list_conditions") + address.text(),
        "order_words": _order_words(address),
        "due_order": _is_by_due(address),
        "table_name": filters.tab_words()[address.tab],
        "held_by": _("Held by:"),
        "lines": rows.lines(found.rows, own_unit_id=actor.unit_id),
        "earlier": address.text(page=found.prev) if found.prev else "",
        "later": address.text(page=found.next) if found.next else "",
        "files": _files(address),
        "map_address": reverse("cases:case_map") + address.text(),
        "files_words": _files_words(),
        "saved_address": reverse("cases:saved_filters") + address.text(),
        "bulk": _bulk(actor, address),
        "shown_words": _shown_words(address, found, whole),
        "empty": None if found.rows else _empty(address, counts),
    }
    return page(request, "cases/staff/work_list.html", values)


@staff_page
@require_safe
def list_conditions(request: HttpRequest) -> HttpResponse:
    """Return the form of the conditions, for the list that is on screen."""
    address = filters.read(request.GET)
    values = {
        "address": address,
        "conditions_form": _conditions_form(staff_of(request), address),
        "close_address": reverse("cases:work_list") + address.text(),
    }
    return page(request, "cases/staff/_conditions.html", values)


def _is_choosing(request: HttpRequest) -> bool:
    """Tell whether the form of the conditions is open (without scripts it is part of the page)."""
    return request.GET.get("them") == "1"


def _tabs(address: ListAddress, counts: dict[str, int]) -> list[Tab]:
    labels = filters.tab_words()
    return [
        Tab(
            label=labels[slug],
            address=replace(address, tab=slug, status="", page="").text(),
            is_current=slug == address.tab,
            count=_count_words(counts.get(name, 0)) if name in COUNTED_TABS else "",
        )
        for slug, name in filters.TABS.items()
        if slug not in filters.HIDDEN_TABS or slug == address.tab
    ]


def _count_words(count: int) -> str:
    if count > COUNTED_TO:
        return _("over %(n)s") % {"n": number(COUNTED_TO)}
    return number(count) if count else ""


def _kept(address: ListAddress) -> list[tuple[str, str]]:
    """Return the conditions a new search keeps, as fields of its form."""
    named = (
        ("nhom", "" if address.tab == "dang-mo" else address.tab),
        ("trang-thai", address.status),
        ("linh-vuc", address.category),
        ("xa", address.area),
        ("han", address.within),
        ("pham-vi", address.reach),
        ("don-vi", address.owner),
        ("tu-ngay", address.since),
    )
    return [(name, value) for name, value in named if value]


def _files(address: ListAddress) -> list[Way]:
    """Return the list as files; they hold all pages of it."""
    return [
        Way(reverse("cases:export_csv") + address.text(), _("Download as CSV")),
        Way(reverse("cases:export_xlsx") + address.text(), _("Download for Excel")),
    ]


def _bulk(actor: Staff, address: ListAddress) -> dict[str, Any] | None:
    """Return what many cases of the list can be chosen for, for who acts for the unit."""
    if not is_writer(actor):
        return None
    return {
        "address": reverse("cases:bulk"),
        "list": address.text(),
        "deeds": [DEEDS[move] for move in operations.BULK_MOVES],
        "most": number(queries.MOST_AT_ONCE),
        "choose": _("Choose"),
    }


def _files_words() -> str:
    most = {file_format: number(most) for file_format, most in operations.MOST_EXPORTED.items()}
    return (
        _(
            "A file holds what this list shows, on all its pages, and is put on record. "
            "At most: CSV %(csv)s, Excel %(xlsx)s."
        )
        % most
    )


def _is_by_due(address: ListAddress) -> bool:
    if address.q:
        return False
    if address.status:
        return address.status not in {"da-tra-loi", "da-xong"}
    return address.tab not in {"cho-danh-gia", "da-xong", "moi-trang-thai"}


def _order_words(address: ListAddress) -> str:
    if address.q:
        return _("Order: best match first")
    return _("Order: nearest deadline first") if _is_by_due(address) else _("Order: newest first")


def _shown_words(address: ListAddress, found: queries.CasePage, whole: int) -> str:
    shown = len(found.rows)
    if address.q:
        whole = found.count + found.count_is_floor
    if not address.page and not found.next:
        return ngettext("%(n)s case", "%(n)s cases", shown) % {"n": number(shown)}
    values = {"n": number(shown), "whole": _count_words(whole)}
    if not found.prev:
        return _("The first %(n)s of %(whole)s cases") % values
    return _("%(n)s of %(whole)s cases") % values


def _conditions_form(actor: Staff, address: ListAddress) -> ConditionsForm:
    statuses = list(filters.status_words().items())
    days = [(str(n), ngettext("%(n)s working day", "%(n)s working days", n) % {"n": n}) for n in (1, 3, 5, 10)]
    fields = [("trang-thai", pgettext("case", "State"), [("", statuses)], address.status)]
    fields.append(("linh-vuc", _("Kind of matter"), category_choices(), address.category))
    areas = filters.areas_of(actor)
    if areas:
        fields.append(("xa", _("Commune"), [("", areas)], address.area))
    fields.append(("han", _("Answer due within"), [("", [("0", _("Today")), *days])], address.within))
    fields.append(("pham-vi", pgettext("case", "Whose"), [("", list(filters.reach_words().items()))], address.reach))
    return ConditionsForm(fields)


def _empty(address: ListAddress, counts: dict[str, int]) -> Empty:
    if address.has_conditions:
        ways = [Way(ListAddress(tab=address.tab).text(), _("Remove all conditions"))]
        if address.q:
            ways.append(
                Way(
                    f"{reverse('cases:work_list')}{ListAddress(tab='da-xong', q=address.q).text()}",
                    _("Search in closed cases"),
                )
            )
        return Empty(_("No case fits these conditions"), _("Take one condition away, or use fewer words."), ways)
    titles = {
        "dang-mo": (_("No open case"), _("What citizens of your area report appears here the same minute.")),
        "cho-tiep-nhan": (_("Nothing waits to be taken"), _("New reports appear here the same minute.")),
        "cho-danh-gia": (
            _("No case waits for a rating"),
            _("After an answer the case waits here until the citizen says whether it helped."),
        ),
        "cua-toi": (_("You are working on no case"), _("Take one that waits, or ask your leader to give you one.")),
        "sap-het-han": (_("No case is due within 3 working days"), _("Cases stand here before their deadline comes.")),
        "qua-han": (_("No case is late"), _("A case that passes its deadline stands here until it is answered.")),
        "da-xong": (
            _("No case is closed yet"),
            _("Cases stand here once the citizen has rated them or the time is over."),
        ),
        "moi-trang-thai": (_("No case yet"), _("What citizens of your area report appears here the same minute.")),
    }
    title, text = titles[address.tab]
    return Empty(title, text, _next_ways(address.tab, counts))


def _next_ways(tab: str, counts: dict[str, int]) -> list[Way]:
    """Offer the tabs that hold something, the most pressing first."""
    order = ("qua-han", "cho-tiep-nhan", "sap-het-han", "dang-mo")
    labels = filters.tab_words()
    filled = [slug for slug in order if slug != tab and counts.get(filters.TABS[slug], 0)]
    if not filled and tab != "da-xong":
        return [Way(ListAddress(tab="da-xong").text(), _("Look at closed cases"))]
    return [
        Way(ListAddress(tab=slug).text(), f"{labels[slug]} {_count_words(counts[filters.TABS[slug]])}")
        for slug in filled[:2]
    ]
