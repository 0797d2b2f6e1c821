"""The stamp of the office that received a paper (Decree 30/2020/NĐ-CP, Appendix IV): none of its words are the paper's.

It says `ĐẾN` with a number, a day and to whom it went. Read as text, its day looked like the document's own or like a
day something is due, and its words parted lines it was set upon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nhipcau.documents.reading.shapes import PageText
from nhipcau.documents.understanding.rows import Piece, rows_of
from nhipcau.documents.understanding.spelling import is_capitals

_HEADING = {"den", "congvanden", "vanbanden", "cvden", "vbden"}
_NUMBER = re.compile(r"^\W*so\s*[:;.]?[\s.…_]*\d{0,6}[\s.…_]*$")
_DAY = re.compile(r"^\W*(?:den )?ngay\s*[:;.]?[\s.…_]*(?:\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?)?[\s.…_]*$")
_GIVEN = re.compile(r"^\W*(?:chuyen|kinh chuyen|luu ho so(?: so)?|so va ky hieu hs|gio)\s*[:;].{0,40}$")
_REACH, _ASIDE = 0.09, 0.12
"""How far under the heading the rows of the stamp reach and how far beside its middle theirs lie, in pages."""


def without_arrival(page: PageText) -> PageText:
    """Return the page without the words of an arrival stamp; the same page where there is none."""
    stamped = {id(word) for piece in _stamped(rows_of(page).pieces) for word in piece.words}
    if not stamped:
        return page
    return replace(page, words=tuple(word for word in page.words if id(word) not in stamped))


def _stamped(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the heading of each stamp and its rows; a heading without a row under it is none."""
    for heading in pieces:
        if heading.key not in _HEADING or not is_capitals(heading.text):
            continue
        below = [piece for piece in pieces if _in_stamp(piece, heading)]
        if below:
            yield heading
            yield from below


def _in_stamp(piece: Piece, heading: Piece) -> bool:
    near = 0 < piece.centre - heading.centre < _REACH and abs(piece.middle - heading.middle) < _ASIDE
    return near and any(pattern.match(piece.flat) for pattern in (_NUMBER, _DAY, _GIVEN))
