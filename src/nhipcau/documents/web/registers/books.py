"""The books: a unit's incoming or outgoing register of a year, every condition in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.documents import permissions, queries
from nhipcau.documents.queries import BookFacts, BookFilter, BookPage
from nhipcau.documents.web.registers import rows
from nhipcau.documents.web.registers.work import refused, type_choices
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.formats import day_full, moment_long
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

STATES: dict[str, str] = {
    "chua-giai-quyet": "open",
    "qua-han": "late",
    "da-giai-quyet": "settled",
    "thu-hoi": "void",
}
LONGEST = 200
URL_NAMES = {"incoming": "documents:book_in", "outgoing": "documents:book_out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAddress:
    """What the address of a book says, in the address's own words; `text()` writes it back."""

    year: str = ""
    code: str = ""
    series: str = ""
    type_code: str = ""
    state: str = ""
    words: str = ""
    first: str = ""
    last: str = ""
    page: str = ""

    def text(self, **changes: str) -> str:
        """Return the query with some parts changed; a changed condition starts again at the first page."""
        wanted = replace(self, **({"page": ""} | changes))
        pairs = (
            ("nam", wanted.year),
            ("so", wanted.code),
            ("day-so", wanted.series),
            ("loai", wanted.type_code),
            ("trang-thai", wanted.state),
            ("q", wanted.words),
            ("tu", wanted.first),
            ("den", wanted.last),
            ("trang", wanted.page),
        )
        written = urlencode([(name, value) for name, value in pairs if value])
        return f"?{written}" if written else "?"

    @property
    def has_conditions(self) -> bool:
        return any((self.type_code, self.state, self.words, self.first, self.last))


def read(asked: QueryDict) -> BookAddress:
    """Read the address; what is too long for any condition is cut."""
    return BookAddress(
        year=asked.get("nam", "")[:4],
        code=asked.get("so", "")[:20],
        series=asked.get("day-so", "")[:40],
        type_code=asked.get("loai", "")[:40],
        state=asked.get("trang-thai", "")[:20],
        words=clean(asked.get("q", "")[: LONGEST * 4])[:LONGEST],
        first=asked.get("tu", "")[:10],
        last=asked.get("den", "")[:10],
        page=asked.get("trang", "")[:LONGEST],
    )


def wanted_of(direction: str, address: BookAddress) -> BookFilter:
    """Return the page an address asks for; Invalid where it asks for nothing that exists."""
    is_year = not address.year or (address.year.isascii() and address.year.isdigit() and int(address.year) > 0)
    days = [_day(address.first), _day(address.last)]
    if not is_year or (address.state and address.state not in STATES):
        raise Invalid(fields={"year": _("This condition does not exist. Take it away or choose another.")})
    return BookFilter(
        direction=direction,
        year=int(address.year) if address.year else None,
        code=address.code,
        series=address.series,
        type_code=address.type_code,
        state=STATES.get(address.state, ""),
        words=address.words,
        first=days[0],
        last=days[1],
    )


def _day(text: str) -> date | None:
    found = rows.day_of(text)
    if text and found is None:
        raise Invalid(fields={"first": _("Write the day like 24/11/2026.")})
    return found


@staff_page
@require_safe
def book(request: HttpRequest, direction: str) -> HttpResponse:
    """Show one page of a book."""
    actor = staff_of(request)
    require(permissions.may_list(actor))
    address = read(request.GET)
    here = reverse(URL_NAMES[direction])
    if any(not value for value in request.GET.values()):  # empty fields of a form make a long address
        return HttpResponseRedirect(here + address.text(page=address.page))
    try:
        found = queries.book_page(actor=actor, wanted=wanted_of(direction, address), after=address.page)
    except Invalid as refusal:
        return refused(request, refusal)
    return page(request, "documents/registers/book.html", _values(actor, direction, address, found))


def _values(actor: Staff, direction: str, address: BookAddress, found: BookPage) -> dict[str, Any]:
    shown_year = found.book.year if found.book else (int(address.year) if address.year else clock.today().year)
    comes_in = direction == "incoming"
    return {
        "comes_in": comes_in,
        "title": pgettext("document", "Incoming register") if comes_in else pgettext("document", "Outgoing register"),
        "year": shown_year,
        "address": address,
        "years": [(one, address.text(year=str(one), code="", series=""), one == shown_year) for one in found.years],
        "books": _books(address, found),
        "series": _series(address, found.book),
        "newest": rows.shown_number(found.book.newest) if found.book and found.book.newest else "",
        "types": type_choices(),
        "states": _state_choices(comes_in=comes_in),
        "conditions": _conditions(address, comes_in=comes_in),
        "bare_address": BookAddress(year=address.year, code=address.code, series=address.series).text(),
        "lines": rows.lines(found.page.rows),
        "earlier": address.text(page=found.page.prev) if found.page.prev else "",
        "later": address.text(page=found.page.next) if found.page.next else "",
        "may_write": permissions.can_register(actor),
        "may_keep": permissions.can_keep_registers(actor),
        "may_import": permissions.can_import(actor),
        "printed": _("%(unit)s, printed on %(at)s by %(name)s")
        % {"unit": actor.unit_name, "at": moment_long(clock.now()), "name": actor.person_name},
        "hidden_words": _("For named people only"),
    }


def _books(address: BookAddress, found: BookPage) -> list[tuple[str, str, bool]]:
    """Return the books of the year, where there are several."""
    if len(found.books) < 2:  # noqa: PLR2004 - one book needs no choice
        return []
    return [
        (one.name or _("Common book"), address.text(code=one.code, series=""), one.code == address.code)
        for one in found.books
    ]


def _series(address: BookAddress, book: BookFacts | None) -> list[tuple[str, str, bool]]:
    """Return the types of a book that counts each type for itself, with the last number of each."""
    if book is None or not book.by_type or not book.last:
        return []
    every = [(pgettext("document", "All types"), address.text(series=""), not address.series)]
    return every + [
        (
            f"{queries.type_name(code) or _('without a type')} {rows.shown_number(last)}",
            address.text(series=code),
            code == address.series,
        )
        for code, last in sorted(book.last.items())
        if code
    ]


def _state_choices(*, comes_in: bool) -> list[tuple[str, str]]:
    every = [
        ("chua-giai-quyet", pgettext("document", "Not settled")),
        ("qua-han", pgettext("document", "Late")),
        ("da-giai-quyet", pgettext("document", "Settled")),
        ("thu-hoi", pgettext("document", "Recalled or replaced")),
    ]
    return every if comes_in else every[-1:]


def _conditions(address: BookAddress, *, comes_in: bool) -> list[tuple[str, str]]:
    found = []
    if address.words:
        found.append((_("Words: “%(words)s”") % {"words": address.words}, address.text(words="")))
    if address.type_code:
        found.append((queries.type_name(address.type_code), address.text(type_code="")))
    if address.state:
        words = dict(_state_choices(comes_in=True))
        found.append((words[address.state], address.text(state="")))
    if address.first:
        found.append((_("from %(day)s") % {"day": day_full(rows.day_of(address.first))}, address.text(first="")))
    if address.last:
        found.append((_("until %(day)s") % {"day": day_full(rows.day_of(address.last))}, address.text(last="")))
    return found
