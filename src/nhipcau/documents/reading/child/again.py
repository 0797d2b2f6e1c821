"""Stretches of lines read badly or not at all are cut out and read once more by themselves, all in one run.

On a whole page Tesseract at times takes a short line for a part of its neighbours and makes nothing of it, or passes it
over, though it stands there as clear as the rest; alone on white it reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise
from statistics import median

from PIL import Image, ImageChops

from nhipcau.documents.reading.child import cutting, shade, strokes, tesseract, unread
from nhipcau.documents.reading.child.cutting import Region
from nhipcau.documents.reading.child.mending import MUCH, lie_over
from nhipcau.documents.reading.child.tesseract import Line, Program, Read, said

POOR, POOREST, SHORT = 0.75, 0.5, 6
"""Mean confidence of a stretch below which it is read again; of one word, in a stretch of so few words."""

BETTER = 0.04
"""By how much the second reading must be surer to be kept."""

MOST, MOST_PAPER = 10, 1_200_000
"""Poor stretches of a page that is poor all over that are read again; pixels that all pieces may have together, some
twelve lines of text: more would cost as much as another page."""

ALL = 24
"""Poor stretches of a page up to which all are read again, those that lie together as one block."""

MOST_LINES = 60
"""Lines of a block that are read again: a table of a page has more only where it is no table."""

WIDE = 1.6
"""Heights of a word from which on a space parts two stretches."""

HEIGHTS = (14, 140)
PAD, GAP, ROOM = 9, 50, 3
SPACE, WELL, LONG, LEVEL = 14, 0.9, 3, 0.6
"""Of the word that is read beside a short piece: pixels between the two (with their own margins, a space), how sure it
is, how long, and on how much of the taller one's height both stand."""

LINES = 2.2
"""Usual heights of a word up to which a piece holds one line, with the room around it."""

ALIKE = 0.15
"""Of a piece's height: how much higher or lower a word of another line is that is put before it."""

AROUND = 40
"""Pixels above and below a piece in which its letters are told from those of the next lines."""

PARTED = 1000
"""Numbers between two lines that were taken for one: more than a paragraph has lines."""

NEAR = 1.2
"""Heights of a line within which something unread belongs to a stretch beside it."""

CELLS_APART = 4
"""Heights of a line within which two poor stretches side by side are taken for cells of one table."""

FOUND, ENOUGH = 0.7, 0.55
"""How sure a line must be that was found where nothing had been read; a word that was found beside a line."""

RULES = "_|¦"
"""What the rule of a table beside a figure is read as."""


@dataclass(slots=True)
class Stretch:
    """A box to be read again and the parts it holds; `torn`: beside them stands something that was not read."""

    box: Region
    places: list[int]
    torn: bool = False


def read(program: Program, page: Image.Image, dpi: float, words: list[Read], *, grey: bool = False) -> list[Read]:
    """Return the words of a page with its poorest stretches and what was passed over read again, where that was surer.

    `grey`: the page is a copy without colour, on which a seal may hide a name.
    """
    parts = [part for _, line in groupby(words, key=lambda word: word.line) for part in _parts(list(line))]
    poor = sorted((place for place, part in enumerate(parts) if _is_poor(part)), key=lambda place: _sure(parts[place]))
    poor = poor[: MOST if len(poor) > ALL else ALL]
    doubtful = [Stretch(_around(parts, place, page.size), [place]) for place in poor]
    for region in unread.regions(page, words, tall=grey):
        place = _beside(parts, region)
        if place is None:
            doubtful.append(Stretch(region, []))
        else:
            doubtful.append(Stretch(_joined(_tight(parts[place]), region), [place], torn=True))
    doubtful = _affordable(_together(doubtful))
    if not doubtful:
        return words
    cut = [_boxes(page, parts, stretch) for stretch in doubtful]
    pieces = iter(_read_pieces(program, page, dpi, [box for boxes in cut for box in boxes], words))
    found = [[word for piece in islice(pieces, len(boxes)) for word in piece] for boxes in cut]
    for stretch, words_there in zip(doubtful, found, strict=True):
        if stretch.places:
            _replace(parts, stretch, words_there)
    for stretch, words_there in zip(doubtful, found, strict=True):
        if not stretch.places:
            _put_in(parts, words_there)  # last: it moves the places of the others
    return [word for part in parts for word in part]


