"""The head of the first page: issuer, number and symbol on the left, national name, place and date on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhipcau.documents.understanding.bodies import part_lines
from nhipcau.documents.understanding.dates import find_dates
from nhipcau.documents.understanding.marks import mark_in
from nhipcau.documents.understanding.notation import parse_notation
from nhipcau.documents.understanding.rows import Piece, Rows, cut
from nhipcau.documents.understanding.shapes import Notation
from nhipcau.documents.understanding.spelling import distance, flat, is_capitals, plain_dashes, squash

NATION, MOTTO, PARTY = "conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam"
LINES = (NATION, MOTTO, PARTY)
_STANDING = ("viet", "phuc", "nghia", "hoaxa", "congsan", "doclap")
DEPTH = 0.5
"""How far down the first page a head may reach."""
_LABEL = re.compile(r"^\W*(?:s[oốôóỏõọ0ò6ồổỗộăaó]|[S5][ốốôo0])\s*[:;.,]?\s*", re.IGNORECASE)
_SPLIT = 0.46
_SLACK = 0.12
_LOWEST_NAME, _NEXT_LINE = 0.22, 0.02
_RIGHT_HALF, _PLACE = 0.42, re.compile(r"^[A-ZĐÀ-Ỹ][^,\d]{2,40}, ?ng[aà]y ?\d")
_CENTRE, _OFF_CENTRE = 0.53, 0.07
_MOST_LINES = 7
"""Lines above a number at the most: a branch of an office of a department has six."""
_LEAST_GAPS, _NUMBER_LENGTH = 2, 45
_DAY_BELOW, _DAY_DEPTH, _DAY_LENGTH = 0.14, 0.28, 70
_PLACE_LENGTH, _AFTER = 45, 6
_ENGLISH = {
    "company",
    "limited",
    "ltd",
    "jsc",
    "corporation",
    "cooperative",
    "bank",
    "branch",
    "committee",
    "department",
}
"""Words of the English name that a letterhead may have under its own."""
_ARRIVED = re.compile(r"cong van de")
_CITES = re.compile(r"\d\s?[/-]|\bso\b|can cu|\btruoc\b|cham nhat")


@dataclass(frozen=True)
class NumberLine:
    notation: Notation
    piece: Piece
    labelled: bool


@dataclass(frozen=True)
class Head:
    """What the head's columns hold. `left` are the pieces of the left column from the top, `split` its right edge."""

    split: float
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    nation: Piece | None
    number: NumberLine | None
    day: tuple[date, Piece] | None
    bottom: float


