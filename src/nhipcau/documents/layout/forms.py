"""The written forms of numbers, dates and names that the decree fixes (Appendix I, part I, points 3 and 4)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

BLANK = "\N{NO-BREAK SPACE}"
_TONE_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return a text in NFC without what neither XML nor a printed page can carry, line ends as one sign."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    return unicodedata.normalize("NFC", _UNSAFE.sub("", lines))


def folded(text: str) -> str:
    """Return a text for comparing: lower case, no diacritics, đ as d, white space as single blanks."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(bare.split())


def same_letters(left: str, right: str) -> bool:
    """Say whether two texts are the same but for where the tone stands (HOẢ and HỎA, Thuỷ and Thủy)."""
    return _tones_last(left) == _tones_last(right)


def _tones_last(text: str) -> list[tuple[str, list[str]]]:
    """Return each syllable as its letters and, sorted behind them, its tone."""
    syllables: list[tuple[str, list[str]]] = []
    for word in unicodedata.normalize("NFD", text).split():
        letters = "".join(char for char in word if char not in _TONE_MARKS)
        syllables.append((letters, sorted(char for char in word if char in _TONE_MARKS)))
    return syllables


def number_text(number: int | None, symbol: str) -> str:
    """Return `Số: 07/KH-MTTQ-BTT`; before the number is given, room is left for it to be stamped or written.

    ValueError for a number below 1.
    """
    if number is None:
        return f"Số: {BLANK * 6}/{symbol}"
    if number < 1:
        message = "numbers begin at 1"
        raise ValueError(message)
    return f"Số: {number:02d}/{symbol}"


def date_text(day: date | None) -> str:
    """Return `ngày 05 tháng 02 năm 2026`: days below 10 and months 1 and 2 with a leading 0; blanks before issue."""
    if day is None:
        return f"ngày{BLANK * 5}tháng{BLANK * 5}năm{BLANK * 6}"
    month = f"{day.month:02d}" if day.month in {1, 2} else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_date_text(place: str, day: date | None) -> str:
    """Return `Hải Phòng, ngày …`."""
    return f"{place}, {date_text(day)}"


def symbol_text(abbreviation: str, issuer: str, *, unit: str = "") -> str:
    """Return the symbol: `KH-MTTQ-BTT` for a typed document, `MTTQ-BTT-VP` for a letter (`unit` is who drafted it)."""
    return "-".join(part for part in (abbreviation, issuer, unit) if part)
