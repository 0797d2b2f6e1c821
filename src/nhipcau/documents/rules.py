"""Pure rules of registers: numbers, notations, which book a document belongs to. No database, no clock."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nhipcau.kernel.text import fold

LONGEST_SUBJECT = 500
LONGEST_NOTE = 1_000
LONGEST_REASON = 400
MOST_RECIPIENTS = 200
URGENT = frozenset({"khan", "thuong_khan", "hoa_toc"})
"""Codes of document_urgency that are registered and passed on at once (Decree 30/2020, art. 22 and 23)."""

_NOTATION = re.compile(r"^\s*(?P<number>\d{1,7})\s*(?P<year>/\s*(?:19|20)\d\d)?\s*[/-]\s*(?P<symbol>[^\s].*?)\s*$")


@dataclass(frozen=True, slots=True)
class Notation:
    """Number and symbol as they are printed together: `07/KH-MTTQ-BTT`, `36-HD/VPTW`, `128/2026/NĐ-CP`."""

    number: str
    symbol: str
    text: str


def shown_number(number: int) -> str:
    """Return a number as documents bear it: below ten with a leading zero (Decree 30/2020, Appendix I)."""
    return f"{number:02d}"


def notation_of(number: str, symbol: str) -> str:
    """Put number and symbol together; whichever is missing is left out."""
    if not (number and symbol):
        return number or symbol
    # The Party's way: "36-HD/VPTW"; its symbol holds the slash itself.
    return f"{number}-{symbol}" if _is_of_party(symbol) else f"{number}/{symbol}"


def read_notation(text: str) -> Notation | None:
    """Take a printed notation apart; None when it is none."""
    found = _NOTATION.match(text)
    if found is None:
        return None
    whole = re.sub(r"\s*([/-])\s*", r"\1", text.strip())
    symbol = whole[len(found["number"]) + 1 :]
    return Notation(found["number"], symbol, whole)


def _is_of_party(symbol: str) -> bool:
    kind, slash, issuer = symbol.partition("/")
    return bool(slash and kind and issuer) and "-" not in kind and not kind[:4].isdigit()


def words_of(notation: str, columns: Mapping[str, Any]) -> str:
    """Return what the search box of a register looks through: notation, issuer, subject and signer, without tones."""
    parts = (notation, *(columns[name] for name in ("issuer_name", "subject", "signer_name")))
    return fold(" ".join(part for part in parts if part))


def notation_key(number: str, symbol: str) -> str:
    """Return number and symbol folded, by which two ways of writing one notation are the same; "" when one is missing.

    Tones, đ, case, spaces and hyphens do not count, nor do leading zeros of the number.
    """
    digits = number.lstrip("0") if number.isdigit() else fold(number)
    sign = re.sub(r"[^a-z0-9]", "", fold(symbol))
    return f"{digits}|{sign}" if digits and sign else ""


def duplicate_key(*, number: str, symbol: str, issuer: str, year: int | None) -> str:
    """Return the folded text by which one document is known (Decree 30/2020, App. VI); "" when too little is known.

    Number and symbol are compared as by `notation_key`, the issuer likewise.
    """
    return next(iter(duplicate_keys(number=number, symbol=symbol, issuer=issuer, years=[year])), "")


def duplicate_keys(*, number: str, symbol: str, issuer: str, years: Iterable[int | None]) -> list[str]:
    """Return the `duplicate_key` of each of these years, each once; none when too little is known."""
    notation = notation_key(number, symbol)
    who = re.sub(r"[^a-z0-9]", "", fold(issuer))
    if not (notation and who):
        return []
    return list(dict.fromkeys(f"{notation}|{who}|{year or ''}"[:120] for year in years))


@dataclass(frozen=True, slots=True)
class Book:
    """What decides whether a register takes a document, and how it counts."""

    code: str
    types: Sequence[str]
    by_type: bool


def book_for(books: Iterable[Book], type_code: str) -> Book | None:
    """Return the special register that holds this type, else the common one, else None."""
    held = list(books)
    special = next((book for book in held if book.code and type_code in book.types), None)
    return special or next((book for book in held if not book.code), None)


def series_of(book: Book, type_code: str) -> str:
    """Return the series a document counts in."""
    return type_code if book.by_type else ""


def missing_numbers(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the gaps in the numbers of a register, which start at 1, as (first, last) of each."""
    gaps: list[tuple[int, int]] = []
    expected = 1
    for number in sorted(set(numbers)):
        if number > expected:
            gaps.append((expected, number - 1))
        expected = number + 1
    return gaps


@dataclass(frozen=True, slots=True)
class EndDates:
    """When a backlog will be worked off at the pace of the last weeks.

    `early` and `late` are the days the fastest and the slowest quarter of the weeks would lead to; no `late` where the
    slowest stood still.
    """

    early: date
    likely: date
    late: date | None


PACE_WEEKS = 8
"""The pace is that of the last whole weeks, so that one busy day promises nothing."""

FARTHEST = 365 * 50
"""A forecast beyond fifty years says nothing."""


def monday_of(day: date) -> date:
    """Return the Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())


def end_dates(backlog: int, weeks: Sequence[int], today: date) -> EndDates | None:
    """Return when `backlog` documents will be done at the pace of past `weeks` (documents each); None at a standstill.

    The likely pace is the median of the weeks, the fast and the slow one their upper and lower quartile.
    """
    if backlog <= 0 or not weeks:
        return None
    slow, usual, fast = (_quantile(weeks, share) for share in (0.25, 0.5, 0.75))
    if usual <= 0:
        return None
    likely = _after(today, backlog, usual)
    early, late = _after(today, backlog, fast), _after(today, backlog, slow) if slow > 0 else None
    return EndDates(early, likely, late) if likely and early else None


def _after(today: date, backlog: int, pace: float) -> date | None:
    days = math.ceil(backlog / pace * 7)
    return today + timedelta(days=days) if days <= FARTHEST else None


def _quantile(numbers: Sequence[int], share: float) -> float:
    """Return a quantile by linear interpolation."""
    ordered = sorted(numbers)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
