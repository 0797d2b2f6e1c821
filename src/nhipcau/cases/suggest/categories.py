"""Which kind of matter a text is probably about.

Every phrase is taken apart into syllables, pairs of neighbours and pairs with one syllable between them, each as
written and folded. A piece speaks for a category by its log-odds: how much more often it stands in the phrases of that
category than in those of all (with additive smoothing, and less when it was seen once). A text's score is the sum over
its pieces. In other words naive Bayes without the negative evidence: a long story must not lose for what else it
mentions.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from nhipcau.cases.suggest.phrases import Phrase, syllables

SMOOTHING = 2.0
ONCE_SEEN = 1.0
LONGEST = 4_000
"""Letters of a text that are read; what a matter is about stands in its first lines."""

CLEAR_SCORE = 10.0
CLEAR_LEAD = 1.15
"""How much a category must say, and how far before the next one, to be acted upon without asking."""

Speaks = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A category and how strongly the words point to it; only the order of scores means something."""

    code: str
    score: float


class Suggester:
    """Built once from the phrase table, then asked for every text."""

    __slots__ = ("_codes", "_pieces")

    def __init__(self, codes: list[str], found: dict[str, Speaks]) -> None:
        self._codes = codes
        self._pieces = found

    @classmethod
    def from_phrases(cls, phrases: Iterable[Phrase]) -> Self:
        """Count the pieces of all phrases and turn the counts into log-odds."""
        rows = [phrase for phrase in phrases if phrase.weight > 0]
        codes = sorted({phrase.code for phrase in rows})
        number = {code: place for place, code in enumerate(codes)}
        totals: Counter[int] = Counter()
        counts: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for phrase in rows:
            place = number[phrase.code]
            totals[place] += 1
            for piece in pieces(phrase.text):
                counts[piece][place] = counts[piece].get(place, 0.0) + phrase.weight
        kept: dict[tuple[int, float], tuple[int, float]] = {}  # most pieces say one of few things: share the pairs
        found: dict[str, Speaks] = {}
        for piece, seen in counts.items():
            speaks = tuple(
                kept.setdefault(pair, pair)
                for place, weight in _log_odds(seen, totals).items()
                if (pair := (place, round(weight, 2)))[1] > 0
            )
            if speaks:
                found[piece] = speaks
        return cls(codes, found)

    def suggest(self, text: str, limit: int = 3) -> list[Hint]:
        """Return the likeliest categories, best first; nothing when no word is known."""
        scores = [0.0] * len(self._codes)
        known = self._pieces
        for piece in pieces(text[:LONGEST]):
            for place, weight in known.get(piece, ()):
                scores[place] += weight
        best = heapq.nlargest(limit, range(len(scores)), key=scores.__getitem__)
        return [Hint(self._codes[place], round(scores[place], 2)) for place in best if scores[place] > 0]

    def clear(self, text: str) -> Hint | None:
        """Return the best category when it stands well before the next one, else nothing."""
        best = self.suggest(text, 2)
        if not best or best[0].score < CLEAR_SCORE:
            return None
        return best[0] if len(best) == 1 or best[0].score >= CLEAR_LEAD * best[1].score else None


def pieces(text: str) -> set[str]:
    """Return the syllables, neighbours and one-apart pairs of a text, as written and folded."""
    found: set[str] = set()
    for parts in syllables(text):
        found.update(parts)
        found.update(map(" ".join, pairwise(parts)))
        found.update(map("_".join, zip(parts, parts[2:], strict=False)))
    return found


def _log_odds(seen: dict[int, float], totals: Counter[int]) -> dict[int, float]:
    everywhere = sum(count / totals[place] for place, count in seen.items()) / len(totals)
    return {
        place: math.log((count + SMOOTHING * everywhere) / (totals[place] + SMOOTHING) / everywhere)
        * count
        / (count + ONCE_SEEN)
        for place, count in seen.items()
    }
