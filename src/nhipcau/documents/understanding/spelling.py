"""Letters as readers of pictures get them wrong: tones lost, Đ as D, O as 0, letters spaced apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_D = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "Ɖ": "d", "ɖ": "d"}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−―", "-"))
_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "í": "1", "S": "5", "B": "8"}
)
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def _flat_letter(letter: str) -> str:
    if letter in _D:
        return "d"
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return bare if len(bare) == 1 else letter


def flat(text: str) -> str:
    """Return NFC `text` in lower case without tones, letter for letter: places in it are places in `text`."""
    return "".join(map(_flat_letter, text))


def squash(text: str) -> str:
    """Return only the letters and digits, flat: `K Ế  H O Ạ C H` and `KẾ HOẠCH` give `kehoach`."""
    return _NO_LETTER.sub("", flat(text))


def plain_dashes(text: str) -> str:
    """Return `text` with every dash as a hyphen: one letter for one letter."""
    return text.translate(_DASHES)


def read_digits(text: str) -> str:
    """Return what was meant as digits: `O7` is `07`, `l2` is `12`; empty when the rest is no digit."""
    digits = text.translate(_DIGITS)
    return digits if digits.isascii() and digits.isdigit() else ""


def is_capitals(text: str, share: float = 0.75) -> bool:
    """Whether most letters are capitals, and there are at least two."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= share * len(letters)


def distance(left: str, right: str, most: int) -> int:
    """Return the edit distance of two short strings, or `most` + 1 when it is larger."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before = list(range(len(right) + 1))
    for place, letter in enumerate(left, 1):
        now = [place]
        for other, against in enumerate(right, 1):
            now.append(min(before[other] + 1, now[-1] + 1, before[other - 1] + (letter != against)))
        if min(now) > most:
            return most + 1
        before = now
    return min(before[-1], most + 1)
