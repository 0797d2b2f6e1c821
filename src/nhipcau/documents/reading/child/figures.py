"""Letters that stand for figures, by what stands around them: `I3` is 13, `ngày II tháng l` is `ngày 11 tháng 1`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from nhipcau.documents.reading.child.tesseract import Read, said

_SEGMENT = re.compile(r"[^/.,:;()\[\]%–-]+")
_NUMERAL = re.compile(r"[\dIlOóÓØ][\dIl§SOQóÓØ]*")
_FIGURES = str.maketrans("Il§SOQóÓØ", "118500660")
_SIX = "óÓ"
"""What a 6 with a long stroke is taken for; no syllable is only that."""

_HOUR, MINUTES = re.compile(r"^([\dOQ]{1,2})h([\dOQ]{2,3})(?=\D*$)"), 2

_MONTH = re.compile(r"th[áóúứ]ng$")
"""The month of a date, as slanted print is read."""

_NINETIES, BETWEEN = re.compile(r"(?<!\d)209(?=\d(?!\d))"), 2
"""The 2 of a year read as a 9: nobody files what the nineties of this century will bring. Strokes in a date."""

_YEAR, YEAR = re.compile(r"[rnf][aăắ]m$"), 4

_DATED = ("ngày", "tháng", "năm")
_DAYS = {
    "0]": "01", "0T": "01", "0l": "01", "0I": "01", "OI": "01", "0ó": "06", "II": "11", "Il": "11", "lI": "11",
    "ll": "11", "đ": "5", "0đ": "05", "1đ": "15", "1ỗ": "15", "2đ": "25", "lỗ": "15", "S": "8", "S8": "8", "U1": "01",
    "I": "1", "l": "1", "IO": "10", "lO": "10", "ó": "6", "Oó": "06", "Ió": "16", "ló": "16", "óO": "60",
}  # fmt: skip


def in_word(text: str) -> str:
    """Return the numbers in a word with the letters in them that look like figures as figures: `22ó/KH` is 226/KH."""
    text = _HOUR.sub(_hour, text)
    return _SEGMENT.sub(_as_figures, text) if any(sign in _SIX or sign.isdecimal() for sign in text) else text


def _hour(found: re.Match[str]) -> str:
    """Return a time of day in figures: `O7hOO` is 07h00, `07h0OO` too."""
    minutes = found[2].replace("0OO", "00").replace("OO0", "00").translate(_FIGURES)
    return f"{found[1].translate(_FIGURES)}h{minutes}" if len(minutes) == MINUTES else found[0]


def _as_figures(segment: re.Match[str]) -> str:
    text = segment[0]
    is_number = _NUMERAL.fullmatch(text) and any(sign.isdecimal() or sign in _SIX for sign in text)
    return text.translate(_FIGURES) if is_number else text


def in_dates(line: list[Read]) -> list[Read]:
    """Return a line with the days and months of dates as figures: `ngày II tháng l năm 2026`."""
    for place, (before, word) in enumerate(pairwise(line), 1):
        follows = line[place + 1].text.lower() if place + 1 < len(line) else ""
        if _MONTH.match(word.text) and before.text.isdecimal() and follows[:1].isdecimal():
            line[place] = replace(word, text="tháng")
        if _YEAR.match(word.text) and before.text.isdecimal() and len(follows.rstrip(".,;)")) == YEAR:
            line[place] = replace(word, text="năm")
        if before.text.lower() == "năm" or word.text.count("/") == BETWEEN:
            line[place] = said(line[place], _NINETIES.sub("202", word.text))
        if before.text == "giờ" and word.text in {"OO", "0O", "O0"}:
            line[place] = replace(word, text="00")
        if before.text.lower() in _DATED and follows in _DATED and word.text in _DAYS:
            line[place] = replace(word, text=_DAYS[word.text])
    return line
