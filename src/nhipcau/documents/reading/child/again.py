"""Stretches of lines read badly or not at all are cut out and read once more by themselves, all in one run.

On a whole page Tesseract at times takes a short line for a part of its neighbours and makes nothing of it, or passes it
over, though it stands there as clear as the rest; alone on white it reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

from PIL import Image

from nhipcau.documents.reading.child import cards, cutting, grid, tesseract, unread
from nhipcau.documents.reading.child.cards import PAD, PARTED
from nhipcau.documents.reading.child.cutting import Region
from nhipcau.documents.reading.child.mending import MUCH, lie_over
from nhipcau.documents.reading.child.tesseract import Line, Program, Read

POOR, POOREST, SHORT = 0.75, 0.5, 6
"""Mean confidence of a stretch below which it is read again; of one word, in a stretch of so few words."""

BETTER = 0.04
"""By how much the second reading must be surer to be kept."""

MOST, MOST_PAPER = 10, 1_200_000
"""Poor stretches of a page that is poor all over that are read again; pixels that all pieces may have together, some
twelve lines of text: more would cost as much as another page."""

MANY = 60
"""Regions that were passed over: a page with more has no table of figures but dust, and would be cut up without end."""

ALL = 24
"""Poor stretches of a page up to which all are read again, those that lie together as one block."""

MOST_LINES = 60
"""Lines of a block that are read again: a table of a page has more only where it is no table."""

WIDE = 1.6
"""Heights of a word from which on a space parts two stretches."""

HEIGHTS = (14, 140)
ROOM = 3
NEAR = 1.2
"""Heights of a line within which something unread belongs to a stretch beside it."""

CELLS_APART = 4
"""Heights of a line within which two poor stretches side by side are taken for cells of one table."""

FOUND, ENOUGH = 0.7, 0.55
"""How sure a line must be that was found where nothing had been read; a word that was found beside a line."""


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
    regions = unread.regions(page, words, tall=grey)
    for region in regions if len(regions) <= MANY else regions[:MOST]:
        place = _beside(parts, region)
        if place is None:
            doubtful.append(Stretch(region, []))
        else:
            doubtful.append(Stretch(_joined(_tight(parts[place]), region), [place], torn=True))
    chosen = _affordable([(stretch, _boxes(page, parts, stretch)) for stretch in _together(doubtful)])
    if not chosen:
        return words
    doubtful, cut = [stretch for stretch, _ in chosen], [boxes for _, boxes in chosen]
    pieces = iter(cards.read_pieces(program, page, dpi, [box for boxes in cut for box in boxes], words))
    found = [[word for piece in islice(pieces, len(boxes)) for word in piece] for boxes in cut]
    for stretch, words_there in zip(doubtful, found, strict=True):
        if stretch.places:
            _replace(parts, stretch, words_there)
    for stretch, words_there in zip(doubtful, found, strict=True):
        if not stretch.places:
            _put_in(parts, words_there)  # last: it moves the places of the others
    return [word for part in parts for word in part]


def _boxes(page: Image.Image, parts: list[list[Read]], stretch: Stretch) -> list[Region]:
    """Return the pieces to read a stretch from: itself, the cells of its table's row, or the lines of a block."""
    if len(stretch.places) <= 1:
        row = grid.row_of(page, stretch.box)
        if row is None:
            return [stretch.box]
        stretch.box = row
    left, top, right, bottom = stretch.box
    for place, part in enumerate(parts):
        box = _tight(part)
        if left <= (box[0] + box[2]) / 2 <= right and top <= (box[1] + box[3]) / 2 <= bottom:
            stretch.places = sorted({*stretch.places, place})
    whole = _whole(stretch.box, [_tight(parts[place]) for place in stretch.places], page.size)
    ink = grid.without_rules(cutting.ink_of(page.crop(whole)))
    lines = cutting.lines(ink, (0, 0, whole[2] - whole[0], whole[3] - whole[1]))
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


def _affordable(stretches: list[tuple[Stretch, list[Region]]]) -> list[tuple[Stretch, list[Region]]]:
    """Return the stretches that may be read again, with their pieces, the smallest first: figures cost little."""
    kept: list[tuple[Stretch, list[Region]]] = []
    paper = 0
    for stretch, boxes in sorted(stretches, key=lambda one: sum(map(_paper, one[1]))):
        paper += sum(map(_paper, boxes))
        if kept and paper > MOST_PAPER:
            break
        kept.append((stretch, boxes))
    return sorted(kept, key=lambda one: one[0].box[1])


def _paper(box: Region) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _run_together(one: Region, other: Region) -> bool:
    """Return whether one stretch lies right under the other, or beside it as cells of a table do."""
    down = min(one[3], other[3]) - max(one[1], other[1])
    across = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3] - one[1], other[3] - other[1])
    below = down > -PAD and 2 * across > min(one[2] - one[0], other[2] - other[0])
    return below or (2 * down > high and across > -CELLS_APART * high)


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
