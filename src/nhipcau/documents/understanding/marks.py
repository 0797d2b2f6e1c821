"""Marks that stand alone in capitals near the top: how urgent, and whether it is a secret of the state.

A secrecy mark that is missed lets a secret in, one too many costs a person a look: every doubtful reading counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from nhipcau.documents.reading.shapes import PageText
from nhipcau.documents.understanding.rows import Piece, rows_of
from nhipcau.documents.understanding.spelling import distance, is_capitals, squash

SecrecyMark = Literal["", "mat", "toi_mat", "tuyet_mat"]
_URGENT = {"hoatoc": "hoa_toc", "thuongkhan": "thuong_khan", "khan": "khan", "hoatochengio": "hoa_toc"}
_SECRET: dict[str, SecrecyMark] = {"mat": "mat", "toimat": "toi_mat", "tuyetmat": "tuyet_mat"}
_LABEL = re.compile(r"^(?:domat|dodomat|domatdo|mucdomat|tailieu|vanban|hoso|congvan)(?=mat|toimat|tuyetmat)")
_NEAR = {"toimat": 1, "tuyetmat": 2, "thuongkhan": 2, "hoatoc": 1}
_STROKES = str.maketrans("il1", "ttt")
"""A frame cuts the bar off a T: `IUYEI MAI`. Of the short mark that would take in names (MAI)."""
_STROKED = {name.translate(_STROKES): mark for name, mark in _SECRET.items() if mark != "mat"}
_DEPTH = 0.55
_SENTENCE = ".,;:"


def mark_in(text: str) -> str:
    """Return the code of the mark that `text` is and nothing else, or an empty string."""
    if not is_capitals(text, 0.6):
        return ""
    key = squash(_unframed(text))
    return _URGENT.get(key) or _SECRET.get(key) or _near(key, [*_URGENT, *_SECRET]) or _very_urgent(_unframed(text))


def _very_urgent(text: str) -> str:
    """Know `THƯỢNG KHẨN` by its second word when the frame has spoilt the first."""
    words = [squash(word) for word in text.split()]
    spoilt = len(words) == 2 and words[1] == "khan" and len(words[0]) > len("khan")  # noqa: PLR2004 - two words
    return "thuong_khan" if spoilt else ""


def _unframed(text: str) -> str:
    """Return the words between what a reader makes of a stamp's frame: `Í KHẨN |` is `KHẨN`."""
    words = text.split()
    while len(words) > 1 and len(squash(words[0])) <= 1 and len(squash(words[1])) > 1:
        words = words[1:]
    while len(words) > 1 and len(squash(words[-1])) <= 1 and len(squash(words[-2])) > 1:
        words = words[:-1]
    return " ".join(words)


def _near(key: str, names: Sequence[str]) -> str:
    for name in names:
        most = _NEAR.get(name, 0)
        if most and abs(len(key) - len(name)) <= most and distance(key, name, most) <= most:
            return _URGENT.get(name) or _SECRET.get(name) or ""
    return ""


def urgency_of(pieces: Sequence[Piece]) -> tuple[str, Piece] | None:
    """Return the urgency mark in the upper half of a first page and where it stands."""
    for piece in _alone(pieces):
        code = mark_in(piece.text)
        if code in _URGENT.values():
            return code, piece
    return None


def secrecy_mark(page: PageText) -> SecrecyMark:
    """Return the mark a page bears: "" for none.

    A mark stands alone, in capitals or with one, in the upper part of the page, its frame and its tones read or not.
    "bí mật", "BẢO MẬT", "Mật độ" in running text are none.
    """
    found: list[SecrecyMark] = [mark for piece in _alone(rows_of(page).pieces) if (mark := _secret(piece.text))]
    order: tuple[SecrecyMark, ...] = ("tuyet_mat", "toi_mat", "mat")
    return next((mark for mark in order if mark in found), "")


def _secret(text: str) -> SecrecyMark:
    letters = "".join(letter for letter in text if letter.isalpha())
    bare = text.strip()
    if not letters or not letters[0].isupper() or (not letters.isupper() and bare[-1] in _SENTENCE):
        return ""
    key = _LABEL.sub("", squash(re.sub(r"\d", "", _unframed(text))))
    if key in _SECRET or not letters.isupper():
        return _SECRET.get(key, "")
    if key.translate(_STROKES) in _STROKED:
        return _STROKED[key.translate(_STROKES)]
    return next((mark for name, mark in _SECRET.items() if _near(key, [name])), "")


def _alone(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces of the upper part; of longer ones also capitals at their ends, where columns ran together."""
    for piece in pieces:
        if piece.centre > _DEPTH:
            continue
        yield piece
        yield from _ends(piece)


def _ends(piece: Piece) -> Iterator[Piece]:
    """Yield the last and the first words when only they are in capitals: a stamp beside a line of text."""
    words = piece.words
    for count in (1, 2):
        if len(words) <= count + 1:
            return
        for held, beside in ((words[-count:], words[-count - 1]), (words[:count], words[count])):
            capitals = all(word.text.isupper() for word in held)
            if capitals and not beside.text.isupper() and len(beside.text) > 1:
                yield Piece(held, piece.left, piece.right, piece.top, piece.bottom)