def is_line(piece: Piece, wanted: str) -> bool:
    """Whether a piece is one of the standing lines, some letters misread."""
    return distance(piece.key, wanted, len(wanted) // 5) <= len(wanted) // 5


def head_of(rows: Rows) -> Head:
    """Take the head of a first page apart."""
    upper = [row for row in rows.rows if row[0].centre < DEPTH]
    nation, split = _nation(upper)
    if nation and abs(nation.middle - _CENTRE) < _OFF_CENTRE:
        # one column: everything stands under everything else
        split = 1.0
        left = right = [piece for row in upper for piece in row]
    else:
        left, right = _both(upper, split)
    day = _day(right, left, nation.bottom + _DAY_BELOW if nation else _DAY_DEPTH)
    number = _number(left, right, day[1].centre if day else None, born=rows.born)
    ends = [piece.bottom for piece in (nation, number.piece if number else None, day[1] if day else None) if piece]
    return Head(split, tuple(left), tuple(right), nation, number, day, max(ends, default=0.0))


def _both(upper: list[tuple[Piece, ...]], split: float) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of the left and of the right column."""
    left, right = [], []
    for row in upper:
        for piece in row:
            ours, theirs = _columns(piece, split)
            left += [ours] if ours else []
            right += [theirs] if theirs else []
    return left, right


def _nation(upper: list[tuple[Piece, ...]]) -> tuple[Piece | None, float]:
    """Return the national (or the Party's) name and where the right column begins."""
    for row in upper:
        for piece in row:
            found = _standing(piece)
            if found:
                return found, max(found.left - 0.006, 0.2)
    return None, _SPLIT


def _standing(piece: Piece) -> Piece | None:
    """Return the words of a piece that are a standing line: a narrow gap may not have parted it from the issuer."""
    if not any(word in piece.key for word in _STANDING):
        return None
    keys = [squash(" ".join(word.text for word in piece.words[start:])) for start in range(len(piece.words))]
    best = min((distance(key, wanted, len(wanted) // 5), -start) for start, key in enumerate(keys) for wanted in LINES)
    start = -best[1]
    if best[0] > len(keys[start]) // 5:
        return None
    shift = piece.left - piece.words[0].box.left
    return Piece(piece.words[start:], piece.words[start].box.left + shift, piece.right, piece.top, piece.bottom)


def _columns(piece: Piece, split: float) -> tuple[Piece | None, Piece | None]:
    """Part a piece that runs over the split at its widest space near it; a whole line of text stays on the left."""
    if piece.right <= split + 0.03:
        return piece, None
    if piece.left >= split - _SLACK and piece.middle > split:
        return None, piece
    standing = _standing(piece)
    if standing:
        return cut(piece, standing.left)
    gaps = [
        (after.box.left - before.box.right, (after.box.left + before.box.right) / 2)
        for before, after in zip(piece.words, piece.words[1:], strict=False)
        if abs((after.box.left + before.box.right) / 2 - split) < _SLACK
    ]
    widest = max(gaps, default=(0.0, split))
    usual = sorted(gap for gap, _ in gaps)[len(gaps) // 2] if gaps else 0.0
    if len(gaps) < _LEAST_GAPS or widest[0] < 1.7 * usual:
        ours, theirs = cut(piece, split)
        # a place, a comma and a date may stand close to the left column; a citation has no comma before its date
        dated = theirs is not None and _PLACE.match(theirs.text) is not None
        return (ours, theirs) if dated else (piece, None)
    return cut(piece, widest[1] + piece.left - piece.words[0].box.left)


def _day(right: list[Piece], left: list[Piece], depth: float) -> tuple[date, Piece] | None:
    """Return the date beside the number, not below `depth`: the first on the right, or else on the left."""
    for pieces in (right, left):
        for piece in pieces:
            day = _place_and_day(piece.text) if piece.centre < depth else None
            if day:
                return day, piece
    return None


def _place_and_day(text: str) -> date | None:
    """Return the date of a row that is a place and a date and nothing else; a citation is none."""
    found = find_dates(text)
    if not found:
        return None
    before, after = flat(text[: found[0].start]), text[found[0].end :]
    # `Ngày:` with a colon is a form's or a stamp's, never a head's
    cites = _CITES.search(before) is not None or before.rstrip().endswith(":")
    return None if cites or len(before) > _PLACE_LENGTH or len(after.strip()) > _AFTER else found[0].day


def _number(left: list[Piece], right: list[Piece], beside: float | None, *, born: bool) -> NumberLine | None:
    lines = [*_numbered(left, born=born), *_numbered(right, born=born)]
    if not lines:
        return None
    if beside is None:
        return lines[0]
    # a citation in the text has a date of its own far below; the number stands near the height of the date
    return min(lines, key=lambda line: (not line.labelled, abs(line.piece.centre - beside)))


def _numbered(pieces: list[Piece], *, born: bool) -> Iterator[NumberLine]:
    for piece in pieces:
        text = plain_dashes(piece.text)
        label = _LABEL.match(text)
        rest = text[label.end() :] if label else text
        notation = (
            parse_notation(rest, born=born)
            or (parse_notation(rest.replace(" ", ""), born=born) if label and _is_code(rest) else None)
            or parse_notation(rest.split(" ")[0], born=born)
            or (_without_slash(rest) if label else None)
        )
        if notation and len(rest) < _NUMBER_LENGTH and len(notation.symbol) > 1:
            yield NumberLine(notation, piece, label is not None)


def _is_code(text: str) -> bool:
    """Whether each word has a capital or a figure: a space that was read inside a notation, `443/TCS1 1-QLHKD1`."""
    return all(any(sign.isupper() or sign.isdigit() for sign in word) for word in text.split())


def _without_slash(text: str) -> Notation | None:
    """Return the notation of `46NQ-VP`, whose slash was not read."""
    return parse_notation(re.sub(r"^(\d{1,5})\s*(?=[A-ZĐ]{2,}[A-Za-z]*-[A-ZĐ])", r"\1/", text))


def day_above_signature(rows: Rows) -> tuple[date, Piece] | None:
    """Return the place and date above a signature: minutes and old letters have them there."""
    for piece in reversed(rows.pieces):
        found = find_dates(piece.text)
        if found and len(piece.text) < _DAY_LENGTH and _PLACE.match(piece.text) and piece.left > _RIGHT_HALF:
            return found[0].day, piece
    return None


def issuer_lines(head: Head) -> tuple[list[Piece], list[Piece]]:
    """Return the lines of the parent and of the issuer."""
    lines = _names_above(head, head.number.piece.top) if head.number else []
    if not lines or (head.number and head.number.piece not in head.left):
        lines = _first_names(head)
    lines = lines[-_MOST_LINES:]
    count = part_lines([piece.text for piece in lines])
    return lines[:count], lines[count:]


def hides_a_line(head: Head, lines: list[Piece]) -> bool:
    """Whether something that is no name was read between the lines of a letterhead: a line read badly."""
    between = [piece for piece in head.left if lines and lines[0].centre < piece.centre < lines[-1].bottom + _NEXT_LINE]
    end = head.number.piece.top if head.number else 1.0
    return any(len(piece.key) > 1 and not _is_name(piece) and piece.centre < end for piece in between)


def _names_above(head: Head, end: float) -> list[Piece]:
    return [piece for piece in head.left if piece.centre < end and _is_name(piece)]


def _first_names(head: Head) -> list[Piece]:
    """Return the first lines in capitals of the left column, where no number below says how far they go."""
    names: list[Piece] = []
    for piece in _names_above(head, _LOWEST_NAME):
        if names and piece.top - names[-1].bottom > 1.5 * piece.height:
            break
        names.append(piece)
    return names


def _is_name(piece: Piece) -> bool:
    letters = [letter for letter in piece.text if letter.isalpha()]
    return (
        len(letters) > 1
        and is_capitals(piece.text)
        and not mark_in(piece.text)
        and not _ENGLISH.intersection(piece.flat.split())
        and not _ARRIVED.match(piece.flat)
        and not ("/" in piece.text and any(letter.isdigit() for letter in piece.text))
        and not any(is_line(piece, key) for key in LINES)
    )
