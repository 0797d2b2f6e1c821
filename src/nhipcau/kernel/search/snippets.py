"""The piece of a text that shows why it was found."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

from nhipcau.kernel.search.words import QueryWords

OPEN, CLOSE = "\x02", "\x03"
LENGTH = 200
_LEAD = 60
_WORD = re.compile(r"[^\W_]+")


def _one_letter_folds() -> dict[int, str]:
    """Return a table that folds without changing any length, so that places in both texts are the same."""
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        if len(base) == 1 and base != letter:
            table[code] = base
    return table | {ord(letter): "d" for letter in "đĐðÐ"}


_FOLDS = _one_letter_folds()


def snippet(body: str, words: QueryWords, length: int = LENGTH) -> str:
    """Return about `length` characters of `body` around the first found words, each between OPEN and CLOSE.

    The text is plain: whoever shows it escapes it first and then turns the two control characters into marks.
    """
    text = " ".join(unicodedata.normalize("NFC", body).replace(OPEN, "").replace(CLOSE, "").split())
    wanted = set(words.folded)
    places = [(found.start(), found.end()) for found in _WORD.finditer(text.translate(_FOLDS)) if found[0] in wanted]
    start = _start_of(text, places, length)
    shown = text[start : start + length]
    if start + length < len(text):
        shown = shown[: shown.rfind(" ")] if " " in shown else shown
    marked = _mark(shown, [(a - start, b - start) for a, b in places if a >= start and b <= start + len(shown)])
    return ("… " if start else "") + marked + (" …" if start + len(shown) < len(text) else "")


def mark_words(text: str, words: QueryWords) -> str:
    """Return the whole of `text`, its lines kept, with the found words between OPEN and CLOSE."""
    plain = unicodedata.normalize("NFC", text).replace(OPEN, "").replace(CLOSE, "")
    wanted = set(words.folded)
    found = _WORD.finditer(plain.translate(_FOLDS))
    return _mark(plain, [(word.start(), word.end()) for word in found if word[0] in wanted])


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
