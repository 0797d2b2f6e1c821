"""Whether two pages are scans of the same sheet, however crooked, dark or coarse, or only look alike.

Two looks are taken. The words: a sketch of which runs of three words a page holds (MinHash), and all its figures, for
two invitations on one form differ in little else. And the picture: the perceptual print, for pages of few words.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nhipcau.documents.reading.shapes import PageText

PERMUTATIONS = 64
RUN = 3
PRIME = (1 << 61) - 1
FEWEST_RUNS = 12
"""Below this many runs of words the picture decides."""

SAME_WORDS = 0.42
"""Share of runs in common: a bad scan still keeps over half (one wrong word spoils three runs)."""

SAME_FIGURES = 0.6
SAME_PRINT = 18
"""Bits of 128 in which two pictures of one sheet may differ; strangers differ in 64, letters of one layout in 24."""

MOST_FIGURES = 200
SURE = 0.5
_SYMBOL = re.compile(r"^(\d{1,5})[/-][A-ZĐ]")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a page to know it again. `pack` and `unpack` make it fit a column."""

    print: str
    minimums: tuple[int, ...]
    """PERMUTATIONS numbers of 32 bits; empty for a page with too few words."""

    figures: tuple[int, ...]
    """32-bit hashes of the words with a digit in them, sorted."""

    number: str
    """The number of the letter (`17` of `17/KH-MTTQ-BTT`) where one was read, else ""."""

    def pack(self) -> bytes:
        head = f"{self.print}|{self.number}|{len(self.minimums)}|".encode("ascii")
        body = [*self.minimums, *self.figures]
        return head + struct.pack(f">{len(body)}I", *body)

    @classmethod
    def unpack(cls, packed: bytes) -> Sketch:
        """Read what `pack` wrote; ValueError for anything else."""
        try:
            picture, number, count, body = packed.split(b"|", 3)
            values = struct.unpack(f">{len(body) // 4}I", body)
            split = int(count)
        except struct.error as error:
            message = "not a packed sketch"
            raise ValueError(message) from error
        return cls(picture.decode("ascii"), values[:split], values[split:], number.decode("ascii"))

    def bands(self, rows: int = 2) -> list[int]:
        """Return keys under which to look for the same sheet among many: two scans of it share at least one.

        Only candidates: ask `is_same_page` of each. Empty for a page of few words, found by its print alone.
        """
        parts = [self.minimums[start : start + rows] for start in range(0, len(self.minimums), rows)]
        return [_hash(f"{index}:{part}") for index, part in enumerate(parts)]


def page_sketch(page: PageText, page_print: str) -> Sketch:
    """Return the sketch of a page as it was read; pure and quick (a few milliseconds)."""
    words = [word.text for word in page.words if word.confidence >= SURE]
    folded = [plain for plain in map(_fold, words) if plain]
    runs = {" ".join(folded[start : start + RUN]) for start in range(len(folded) - RUN + 1)}
    minimums = _minimums(runs) if len(runs) >= FEWEST_RUNS else ()
    figures = sorted({_hash(_figure(word)) for word in words if _FIGURE.search(word)})[:MOST_FIGURES]
    return Sketch(page_print, minimums, tuple(figures), _number(words))


def _fold(word: str) -> str:
    """Return a word without tones, case and signs: what a poor scan loses first."""
    bare = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if char.isalnum())
    return bare.replace("đ", "d")


def _figure(word: str) -> str:
    return word.strip(".,;:()[]\"'“”-–_|").upper()


def _number(words: Sequence[str]) -> str:
    """Return the first number that stands before a symbol, as `17` in `Số: 17/KH-MTTQ-BTT`."""
    for before, word in pairwise(["", *words]):
        found = _SYMBOL.match(_figure(word).removeprefix("SỐ:"))
        if found and _fold(before) in {"so", ""}:
            return found[1].lstrip("0")
    return ""


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")


def _steps() -> list[tuple[int, int]]:
    """Return the multipliers and shifts of the permutations, the same on every machine and for ever."""
    seeds = [hashlib.blake2b(f"nhipcau {index}".encode(), digest_size=16).digest() for index in range(PERMUTATIONS)]
    return [(int.from_bytes(seed[:8], "big") % PRIME | 1, int.from_bytes(seed[8:], "big") % PRIME) for seed in seeds]


_STEPS = _steps()


def _minimums(runs: set[str]) -> tuple[int, ...]:
    values = [int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs]
    return tuple(min((factor * value + shift) % PRIME for value in values) & 0xFFFFFFFF for factor, shift in _STEPS)


def likeness(one: Sketch, other: Sketch) -> float:
    """Return how sure it is that both are the same sheet, 0–1; from 0.5 on `is_same_page` says yes."""
    if one.number and other.number and one.number != other.number:
        return 0.0
    if one.minimums and other.minimums:
        words = sum(a == b for a, b in zip(one.minimums, other.minimums, strict=True)) / PERMUTATIONS
        figures = _shared(one.figures, other.figures)
        return min(_scaled(words, SAME_WORDS), _scaled(figures, SAME_FIGURES))
    if bool(one.minimums) != bool(other.minimums) or not one.print or not other.print:
        return 0.0
    apart = (int(one.print, 16) ^ int(other.print, 16)).bit_count()
    return 0.5 + 0.5 * (1 - apart / SAME_PRINT) if apart <= SAME_PRINT else max(0.0, 0.5 - apart / 256)


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the share of figures in common; 1 where neither page has any."""
    either = set(one) | set(other)
    return len(set(one) & set(other)) / len(either) if either else 1.0


def _scaled(value: float, limit: float) -> float:
    """Return 0–1 with 0.5 at the limit."""
    return 0.5 * value / limit if value < limit else 0.5 + 0.5 * (value - limit) / (1 - limit)


def is_same_page(one: Sketch, other: Sketch) -> bool:
    """Return whether both are scans (or copies) of the same sheet. Blank pages are nobody's copy."""
    return likeness(one, other) >= 0.5  # noqa: PLR2004 - the middle, by `likeness`
