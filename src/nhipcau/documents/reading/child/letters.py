"""Words of slanted print whose beginning was read as a word of its own (`u iệc` is `việc`), and those that need none.

What a syllable may have been printed as is told by its shape (`lookalikes`); which of them stands there, by what stands
beside it (`wording`). A few words are so common that they need no neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nhipcau.documents.reading.child.expressions import usual
from nhipcau.documents.reading.child.lookalikes import distance, is_slanted
from nhipcau.documents.reading.child.marks import bare
from nhipcau.documents.reading.child.tesseract import Read

_WORD = re.compile(r"^(?P<before>[(\[“\"]*)(?P<core>[0o]?[^\W\d_]+)(?P<after>[.,;:)\]”\"/]*)$")

_NEVER = re.compile("k[aou]|quu|ng[ei]|c[eiy]")
"""Beginnings that Vietnamese spelling does not have: any word in use may stand there."""

_SPLIT = {"u": "v", "v": "v", "0": "v", "o": "v", "ui": "vi", "si": "gi"}
"""What a beginning is read as when a gap parts it from its syllable."""

_COMMON_WORDS = """
và về việc vụ với vào vẫn vốn viên vị vì ngày quy này đây trong bằng cùng đồng không vùng tháng quý
"""
_COMMON = frozenset(_COMMON_WORDS.split())

_RARE_WORDS = "uốn uống ủa uẩn uất uế uể uy uyên uyển ủy uỷ úy uý"
_RARE = frozenset(_RARE_WORDS.split())
"""Syllables in use that a slip of a letter would make of common ones: only a neighbour may speak against them."""

_UNLIKELY = 2.0
"""How far a common word may be from what was read that is no word at all."""


def core(text: str) -> str:
    """Return the letters of a word without the signs around it; nothing where it is none."""
    found = _WORD.match(text)
    return found["core"] if found else ""


def joined(line: Sequence[Read]) -> Iterator[Read]:
    """Yield the words of a line, a beginning that was read as a word of its own joined to its syllable."""
    words = iter(line)
    for word in words:
        begin = _SPLIT.get(word.text)
        if begin is None:
            yield word
            continue
        after = next(words, None)
        rest = core(after.text) if after else ""
        if after is None:
            yield word
        elif rest and usual().uses(f"{begin}{rest}") and not usual().uses(rest):
            text = f"{begin}{after.text}"
            top, bottom = min(word.top, after.top), max(word.bottom, after.bottom)
            yield replace(after, text=text, left=word.left, top=top, bottom=bottom)
        else:
            yield word
            yield after


def is_used(read: str) -> bool:
    """Return whether something is a word that may stand anywhere; in small letters."""
    return usual().uses(read) or read in _RARE or read in _COMMON


def common(read: str, ways: set[str]) -> str | None:
    """Return the one word that what was read, which is no word, was printed as whatever stands beside it."""
    likely = ways if _NEVER.match(bare(read)) else ways & _COMMON
    near = {way for way in likely if distance(read, way) <= _UNLIKELY and is_slanted(read, way)}
    return next(iter(near)) if len(near) == 1 else None
