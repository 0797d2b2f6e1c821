"""Vietnamese letters and their marks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0309\u0303\u0323")


@lru_cache(maxsize=20_000)
def bare(syllable: str) -> str:
    """Return a syllable in small letters without any mark."""
    marks = unicodedata.normalize("NFD", syllable.lower().replace("đ", "d"))
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


@lru_cache(maxsize=20_000)
def even(syllable: str) -> str:
    """Return a syllable in small letters with its tone at the end: `hoà` and `hòa` are one."""
    marks = unicodedata.normalize("NFD", syllable.lower())
    tone = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone


@lru_cache(maxsize=20_000)
def tone_of(syllable: str) -> str:
    """Return the tone of a syllable as a combining mark; nothing for the level one."""
    return next((mark for mark in unicodedata.normalize("NFD", syllable.lower()) if mark in TONES), "")
