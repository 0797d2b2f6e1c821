"""A phrase people use, and the pieces of a text that are compared with it."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from nhipcau.kernel.text import fold, same_spelling

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a phrase table: what it points to (a category or a kind of notice), the words, how much they say."""

    code: str
    text: str
    weight: float = 1.0


def read_phrases(table: str) -> Iterator[Phrase]:
    """Yield the phrases of a seed table of `cases/seeds`: "phrases" or "notice_phrases"."""
    file = resources.files("nhipcau.cases") / "seeds" / f"{table}.csv"
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        yield Phrase(row["code"], row["phrase"], float(row["weight"]))


def syllables(text: str) -> tuple[list[str], list[str]]:
    """Return the syllables as written (one spelling, lower case) and folded; the same number in the same order."""
    written = WORD.findall(same_spelling(text).lower())
    folded = WORD.findall(fold(text))
    return written, folded


def has_tones(text: str) -> bool:
    """Say whether the writer used diacritics at all; then "tố cáo" and "to cao" are different words."""
    return fold(text) != " ".join(text.lower().split())
