"""`Kính gửi`: to whom a letter, a submission or an invitation goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nhipcau.documents.understanding.rows import Piece, Rows
from nhipcau.documents.understanding.title import text_edges

_LABEL = re.compile(r"^\W*(?:k[ií]nh (?:g[uưi]i|moi)\s*[:;.]?|tran trong kinh m+oi\s*:)\s*")
_DASH = re.compile(r"^\s*[-–—•+*~_=«]")
_END = re.compile(r"[./]\W*$")
_MOST = 12
_SHORT = 0.08
"""Of the page's width: a row that ends so far before the edge of the text is the last of its paragraph."""


def addressees_of(rows: Rows) -> list[list[Piece]]:
    """Return the rows of each addressee on a first page."""
    pieces = rows.pieces
    for place, piece in enumerate(pieces):
        match = _LABEL.match(piece.flat)
        if match:
            words = _words_after(piece, match.end())
            below = pieces[place + 1 : place + 1 + _MOST]
            return list(_items(words, piece, below, text_edges(rows)[1]))
    return []


def _words_after(piece: Piece, end: int) -> Piece | None:
    """Return the words of a row after its label."""
    count = len(piece.flat[:end].split())
    words = piece.words[count:]
    return Piece(words, words[0].box.left, piece.right, piece.top, piece.bottom) if words else None


def _items(first: Piece | None, label: Piece, below: Sequence[Piece], edge: float) -> Iterator[list[Piece]]:
    """Yield one addressee after the label, or those with dashes under it; `edge` is where full rows end."""
    item: list[Piece] = [first] if first and any(letter.isalnum() for letter in first.text) else []
    last = label
    for piece in below:
        if _done(item, piece, last, label) or (item and _begins_text(piece, last, edge)):
            break
        last = piece
        if _DASH.match(piece.text) and item:
            yield item
            item = []
        item.append(piece)
    if item:
        yield item


def _begins_text(piece: Piece, last: Piece, edge: float) -> bool:
    """Whether a row is the first of the text: the one before ended early, and this one does not and has no dash."""
    ended_early = last.right < edge - _SHORT
    return ended_early and piece.right > edge - _SHORT and not _DASH.match(piece.text) and piece.text[:1].isupper()


def _done(item: list[Piece], piece: Piece, last: Piece, label: Piece) -> bool:
    if item and _END.search(item[-1].text):
        return True
    if piece.top - last.bottom > 1.6 * last.height:
        return True
    dashed = bool(_DASH.match(piece.text))
    if not item:
        return not dashed
    # a row without dash goes on with the one above: it is indented and that one was long or left open
    return not dashed and (
        item[-1].text.rstrip().endswith(";") or piece.left < min(item[0].left - 0.08, label.left - 0.01)
    )
