"""The end of a document: recipients on the left, power, position and name of the signer on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhipcau.documents.understanding.rows import Piece, Rows, cut
from nhipcau.documents.understanding.spelling import distance, flat, is_capitals, squash

_POWER = re.compile(
    r"^\W*(?:t[/.]?\s?m|k[/.il1]?\s?t|t[/.]?\s?l|t[il1]m|tuq|t\.u\.q|q)[./ ,]+(?=\w)|^\W*(?:t/m|k/t|t/l)"
)
_FOR_HEAD = re.compile(r"^\W*k[/.il1]?\s?t\b")
_POSITION = re.compile(
    r"^\W*(?:q\. ?)?(?:(?:pho )?(?:chu tich|chu nhiem|giam doc|tong giam doc|truong|chanh|bi thu|"
    r"vien truong|cuc truong|hieu truong|tong thu ky|doi truong|cuc|chu toa|thong doc)|uy vien|thu ky|"
    r"thu tuong|bo truong|thu truong|nguoi |ke toan|dai dien|chu tri|pho\b)"
)
_BESIDE = re.compile(r"^\W*(?:thu ky|nguoi |dai dien|ke toan)")
_NAME_WORD = re.compile(r"^[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
_TITLES = re.compile(r"^(?:(?:thac si|tien si|ts|ths|pgs|gs|dai ta|thuong ta|trung ta|thieu ta|bs|ks)[. ]+)+")
_RECORDS_OFFICE = {"vt", "vi", "vu", "vd", "v1", "vl"}
_AROUND = " .,;:*|'-_`\"“”=¬~"
_HEADS = [
    "CHỦ TỊCH",
    "CHỦ NHIỆM",
    "GIÁM ĐỐC",
    "TRƯỞNG BAN",
    "TRƯỞNG PHÒNG",
    "CHÁNH VĂN PHÒNG",
    "BÍ THƯ",
    "CHÁNH THANH TRA",
    "CỤC TRƯỞNG",
    "CHI CỤC TRƯỞNG",
    "HIỆU TRƯỞNG",
    "TỔNG GIÁM ĐỐC",
    "VIỆN TRƯỞNG",
    "TỔNG THƯ KÝ",
    "TRẠM TRƯỞNG",
    "ĐỘI TRƯỞNG",
    "TRƯỞNG CÔNG AN",
    "BỘ TRƯỞNG",
    "THỦ TRƯỞNG",
    "TỔ TRƯỞNG",
    "CHI HỘI TRƯỞNG",
    "TRƯỞNG THÔN",
]
_POSITIONS = [
    *_HEADS,
    *(f"PHÓ {head}" for head in _HEADS),
    "BÍ THƯ THƯỜNG TRỰC",
    "PHÓ BÍ THƯ THƯỜNG TRỰC",
    "ỦY VIÊN",
    "ỦY VIÊN THƯỜNG TRỰC",
]
_POSITIONS += ["PHÓ CHỦ TỊCH THƯỜNG TRỰC", "ỦY VIÊN THƯỜNG VỤ", "THƯ KÝ", "CHỦ TỌA", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]
_BY_KEY = {squash(position): position for position in _POSITIONS}
_SHORTEST = 5
_SURE = 0.8
_LABEL = "noinhan"
_KEPT = re.compile(r"^\W*?(?P<dash>[-–—•+*~_=«]\W*)?luu\s*(?P<colon>[:;.,])?")
_LEAST_NAME, _MOST_NAME = 2, 6
_REACH = 0.28
# in fractions of the page's width: a row that runs over both columns, where the right one begins, where a row may part
_MIDDLE, _RIGHT, _PARTS = (0.44, 0.55), (0.42, 0.53), (0.36, 0.75)
_EDGE = (0.45, 0.6)
_ASIDE, _NAME_ASIDE = 0.12, 0.2


@dataclass(frozen=True)
class Signing:
    """`position` is the last line of power and position; `name` the signer's."""

    position: Piece
    name: Piece | None
    powers: tuple[Piece, ...]
    row: Piece | None
    """The row the name was found on, with whatever else was read there."""


@dataclass(frozen=True)
class Closing:
    page: int
    signing: Signing | None
    signed_on_page: int
    """The page of the signature, at times the one before the recipients."""
    recipients: tuple[tuple[Piece, ...], ...]
    """Each recipient's rows."""


