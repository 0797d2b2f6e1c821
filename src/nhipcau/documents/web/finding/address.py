"""A search's address: words, conditions and order all live in it; one that cannot be read is refused in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.queries import Wanted
from nhipcau.kernel.errors import DomainError, Text
from nhipcau.kernel.text import clean

LONGEST_WORDS = 200
LONGEST_VALUE = 200
NEWEST = "moi-nhat"

PARAMETERS: dict[str, str] = {
    "loai": "category",
    "nam": "year",
    "noi-ban-hanh": "issuer",
    "so": "direction",
    "don-vi": "unit",
    "ho-so": "file",
    "trang-thai": "status",
}
"""By name in the address: which condition it is."""

DIRECTIONS = {"den": "incoming", "di": "outgoing"}
_SLUGS = {value: slug for slug, value in DIRECTIONS.items()}
_KNOWN = {"q", "sap-xep", "trang", *PARAMETERS}


_MARK = "\0"
"""Stands in no address that was read: the door takes it out of everything."""


class UnknownCondition(DomainError):
    """The address asks for a condition that a search does not know."""

    code: ClassVar[str] = "unknown_filter"
    status: ClassVar[int] = 400
    default_text: ClassVar[Text] = _(
        "The address holds a condition that the search does not know. Open the search afresh and choose again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What the address of a search says; `conditions` by name as the query knows them."""

    words: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    is_newest: bool = False
    after: str = ""

    @property
    def wanted(self) -> Wanted:
        order = "newest" if self.is_newest else "relevance"
        return Wanted(words=self.words, conditions=dict(self.conditions), order=order)

    def condition(self, name: str) -> str:
        return dict(self.conditions).get(name, "")

    def with_condition(self, name: str, value: str) -> Address:
        """Return the search with one condition set, or taken away with ""; it starts at the first page."""
        kept = dict(self.conditions) | {name: value}
        return replace(self, conditions=tuple((one, kept[one]) for one in kept if kept[one]), after="")

    def narrowed(self, name: str, values: Sequence[str]) -> list[str]:
        """Return the query string with one condition set to each of the values; what else it says is written once."""
        before, _mark, after = self.with_condition(name, _MARK).text().partition(quote_plus(_MARK))
        return [f"{before}{quote_plus(_written(name, value))}{after}" for value in values]

    def text(self) -> str:
        """Return the query string."""
        held = dict(self.conditions)
        pairs = [("q", self.words)]
        for parameter, name in PARAMETERS.items():
            value = held.get(name, "")
            pairs.append((parameter, _written(name, value)))
        pairs += [("sap-xep", NEWEST if self.is_newest else ""), ("trang", self.after)]
        written = urlencode([(name, value) for name, value in pairs if value])
        return f"?{written}" if written else "?"


def _written(name: str, value: str) -> str:
    return _SLUGS.get(value, value) if name == "direction" else value


def read(asked: QueryDict) -> Address:
    """Read the address; UnknownCondition for a name or a value it cannot hold."""
    if any(name not in _KNOWN for name in asked) or asked.get("sap-xep", "") not in {"", NEWEST}:
        raise UnknownCondition
    conditions = []
    for parameter, name in PARAMETERS.items():
        value = clean(asked.get(parameter, "")[: LONGEST_VALUE * 2])[:LONGEST_VALUE]
        if name == "direction" and value:
            if value not in DIRECTIONS:
                raise UnknownCondition
            value = DIRECTIONS[value]
        if value:
            conditions.append((name, value))
    return Address(
        words=clean(asked.get("q", "")[: LONGEST_WORDS * 4])[:LONGEST_WORDS],
        conditions=tuple(conditions),
        is_newest=asked.get("sap-xep", "") == NEWEST,
        after=asked.get("trang", "")[:200],
    )
