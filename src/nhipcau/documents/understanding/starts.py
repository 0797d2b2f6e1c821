"""Where in a stack a new document begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nhipcau.documents.reading.shapes import PageText
from nhipcau.documents.understanding.header import MOTTO, NATION, PARTY, Head, head_of, is_line
from nhipcau.documents.understanding.rows import Piece, Rows, rows_of
from nhipcau.documents.understanding.title import title_of

_PAGE_NUMBER = re.compile(r"^\W{0,2}(\d{1,3})\W{0,2}$")
_TOP, _HEAD = 0.09, 0.3
_MIDDLE = (0.35, 0.7)
_APPENDIX = ("phuluc", "bieumau", "mauso", "danhsach")


def first_page_scores(pages: Sequence[PageText]) -> list[float]:
    """Return for each page of a stack how surely (0–1) a document begins there.

    Speaks for it: the national name, motto or the Party's name, a number and symbol beside a date, a type as heading.
    Against it: a page number above 1 at the top, an appendix, a page without words.
    """
    scores = [_score(rows_of(page)) for page in pages]
    if scores and not pages[0].is_blank:
        scores[0] = max(scores[0], 0.9)
    return scores


def _score(rows: Rows) -> float:
    if not rows.rows:
        return 0.0
    head = head_of(rows)
    score = 0.05 + sum(_for(rows, head))
    number = page_number(rows)
    if number is not None:
        score -= 0.5 if number > 1 else -0.05
    if any(piece.key.startswith(_APPENDIX) for piece in rows.pieces[:3]):
        score -= 0.3
    return round(min(max(score, 0.0), 1.0), 3)


def _for(rows: Rows, head: Head) -> list[float]:
    upper = [piece for piece in rows.pieces if piece.centre < _HEAD]
    standing = head.nation is not None or any(is_line(piece, key) for piece in upper for key in (NATION, MOTTO, PARTY))
    numbered = head.number is not None and head.number.labelled and head.number.piece.centre < _HEAD
    dated = head.day is not None and head.day[1].centre < _HEAD
    titled = title_of(rows, head) is not None
    return [0.5 * standing, 0.25 * numbered, 0.1 * dated, 0.1 * titled]


def page_number(rows: Rows) -> int | None:
    """Return the number printed in the middle of the top margin, None for none."""
    for piece in rows.pieces:
        if piece.centre < _TOP and _in_middle(piece):
            match = _PAGE_NUMBER.match(piece.text)
            if match:
                return int(match[1])
    return None


def _in_middle(piece: Piece) -> bool:
    return _MIDDLE[0] < piece.middle < _MIDDLE[1]
