"""From text to what is indexed and looked for: syllables and pairs of neighbouring syllables, folded and toned."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from nhipcau.kernel.text import fold, same_spelling

_WORD = re.compile(r"[^\W_]+")
_NOT_CODE = re.compile(r"[^a-z0-9]+")
LONGEST_WORD = 40
MOST_WORDS = 32
LONGEST_QUERY = 600
FEW_WORDS, SOME_WORDS = 4, 7
SHORT_TONES, LONG_TONES = 1.5, 0.4
_CASE_CODE = re.compile(r"([a-z]{2,6}\d{2})(\d{4,8})")


def folded_words(text: str) -> list[str]:
    """Return the syllables of `text` without tones, in order."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def pairs(words: list[str]) -> list[str]:
    return [f"{first}_{second}" for first, second in pairwise(words)]


def toned_words(text: str) -> list[str]:
    """Return the syllables that carry a diacritic, in one spelling: only these can tell bán from bạn."""
    words = _WORD.findall(same_spelling(unicodedata.normalize("NFC", text).lower()))
    return [word[:LONGEST_WORD] for word in words if not word.isascii()]


def code_key(code: str) -> str:
    """Return a code without its punctuation: "HP26-048213" -> "hp26048213", "07/KH-MTTQ-BTT" -> "07khmttqbtt"."""
    return _NOT_CODE.sub("", fold(code))


def code_keys(code: str) -> list[str]:
    """Return every form under which a code is looked up: whole, and a case code also by its number alone."""
    key = code_key(code)
    found = _CASE_CODE.fullmatch(key)
    return [key, found[2], found[2].lstrip("0")] if found else [key]


@dataclass(frozen=True, slots=True)
class QueryWords:
    """A query taken apart. `needed` is how many of the distinct syllables a hit must hold."""

    folded: tuple[str, ...]
    pairs: tuple[str, ...]
    toned: tuple[str, ...]
    code: str
    needed: int

    @property
    def is_empty(self) -> bool:
        return not self.folded

    @property
    def tone_weight(self) -> float:
        """Return what a right tone counts beside its syllable: in a few words everything, in a question little."""
        return SHORT_TONES if len(self.folded) <= FEW_WORDS else LONG_TONES


def read_query(text: str) -> QueryWords:
    """Take a query apart; anything typed is a query, none is an error."""
    text = text[:LONGEST_QUERY]
    words = folded_words(text)[:MOST_WORDS]
    distinct = tuple(dict.fromkeys(words))
    return QueryWords(
        folded=distinct,
        pairs=tuple(dict.fromkeys(pairs(words))),
        toned=tuple(dict.fromkeys(toned_words(text)))[:MOST_WORDS],
        code=_code_of(text),
        needed=words_needed(len(distinct)),
    )


def words_needed(count: int) -> int:
    """Return how many of `count` words a hit must hold: all of a few, most of some, a third of a whole question."""
    if count <= FEW_WORDS:
        return count
    return count - 2 if count <= SOME_WORDS else max(SOME_WORDS - 2, -(-count // 3))


def _code_of(text: str) -> str:
    key = code_key(text)
    looks_like_one = any(letter.isdigit() for letter in key) and len(text.split()) <= 3  # noqa: PLR2004
    return key if looks_like_one and len(key) <= LONGEST_WORD else ""
