"""Noticing texts that belong to another procedure, or that need a hotline first.

Each kind has phrases with weights; a kind is noticed when the distinct phrases found in the text weigh at least 1
together. Words that people also use loosely ("khiếu nại" about a street lamp) weigh less than 1 and need company;
phrases with a negative weight speak against. Text without diacritics is compared folded, where short phrases count for
less: "to cao" is also a tall tree.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from nhipcau.cases.suggest.phrases import Phrase, has_tones, syllables

THRESHOLD = 1.0
FOLDED_SHARE = 0.6
LONG_ENOUGH = 3
"""Syllables from which on a phrase is unmistakable even without diacritics."""

LONGEST = 6
LETTERS = 4_000


@dataclass(frozen=True, slots=True)
class NoticeHint:
    """A kind of notice, its weight, and the words that led to it."""

    kind: str
    score: float
    words: tuple[str, ...]


class NoticeDetector:
    """Built once from the table of notice phrases, then asked for every text."""

    __slots__ = ("_folded", "_written")

    def __init__(self, written: dict[str, list[Phrase]], folded: dict[str, list[Phrase]]) -> None:
        self._written = written
        self._folded = folded

    @classmethod
    def from_phrases(cls, phrases: Iterable[Phrase]) -> Self:
        written: defaultdict[str, list[Phrase]] = defaultdict(list)
        folded: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            as_written, bare = syllables(phrase.text)
            short = len(bare) < LONG_ENOUGH and phrase.weight > 0
            written[" ".join(as_written)].append(phrase)
            folded[" ".join(bare)].append(
                Phrase(phrase.code, phrase.text, phrase.weight * FOLDED_SHARE if short else phrase.weight)
            )
        return cls(dict(written), dict(folded))

    def detect(self, text: str) -> list[NoticeHint]:
        """Return the kinds noticed in a text, strongest first."""
        text = text[:LETTERS]
        written, bare = syllables(text)
        table, parts = (self._written, written) if has_tones(text) else (self._folded, bare)
        found: defaultdict[str, dict[str, float]] = defaultdict(dict)
        covered: dict[str, int] = {}  # a phrase inside a longer one of its kind says nothing new
        for start in range(len(parts)):
            for end in range(min(start + LONGEST, len(parts)), start, -1):
                for phrase in table.get(" ".join(parts[start:end]), ()):
                    if end > covered.get(phrase.code, 0):
                        covered[phrase.code] = end
                        found[phrase.code][phrase.text] = phrase.weight
        hints = [
            NoticeHint(kind, round(sum(words.values()), 2), tuple(word for word, weight in words.items() if weight > 0))
            for kind, words in found.items()
        ]
        return sorted((hint for hint in hints if hint.score >= THRESHOLD), key=lambda hint: (-hint.score, hint.kind))