def closing_of(pages: Sequence[Rows]) -> Closing | None:
    """Return the last closing of a document: after it only appendices come."""
    for rows in reversed(pages):
        label = _label(rows)
        signing = _signing(rows, label) or (_signing(rows, None) if label else None)
        if label or signing:
            # where the label was not read, its items stand beside power and position
            beside = label or (signing.powers[0] if signing else None)
            kept = tuple(tuple(item) for item in _recipients(rows, beside, signing)) if beside else ()
            signed = (signing, rows.page.number) if signing else _signing_before(pages, rows)
            return Closing(rows.page.number, signed[0], signed[1], kept)
    return None


def _signing_before(pages: Sequence[Rows], rows: Rows) -> tuple[Signing | None, int]:
    """Return the signature on the page before, where the recipients did not fit on it any more."""
    before = [page for page in pages if page.page.number == rows.page.number - 1]
    signing = _signing(before[0], None) if before else None
    return signing, rows.page.number - 1 if signing else rows.page.number


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
        if piece.left < _MIDDLE[0] and piece.right > _MIDDLE[1]:
            right = _split_closing(piece)
        if right and right.left > _RIGHT[0] and right.middle > _RIGHT[1]:
            found.append(right)
    return found


def _split_closing(piece: Piece) -> Piece | None:
    """Return what a run-together row has on the right: from its widest space near the middle, or from the capitals."""
    gaps = [
        (after.box.left - before.box.right, place)
        for place, (before, after) in enumerate(zip(piece.words, piece.words[1:], strict=False), 1)
        if _PARTS[0] < after.box.left < _PARTS[1]
    ]
    if not gaps:
        return None
    place = max(gaps)[1]
    return cut(
        piece,
        (piece.words[place - 1].box.middle + piece.words[place].box.left) / 2 + piece.left - piece.words[0].box.left,
    )[1]


def _signing(rows: Rows, label: Piece | None) -> Signing | None:
    """Return the signing block: rows in capitals that name power or position, then a name."""
    right = _right(rows, label)
    starts = [place for place, piece in enumerate(right) if _names_position(piece)]
    # minutes are signed by several: who presides stands for the body
    starts = [place for place in starts if not _BESIDE.match(right[place].flat)] or starts
    if not starts:
        return None
    place = starts[0] if label else _last_block(right, starts)
    powers = [right[place]]
    for piece in right[place + 1 :]:
        if piece.top - powers[-1].bottom > 1.4 * powers[0].height:
            break
        # letters read out of the seal may stand between; they are no reason to stop
        if _heads(piece, powers[0]):
            powers.append(piece)
    name, row = _signer(right[right.index(powers[-1]) + 1 :], powers[-1])
    return Signing(_position(powers), name, tuple(powers), row)


def _position(powers: list[Piece]) -> Piece:
    """Return the rows of the position as one: from the last that begins one on, without what was hardly read.

    `TRƯỞNG PHÒNG TỔ CHỨC` / `HÀNH CHÍNH` is one position; a seal's letters under it are none of it.
    """
    begun = [place for place, piece in enumerate(powers) if _POSITION.match(piece.flat)]
    if not begun:
        return powers[-1]
    first, *more = powers[begun[-1] :]
    kept = [first, *(piece for piece in more if _is_sure(piece))]
    words = tuple(word for piece in kept for word in piece.words)
    left, right = min(piece.left for piece in kept), max(piece.right for piece in kept)
    return Piece(words, left, right, first.top, kept[-1].bottom)


def _is_sure(piece: Piece) -> bool:
    confidence = sum(word.confidence for word in piece.words) / len(piece.words)
    return confidence >= _SURE and len(piece.key) >= _SHORTEST


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
    return (
        is_capitals(piece.text, 0.7) and abs(piece.middle - first.middle) < _ASIDE and piece.height > 0.5 * first.height
    )


def _signer(below: list[Piece], position: Piece) -> tuple[Piece | None, Piece | None]:
    """Return the name under the position; letters read out of seal and signature lie between."""
    for piece in below:
        if piece.top - position.bottom > _REACH:
            break
        found = _name_in(piece)
        if (
            found
            and abs(found.middle - position.middle) < _NAME_ASIDE
            and found.top - position.bottom > 0.8 * position.height
        ):
            return found, piece
    return None, None


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
    """Return the position without the power before it: `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` gives the second.

    Under `KT.` only a deputy signs: where the seal has hidden that line or a word of it, it is known all the same.
    Empty when only a body (`TM. ỦY BAN NHÂN DÂN`) was read and no position.
    """
    text = signing.position.text.strip(_AROUND)
    match = _POWER.match(flat(text))
    position, _ = usual_position(text[match.end() :].strip() if match else text)
    if _lacks_deputy(signing) and position in _HEADS:
        return f"PHÓ {position}"
    return position if not match or position in _POSITIONS else ""


