"""Figures told by the loop they close: 0 has a tall one, 6 a low one, 9 a high one; a 2 has none and stands on a bar.

In slanted print Tesseract takes a 6 for a 0 and a 2 for a 9, as surely as it reads the rest, and a date or a number is
wrong by years with nothing to show it. Where the loop stands is the same in every typeface.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from nhipcau.documents.reading.child import cutting, strokes
from nhipcau.documents.reading.child.tesseract import Read

_FIGURES = re.compile(r"[\W_]*\d[\d\W_]*")
"""The figures a word begins with: all of `09/06/2026`, of `09/KH-SYT` what stands before the letters."""

_TOLD = {"0": "69", "6": "09", "9": "062", "4": "6", "3": "2", "8": "3"}
"""A figure as it was read, and what a loop in it may tell that it is."""
_LOW = ".,-–—:;'\"`~_ "
"""Signs lower than a figure: they are not counted among the figures of a word."""

HIGH = 0.62
"""Of the tallest blot of a word, how high a figure is at the least."""

ROOM = 2
"""Pixels around a word, so that no figure at its edge is cut open."""

LEAST, TALL = 0.04, 0.6
"""Of a figure's box: how much of it a loop fills at the least, and how high the loop of a 0 is."""

UPPER, LOWER = 0.44, 0.56
"""Above and below which height of a figure the middle of a loop stands that is a 9's or a 6's."""

WIDEST = 0.95
"""Of its height, how wide a figure is at the most: a wider blot is two that touch."""

BAR, BAR_WIDE = 0.06, 0.66
"""Of a figure's height, its foot; of its width, how long the bar of a 2 is (0.71 in 94 faces, a 9's foot 0.57)."""

FOOT, SLOPED, ROUND = (0.66, 0.8), 0.72, 0.78
"""Of a figure's height, where a 2 slopes to its bar and a 3 is round; of its width, how far ink reaches there in a 2 at
the most and in a 3 at the least (0.80 in 490 faces)."""

WALL, OPEN = (0.58, 0.68), 0.25
"""Of a figure's height, where an 8 has a wall at its left (within 0.06 of its width in 245 faces) and a 3 is open."""

ASKED = 0.89
"""How sure a figure is at the most that was read otherwise than its loop shows: a person is asked."""


def mended(words: Sequence[Read], page: Image.Image) -> list[Read]:
    """Return the words of a page, 0, 6 and 9 in their figures as their loops show."""
    return [_by_loops(word, page) for word in words]


def _by_loops(word: Read, page: Image.Image) -> Read:
    begins = _FIGURES.match(word.text)
    if begins is None or _TOLD.keys().isdisjoint(begins[0]):
        return word
    found = _figures(page.crop((word.left - ROOM, word.top - ROOM, word.right + ROOM, word.bottom + ROOM)))
    signs = [place for place, sign in enumerate(begins[0]) if sign not in _LOW]
    whole = begins.end() == len(word.text)
    if len(found) < len(signs) or (whole and len(found) > len(signs)) or any(map(_is_wide, found[: len(signs)])):
        return word  # figures touch, or are broken: which blot is which is not known
    text = list(word.text)
    for place, blot in zip(signs, found, strict=False):
        text[place] = _told_beside(text[place], blot)
    told = "".join(text)
    return word if told == word.text else replace(word, text=told, confidence=min(word.confidence, ASKED))


def _told_beside(read: str, blot: list[strokes.Run]) -> str:
    """Return a figure as its loop shows: a 4 has it no lower than a 9; a 9 without one that stands on a bar is a 2.

    An 8 without any is a 3.
    """
    if read not in _TOLD:
        return read
    told = _told(blot, read)
    return told if told and told in _TOLD[read] else read


def _figures(picture: Image.Image) -> list[list[strokes.Run]]:
    """Return what hangs together in the picture of a word and is as high as a figure, from left to right."""
    blots = strokes.blots(cutting.parted_ink(picture))
    boxes = [strokes.box_of(runs) for runs in blots]
    tallest = max((box[3] - box[1] for box in boxes), default=0)
    high = [(box[0], place) for place, box in enumerate(boxes) if box[3] - box[1] >= HIGH * tallest]
    return [blots[place] for _, place in sorted(high)]