def _boxes(page: Image.Image, parts: list[list[Read]], stretch: Stretch) -> list[Region]:
    """Return the pieces to read a stretch from: itself, or the lines of a block whose lines were mixed up."""
    if len(stretch.places) <= 1:
        return [stretch.box]
    left, top, right, bottom = stretch.box
    for place, part in enumerate(parts):
        box = _tight(part)
        if left <= (box[0] + box[2]) / 2 <= right and top <= (box[1] + box[3]) / 2 <= bottom:
            stretch.places = sorted({*stretch.places, place})
    whole = _whole(stretch.box, [_tight(parts[place]) for place in stretch.places], page.size)
    lines = cutting.lines(cutting.ink_of(page.crop(whole)), (0, 0, whole[2] - whole[0], whole[3] - whole[1]))
    return [
        (box[0] + whole[0] - PAD, box[1] + whole[1] - PAD, box[2] + whole[0] + PAD, box[3] + whole[1] + PAD)
        for box in lines
        if HEIGHTS[0] <= box[3] - box[1]
    ][:MOST_LINES]


def _whole(box: Region, held: list[Region], size: tuple[int, int]) -> Region:
    for one in held:
        box = _joined(box, (one[0] - PAD, one[1] - PAD, one[2] + PAD, one[3] + PAD))
    return max(0, box[0]), max(0, box[1]), min(size[0], box[2]), min(size[1], box[3])


def _replace(parts: list[list[Read]], stretch: Stretch, found: list[Read]) -> None:
    """Put what was read again in the place of some parts, if it is surer or there is more of it."""
    old = [word for place in stretch.places for word in parts[place]]
    others = [word for place, part in enumerate(parts) if place not in stretch.places for word in part]
    # a box of a stretch badly read at times holds the next line too, which is there already; a guess is not
    better = [
        word
        for word in found
        if not any(lie_over(word, other) and other.confidence > word.confidence - MUCH for other in others)
    ]
    more = stretch.torn and _letters(better) > _letters(old) and _sure(better) > max(FOUND, _sure(old) - BETTER)
    if not better or not (more or _sure(better) > _sure(old) + BETTER):
        if stretch.torn:
            parts[stretch.places[0]] += _beside_old(better, old)
        return
    new = [word for word in better if not any(lie_over(word, one) and _surer(one, word) for one in old)]
    for place in stretch.places:
        # what was read well and has no counterpart in the second reading stands as it was
        parts[place] = [
            word for word in parts[place] if word.confidence >= POOR and not any(lie_over(word, one) for one in new)
        ]
    parts[stretch.places[0]] += _in_line(new, old[0].line)


def _beside_old(found: list[Read], old: list[Read]) -> list[Read]:
    """Return what was found beside a stretch that stands as it was read: the number of a row, well enough by itself."""
    fresh = [word for word in found if word.confidence >= ENOUGH and not any(lie_over(word, one) for one in old)]
    return _in_line([word for word in fresh if any(sign.isalnum() for sign in word.text)], old[0].line)


def _surer(one: Read, other: Read) -> bool:
    return one.confidence >= POOR and one.confidence > other.confidence + MUCH


def _letters(words: list[Read]) -> int:
    return sum(letter.isalnum() for word in words for letter in word.text)


def _beside(parts: list[list[Read]], region: Region) -> int | None:
    """Return the stretch an unread region belongs to: on the same height, no further off than a word."""
    for place, part in enumerate(parts):
        left, top, right, bottom = _tight(part)
        high = min(bottom - top, region[3] - region[1])
        down = min(bottom, region[3]) - max(top, region[1])
        if 2 * down > high and max(region[0] - right, left - region[2]) < NEAR * high:
            return place
    return None


def _tight(part: list[Read]) -> Region:
    left, right = min(word.left for word in part), max(word.right for word in part)
    return left, min(word.top for word in part), right, max(word.bottom for word in part)


def _joined(one: Region, other: Region) -> Region:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _together(stretches: list[Stretch]) -> list[Stretch]:
    """Return stretches that run into each other as one: lines so mixed up are cut out as a block."""
    found: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: one.box[1]):
        joined = Stretch(stretch.box, list(stretch.places), torn=stretch.torn)
        while near := [one for one in found if _run_together(one.box, joined.box)]:
            for one in near:
                found.remove(one)
                places = sorted({*joined.places, *one.places})
                joined = Stretch(_joined(one.box, joined.box), places, torn=one.torn or joined.torn)
        found.append(joined)
    return found


