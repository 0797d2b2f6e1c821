"""The end of a document: recipients on the left, power, position and name of the signer on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhipcau.documents.understanding.rows import Piece, Rows, cut
from nhipcau.documents.understanding.spelling import distance, flat, is_capitals, squash

_POWER = re.compile(r"^\W*(?:t[/.]?\s?m|k[/.]?\s?t|t[/.]?\s?l|tuq|t\.u\.q|q)[./ ,]+(?=\w)|^\W*(?:t/m|k/t|t/l)")
_POSITION = re.compile(
    r"^\W*(?:q\. ?)?(?:(?:pho )?(?:chu tich|chu nhiem|giam doc|tong giam doc|truong|chanh|bi thu|vien truong|cuc truong|"
    r"hieu truong|tong thu ky|doi truong|cuc|chu toa|thong doc)|uy vien|thu ky|thu tuong|bo truong|thu truong|"
    r"nguoi |ke toan|dai dien|chu tri|pho\b)"
)
_NAME_WORD = re.compile(r"^[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
_TITLES = re.compile(r"^(?:(?:thac si|tien si|ts|ths|pgs|gs|dai ta|thuong ta|trung ta|thieu ta|bs|ks)[. ]+)+")
_LABEL = "noinhan"
_LEAST_NAME, _MOST_NAME = 2, 6
_REACH = 0.28


@dataclass(frozen=True)
class Signing:
    """`position` is the last line of power and position; `name` the signer's."""

    position: Piece
    name: Piece | None
    powers: tuple[Piece, ...]


@dataclass(frozen=True)
class Closing:
    page: int
    signing: Signing | None
    recipients: tuple[tuple[Piece, ...], ...]
    """Each recipient's rows."""


def closing_of(pages: Sequence[Rows]) -> Closing | None:
    """Return the last closing of a document: after it only appendices come."""
    for rows in reversed(pages):
        label = _label(rows)
        signing = _signing(rows, label)
        if label or signing:
            kept = tuple(tuple(item) for item in _recipients(rows, label, signing)) if label else ()
            return Closing(rows.page.number, signing, kept)
    return None


def _label(rows: Rows) -> Piece | None:
    """Return the piece that begins with `Nơi nhận`."""
    for piece in rows.pieces:
        key = squash(" ".join(word.text for word in piece.words[:2]))
        if key.startswith(_LABEL) or distance(key, _LABEL, 1) <= 1:
            return piece
    return None


def _right(rows: Rows, label: Piece | None) -> list[Piece]:
    """Return the pieces of the right half, from the height of the label on."""
    top = label.top - 2.5 * label.height if label else 0.0
    found = []
    for piece in rows.pieces:
        if piece.centre < top:
            continue
        right: Piece | None = piece
        if piece.left < 0.44 and piece.right > 0.55:
            right = _split_closing(piece)
        if right and right.left > 0.42 and right.middle > 0.53:
            found.append(right)
    return found


def _split_closing(piece: Piece) -> Piece | None:
    """Return what a run-together row has on the right: from its widest space near the middle, or from the capitals."""
    gaps = [
        (after.box.left - before.box.right, place)
        for place, (before, after) in enumerate(zip(piece.words, piece.words[1:], strict=False), 1)
        if 0.36 < after.box.left < 0.75
    ]
    if not gaps:
        return None
    place = max(gaps)[1]
    return cut(piece, (piece.words[place - 1].box.middle + piece.words[place].box.left) / 2 + piece.left - piece.words[0].box.left)[1]


def _signing(rows: Rows, label: Piece | None) -> Signing | None:
    """Return the signing block: rows in capitals that name power or position, then a name."""
    right = _right(rows, label)
    starts = [place for place, piece in enumerate(right) if _names_position(piece)]
    if not starts:
        return None
    place = starts[0] if label else _last_block(right, starts)
    powers = [right[place]]
    for piece in right[place + 1 :]:
        near = piece.top - powers[-1].bottom < 1.4 * powers[0].height
        if not near or not _heads(piece, powers[0]):
            break
        powers.append(piece)
    name = _signer(right[right.index(powers[-1]) + 1 :], powers[-1])
    return Signing(powers[-1], name, tuple(powers))


