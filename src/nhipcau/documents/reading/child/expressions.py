"""Pairs of syllables that belong together.

`words.txt` holds common expressions of two syllables as administrative writing uses them, one first syllable a line;
`joining.txt` what such writing joins to its small words (`của các`, `đến đâu`, `chỉ có`): they speak for what was
read, and against it only where no Vietnamese word was read at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from nhipcau.documents.reading.child.lookalikes import shape
from nhipcau.documents.reading.child.marks import bare, even

_HERE = Path(__file__).parent
EXPRESSION, JOINED, NONE = 2, 1, 0
"""How much two neighbours speak for each other."""

OFTEN = 4
"""Words a small word is joined to at the least."""


class Expressions:
    """Pairs of syllables that belong together, and which syllables look like one that was read."""

    def __init__(
        self,
        pairs: Iterable[tuple[str, str]],
        joined: Sequence[tuple[str, str]] = (),
        others: Expressions | None = None,
    ) -> None:
        """Learn pairs beside those of `others`, which are left as they are."""
        self._others = others
        self._bonds: dict[tuple[str, str], int] = {}
        self._alike: defaultdict[str, set[str]] = defaultdict(set)
        self._letters: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        self.syllables: set[str] = set()
        """Every syllable of a pair, in small letters."""
        often = Counter(syllable for pair in joined for syllable in pair)
        self.small = frozenset(syllable for syllable, times in often.items() if times >= OFTEN)
        """Words that common writing joins to many others: they stand anywhere, in no expression."""
        for first, second in joined:
            self._learn(first, second, JOINED)
        for first, second in pairs:
            self._learn(first, second, EXPRESSION)
            self._letters[bare(first), bare(second)].add((first, second))

    def _learn(self, first: str, second: str, bond: int) -> None:
        self._bonds[even(first), even(second)] = bond
        for syllable in (first, second):
            if syllable not in self.syllables:
                self.syllables.add(syllable)
                self._alike[shape(syllable)].add(syllable)

    def bond(self, first: str, second: str) -> int:
        """Return how much two syllables speak for each other: EXPRESSION, JOINED or NONE."""
        own = self._bonds.get((even(first), even(second)), NONE)
        return own or (self._others.bond(first, second) if self._others else NONE)

    def named(self, first: str, second: str) -> int:
        """Return the bond of two syllables among the pairs that were learnt beside those of others."""
        return self._bonds.get((even(first), even(second)), NONE)

    def holds(self, first: str, second: str) -> bool:
        """Return whether two syllables stand side by side in common writing."""
        return self.bond(first, second) != NONE

    def uses(self, syllable: str) -> bool:
        """Return whether some pair has a syllable, given in small letters."""
        return syllable in self.syllables or (self._others is not None and self._others.uses(syllable))

    def only(self, first: str, second: str) -> tuple[str, str] | None:
        """Return the one usual expression with these letters without marks; None for none and for several."""
        found = self._letters.get((first, second), set())
        if not found and self._others:
            return self._others.only(first, second)
        return next(iter(found)) if len(found) == 1 else None

    def alike(self, read: str) -> set[str]:
        """Return the syllables of pairs that may have been printed where another one was read."""
        own = self._alike.get(shape(read), set())
        return own | (self._others.alike(read) if self._others else set())


@lru_cache(maxsize=1)
def usual() -> Expressions:
    """Return the expressions of every page; read and sorted once in a process that many pages are forked from."""
    return Expressions(_listed("words.txt"), _listed("joining.txt"))


def _listed(name: str) -> list[tuple[str, str]]:
    rows = (row.partition(":") for row in (_HERE / name).read_text(encoding="utf-8").splitlines())
    return [(first, second) for first, _, rest in rows for second in rest.split()]
