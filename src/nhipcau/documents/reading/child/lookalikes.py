"""Syllables that look alike on worn or slanted print, and how far apart two of them are.

A mark is lost or taken for another; in slanted print a v becomes a u, a k a b, an a with its tone an o or u.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from nhipcau.documents.reading.child.marks import bare, tone_of

NARROW, WIDE, LOST, FAR = 1.0, 1.5, 0.5, 99.0
"""What it costs to take a letter for another: a mark that is hard to see, any other, one lost on a capital, never."""

BOTH = 2
"""Signs of a letter with one mark, taken apart."""

_HARD_TO_SEE = {
    "â": "ấầẩẫậ", "ấ": "ẩ", "ầ": "ấẩẫ", "ẩ": "ấầ", "ẫ": "ầẩ",
    "ê": "ếềểễệ", "ế": "ể", "ề": "ếểễ", "ể": "ế", "ễ": "ềể", "ệ": "ẹ", "ẹ": "ệ",
    "ô": "ốồổỗộ", "ố": "ổ", "ồ": "ốổỗ", "ổ": "ốồỗ", "ỗ": "ồổ", "ọ": "ộợ",
    "ơ": "ờở", "ờ": "ởỡơ", "ư": "ừứửữự", "ừ": "ửứữ", "ứ": "ựử", "ự": "ứử", "ử": "ứự", "ữ": "ừử",
    "i": "ỉị", "ỉ": "iị", "ị": "iỉ", "ă": "ắằẳẵặ", "ắ": "ă", "ả": "ã", "ã": "ả", "đ": "d",
    "ú": "ứ", "ó": "ớ", "ỏ": "ở", "ụ": "ự",
}  # fmt: skip
"""A letter as it is read, and which ones may stand there: a tone is small beside another mark, or is a dot."""

_FIRST = {"u": "v", "0": "v", "o": "v", "s": "g", "b": "k"}
_LAST = {"u": "y", "s": "g"}
"""A letter at the beginning or end of a syllable of slanted print as it is read, and which one is often printed."""

_TAIL = ("ụ", "y")
"""The tail of a y is at times taken for a tone."""

_ANY = {"u": "ya", "v": "y", "o": "a", "a": "o", "t": "v", "g": "y"}
"""A letter without its marks as it is read anywhere, and which others are at times printed."""

_ONE = str.maketrans("uvyoakbgs0t", "vvvvvbbvvvv")
"""Letters that may be taken for one another, straight or round a corner, as one sign."""


@lru_cache(maxsize=20_000)
def shape(syllable: str) -> str:
    """Return what a syllable shares with all those it may be taken for."""
    return bare(syllable).translate(_ONE)


@lru_cache(maxsize=50_000)
def distance(read: str, printed: str) -> float:
    """Return how unlikely it is that a syllable was read for another one of its shape; both in NFC."""
    if len(read) != len(printed):
        return FAR
    return sum(_apart(read, printed, place) for place in range(len(read)) if read[place] != printed[place])


@lru_cache(maxsize=20_000)
def is_slanted(read: str, printed: str) -> bool:
    """Return whether the letters that differ are a first or last one, taken for what slanted print makes of it."""
    others = [place for place in range(len(read)) if bare(read[place]) != bare(printed[place])]
    return bool(others) and all(_is_often(read, printed, place) for place in others)


def _is_often(read: str, printed: str, place: int) -> bool:
    was, is_ = read[place].lower(), printed[place]
    return (place == 0 and is_ == _FIRST.get(was)) or (place == len(read) - 1 and bare(is_) == _LAST.get(bare(was)))


def _apart(read: str, printed: str, place: int) -> float:
    was, is_ = read[place].lower(), printed[place]
    if was == is_:
        return 0.0
    if bare(was) == bare(is_):
        if read[place].isupper():
            return LOST if was == bare(was) else NARROW
        if was == bare(was) and len(normalize("NFD", is_)) > BOTH:
            return FAR  # a small letter does not lose two marks
        return NARROW if is_ in _HARD_TO_SEE.get(was, "") else WIDE
    often = _is_often(read, printed, place)
    if not often and bare(is_) not in _ANY.get(bare(was), ""):
        return FAR
    same = tone_of(was) == tone_of(is_) or (was, is_) == _TAIL
    return (NARROW if often else WIDE) + (0.0 if same else NARROW)
