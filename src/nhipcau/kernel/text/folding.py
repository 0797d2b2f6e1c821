"""Folding: what a person means who types without diacritics."""

from __future__ import annotations

import re
import unicodedata

from nhipcau.kernel.text.letters import LOOKALIKES

_MARKS = re.compile("[\u0300-\u036f]+")
_D = str.maketrans({"đ": "d"})


def fold(text: str) -> str:
    """Return `text` in lower case, without tones and other marks, đ as d, white space as single spaces.

    "Đường  Hải Phòng", its decomposed form and "duong hai phong" give the same.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(LOOKALIKES).lower()))
    return " ".join(unicodedata.normalize("NFC", bare).translate(_D).split())
