"""Letters of slanted print that are taken for others: `uà` is `và`, `ngàu` is `ngày`, `u iệc` is `việc`.

A word is changed only where what was read is none of the syllables in use, or makes no expression with its neighbours,
and one other word does that differs in such letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from nhipcau.documents.reading.child import syllables
from nhipcau.documents.reading.child.expressions import bare, usual
from nhipcau.documents.reading.child.tesseract import Read

_WORD = re.compile(r"^(?P<before>[(\[“\"]*)(?P<core>[0o]?[^\W\d_]+)(?P<after>[.,;:)\]”\"]*)$")
_INITIAL = {"u": "v", "0": "v", "o": "v", "ns": "ng", "s": "g", "đ": "d"}
"""A beginning as it is read, and what may stand there."""

_FINAL = {"u": "y", "ú": "ý", "ù": "ỳ", "ủ": "ỷ", "ũ": "ỹ", "ụ": "yỵ", "ns": ("ng",), "s": "g"}
"""An end as it is read, and what may stand there; the tail of a y is at times taken for a tone."""

_NEVER = re.compile("k[aou]|quu|ng[ei]|c[eiy]")
"""Beginnings that Vietnamese spelling does not have: any word in use may stand there."""

_SPLIT = {"u": "v", "v": "v", "0": "v", "o": "v", "ui": "vi", "si": "gi"}
"""What a beginning is read as when a gap parts it from its syllable."""

_COMMON_WORDS = """
và về việc vụ với vào vẫn vốn viên vị vì ngày quy này đây trong bằng cùng đồng không vùng tháng quý
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that need no neighbour to speak for them."""

_RARE_WORDS = "uốn uống ủa uẩn uất uế uể uy uyên uyển ủy uỷ úy uý"
_RARE = frozenset(_RARE_WORDS.split())
"""Syllables in use that a slip of a letter would make of common ones: only a neighbour may speak against them."""


def mended(line: list[Read]) -> list[Read]:
    """Return the words of a line with such letters as they were printed."""
    row = list(_joined(line))
    for place, word in enumerate(row):
        core = _core(word)
        better = _better(core, _near(row, place)) if core and core[1:] == core[1:].lower() else None
        if better:
            row[place] = replace(word, text=word.text.replace(core, _cased(better, core), 1))
    return row


def _joined(line: Sequence[Read]) -> Iterator[Read]:
    """Yield the words of a line, a beginning that was read as a word of its own joined to its syllable."""
    words = iter(line)
    for word in words:
        begin = _SPLIT.get(word.text)
        if begin is None:
            yield word
            continue
        after = next(words, None)
        core = _core(after) if after else ""
        if after is None:
            yield word
        elif core and f"{begin}{core}" in usual().syllables and core not in usual().syllables:
            text = f"{begin}{after.text}"
            top, bottom = min(word.top, after.top), max(word.bottom, after.bottom)
            yield replace(after, text=text, left=word.left, top=top, bottom=bottom)
        else:
            yield word
            yield after


def _core(word: Read) -> str:
    found = _WORD.match(word.text)
    return found["core"] if found else ""


def _near(row: Sequence[Read], place: int) -> tuple[str, str]:
    """Return the words before and after a place; nothing where a sign parts them."""
    before = row[place - 1].text if place else ""
    after = row[place + 1].text if place + 1 < len(row) else ""
    own = row[place].text
    return (
        before.lower() if before.isalpha() and own[0].isalnum() else "",
        after.lower().rstrip('.,;:)”"') if own[-1].isalnum() else "",
    )


def _better(core: str, near: tuple[str, str]) -> str | None:
    """Return the one word in use that a word may have been printed as, if its neighbours do not speak for it."""
    read = core.lower()
    if _agrees(read, near):
        return None
    ways = {way for way in _ways(read) if way in usual().syllables or way in _COMMON}
    if not ways:
        return None
    speaking = {way for way in ways if _agrees(way, near)}
    if len(speaking) == 1:
        return next(iter(speaking))
    is_used = read in usual().syllables or read in _RARE or read in _COMMON
    likely = ways if _NEVER.match(bare(read)) else ways & _COMMON
    return next(iter(likely)) if len(likely) == 1 and not speaking and not is_used else None


def _agrees(word: str, near: tuple[str, str]) -> bool:
    before, after = near
    return bool(before and usual().holds(before, word)) or bool(after and usual().holds(word, after))


def _ways(read: str) -> Iterator[str]:
    """Yield the syllables that differ from what was read in a beginning or an end that may be taken for another."""
    begins = [("", "")] + [(one, other) for one, other in _INITIAL.items() if read.startswith(one)]
    ends = [("", "")] + [(one, way) for one, others in _FINAL.items() if read.endswith(one) for way in others]
    for (begin, first), (end, last) in product(begins, ends):
        middle = read[len(begin) : len(read) - len(end)]
        way = f"{first}{middle}{last}"
        if way != read and len(begin) + len(end) <= len(read) and syllables.is_syllable(way):
            yield way


def _cased(way: str, like: str) -> str:
    return way[0].upper() + way[1:] if like[0].isupper() else way
