"""Stretches of lines read badly are cut out and read once more by themselves, all in one run.

On a whole page Tesseract at times takes a short line for a part of its neighbours and makes nothing of it, though it
stands there as clear as the rest; alone on white it reads it.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from PIL import Image

from nhipcau.documents.reading.child import tesseract
from nhipcau.documents.reading.child.tesseract import Program, Read

POOR, POOREST, SHORT = 0.75, 0.5, 6
"""Mean confidence of a stretch below which it is read again; of one word, in a stretch of so few words."""

BETTER = 0.04
"""By how much the second reading must be surer to be kept."""

MOST = 10
"""Stretches read again: a page with more of them is poor all over, and would cost as much as another page."""

WIDE = 1.6
"""Heights of a word from which on a space parts two stretches."""

HEIGHTS = (14, 140)
PAD, GAP, ROOM = 9, 50, 3


def read(program: Program, page: Image.Image, dpi: float, words: list[Read]) -> list[Read]:
    """Return the words of a page with its poorest stretches read again, where that was surer."""
    parts = [part for _, line in groupby(words, key=lambda word: word.line) for part in _parts(list(line))]
    poor = sorted((place for place, part in enumerate(parts) if _is_poor(part)), key=lambda place: _sure(parts[place]))
    poor = poor[:MOST]
    if not poor:
        return words
    boxes = [_around(parts, place, page.size) for place in poor]
    sheet, tops = _sheet(page, boxes)
    found = tesseract.recognise(program, sheet, dpi, "6")
    for place, box, top in zip(poor, boxes, tops, strict=True):
        height = box[3] - box[1]
        again = [word for word in found if top <= (word.top + word.bottom) / 2 <= top + height]
        moved = [_moved(word, box[0] - GAP, box[1] - top, parts[place][0].line) for word in again]
        others = [word for other, part in enumerate(parts) if other != place for word in part]
        # a box of a stretch badly read at times holds the next line too, which is there already
        moved = [word for word in moved if not any(_lie_over(word, other) for other in others)]
        moved.sort(key=lambda word: word.left)
        if moved and _sure(moved) > _sure(parts[place]) + BETTER:
            parts[place] = moved
    return [word for part in parts for word in part]


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


def _around(parts: list[list[Read]], place: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
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


def _sheet(page: Image.Image, boxes: list[tuple[int, int, int, int]]) -> tuple[Image.Image, list[int]]:
    """Return a white sheet with the pieces of the page under each other, and where each begins."""
    wide = max(box[2] - box[0] for box in boxes) + 2 * GAP
    sheet = Image.new("L", (wide, sum(box[3] - box[1] + GAP for box in boxes) + GAP), 255)
    tops, top = [], GAP
    for box in boxes:
        sheet.paste(page.crop(box), (GAP, top))
        tops.append(top)
        top += box[3] - box[1] + GAP
    return sheet, tops


def _lie_over(one: Read, other: Read) -> bool:
    """Return whether two words stand on the same place of the page."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return 2 * across > min(one.right - one.left, other.right - other.left) and 2 * down > min(
        one.bottom - one.top, other.bottom - other.top
    )


def _moved(word: Read, across: int, down: int, line: tuple[int, int, int]) -> Read:
    left, top, right, bottom = word.left + across, word.top + down, word.right + across, word.bottom + down
    return Read(word.text, left, top, right, bottom, word.confidence, line)
