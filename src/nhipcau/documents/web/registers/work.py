"""What waits for the unit and for oneself: incoming documents by tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.documents import permissions, queries
from nhipcau.documents.queries import WorkFilter
from nhipcau.documents.web.registers import rows
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.standards import queries as standards

TABS: dict[str, str] = {
    "cho-vao-so": "waiting",
    "cua-toi": "mine",
    "dang-mo": "open",
    "sap-het-han": "due",
    "qua-han": "late",
    "phoi-hop": "helping",
    "da-giai-quyet": "settled",
}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    is_current: bool
    count: str


@dataclass(frozen=True, slots=True)
class Empty:
    title: str
    text: str
    address: str = ""
    label: str = ""


def tab_words() -> dict[str, str]:
    return {
        "cho-vao-so": pgettext("document", "To be registered or assigned"),
        "cua-toi": pgettext("document", "Mine"),
        "dang-mo": pgettext("document", "All open"),
        "sap-het-han": pgettext("document", "Due soon"),
        "qua-han": pgettext("document", "Late"),
        "phoi-hop": pgettext("document", "We help"),
        "da-giai-quyet": pgettext("document", "Settled"),
    }


@staff_page
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Show one page of the work the address describes."""
    actor = staff_of(request)
    asked = request.GET
    counts = queries.tab_counts(actor=actor)
    slug = asked.get("nhom", "") or ("cho-vao-so" if counts.get("waiting") else "cua-toi")
    cursor, type_code = asked.get("trang", "")[:LONGEST], asked.get("loai", "")[:40]
    try:
        wanted = WorkFilter(tab=TABS.get(slug, ""), type_code=type_code)
        found = queries.work_list(actor=actor, wanted=wanted, after=cursor)
    except Invalid as refusal:
        return refused(request, refusal)
    values: dict[str, Any] = {
        "tabs": _tabs(slug, counts),
        "tab_name": tab_words()[slug],
        "slug": slug,
        "types": type_choices(),
        "type_code": type_code,
        "lines": rows.lines(found.rows),
        "earlier": _address(slug, type_code, found.prev) if found.prev else "",
        "later": _address(slug, type_code, found.next) if found.next else "",
        "may_write": permissions.can_register(actor),
        "empty": _empty(slug, type_code, counts),
    }
    return page(request, "documents/registers/work.html", values)


def refused(request: HttpRequest, refusal: Invalid) -> HttpResponse:
    """Say that the address asks for something that does not exist."""
    text = next(iter(refusal.fields.values()), refusal.text)
    return page(request, "documents/registers/unknown_filter.html", {"text": text}, status=400)


def type_choices() -> list[tuple[str, str]]:
    """Return the types of document for a select."""
    return [(item.code, item.name) for item in standards.items("document_type")]


def _address(slug: str, type_code: str, cursor: str = "") -> str:
    pairs = [("nhom", slug), ("loai", type_code), ("trang", cursor)]
    return "?" + urlencode([(name, value) for name, value in pairs if value])


def _tabs(current: str, counts: dict[str, int]) -> list[Tab]:
    return [
        Tab(label, _address(slug, ""), slug == current, _count_words(counts.get(TABS[slug], 0)))
        for slug, label in tab_words().items()
        if TABS[slug] in counts or TABS[slug] == "settled"
    ]


def _count_words(count: int) -> str:
    if count > queries.COUNT_CAP:
        return _("over %(n)s") % {"n": number(queries.COUNT_CAP)}
    return number(count) if count else ""


def _empty(slug: str, type_code: str, counts: dict[str, int]) -> Empty:
    if type_code:
        return Empty(
            _("No document of this type here"),
            _("Choose another type, or look at all of them."),
            _address(slug, ""),
            _("All types"),
        )
    words = {
        "cho-vao-so": (
            _("Nothing waits to be registered or assigned"),
            _("What other units send through the system appears here the same minute."),
        ),
        "cua-toi": (_("No document is assigned to you"), _("What you are put in charge of stands here.")),
        "dang-mo": (_("No open document"), _("Incoming documents stand here until they are settled.")),
        "sap-het-han": (_("Nothing is due within 3 working days"), _("Documents stand here before their day comes.")),
        "qua-han": (_("Nothing is late"), _("A document past its day stands here until it is settled.")),
        "phoi-hop": (_("No unit asks for your help"), _("Documents of other units your unit helps with stand here.")),
        "da-giai-quyet": (_("No document is settled yet"), _("Settled documents stand here, the newest first.")),
    }
    title, text = words[slug]
    others = ("qua-han", "cho-vao-so", "dang-mo")
    way = next((one for one in others if one != slug and counts.get(TABS[one], 0)), "")
    if way:
        return Empty(title, text, _address(way, ""), f"{tab_words()[way]} {_count_words(counts[TABS[way]])}")
    return Empty(title, text, reverse("documents:book_in"), _("Open the incoming register"))
