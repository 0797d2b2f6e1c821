"""Dates as they are written in Vietnamese documents, in digits and in words, and as readers get them wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhipcau.documents.understanding.spelling import flat, read_digits

_D = r"[0-9oOlI|]"
_UNITS = ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"]
_OTHER = {"tu": 4, "lam": 5, "nham": 5, "linh": 0, "le": 0, "mung": 0, "gieng": 1, "chap": 12, "mot": 1}
_WORD = r"(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|linh|le|mung|gieng|chap)\b"
_WORDS = rf"{_WORD}(?: {_WORD})*?"
# between the parts readers put specks: marks, and at times a single letter
_SPECK = r"\W{0,4}(?:[^\W\d]\W{1,3})?"
_LONG = re.compile(
    rf"(?:ngay{_SPECK})?(?P<day>{_D}{{1,2}}){_SPECK}(?:th?[ad]n?g|hang)\W{{0,3}}(?P<month>{_D}{{1,2}}){_SPECK}"
    rf"nam\W{{0,3}}(?P<year>[1l2z]{_D}{{3}})"
)
_SHORT = re.compile(
    rf"(?:ngay\s*)?(?<![\w/.-])(?P<day>{_D}{{1,2}})\s?(?P<mark>[/.-])\s?(?P<month>{_D}{{1,2}})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d)(?![\w/])"
)
_SPOKEN = re.compile(
    rf"ngay (?P<day>{_WORDS}) thang (?P<month>{_WORDS}) nam (?P<year>(?:mot|hai) (?:nghin|ngan) {_WORD}(?: {_WORD})*)"
)


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date and where in the text it stands."""

    day: date
    start: int
    end: int


def find_dates(text: str) -> list[DateAt]:
    """Return every date in NFC `text` in order; what is no day of the calendar is none."""
    even = flat(text)
    found = sorted(_found(even), key=lambda at: (at.start, -at.end))
    return [at for place, at in enumerate(found) if not any(at.start < before.end for before in found[:place])]


def _found(even: str) -> Iterator[DateAt]:
    for pattern, number in ((_LONG, _digits), (_SHORT, _digits), (_SPOKEN, spoken_number)):
        for match in pattern.finditer(even):
            day = _date(*(number(match[name]) for name in ("year", "month", "day")))
            if day:
                yield DateAt(day, match.start(), match.end())


def _digits(text: str) -> int:
    digits = read_digits(text.replace("z", "2"))
    return int(digits) if digits else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def spoken_number(text: str) -> int:
    """Return the number said in `text`, flat: `hai nghin khong tram hai muoi sau` is 2026."""
    whole, hundreds, last = 0, 0, -1
    for word in text.split():
        if word in {"nghin", "ngan"}:
            whole, hundreds, last = (hundreds + max(last, 0)) * 1000, 0, -1
        elif word == "tram":
            hundreds, last = max(last, 0) * 100, -1
        elif word == "muoi":
            hundreds, last = hundreds + (10 if last < 1 else last * 10), -1
        else:
            last = _UNITS.index(word) if word in _UNITS else _OTHER[word]
    return whole + hundreds + max(last, 0)
