"""The piece of a text that shows why it was found."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

from nhipcau.kernel.search.words import QueryWords

OPEN, CLOSE = "\x02", "\x03"
LENGTH = 200
_LEAD = 60


def _letters_of() -> dict[str, str]:
    """Return for each plain letter a set of a regular expression: itself and every letter that folds to it."""
    found: dict[str, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        base = "d" if letter in "đĐðÐ" else unicodedata.normalize("NFD", letter)[0].lower()
        if base.isascii() and base.isalpha():
            found[base] = found.get(base, "") + letter
    return {base: f"[{letters}]" for base, letters in found.items()}


_LETTERS = _letters_of()


@lru_cache(maxsize=256)
def _any_of(folded: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the words as wholes in a text that is not folded: folding each text costs three times more."""
    firsts = "".join(_LETTERS.get(letter, re.escape(letter)).strip("[]") for letter in {word[0] for word in folded})
    words = "|".join(_whole(word) for word in folded)
    # A set of letters comes first: the engine runs along the text to the next of them, and only there looks around.
    return re.compile(rf"[{firsts}](?<![^\W_].)(?:{words})(?![^\W_])", re.DOTALL)


def _whole(word: str) -> str:
    first, *rest = (_LETTERS.get(letter, re.escape(letter)) for letter in word)
    return f"(?<={first}){''.join(rest)}"


def snippet(body: str, words: QueryWords, length: int = LENGTH) -> str:
    """Return about `length` characters of `body` around the first found words, each between OPEN and CLOSE.

    The text is plain: whoever shows it escapes it first and then turns the two control characters into marks.
    """
    text = " ".join(unicodedata.normalize("NFC", body).replace(OPEN, "").replace(CLOSE, "").split())
    places = _places(text, words)
    start = _start_of(text, places, length)
    shown = text[start : start + length]
    if start + length < len(text):
        shown = shown[: shown.rfind(" ")] if " " in shown else shown
    marked = _mark(shown, [(a - start, b - start) for a, b in places if a >= start and b <= start + len(shown)])
    return ("… " if start else "") + marked + (" …" if start + len(shown) < len(text) else "")


def mark_words(text: str, words: QueryWords) -> str:
    """Return the whole of `text`, its lines kept, with the found words between OPEN and CLOSE."""
    plain = unicodedata.normalize("NFC", text).replace(OPEN, "").replace(CLOSE, "")
    return _mark(plain, _places(plain, words))


def _places(text: str, words: QueryWords) -> list[tuple[int, int]]:
    """Return where the words stand in the text, each whole, whatever their tones."""
    return [found.span() for found in _any_of(words.folded).finditer(text)] if words.folded else []


def _start_of(text: str, places: list[tuple[int, int]], length: int) -> int:
    """Return where the window with the most found words begins, moved back to the beginning of a word."""
    if not places or len(text) <= length:
        return 0
    starts = [place[0] for place in places[:200]]
    # Words stand in order, so those within the window of one follow it at once.
    within = [bisect_left(starts, start + length - _LEAD) - place for place, start in enumerate(starts)]
    best = starts[within.index(max(within))]
    start = max(0, best - _LEAD)
    return 0 if start == 0 else text.find(" ", start, best) + 1 or best


def _mark(shown: str, places: list[tuple[int, int]]) -> str:
    parts, last = [], 0
    for start, end in places:
        parts += [shown[last:start], OPEN, shown[start:end], CLOSE]
        last = end
    return "".join([*parts, shown[last:]])
