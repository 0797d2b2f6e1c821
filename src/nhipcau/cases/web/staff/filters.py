"""The work list's conditions: all of them live in the address, an unknown one is refused in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from nhipcau.cases import queries
from nhipcau.cases.queries.categories import is_category_or_group
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import DomainError, NotFound, Text
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.formats import day_full
from nhipcau.organisations import queries as organisations

LONGEST_WORDS = 200
LONGEST_CURSOR = 200
MOST_DAYS = 60


class UnknownFilter(DomainError):
    """The address asks for a condition that does not exist."""

    code: ClassVar[str] = "unknown_filter"
    status: ClassVar[int] = 400
    default_text: ClassVar[Text] = gettext_lazy(
        "The address holds a condition that this list does not know. "
        "Open the list afresh and choose the conditions again."
    )


TABS: dict[str, str] = {
    "dang-mo": "open",
    "cho-tiep-nhan": "new",
    "cho-danh-gia": "awaiting",
    "cua-toi": "mine",
    "sap-het-han": "due",
    "qua-han": "late",
    "da-xong": "closed",
    "moi-trang-thai": "all",
}
HIDDEN_TABS = frozenset({"moi-trang-thai"})
"""Shown only while one stands on it: the leader's page leads there."""

STATUSES: dict[str, str] = {
    "cho-tiep-nhan": "new",
    "dang-xu-ly": "in_hand",
    "da-chuyen": "transferred",
    "da-tra-loi": "answered",
    "da-xong": "closed",
    "mo-lai": "reopened",
}
REACHES: dict[str, str] = {"don-vi-toi": "own", "phoi-hop": "helping", "theo-doi": "watching", "cap-duoi": "below"}
KNOWN = frozenset({"nhom", "q", "trang-thai", "linh-vuc", "xa", "han", "pham-vi", "don-vi", "tu-ngay", "trang", "them"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAddress:
    """What the address of the list says, in the address's own words; `text()` writes it back."""

    tab: str = "dang-mo"
    q: str = ""
    status: str = ""
    category: str = ""
    area: str = ""
    within: str = ""
    reach: str = ""
    owner: str = ""
    since: str = ""
    page: str = ""

    def text(self, *, is_choosing: bool = False, **changes: str) -> str:
        """Return the query string with some parts changed; a changed condition starts again at the first page."""
        changes.setdefault("page", "")
        wanted = replace(self, **changes)
        pairs = (
            ("nhom", "" if wanted.tab == "dang-mo" else wanted.tab),
            ("q", wanted.q),
            ("trang-thai", wanted.status),
            ("linh-vuc", wanted.category),
            ("xa", wanted.area),
            ("han", wanted.within),
            ("pham-vi", wanted.reach),
            ("don-vi", wanted.owner),
            ("tu-ngay", wanted.since),
            ("trang", wanted.page),
            ("them", "1" if is_choosing else ""),
        )
        written = urlencode([(name, value) for name, value in pairs if value])
        return f"?{written}" if written else "?"

    @property
    def has_conditions(self) -> bool:
        parts = (self.q, self.status, self.category, self.area, self.within, self.reach, self.owner, self.since)
        return any(parts)


@dataclass(frozen=True, slots=True)
class Condition:
    """One removable tag: what it says, and the address without it."""

    label: str
    without: str


def read(asked: QueryDict) -> ListAddress:
    """Read the address; UnknownFilter names what is wrong with it."""
    for name in asked:
        if name not in KNOWN:
            raise UnknownFilter
    return ListAddress(
        tab=_one_of(asked.get("nhom", ""), TABS) or "dang-mo",
        q=_words(asked.get("q", "")),
        status=_one_of(asked.get("trang-thai", ""), STATUSES),
        category=_category(asked.get("linh-vuc", "")),
        area=_area(asked.get("xa", "")),
        within=_days(asked.get("han", "")),
        reach=_one_of(asked.get("pham-vi", ""), REACHES),
        owner=_unit(asked.get("don-vi", "")),
        since=_day(asked.get("tu-ngay", "")),
        page=_cursor(asked.get("trang", "")),
    )


def wanted_of(address: ListAddress) -> queries.CaseFilter:
    """Return the list that an address asks for."""
    return queries.CaseFilter(
        tab=TABS[address.tab],
        statuses=(STATUSES[address.status],) if address.status else (),
        **_place(address.area),
        category=address.category,
        q=address.q,
        due_within=int(address.within) if address.within else None,
        reach=REACHES[address.reach] if address.reach else "all",
        owner_id=organisations.unit_by_code(address.owner).id if address.owner else None,
        received_from=date.fromisoformat(address.since) if address.since else None,
    )


def first_page(address: ListAddress) -> ListAddress:
    """Return the same list from its beginning: a place in it means nothing tomorrow."""
    return replace(address, page="")


def words_of(address: ListAddress) -> str:
    """Return a list's group and conditions in a line."""
    return " · ".join([tab_words()[address.tab], *(condition.label for condition in conditions(address))])


def tab_words() -> dict[str, str]:
    return {
        "dang-mo": pgettext("case", "Open"),
        "cho-tiep-nhan": _("Waiting to be taken"),
        "cho-danh-gia": _("Waiting for a rating"),
        "cua-toi": pgettext("case", "Mine"),
        "sap-het-han": pgettext("case", "Due soon"),
        "qua-han": pgettext("case", "Late"),
        "da-xong": pgettext("case", "Closed"),
        "moi-trang-thai": _("In every state"),
    }


def _place(code: str) -> dict[str, UUID]:
    if not code:
        return {}
    area = organisations.territory_by_code(code)
    return {"residential_id" if area.kind == "residential" else "area_id": area.id}


def conditions(address: ListAddress) -> list[Condition]:
    """Return the tags above the list, in the order of the form."""
    found: list[Condition] = []
    if address.q:
        found.append(Condition(_("Words: “%(words)s”") % {"words": address.q}, address.text(q="")))
    if address.status:
        found.append(Condition(status_words()[address.status], address.text(status="")))
    if address.category:
        found.append(Condition(queries.category_name(address.category), address.text(category="")))
    if address.area:
        found.append(Condition(organisations.territory_by_code(address.area).name, address.text(area="")))
    if address.within:
        days = int(address.within)
        label = ngettext("Due within %(n)s working day", "Due within %(n)s working days", days) % {"n": days}
        found.append(Condition(label, address.text(within="")))
    if address.reach:
        found.append(Condition(reach_words()[address.reach], address.text(reach="")))
    return [*found, *_of_figures(address)]


def _of_figures(address: ListAddress) -> list[Condition]:
    """Return the tags of the conditions that only figures lead to."""
    found: list[Condition] = []
    if address.owner:
        label = _("In charge: %(unit)s") % {"unit": organisations.unit_by_code(address.owner).short_name}
        found.append(Condition(label, address.text(owner="")))
    if address.since:
        label = _("Received since %(day)s") % {"day": day_full(date.fromisoformat(address.since))}
        found.append(Condition(label, address.text(since="")))
    return found


def status_words() -> dict[str, str]:
    return {
        "cho-tiep-nhan": _("Waiting to be taken"),
        "dang-xu-ly": _("In hand"),
        "da-chuyen": _("Passed on"),
        "da-tra-loi": _("Answered"),
        "da-xong": pgettext("case", "Closed"),
        "mo-lai": _("Reopened"),
    }


def reach_words() -> dict[str, str]:
    return {
        "don-vi-toi": _("My unit is in charge"),
        "phoi-hop": _("My unit helps"),
        "theo-doi": _("My unit follows"),
        "cap-duoi": _("Units below only"),
    }


def areas_of(actor: Staff) -> list[tuple[str, str]]:
    """Return code and name of the communes the actor may choose from; none for who works in one commune."""
    if actor.level != "city":
        return []
    return [(area.code, area.name) for area in organisations.communes()]


def _one_of(value: str, known: Iterable[str]) -> str:
    if value and value not in known:
        raise UnknownFilter
    return value


def _words(value: str) -> str:
    return clean(value[: LONGEST_WORDS * 4])[:LONGEST_WORDS]


def _category(value: str) -> str:
    if value and not is_category_or_group(value):
        raise UnknownFilter
    return value


def _area(value: str) -> str:
    if not value:
        return ""
    try:
        found = organisations.territory_by_code(value)
    except NotFound:
        raise UnknownFilter from None
    if found.kind not in {"commune", "residential"}:
        raise UnknownFilter
    return value


def _unit(value: str) -> str:
    if value and not organisations.units_by_code([value]):
        raise UnknownFilter
    return value


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise UnknownFilter from None


def _days(value: str) -> str:
    is_number = value.isascii() and value.isdigit() and len(value) < 4  # noqa: PLR2004 - longer ones are no days
    if value and not (is_number and int(value) <= MOST_DAYS):
        raise UnknownFilter
    return value


def _cursor(value: str) -> str:
    if len(value) > LONGEST_CURSOR or "\x00" in value:
        raise UnknownFilter
    return value