def usual_position(text: str) -> tuple[str, int]:
    """Return a usual position for one that was misread, and by how many letters; another text as it is."""
    key = squash(text)
    if key in _BY_KEY:
        return _BY_KEY[key], 0
    near = min((distance(key, known, 1), known) for known in _BY_KEY)
    return (_BY_KEY[near[1]], 1) if near[0] == 1 and len(key) > _SHORTEST else (text, 0)


def _lacks_deputy(signing: Signing) -> bool:
    """Whether `KT.` was read but no deputy's line under it."""
    return any(_FOR_HEAD.match(piece.flat) for piece in signing.powers) and "pho" not in signing.position.flat.split()


def position_certainty(signing: Signing) -> float:
    """Return how sure the position is: a usual one, read and not inferred."""
    text = signing.position.text.strip(_AROUND)
    read, errors = usual_position(text)
    if _lacks_deputy(signing) or errors or read not in _POSITIONS:
        return 0.85
    return 1.0


def name_certainty(signing: Signing) -> float:
    """Return how sure the name is: alone on its row, and of three words or more as most names are."""
    name, row = signing.name, signing.row
    if name is None or row is None:
        return 0.0
    alone = all(not any(letter.isalnum() for letter in word.text) for word in row.words if word not in name.words)
    return (1.0 if alone else 0.8) * (1.0 if len(name.words) > _LEAST_NAME else 0.88)


def _recipients(rows: Rows, label: Piece, signing: Signing | None) -> Iterator[list[Piece]]:
    """Yield the rows of each recipient under the label."""
    edge = _edge(label, signing)
    item: list[Piece] = []
    begun = False
    last = label
    for piece in _below(rows, label, edge):
        if piece.top - last.bottom > 2.5 * label.height:
            break
        last = piece
        # readers take a semicolon for a colon
        if item and (_starts_item(piece.text) or item[-1].text.rstrip().endswith((";", ":"))):
            yield item
            item = []
        if item or _starts_item(piece.text) or begun:
            item.append(piece)
            begun = True
        if item and _is_kept_copy(item[0].text):
            break
    if item:
        yield item


def _edge(label: Piece, signing: Signing | None) -> float:
    """Return how far to the right recipients reach: up to the signing block, where it stands beside them."""
    if signing is None:
        return sum(_EDGE) / 2
    if signing.position.bottom < label.top - 2.5 * label.height:
        return 1.0
    return max(min(min(piece.left for piece in signing.powers) - 0.01, _EDGE[1]), _EDGE[0])


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
    return bool(re.match(r"^\s*[-–—•+*~_=«]", text)) or _is_kept_copy(text)


def _is_kept_copy(text: str) -> bool:
    """Whether a row says who keeps the file copy: the last of the recipients."""
    match = _KEPT.match(flat(text))
    # a place may be called so: the second row of `phường / Lưu Kiếm`
    if match is None:
        return False
    return bool(match["dash"] or match["colon"]) or is_capitals(text[match.end() :])


def item_text(pieces: Sequence[Piece]) -> str:
    """Return a recipient or addressee on one line without dash and closing mark."""
    text = " ".join(piece.text for piece in pieces)
    # what a reader makes of a seal's edge after the closing mark
    text = re.sub(r"[;.]\s*\S{1,2}\s*$", "", text)
    text = re.sub(r"^[\s\-–—•+*~_=«„“.]+|[\s;.,:|_]+$", "", text)
    text = re.sub(r"(?<=\b[bpt]/) (?=[ch]\b)", "", text)  # broken at the end of a line: (để b/ c)
    return _kept_copy(text) if _is_kept_copy(text) else text


def _kept_copy(text: str) -> str:
    """Return `Lưu: VT, KT` spelt as Decree 30 has it: the records office VT first, then the drafting unit."""
    parts = [part for part in re.split(r"[\s,;.:]+", text) if squash(part)]
    said = parts[1:] if squash(parts[0]) == "luu" else [parts[0][3:], *parts[1:]]
    kept = ["VT" if place == 0 and flat(part) in _RECORDS_OFFICE else part for place, part in enumerate(said) if part]
    return f"Lưu: {', '.join(kept)}" if all(part.isupper() for part in kept) else text
