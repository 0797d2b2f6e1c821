"""Vietnamese alphabetical order as a plain key, the same on every database and whatever its collation."""

from __future__ import annotations

import re
import unicodedata

from nhipcau.kernel.text.letters import LOOKALIKES, TONE_MARKS

# A letter that has variants is always followed by its rank, so that no code is the beginning of another.
_RANKS = {letter: str(rank) for row in ("aăâ", "dđ", "eê", "oôơ", "uư") for rank, letter in enumerate(row, 1)}
_BASE = {"ă": "a", "â": "a", "đ": "d", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"}
_CODES = {letter: letter for letter in "bcfghijklmnpqrstvwxy"} | {
    letter: _BASE.get(letter, letter) + rank for letter, rank in _RANKS.items()
}
_CODES["z"] = "z1"
_TONES = {mark: str(rank) for rank, mark in enumerate(TONE_MARKS, 2)}
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_QUALITY = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make letters, not tones
_DIGITS = 26


def sort_key(text: str) -> str:
    """Return letters and digits (ASCII) whose plain order is the Vietnamese order of `text`.

    Letters a ă â b c d đ e ê …; words are compared one by one, the tone (ngang, huyền, hỏi, ngã, sắc, nặng) after the
    letters of its word; numbers by value and before words ("Tổ 2" before "Tổ 10"). Case and punctuation do not count.
    """
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).translate(LOOKALIKES).lower())
    return "".join(_number(word) if word[0] in "0123456789" else _word(word) for word in _WORDS.findall(plain))


def _number(digits: str) -> str:
    digits = digits.lstrip("0")[:_DIGITS]
    return f"0{chr(ord('a') + max(len(digits), 1) - 1)}{digits or '0'}"


def _word(decomposed: str) -> str:
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "1")
    kept = "".join(char for char in decomposed if not unicodedata.combining(char) or char in _QUALITY)
    letters = unicodedata.normalize("NFC", kept)
    return "".join(_letter(char) for char in letters) + tone


def _letter(char: str) -> str:
    if char in _CODES:
        return _CODES[char]
    bare = unicodedata.normalize("NFD", char)[0]
    return _CODES.get(bare) or ("" if unicodedata.combining(char) else f"z2{ord(bare):05x}")
