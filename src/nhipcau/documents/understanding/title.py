"""Type and subject: under the head in the middle, or `V/v` under the number of an official letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nhipcau.documents.understanding.header import Head
from nhipcau.documents.understanding.kinds import LETTER, DocumentType, abbreviated, named
from nhipcau.documents.understanding.marks import mark_in
from nhipcau.documents.understanding.rows import Piece, Rows
from nhipcau.documents.understanding.spelling import flat, is_capitals

DEPTH = 0.62
_ABOUT = re.compile(r"^\W*(?:v\s*[/7il1|\]]+\s*v|v/v|w/v|vv|viv|v\\v)\b[\s:.]*")
_FULL_ABOUT = re.compile(r"^\W*ve viec\b\s*")
_TEXT_BEGINS = re.compile(
    r"^\W*(?:kinh g[uưi]i|can cu|thuc hien|theo |xet |(?:[ivx]{1,4}|[0-9]{1,2})[.)] ?\w|phan |chuong |dieu \d|hom nay|"
    r"cong van den|ngay:|ngay \d|so:? ?\d+$|dia chi|noi nhan|de |nham |trong |nguoi |giay nay)"
)


@dataclass(frozen=True)
class Title:
    """`kind` is None for a letter; `about` are the rows of the subject; `errors` the misread letters of the type."""

    kind: DocumentType | None
    piece: Piece | None
    about: tuple[Piece, ...]
    errors: int


def title_of(rows: Rows, head: Head) -> Title | None:
    """Return type and subject of a first page, or None when neither is there."""
    letter = _letter(head)
    if letter:
        return Title(None, letter[0], tuple(letter), 0)
    for place, row in enumerate(rows.rows):
        for piece in row:
            if piece.centre > DEPTH or piece.centre < head.bottom - 0.5 * rows.line_height:
                continue
            kind, errors = _kind(piece)
            if kind:
                below = [other for after in rows.rows[place + 1 :] for other in after]
                return Title(kind, piece, tuple(_subject(piece, below, rows)), errors)
    return None


def _kind(piece: Piece) -> tuple[DocumentType | None, int]:
    """Return the type that a piece names as a heading does: in capitals and alone."""
    if not is_capitals(piece.text, 0.6):
        return None, 0
    kind, errors = named(piece.text)
    if kind or len(piece.words) < 2:
        return kind, errors
    # a speck, a rule or a stamp's edge beside the heading
    for words in (piece.words[1:], piece.words[:-1]):
        kind, errors = named(" ".join(word.text for word in words))
        if kind:
            return kind, errors + 1
    return None, 0


def _letter(head: Head) -> list[Piece]:
    """Return the rows of a letter's subject in the left column."""
    lines = list(head.left)
    after = head.number.piece.bottom if head.number else 0.0
    for place, piece in enumerate(lines):
        if piece.centre < after - 0.004 or piece.left > head.split:
            continue
        if _ABOUT.match(piece.flat) or (_FULL_ABOUT.match(piece.flat) and piece.right < head.split + 0.03):
            return [piece, *_column(piece, lines[place + 1 :], head)]
    return []


def _column(first: Piece, below: Sequence[Piece], head: Head) -> list[Piece]:
    """Return the rows that go on a subject in the left column."""
    kept: list[Piece] = []
    last = first
    for piece in below:
        apart = piece.top - last.bottom > 1.0 * first.height
        outside = piece.right > head.split + 0.05 or abs(piece.middle - first.middle) > 0.07
        if apart or _TEXT_BEGINS.match(piece.flat) or mark_in(piece.text) or len(kept) > 5:
            break
        if outside:
            if piece.left < head.split - 0.05:
                break
            continue
        if any(letter.isalpha() for letter in piece.text):
            kept.append(piece)
            last = piece
    return kept


def _subject(title: Piece, below: Sequence[Piece], rows: Rows) -> list[Piece]:
    """Return the rows under the type up to where the text begins: centred, close together, not all capitals."""
    kept: list[Piece] = []
    left, right = text_edges(rows)
    last = title
    for piece in below:
        if not any(letter.isalnum() for letter in piece.text) or mark_in(piece.text):
            continue
        if _ends(piece, last, kept, title) or not _centred(piece, title, (left, right)):
            break
        kept.append(piece)
        last = piece
    return kept


def _ends(piece: Piece, last: Piece, kept: list[Piece], title: Piece) -> bool:
    if len(kept) > 6 or _TEXT_BEGINS.match(piece.flat):
        return True
    apart = 2.2 if not kept else 1.15
    return piece.top - last.bottom > apart * title.height or (bool(kept) and is_capitals(piece.text, 0.9) and len(piece.text) > 6)


def _centred(piece: Piece, title: Piece, edges: tuple[float, float]) -> bool:
    """Whether a row stands in the middle under the title, and is no first row of a paragraph that fills the page."""
    left, right = edges
    full = piece.right > right - 0.012 and piece.left < left + 0.09
    off = abs(piece.middle - title.middle)
    return off < (0.016 if full else 0.03)


def text_edges(rows: Rows) -> tuple[float, float]:
    """Return left and right edge of the text of a page."""
    pieces = rows.pieces
    if not pieces:
        return 0.15, 0.92
    lefts = sorted(piece.left for piece in pieces)
    rights = sorted(piece.right for piece in pieces)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def subject_text(title: Title) -> str:
    """Return the subject as one line, without the `V/v` of a letter."""
    text = " ".join(piece.text for piece in title.about).strip(" .,;:_-—*|")
    if title.kind is None:
        text = text[_length(text) :]
    return text.strip()


def _length(text: str) -> int:
    even = flat(text)
    match = _ABOUT.match(even) or _FULL_ABOUT.match(even)
    return match.end() if match else 0


def type_by(title: Title | None, symbol: str) -> tuple[str, float]:
    """Return the code of the type and how sure title and symbol together make it."""
    by_symbol = abbreviated(symbol) if symbol else None
    if title is None:
        return (by_symbol.code, 0.85) if by_symbol else ("", 0.0)
    if title.kind is None:
        return (LETTER, 0.98) if by_symbol is None else (by_symbol.code, 0.6)
    agree = by_symbol is None or by_symbol.code == title.kind.code
    return title.kind.code, (0.99 if agree else 0.8) - 0.04 * title.errors