def _affordable(stretches: list[Stretch]) -> list[Stretch]:
    """Return the stretches that may be read again, the smallest first: figures of a table cost next to nothing."""
    kept: list[Stretch] = []
    paper = 0
    for stretch in sorted(stretches, key=lambda one: _paper(one.box)):
        paper += _paper(stretch.box)
        if kept and paper > MOST_PAPER:
            break
        kept.append(stretch)
    return sorted(kept, key=lambda one: one.box[1])


def _paper(box: Region) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _run_together(one: Region, other: Region) -> bool:
    """Return whether one stretch lies right under the other, or beside it as cells of a table do."""
    down = min(one[3], other[3]) - max(one[1], other[1])
    across = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3] - one[1], other[3] - other[1])
    below = down > -PAD and 2 * across > min(one[2] - one[0], other[2] - other[0])
    return below or (2 * down > high and across > -CELLS_APART * high)


def _read_pieces(
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


def _in_line(found: list[Read], line: Line) -> list[Read]:
    """Return words read again as parts of the line they were cut from; where they are two, each stays by itself."""
    numbers = list(dict.fromkeys(word.line for word in found))
    lines = {number: (*line[:2], line[2] + PARTED * place) for place, number in enumerate(numbers)}
    return [replace(word, line=lines[word.line]) for word in found]


def _put_in(parts: list[list[Read]], found: list[Read]) -> None:
    """Put lines that had not been read among the others, after what stands above them; unsure ones are left out."""
    for _, words in groupby(found, key=lambda word: word.line):
        # a guess beside a line, a dot of a seal that covers half the page, must not keep the line out
        line = [word for word in words if word.confidence >= unread.SURE]
        others = (other for part in parts for other in part if other.confidence >= unread.SURE)
        fresh = not any(lie_over(word, other) for other in others for word in line)
        if _sure(line) < FOUND or not fresh or not any(letter.isalnum() for word in line for letter in word.text):
            continue
        middle = (line[0].top + line[0].bottom) / 2
        above = [
            place for place, part in enumerate(parts) if part and part[0].bottom < middle and _share_columns(part, line)
        ]
        place = max(above, default=-1) + 1
        number = (max((word.line[0] for part in parts for word in part), default=0) + 1, 1, 1)
        for other, part in enumerate(parts):
            parts[other] = [word for word in part if not any(lie_over(word, one) for one in line)]
        parts.insert(place, [replace(word, line=number) for word in line])


def _share_columns(one: list[Read], other: list[Read]) -> bool:
    left, right = max(one[0].left, other[0].left), min(one[-1].right, other[-1].right)
    return left < right


def _parts(line: list[Read]) -> list[list[Read]]:
    """Return a line cut at wide spaces: two columns of a letterhead are often taken for one line."""
    parts = [[line[0]]]
    for before, word in pairwise(line):
        if word.left - before.right > WIDE * (before.bottom - before.top):
            parts.append([])
        parts[-1].append(word)
    return parts


def _sure(part: list[Read]) -> float:
    return tesseract.confidence(part)


def _is_poor(part: list[Read]) -> bool:
    """Return whether a stretch was read badly: as a whole, or a word of a short one."""
    height = max(word.bottom for word in part) - min(word.top for word in part)
    sure = [word.confidence for word in part if any(letter.isalnum() for letter in word.text)]
    if not sure or not HEIGHTS[0] <= height <= HEIGHTS[1]:
        return False
    return _sure(part) < POOR or (len(part) <= SHORT and min(sure) < POOREST)


def _around(parts: list[list[Read]], place: int, size: tuple[int, int]) -> Region:
    """Return a box around a stretch, with room for letters that were missed on both sides of it."""
    part = parts[place]
    left, right = min(word.left for word in part), max(word.right for word in part)
    top, bottom = min(word.top for word in part), max(word.bottom for word in part)
    room = ROOM * (bottom - top)
    before = parts[place - 1] if place and parts[place - 1][0].line == part[0].line else None
    after = parts[place + 1] if place + 1 < len(parts) and parts[place + 1][0].line == part[0].line else None
    least = (before[-1].right + left) // 2 if before else 0
    most = (after[0].left + right) // 2 if after else size[0]
    across = (max(least, left - room, 0), min(most, right + room, size[0]))
    return across[0], max(0, top - PAD), max(across[1], across[0] + 1), min(size[1], bottom + PAD)


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