def _told(runs: list[strokes.Run], read: str) -> str:
    """Return the one of 0, 6 and 9 a blot is by its only loop, 2 by its bar, 3 by neither; or nothing in doubt."""
    left, top, right, bottom = strokes.box_of(runs)
    wide, high = right - left, bottom - top
    loops = [loop for loop in _loops(runs, (left, top, wide, high)) if _area(loop) >= LEAST * wide * high]
    if not loops:
        return _without_loop(runs, (left, top, wide, high), read)
    if len(loops) != 1:
        return ""
    rows = [row for row, cells in enumerate(loops[0]) if cells]
    if rows[-1] - rows[0] + 1 >= TALL * high:
        return "0"
    middle = (rows[0] + rows[-1] + 1) / 2 / high
    return "9" if middle < UPPER else "6" if middle > LOWER else ""


def _without_loop(runs: list[strokes.Run], box: tuple[int, int, int, int], read: str) -> str:
    """Return what a figure without a loop is: what stands on a bar is a 2, a 3 is round at its right."""
    left, top, wide, high = box
    if read == "9":
        return "2" if _stands_on_a_bar(runs, wide, top + (1 - BAR) * high) else ""
    foot = [end for row, _, end in runs if FOOT[0] * high <= row - top <= FOOT[1] * high]
    reaches = (max(foot, default=left) - left) / wide
    wall = [begin for row, begin, _ in runs if WALL[0] * high <= row - top <= WALL[1] * high]
    if read == "8" and (min(wall, default=left) - left) / wide < OPEN:
        return ""  # an 8 whose thin strokes are broken
    return "2" if reaches < SLOPED else "3" if reaches > ROUND else ""


def _stands_on_a_bar(runs: list[strokes.Run], wide: int, from_row: float) -> bool:
    """Return whether ink goes on over most of a figure's width at its foot: a 2 stands so, a 9 does not."""
    return any(end - start >= BAR_WIDE * wide for row, start, end in runs if row >= from_row)


def _is_wide(runs: list[strokes.Run]) -> bool:
    left, top, right, bottom = strokes.box_of(runs)
    return right - left > WIDEST * (bottom - top)


def _area(loop: list[int]) -> int:
    return sum(cells.bit_count() for cells in loop)


def _loops(runs: list[strokes.Run], box: tuple[int, int, int, int]) -> list[list[int]]:
    """Return the patches of paper a blot closes in, each as rows of bits within the blot's box."""
    left, top, wide, high = box
    full = (1 << wide) - 1
    paper = [full] * high
    for row, start, end in runs:
        paper[row - top] &= ~(((1 << (end - start)) - 1) << (start - left))
    edges = 1 | 1 << (wide - 1)
    outside = [cells & (full if row in {0, high - 1} else edges) for row, cells in enumerate(paper)]
    _spread(outside, paper)
    inside = [cells & ~open_ for cells, open_ in zip(paper, outside, strict=True)]
    found = []
    while any(inside):
        row = next(place for place, cells in enumerate(inside) if cells)
        loop = [0] * high
        loop[row] = inside[row] & -inside[row]
        _spread(loop, inside)
        inside = [cells & ~taken for cells, taken in zip(inside, loop, strict=True)]
        found.append(loop)
    return found


def _spread(patch: list[int], within: list[int]) -> None:
    """Let a patch flow over all that hangs together with it, up, down and sideways, row by row, until it stands."""
    moved = True
    while moved:
        moved = False
        for order in (range(len(patch)), range(len(patch) - 1, -1, -1)):
            for row in order:
                grown = patch[row] | (patch[row - 1] if row else 0) | (patch[row + 1] if row + 1 < len(patch) else 0)
                grown &= within[row]
                while (wider := (grown | grown << 1 | grown >> 1) & within[row]) != grown:
                    grown = wider
                if grown != patch[row]:
                    patch[row] = grown
                    moved = True
