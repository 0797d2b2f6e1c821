"""One spelling for syllables that are rightly written in two ways (hoà and hòa, thuỷ and thủy)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nhipcau.kernel.text.letters import LOOKALIKES, TONE_MARKS

_LETTERS = re.compile(r"[^\W\d_]+")
_TONE = re.compile(f"[{TONE_MARKS}]")
_SYLLABLE = re.compile(
    r"(?P<onset>qu|gi(?=[aăâeêioôơuưy])|ngh|ng|nh|ch|gh|kh|ph|th|tr|[bcdđghklmnprstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})"
    r"(?P<coda>ch|ng|nh|[cmnpt])?"
)
_MARKED = "ăâêôơư"
_THREE = 3


def same_spelling(text: str) -> str:
    """Return `text` in NFC with every Vietnamese syllable's tone where the older rule puts it: hòa, khỏe, thủy.

    Slips of keyboards are mended on the way (hòan -> hoàn, qúy -> quý). What is no Vietnamese syllable stays as it is,
    and so does the case of letters.
    """
    plain = unicodedata.normalize("NFC", text).translate(LOOKALIKES)
    return plain if plain.isascii() else _LETTERS.sub(lambda found: _canonical(found[0]), plain)


@lru_cache(maxsize=20_000)
def _canonical(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(decomposed)
    if len(tones) != 1:
        return word
    toneless = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    place = _tone_place(toneless.lower())
    if place is None:
        return word
    return unicodedata.normalize("NFC", toneless[: place + 1] + tones[0] + toneless[place + 1 :])


def _tone_place(syllable: str) -> int | None:
    """Return the index of the letter that carries the tone, or None if this is no Vietnamese syllable."""
    found = _SYLLABLE.fullmatch(syllable)
    if found is None:
        return None
    vowels, start = found["vowels"], found.start("vowels")
    marked = [index for index, vowel in enumerate(vowels) if vowel in _MARKED]
    if marked:
        return start + marked[-1]
    if found["coda"]:
        return start + len(vowels) - 1
    return start + (1 if len(vowels) == _THREE else 0)
