"""Pairs of syllables that belong together.

`words.txt` holds common expressions of two syllables as administrative writing uses them, one first syllable a line.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from nhipcau.documents.reading.child.syllables import TONES

_WORDS = Path(__file__).with_name("words.txt")


class Expressions:
    """Pairs of syllables that belong together, and which of them share all letters with something read."""

    def __init__(self, pairs: Iterable[tuple[str, str]], others: Expressions | None = None) -> None:
        """Learn pairs beside those of `others`, which are left as they are."""
        self._others = others
        self._pairs: set[tuple[str, str]] = set()
        self._first: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._second: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._letters: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        self.syllables: set[str] = set()
        """Every syllable of a pair, in small letters."""
        for first, second in pairs:
            self._pairs.add((_even(first), _even(second)))
            self._first[bare(first), _even(second)].add(first)
            self._second[_even(first), bare(second)].add(second)
            self._letters[bare(first), bare(second)].add((first, second))
            self.syllables |= {first, second}

    def holds(self, first: str, second: str) -> bool:
        """Return whether two syllables make an expression."""
        known = (_even(first), _even(second)) in self._pairs
        return known or (self._others is not None and self._others.holds(first, second))

    def only(self, first: str, second: str) -> tuple[str, str] | None:
        """Return the one usual expression with these letters without marks; None for none and for several."""
        found = self._letters.get((first, second), set())
        return next(iter(found)) if len(found) == 1 else None

    def firsts(self, read: str, second: str) -> set[str]:
        """Return the syllables with the letters of one that was read that make an expression before another."""
        own = self._first.get((bare(read), _even(second)), set())
        return own | (self._others.firsts(read, second) if self._others else set())

    def seconds(self, first: str, read: str) -> set[str]:
        """Return the syllables with the letters of one that was read that make an expression behind another."""
        own = self._second.get((_even(first), bare(read)), set())
        return own | (self._others.seconds(first, read) if self._others else set())


@lru_cache(maxsize=1)
def usual() -> Expressions:
    """Return the expressions of every page; read and sorted once in a process that many pages are forked from."""
    rows = (row.partition(":") for row in _WORDS.read_text(encoding="utf-8").splitlines())
    return Expressions((first, second) for first, _, rest in rows for second in rest.split())


@lru_cache(maxsize=20_000)
def bare(syllable: str) -> str:
    """Return a syllable in small letters without any mark."""
    marks = unicodedata.normalize("NFD", syllable.lower().replace("đ", "d"))
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


@lru_cache(maxsize=20_000)
def _even(syllable: str) -> str:
    """Return a syllable in small letters with its tone at the end: `hoà` and `hòa` are one."""
    marks = unicodedata.normalize("NFD", syllable.lower())
    tone = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone
