"""A page as printed rows: words put straight, gathered into rows, rows cut into the pieces of columns."""

from __future__ import annotations

import math
import re
import statistics
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from nhipcau.documents.reading.shapes import Box, PageText, Word
from nhipcau.documents.understanding.spelling import flat, squash

_LEAST_WORDS = 5
_STRAIGHT = 0.0005
_GAP = 1.9
"""A space wider than this many heights of the row parts two columns; justified lines stay below it."""
_SPECK = 0.35
DASHES = "-‐‑‒–—−"
_ROW_SHARE = 0.55
_LEAST_POINTS = 6
_OVERLAP = 0.5
_LEVEL = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words of one row. `left`, `right`, `top`, `bottom` in fractions of the straightened page."""

    words: tuple[Word, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def flat(self) -> str:
        return flat(self.text)

    @property
    def key(self) -> str:
        return squash(self.text)

    @property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def confidence(self) -> float:
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True, slots=True)
class Placed:
    """A word with its place on the straightened page; x in fractions of the width, y of the height."""

    word: Word
    left: float
    right: float
    top: float
    bottom: float

    @property
    def centre(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Rows:
    """The rows of a page from top to bottom, each a list of pieces from left to right."""

    page: PageText
    rows: tuple[tuple[Piece, ...], ...]

    @property
    def pieces(self) -> list[Piece]:
        return [piece for row in self.rows for piece in row]

    @property
    def born(self) -> bool:
        """Whether the letters are the file's own: nothing was misread, so nothing is to be repaired."""
        return self.page.source == "born"

    @property
    def line_height(self) -> float:
        """Usual height of a row as a fraction of the page's height."""
        heights = [piece.height for piece in self.pieces]
        return statistics.median(heights) if heights else 0.012


def nfc(page: PageText) -> PageText:
    """Return the page with every word in NFC; readers and born-digital files may give NFD."""
    if all(unicodedata.is_normalized("NFC", word.text) for word in page.words):
        return page
    words = tuple(
        Word(unicodedata.normalize("NFC", word.text), word.box, word.confidence, word.line, word.block)
        for word in page.words
    )
    return PageText(page.number, page.width, page.height, words, page.source, page.rotation)


def rows_of(page: PageText) -> Rows:
    """Gather the pieces of a page into rows.

    The reader's own lines are kept together, cut where columns part: two columns rarely stand on the same height.
    """
    page = nfc(page)
    pieces = sorted(_fragments(page), key=lambda piece: piece.centre)
    gathered: list[list[Piece]] = []
    for piece in pieces:
        row = _row_for(piece, gathered[-4:])
        if row is None:
            gathered.append([piece])
        else:
            row.append(piece)
    gathered.sort(key=lambda row: statistics.median(piece.centre for piece in row))
    return Rows(page, tuple(tuple(_joined(row, page)) for row in gathered))


def _row_for(piece: Piece, rows: Sequence[list[Piece]]) -> list[Piece] | None:
    """Return the row whose height the piece shares most, if it shares enough."""
    best, most = None, _ROW_SHARE
    for row in rows:
        top, bottom = statistics.median(other.top for other in row), statistics.median(other.bottom for other in row)
        shared = min(bottom, piece.bottom) - max(top, piece.top)
        share = shared / max(min(bottom - top, piece.bottom - piece.top), 1e-6)
        if share > most and not any(_collide(piece, other) for other in row):
            best, most = row, share
    return best


def _collide(piece: Piece, other: Piece) -> bool:
    shared = min(piece.right, other.right) - max(piece.left, other.left)
    return shared > _OVERLAP * min(piece.right - piece.left, other.right - other.left)


def _joined(row: list[Piece], page: PageText) -> list[Piece]:
    """Return the pieces of a row from left to right, neighbours of the same height without a gap as one."""
    row.sort(key=lambda piece: piece.left)
    joined = [row[0]]
    for piece in row[1:]:
        last = joined[-1]
        height = min(last.height, piece.height) * page.height
        near = (piece.left - last.right) * page.width <= _GAP * max(height, _LEAST_POINTS)
        if near and abs(piece.centre - last.centre) < _LEVEL * min(last.height, piece.height):
            top, bottom = (last.top + piece.top) / 2, (last.bottom + piece.bottom) / 2
            joined[-1] = Piece(last.words + piece.words, last.left, max(last.right, piece.right), top, bottom)
        else:
            joined.append(piece)
    return joined


