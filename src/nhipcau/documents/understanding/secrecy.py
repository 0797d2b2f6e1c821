"""How sure it is that a page bears no secrecy mark: what was read badly where one may stand is a doubt, not a no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhipcau.documents.reading.shapes import Box, PageText, Word
from nhipcau.documents.understanding.marks import SecrecyMark, mark_in, secrecy_mark
from nhipcau.documents.understanding.rows import Piece, rows_of
from nhipcau.documents.understanding.spelling import distance, squash

SURE = 0.9
"""From here on a mark is taken as read; below, a person looks before anything else is done with the page."""

_UPPER = 0.45
_READ = 0.8
_POORLY = 0.6
_LETTERS, _MOST_WORDS = (2, 9), 3
_SLACK = 0.008
_ROOM = 0.018
"""Of the page's height (5.3 mm on A4): in a red region a line of capitals could stand where so much was not read."""
_NAMES: dict[str, tuple[SecrecyMark, int]] = {"mat": ("mat", 1), "toimat": ("toi_mat", 2), "tuyetmat": ("tuyet_mat", 3)}


@dataclass(frozen=True, slots=True)
class SecrecyLook:
    """What was seen: no mark and 1.0 where nothing speaks for one; a mark and how sure it is (0–1) otherwise."""

    mark: SecrecyMark
    confidence: float

    @property
    def asks(self) -> bool:
        """Whether a person must look before the page goes on: there may be a mark."""
        return bool(self.mark) and self.confidence < SURE


def secrecy_look(page: PageText, red: Sequence[Box] = ()) -> SecrecyLook:
    """Return the secrecy mark of a page and how sure it is; `red` are the page's red marks (PageReading.red).

    Beyond `secrecy_mark`: a word alone in capitals that is nearly a mark, or that was read badly, and a red mark in
    the upper part whose words were not read well, or that has room for another line beside the urgency read in it, are
    a doubt (0.5). Words in running text are none.
    """
    mark = secrecy_mark(page)
    if mark:
        return SecrecyLook(mark, 1.0)
    doubts = [*_misread(rows_of(page).pieces), *_unread(page, red)]
    return SecrecyLook(doubts[0], 0.5) if doubts else SecrecyLook("", 1.0)


def _misread(pieces: Sequence[Piece]) -> Iterator[SecrecyMark]:
    for piece in pieces:
        key = squash(piece.text)
        if piece.centre > _UPPER or not _short_capitals(piece) or mark_in(piece.text):
            continue
        near = [mark for name, (mark, most) in _NAMES.items() if distance(key, name, most) <= most]
        if near and piece.confidence < _READ:
            yield near[-1]


def _short_capitals(piece: Piece) -> bool:
    letters = [letter for letter in piece.text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return (
        _LETTERS[0] <= len(letters) <= _LETTERS[1] and 2 * capitals > len(letters) and len(piece.words) <= _MOST_WORDS
    )


def _unread(page: PageText, red: Sequence[Box]) -> Iterator[SecrecyMark]:
    """Yield a doubt for each red mark of the upper part in which no word was read, or badly, or not every line."""
    for box in red:
        if box.top > _UPPER:
            continue
        words = [word for word in page.words if _stands_in(word, box)]
        text = " ".join(word.text for word in words)
        # Black print beside a frame stands in its box too, the number "02/PA-SNV" among it: a mark is capitals alone.
        capitals = [word for word in words if word.text.isupper() and "/" not in word.text] or words
        if mark_in(" ".join(word.text for word in capitals)):
            doubtful = _has_room(box, capitals)
        else:
            doubtful = not mark_in(text) and (not words or _surest(words) < _POORLY)
        if doubtful:
            yield "mat"


def _has_room(box: Box, words: Sequence[Word]) -> bool:
    """Return whether a line may stand above or below the words: frames that touch are seen as one red mark."""
    read = Box.around(word.box for word in words)
    return max(read.top - box.top, box.bottom - read.bottom) > _ROOM


def _surest(words: Sequence[Word]) -> float:
    """Return how sure the longer half of some words is: signs beside them tell nothing."""
    letters = [(word.confidence, len(squash(word.text))) for word in words]
    return sum(sure * count for sure, count in letters) / max(sum(count for _, count in letters), 1)


def _stands_in(word: Word, box: Box) -> bool:
    centre = (word.box.top + word.box.bottom) / 2
    return (
        box.left - _SLACK <= word.box.middle <= box.right + _SLACK and box.top - _SLACK <= centre <= box.bottom + _SLACK
    )