def _last_block(right: list[Piece], starts: list[int]) -> int:
    """Return where the last run of position lines begins."""
    place = starts[-1]
    while place - 1 in starts and right[place].top - right[place - 1].bottom < 1.4 * right[place].height:
        place -= 1
    return place


def _names_position(piece: Piece) -> bool:
    even = piece.flat
    return is_capitals(piece.text, 0.7) and bool(_POWER.match(even) or _POSITION.match(even))


def _heads(piece: Piece, first: Piece) -> bool:
    """Whether a row under a power goes on with it: capitals about the same middle, not a seal's letters."""
    return is_capitals(piece.text, 0.7) and abs(piece.middle - first.middle) < 0.12 and piece.height > 0.5 * first.height


def _signer(below: list[Piece], position: Piece) -> Piece | None:
    """Return the name under the position; letters read out of seal and signature lie between."""
    for piece in below:
        if piece.top - position.bottom > _REACH:
            break
        found = _name_in(piece)
        if found and abs(found.middle - position.middle) < 0.2 and found.top - position.bottom > 0.8 * position.height:
            return found
    return None


def _name_in(piece: Piece) -> Piece | None:
    """Return the words of a piece that are a person's name: capitalised, neighbours; None for less than two."""
    best: tuple[int, int] = (0, 0)
    start = 0
    for place in range(len(piece.words) + 1):
        if place < len(piece.words) and _NAME_WORD.match(piece.words[place].text.strip(".,;:'|*")):
            continue
        if place - start > best[1] - best[0]:
            best = (start, place)
        start = place + 1
    if not _LEAST_NAME <= best[1] - best[0] <= _MOST_NAME:
        return None
    words = piece.words[best[0] : best[1]]
    shift = piece.left - piece.words[0].box.left
    return Piece(words, words[0].box.left + shift, words[-1].box.right + shift, piece.top, piece.bottom)


def name_text(piece: Piece) -> str:
    """Return a signer's name without titles of learning or rank."""
    text = " ".join(word.text.strip(".,;:'|*") for word in piece.words)
    match = _TITLES.match(flat(text))
    return text[match.end() :] if match else text


def position_text(signing: Signing) -> str:
    """Return the position without the power before it: `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` gives the second."""
    text = signing.position.text.strip(" .,;:*|'-_")
    match = _POWER.match(flat(text))
    return text[match.end() :].strip() if match else text


def _recipients(rows: Rows, label: Piece, signing: Signing | None) -> Iterator[list[Piece]]:
    """Yield the rows of each recipient under the label."""
    edge = min((piece.left for piece in signing.powers), default=0.52) - 0.01 if signing else 0.52
    edge = max(min(edge, 0.62), 0.45)
    item: list[Piece] = []
    last = label
    for piece in _below(rows, label, edge):
        if piece.top - last.bottom > 2.5 * label.height:
            break
        last = piece
        if _starts_item(piece.text) and item:
            yield item
            item = []
        if item or _starts_item(piece.text):
            item.append(piece)
        if item and "luu" in squash(item[0].text)[:5] and piece.text.rstrip().endswith("."):
            break
    if item:
        yield item


def _below(rows: Rows, label: Piece, edge: float) -> Iterator[Piece]:
    """Yield the left part of every row from the label on, the label itself left out."""
    for piece in rows.pieces:
        if piece.centre < label.centre - 0.3 * label.height or piece.left > edge:
            continue
        left: Piece | None = piece
        if piece.right > edge:
            left = cut(piece, edge)[0]
        if left and piece.words[:1] == label.words[:1]:
            left = _after_label(left)
        if left and any(letter.isalnum() for letter in left.text):
            yield left


def _after_label(piece: Piece) -> Piece | None:
    """Return what follows `Nơi nhận:` on the same row."""
    words = piece.words[2:]
    return Piece(words, words[0].box.left, piece.right, piece.top, piece.bottom) if words else None


def _starts_item(text: str) -> bool:
    return bool(re.match(r"^\s*[-–—•+*~_=«]", text)) or flat(text).startswith("luu")


def item_text(pieces: Sequence[Piece]) -> str:
    """Return a recipient or addressee on one line without dash and closing mark."""
    text = " ".join(piece.text for piece in pieces)
    return re.sub(r"^[\s\-–—•+*~_=«.]+|[\s;.,:|_]+$", "", text)
