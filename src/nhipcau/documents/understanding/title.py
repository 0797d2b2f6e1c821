"""Type and subject: under the head in the middle, or `V/v` under the number of an official letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nhipcau.documents.understanding.header import Head
from nhipcau.documents.understanding.kinds import LETTER, DocumentType, abbreviated, named
from nhipcau.documents.understanding.marks import mark_in
from nhipcau.documents.understanding.rows import Piece, Rows, has_letters, is_ornament
from nhipcau.documents.understanding.spelling import flat, is_capitals, squash

DEPTH = 0.62
_LEFTMOST, _RIGHTMOST = 0.36, 0.68
_SPECK = 2
_ASIDE, _MOST_ROWS = 0.07, 6
_ABOUT = re.compile(
    r"^\W*(?:v\s*[/7il1|\]⁄∕]+\s*[vwy]|v/v|w/v|vv|vw|viv|v\\v)\b[\s:.]*|^\W*v[/\\⁄∕]\W*(?=\w)|^\W*v[4%]\W*\s(?=\w)"
)
_FULL_ABOUT = re.compile(r"^\W*ve viec\b\s*")
_TEXT_BEGINS = re.compile(
    r"^\W*(?:kinh g[uưi]i|can cu|(?:[ivx]{1,4}|[0-9]{1,2})[.)] ?\w|phan [ivx]|chuong [ivx]|dieu \d|hom nay|"
    r"cong van den|ngay:|ngay \d{1,2}[/-]|so:? ?\d+$|dia chi|noi nhan)"
)
"""Words no row of a subject begins with."""
_NOTE, _BRACKETED = re.compile(r"^\W{0,2}\("), 14
"""A remark in brackets under a title, which is no part of the subject; `(lần 2)` and `(sửa đổi)` are shorter."""
_PAIRS = ("()", "“”")
_FULL_BEGINS = re.compile(r"^\W*(?:thuc hien|theo |xet |de |nham )")
"""Words a row from edge to edge begins with when it is text."""


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
    heading = _headed(rows, head)
    # a heading beside the `V/v`, as on invitations, is the type when the symbol says the same
    symbol = head.number.notation.symbol if head.number else ""
    if letter and not (heading and heading.kind and heading.kind == abbreviated(symbol)):
        return Title(None, letter[0], tuple(letter), 0)
    return replace(heading, about=tuple(letter)) if letter and heading else heading


def _headed(rows: Rows, head: Head) -> Title | None:
    """Return the type that stands as a heading under the head, with its subject."""
    for place, row in enumerate(rows.rows):
        for piece in _candidates(row):
            if not head.bottom - rows.line_height / 2 <= piece.centre <= DEPTH:
                continue
            kind, errors = _kind(piece)
            if kind:
                below = [other for after in rows.rows[place + 1 :] for other in after]
                return Title(kind, piece, tuple(_subject(piece, below, rows)), errors)
    return None


def _candidates(row: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a row, and the row as one: letters spaced apart look like columns."""
    if len(row) == 1:
        return list(row)
    words = tuple(word for piece in row for word in piece.words)
    tops, bottoms = [piece.top for piece in row], [piece.bottom for piece in row]
    return [*row, Piece(words, row[0].left, row[-1].right, min(tops), max(bottoms))]


def _kind(piece: Piece) -> tuple[DocumentType | None, int]:
    """Return the type that a piece names as a heading does: in capitals, alone, about the middle of the page."""
    if not is_capitals(piece.text, 0.6) or not _LEFTMOST < piece.middle < _RIGHTMOST:
        return None, 0
    kind, errors = named(piece.text)
    # a speck, a rule or a stamp's edge beside the heading
    for word, words in ((piece.words[0], piece.words[1:]), (piece.words[-1], piece.words[:-1])):
        if kind is None and words and len(squash(word.text)) <= _SPECK:
            kind, errors = named(" ".join(other.text for other in words))
    return (None, 0) if kind and kind.code == LETTER else (kind, errors)


def _letter(head: Head) -> list[Piece]:
    """Return the rows of a letter's subject in the left column."""
    lines = list(head.left)
    after = head.number.piece.bottom if head.number else 0.0
    for place, piece in enumerate(lines):
        if piece.centre < after - 0.004 or piece.left > head.split:
            continue
        if _ABOUT.match(piece.flat) or (
            _FULL_ABOUT.match(piece.flat) and piece.right < head.split + 0.03 and head.split < 1
        ):
            return [piece, *_column(piece, lines[place + 1 :], head)]
    return []


def _column(first: Piece, below: Sequence[Piece], head: Head) -> list[Piece]:
    """Return the rows that go on a subject in the left column."""
    kept: list[Piece] = []
    last = first
    for piece in below:
        apart = piece.top - last.bottom > 1.0 * first.height
        outside = piece.right > head.split + 0.05 or abs(piece.middle - first.middle) > _ASIDE
        if apart or _TEXT_BEGINS.match(piece.flat) or mark_in(piece.text) or len(kept) > _MOST_ROWS:
            break
        if outside:
            if piece.left < head.split - 0.05:
                break
            continue
        if has_letters(piece.text) and not is_ornament(piece.text):
            kept.append(piece)
            last = piece
    return kept


def _subject(title: Piece, below: Sequence[Piece], rows: Rows) -> list[Piece]:
    """Return the rows under the type up to where the text begins: centred, close together, not all capitals."""
    kept: list[Piece] = []
    left, right = text_edges(rows)
    last = title
    for piece in below:
        if not has_letters(piece.text) or mark_in(piece.text) or is_ornament(piece.text):
            continue
        if _ends(piece, last, kept, title) or not _centred(piece, title, (left, right)):
            break
        kept.append(piece)
        last = piece
    return kept


def _ends(piece: Piece, last: Piece, kept: list[Piece], title: Piece) -> bool:
    if len(kept) > _MOST_ROWS or _TEXT_BEGINS.match(piece.flat) or (kept and _is_remark(piece)):
        return True
    apart = 2.2 if not kept else 1.15
    return piece.top - last.bottom > apart * last.height or (
        bool(kept) and is_capitals(piece.text, 0.9) and len(piece.text) > _MOST_ROWS
    )


def _is_remark(piece: Piece) -> bool:
    return bool(_NOTE.match(piece.flat)) and len(piece.text) > _BRACKETED


def _centred(piece: Piece, title: Piece, edges: tuple[float, float]) -> bool:
    """Whether a row stands in the middle under the title, and is no first row of a paragraph that fills the page."""
    left, right = edges
    full = piece.right > right - 0.012 and piece.left < left + 0.09
    off = abs(piece.middle - title.middle)
    return off < (0.016 if full else 0.03) and not (full and _FULL_BEGINS.match(piece.flat))


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
    beside_number = title.kind is None or (title.piece and title.about and title.about[0].centre < title.piece.centre)
    if beside_number:
        text = text[_length(text) :]
    return _unwrapped(text.strip())


def _unwrapped(text: str) -> str:
    """Return a subject without the brackets or quotes around all of it, or the quote that closes what was cut off."""
    if text[:1] + text[-1:] in _PAIRS:
        return text[1:-1].strip()
    return text[:-1].strip() if text.endswith("”") and "“" not in text else text


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
        # only a letter has its subject under the number; CĐ, PC or TT there begin the name of an office
        return LETTER, 0.98 if by_symbol is None else 0.85
    agree = by_symbol is None or by_symbol.code == title.kind.code
    return title.kind.code, (0.99 if agree else 0.8) - 0.04 * title.errors