def slope_of(page: PageText) -> float:
    """Return how much lines fall per unit of length (tangent of the skew), from the reader's own lines."""
    slopes = []
    for line in page.lines:
        if len(line.words) < _LEAST_WORDS:
            continue
        first, last = line.words[0].box, line.words[-1].box
        across = (last.middle - first.middle) * page.width
        if across > page.width * 0.2:
            # the lower edge of short words jumps with tails of letters; over a whole line that evens out
            fall = (last.top + last.bottom - first.top - first.bottom) / 2 * page.height
            slopes.append(fall / across)
    return statistics.median(slopes) if slopes else 0.0


def _straight(page: PageText) -> list[Placed]:
    """Return the words as they would stand on a page that was not skewed, without specks."""
    slope = slope_of(page)
    angle = math.atan(slope)
    cos, sin = (math.cos(angle), math.sin(angle)) if abs(slope) > _STRAIGHT else (1.0, 0.0)
    usual = statistics.median([word.box.height for word in page.words]) if page.words else 0.0
    placed = []
    for word in page.words:
        if (word.box.height < usual * _SPECK or _is_tone(word.text)) and not _counts(
            word, usual * page.height / page.width
        ):
            continue
        x, y = word.box.middle * page.width, (word.box.top + word.box.bottom) / 2 * page.height
        middle, centre = (x * cos + y * sin) / page.width, (y * cos - x * sin) / page.height
        half, high = word.box.width / 2, word.box.height / 2
        placed.append(Placed(word, middle - half, middle + half, centre - high, centre + high))
    return placed


def _counts(word: Word, usual: float) -> bool:
    """Whether something flat is more than a speck or a rule: letters, or the dash before a line."""
    return has_letters(word.text) or (word.text[0] in DASHES and word.box.width < 1.2 * usual)


def _is_tone(text: str) -> bool:
    return len(text) == 1 and unicodedata.category(text) in {"Lm", "Sk"}


def has_letters(text: str) -> bool:
    """Whether there is a letter or digit; a lone tone mark (ˆ) is none, though Unicode calls it a letter."""
    return any(letter.isalnum() and unicodedata.category(letter) != "Lm" for letter in text)


def is_ornament(text: str) -> bool:
    """Whether a row is what a reader makes of `***` or of a rule under a head: `3>k>k`, `33k`, `Xe#k`.

    It is one short word in which letters are mixed with signs no word holds or follow on digits; a year is none.
    """
    word = text.strip(" .,;:'\"()")
    if not word or " " in word or len(word) > _ORNAMENT:
        return False
    return bool(_NO_WORD.search(word)) or (bool(_DIGIT_THEN_SMALL.match(word)) and not word.isdigit())


_ORNAMENT, _NO_WORD, _DIGIT_THEN_SMALL = 8, re.compile(r"[*#<>=~^{}\\|¥§€]"), re.compile(r"^\d+[a-zđ]+$")


def _fragments(page: PageText) -> Iterator[Piece]:
    """Yield the reader's lines, cut at wide spaces."""
    for _, words in groupby(_straight(page), key=lambda placed: placed.word.line):
        line = sorted(words, key=lambda placed: placed.left)
        height = max(statistics.median(word.bottom - word.top for word in line) * page.height, _LEAST_POINTS)
        group = [line[0]]
        for before, word in pairwise(line):
            if (word.left - before.right) * page.width > _GAP * height:
                yield piece_of(group)
                group = []
            group.append(word)
        yield piece_of(group)


def piece_of(placed: Sequence[Placed]) -> Piece:
    """Return neighbouring words as one piece."""
    return Piece(
        tuple(word.word for word in placed),
        placed[0].left,
        max(word.right for word in placed),
        statistics.median(word.top for word in placed),
        statistics.median(word.bottom for word in placed),
    )


def part_of(piece: Piece, start: int, end: int) -> Piece | None:
    """Return some neighbouring words of a piece, None for none. Places are moved as the whole piece was."""
    words = piece.words[start:end]
    if not words:
        return None
    shift = piece.left - piece.words[0].box.left
    left, right = words[0].box.left + shift, words[-1].box.right + shift
    return Piece(words, left, right, piece.top, piece.bottom)


def cut(piece: Piece, at: float) -> tuple[Piece | None, Piece | None]:
    """Return the words of a piece left and right of `at`."""
    shift = piece.left - piece.words[0].box.left
    count = sum(1 for word in piece.words if word.box.middle + shift <= at)
    return part_of(piece, 0, count), part_of(piece, count, len(piece.words))
