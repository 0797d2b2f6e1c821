"""Pieces of a page by themselves on white, a word read well before those too short to tell their line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

from PIL import Image, ImageChops

from nhipcau.documents.reading.child import cutting, shade, strokes, tesseract
from nhipcau.documents.reading.child.cutting import Region
from nhipcau.documents.reading.child.tesseract import Program, Read, said

PAD, GAP = 9, 50
"""Pixels kept around a word or piece, and white around all of it."""

SHORT = 6
"""Of its height, how wide a piece is at the most that needs a word beside it."""

SPACE, WELL, LONG, LEVEL = 14, 0.9, 3, 0.6
"""Of the word that is read beside a short piece: pixels between the two (with their own margins, a space), how sure it
is, how long, and on how much of the taller one's height both stand."""

LINES = 2.2
"""Usual heights of a word up to which a piece holds one line, with the room around it."""

ALIKE = 0.15
"""Of a piece's height: how much higher or lower a word of another line is that is put before it."""

AROUND = 40
"""Pixels above and below a piece in which its letters are told from those of the next lines."""

RULES = "_|¦"
"""What the rule of a table beside a figure is read as."""

PARTED = 1000
"""Numbers between two lines that were taken for one: more than a paragraph has lines."""


def read_pieces(
    program: Program, page: Image.Image, dpi: float, boxes: list[Region], words: list[Read]
) -> list[list[Read]]:
    """Return what stands in each of these pieces of a page, in places of the page; lines and blocks in a run each."""
    cards = [_card(page, box, words) for box in boxes]
    sure = [word.bottom - word.top for word in words if word.confidence >= WELL]
    high = LINES * median(sure) if sure else 0
    found: list[list[Read]] = [[] for _ in boxes]
    for layout, is_line in (("7", True), ("6", False)):
        places = [place for place, box in enumerate(boxes) if (box[3] - box[1] <= high) == is_line]
        read_there = tesseract.recognise_each(program, [cards[place].picture for place in places], dpi, layout)
        for place, held in zip(places, read_there, strict=True):
            inner = [said(word, word.text.strip(RULES) or word.text) for word in held if cards[place].holds(word)]
            found[place] = [_moved(word, cards[place], place) for word in inner]
    return found


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of the page by itself on white; `left`, `top`: where on the picture it begins."""

    picture: Image.Image
    piece: Region
    left: int
    top: int

    def holds(self, word: Read) -> bool:
        """Return whether a word read on the picture is the piece's, not the one beside it."""
        across, middle = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return across > self.left and self.top <= middle <= self.top + self.piece[3] - self.piece[1]


def _card(page: Image.Image, piece: Region, words: list[Read]) -> Card:
    """Return a piece on white, before it, where it is short, a word read well.

    A figure alone tells a reader neither where its line stands nor how large its letters are; a word beside it does.
    """
    piece = _trimmed(page, piece)
    wide, high = piece[2] - piece[0], piece[3] - piece[1]
    word, drop = _companion(piece, words) if wide <= SHORT * high else (None, 0)
    left, top = GAP, GAP + max(0, -drop)
    if word:
        left += word[2] - word[0] + SPACE
        high = max(high, drop + word[3] - word[1])
    card = Image.new("L", (left + wide + GAP, top + high + GAP), 255)
    if word:
        card.paste(page.crop(word), (GAP, top + drop))
    card.paste(_alone(page, piece), (left, top))
    return Card(shade.contrasted(card), piece, left, top)


def _trimmed(page: Image.Image, piece: Region) -> Region:
    """Return a piece without the paper on both sides: a figure in a wide cell of a table is to stand by its word."""
    held = cutting.ink_of(page.crop(piece)).getbbox()
    if held is None:
        return piece
    return max(piece[0], piece[0] + held[0] - PAD), piece[1], min(piece[2], piece[0] + held[2] + PAD), piece[3]


def _companion(piece: Region, words: list[Read]) -> tuple[Region | None, int]:
    """Return the box of a word read well, and how much lower than the piece it stands (pixels).

    The nearest that stands level with the piece; or any as high as it, which then has the same line under it.
    """
    rooms = [_room(word) for word in words if word.confidence >= WELL and len(word.text) >= LONG]
    level = [room for room in rooms if _is_level(piece, room) and (room[2] < piece[0] or room[0] > piece[2])]
    if level:
        near = min(level, key=lambda room: max(piece[0] - room[2], room[0] - piece[2]))
        return near, near[1] - piece[1]
    high = piece[3] - piece[1]
    like = min(rooms, key=lambda room: abs(room[3] - room[1] - high), default=None)
    if like is None or abs(like[3] - like[1] - high) > ALIKE * high:
        return None, 0
    return like, high - (like[3] - like[1])


def _room(word: Read) -> Region:
    return max(word.left - PAD, 0), max(word.top - PAD, 0), word.right + PAD, word.bottom + PAD


def _is_level(one: Region, other: Region) -> bool:
    """Return whether two boxes stand on one line: a word of another column, half a line lower, would mislead."""
    down = min(one[3], other[3]) - max(one[1], other[1])
    return down > LEVEL * max(one[3] - one[1], other[3] - other[1])


def _alone(page: Image.Image, box: Region) -> Image.Image:
    """Return a piece of a page without the parts of letters that reach in from the lines above and below."""
    top, bottom = max(0, box[1] - AROUND), min(page.height, box[3] + AROUND)
    others = strokes.of_others(cutting.ink_of(page.crop((box[0], top, box[2], bottom))), box[1] - top, box[3] - top)
    piece = page.crop(box)
    if others is None:
        return piece
    return ImageChops.lighter(piece, others.crop((0, box[1] - top, others.width, box[3] - top)))


def _moved(word: Read, card: Card, number: int) -> Read:
    """Return a word of a card as it stands on the page, its line told from those of other pieces."""
    across, down = card.piece[0] - card.left, card.piece[1] - card.top
    block, paragraph, line = word.line
    return replace(
        word,
        left=word.left + across,
        top=word.top + down,
        right=word.right + across,
        bottom=word.bottom + down,
        line=(number, block * PARTED + paragraph, line),
    )
