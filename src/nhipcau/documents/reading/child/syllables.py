"""How Vietnamese is spelt: one syllable a word, each of them a beginning, vowels and an end that go together.

Enough of it to part words that were read as one; that a syllable fits says nothing of whether it exists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from nhipcau.documents.reading.child.marks import TONES, bare, even

MOST_PARTS = 4
_BEGINNING = "(?:ngh|ng|nh|gh|gi|qu|kh|ph|th|tr|ch|[bcdđghklmnprstvx])?"
_CLOSED = "(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|oo|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])"
_OPEN = (
    "(?:oai|oay|oao|oeo|uây|uyu|uya|iêu|yêu|uôi|ươi|ươu|ia|ua|ưa|oa|oe|uê|uy|uơ|ai|ay|ây|ao|au|âu|eo|êu|iu|oi|ôi|ơi|"
    "ui|ưi|ưu|[aeêioôơuưy])"
)
_STOPPED = re.compile("(?:ch|[cpt])$")
_SYLLABLE = re.compile(f"{_BEGINNING}(?:{_CLOSED}|{_OPEN})")


def is_syllable(text: str) -> bool:
    """Return whether some letters could be one Vietnamese syllable, written small, with a capital, or in capitals."""
    if not (text.islower() or text.isupper() or text.istitle()):
        return False
    marks = unicodedata.normalize("NFD", text.lower())
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    return sum(mark in TONES for mark in marks) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def may_be_said(text: str) -> bool:
    """Return whether a syllable has a tone it can have: one that ends in c, ch, p or t has sắc or nặng."""
    marks = unicodedata.normalize("NFD", text.lower())
    tone = next((mark for mark in marks if mark in TONES), "")
    return not _STOPPED.search(text.lower()) or tone in {"\u0301", "\u0323"}


def undoubled(text: str) -> str:
    """Return a syllable of which no vowel was read twice: `HÁAI` is HÁI, `TRÚỰC` is TRỰC; as it is where it has none.

    The one with more marks stands, of two alike the second.
    """
    letters = list(text)
    for place in range(len(letters) - 1):
        first, second = letters[place], letters[place + 1]
        if bare(first) == bare(second) and bare(first) in "aeiouy" and not _may_follow(first, second):
            stays = first if _marks(first) > _marks(second) else second
            way = "".join([*letters[:place], stays if first.isupper() else stays.lower(), *letters[place + 2 :]])
            return way if is_syllable(way) else text
    return text


def _may_follow(first: str, second: str) -> bool:
    """Return whether a syllable has both vowels: `lưu`, `xoong`."""
    return (even(first)[0] == "ư" and second.lower() == "u") or f"{first}{second}".lower() == "oo"


def _marks(letter: str) -> int:
    return len(unicodedata.normalize("NFD", letter))


def partings(text: str, most: int = MOST_PARTS) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read some letters as up to `most` syllables; one that is a syllable by itself yields itself."""
    if is_syllable(text):
        yield (text,)
        return
    if most == 1:
        return
    for end in range(1, len(text)):
        if is_syllable(text[:end]):
            for rest in partings(text[end:], most - 1):
                yield (text[:end], *rest)
