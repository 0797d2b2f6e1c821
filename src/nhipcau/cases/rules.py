"""Pure checks and computations: routing, what a text must be like, phone numbers. No database, no clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any
from uuid import UUID

from nhipcau.kernel.text import digits_of, fold

SHORTEST_TEXT = 10
LONGEST_TEXT = 5_000
LONGEST_NOTE = 10_000
LONGEST_REASON = 1_000
LONGEST_PURPOSE = 200
LONGEST_PUBLIC_TITLE = 120
LONGEST_NAME = 100
LONGEST_ADDRESS = 240
MOST_PHOTOS = 5
MOST_ATTACHMENTS = 10
PUBLIC_KEPT_SECONDS = 60
"""How long a cache may show what was taken down meanwhile: long enough for a crowd, short enough for a mistake."""

SPOKEN = frozenset({"phone", "counter", "on_behalf"})
"""Channels on which somebody of a unit writes down what a person said: nothing is kept without that person's word."""

ENTERED = ("on_behalf", "counter", "phone", "mail")
"""Channels on which a unit enters a matter for somebody; a letter is its writer's word."""

WAYS_OF_AGREEING = ("in_person", "by_phone", "in_writing")

CRIME_CATEGORIES = frozenset({"other.crime", "other.denunciation", "safety.drug", "safety.fraud"})
"""Chosen, they are crime or corruption: the sender is told where to go and nothing is kept."""


def phone_digits(text: str) -> str:
    """Return a phone number as ten or eleven digits beginning with 0, or "" when it cannot be one."""
    digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
    if text.strip().startswith("+84") or (digits.startswith("84") and len(digits) in {11, 12}):
        digits = "0" + digits[2:]
    return digits if digits.startswith("0") and len(digits) in {10, 11} else ""


def digits_in(text: str) -> int:
    return sum(letter.isascii() and letter.isdigit() for letter in text)


@dataclass(frozen=True, slots=True)
class RouteInputs:
    """All that routing looks at; stored with the case, so that the rule can be replayed."""

    category: str
    territories: tuple[str, ...]  # code of the place and of what lies above it
    text: str  # folded

    def stored(self, words: Iterable[str]) -> dict[str, Any]:
        """Return the snapshot; of the text only which words of the rules it holds."""
        return {
            "category": self.category,
            "territories": list(self.territories),
            "words": sorted({fold(word) for word in words if has_word(self.text, word)}),
        }

    @classmethod
    def of_stored(cls, stored: Mapping[str, Any]) -> RouteInputs:
        words = " | ".join(stored.get("words", ()))
        return cls(stored.get("category", ""), tuple(stored.get("territories", ())), words)


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """One version of one routing rule."""

    id: UUID
    line_id: UUID
    version: int
    name: str
    position: int
    categories: tuple[str, ...]
    territories: tuple[str, ...]
    words: tuple[str, ...]
    target_kind: str  # kind, unit or front
    target: str
    is_active: bool = True
    is_newest: bool = True


def has_word(folded: str, word: str) -> bool:
    """Whether whole words, with or without tones, stand in a folded text."""
    return f" {fold(word)} " in f" {folded} "


def in_category(category: str, wanted: Iterable[str]) -> bool:
    """Whether a category is one of `wanted` or lies in a group of them."""
    return any(category == code or category.startswith(f"{code}.") for code in wanted)


def why_rule_fails(rule: RuleFacts, inputs: RouteInputs) -> str:
    """Return the condition that does not hold (category, territory, words), or "" when the rule fits."""
    if rule.categories and not in_category(inputs.category, rule.categories):
        return "category"
    if rule.territories and not set(rule.territories) & set(inputs.territories):
        return "territory"
    if rule.words and not any(has_word(inputs.text, word) for word in rule.words):
        return "words"
    return ""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a case goes; no rule means the fallback: the Front of the place, else of the city."""

    unit_id: UUID
    rule: RuleFacts | None = None


def choose_route(
    rules: Sequence[RuleFacts], inputs: RouteInputs, *, target_of: Callable[[RuleFacts], UUID | None], fallback: UUID
) -> Route:
    """Return the first rule, in order, whose conditions hold and whose unit exists in the place."""
    for rule in rules:
        if not why_rule_fails(rule, inputs):
            unit_id = target_of(rule)
            if unit_id is not None:
                return Route(unit_id, rule)
    return Route(fallback)


VARIABLES: dict[str, str] = {
    "ma": "code", "code": "code",
    "viec": "title", "matter": "title",
    "noi": "place", "place": "place",
    "don vi": "unit", "unit": "unit",
    "ngay": "today", "date": "today",
    "ngay nhan": "received", "received": "received",
    "linh vuc": "category", "kind": "category",
}  # fmt: skip
"""What a ready answer may leave open, folded: `{mã}` and `{ma}` are the same."""

VARIABLE_NAMES: dict[str, dict[str, str]] = {
    "vi": {"code": "mã", "title": "việc", "place": "nơi", "unit": "đơn vị", "received": "ngày nhận",
           "category": "lĩnh vực", "today": "ngày"},
    "en": {"code": "code", "title": "matter", "place": "place", "unit": "unit", "received": "received",
           "category": "kind", "today": "date"},
}  # fmt: skip
"""How a variable is offered; both languages are understood everywhere."""

_VARIABLE = re.compile(r"\{([^{}\n]{1,40})\}")


def unknown_variables(text: str) -> list[str]:
    """Return what stands in braces and means nothing, a brace without its other half too."""
    found = [whole for whole in _VARIABLE.findall(text) if fold(whole) not in VARIABLES]
    rest = _VARIABLE.sub("", text)
    return [*(f"{{{one}}}" for one in dict.fromkeys(found)), *(mark for mark in "{}" if mark in rest)]


def fill(text: str, values: Mapping[str, str]) -> tuple[str, list[str]]:
    """Put values in place of variables; returns the text, and the variables that found none and still stand there."""
    missing: list[str] = []

    def put(found: re.Match[str]) -> str:
        key = VARIABLES.get(fold(found[1]))
        if key is None:
            return found[0]
        if not values.get(key):
            missing.append(found[0])
            return found[0]
        return values[key]

    return _VARIABLE.sub(put, text), list(dict.fromkeys(missing))


def variables_left(text: str) -> list[str]:
    """Return the variables that stand in a text: it is not to be sent like this."""
    return list(dict.fromkeys(f"{{{one}}}" for one in _VARIABLE.findall(text) if fold(one) in VARIABLES))


_WORD = re.compile(r"\w+")

PUBLIC_GRID = 0.005
"""Degrees: about 550 m by 520 m at the latitude of the city."""


def blurred(lat: float | None, lon: float | None) -> tuple[float | None, float | None]:
    """Return the middle of the grid square a point lies in.

    The same for all points of the square, so that many reports from one place do not add up to the place (ADR 14).
    """
    if lat is None or lon is None:
        return None, None
    return _middle(lat), _middle(lon)


def _middle(degrees: float) -> float:
    return round((floor(degrees / PUBLIC_GRID) + 0.5) * PUBLIC_GRID, 5)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The sender's name and contact, which no public text may hold."""

    name: str = ""
    phone: str = ""
    email: str = ""


def gives_away(text: str, own: OwnWords) -> bool:
    """Whether a text holds the sender's full name, telephone or e-mail, however it is written."""
    if own.email and own.email.lower() in "".join(text.lower().split()):
        return True
    digits = digits_of(own.phone)[-9:]
    if digits and digits in digits_of(text):
        return True
    name = " ".join(_WORD.findall(fold(own.name)))
    return " " in name and has_word(" ".join(_WORD.findall(fold(text))), name)  # a name mostly ends at a comma


def share(part: int, whole: int, *, least: int) -> float | None:
    """Return a share of 1, or None while there are fewer than `least`: few cases say little and may show a person."""
    return part / whole if whole >= least else None
