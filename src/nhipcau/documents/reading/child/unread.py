"""Where a page has ink as of letters but no word was read: a page number, a short line, at times a whole paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from nhipcau.documents.reading.child import cutting, ink
from nhipcau.documents.reading.child.cutting import Region
from nhipcau.documents.reading.child.tesseract import Read

ANY_INK = 5
"""Of 255, the share of ink from which a square of 16 pixels counts: five pixels of 256."""

SURE = 0.3
"""A word read less surely than this has not been read: what stands there is looked at again."""

PAD = 8
"""Pixels around a word that are its own: its tone marks, the edges of its letters."""

HEIGHTS, WIDTH = (24, 150), 16
"""Pixels at 300 dpi that a line of letters is high, and the least that a digit is wide."""

TALLEST = 650
"""Pixels: a round seal and a name under it."""

FEWEST_CELLS, LEAST_INK = 2, 110
"""Squares and dark pixels: a single figure has more, a speck or the tone mark of a capital has less."""


def regions(page: Image.Image, words: Sequence[Read], *, tall: bool = False) -> list[Region]:
    """Return boxes, from the top, around what could be lines of letters and was not read.

    `tall`: also what is as high as a seal and has no gap between lines: a name may stand in it.
    """
    left = cutting.ink_of(page)
    draw = ImageDraw.Draw(left)
    for word in words:
        if word.confidence >= SURE:
            draw.rectangle((word.left - PAD, word.top - PAD, word.right + PAD, word.bottom + PAD), fill=0)
    cells = left.reduce(ink.CELL).point([255 if value >= ANY_INK else 0 for value in range(256)])
    regions_of_cells = ink.find_regions(cells, page.size, FEWEST_CELLS)
    lines = [line for region in regions_of_cells for line in cutting.rows(left, region)]
    tallest = TALLEST if tall else HEIGHTS[1]
    return [
        _padded(line, page.size) for line in lines if _may_be_letters(line, tallest) and _ink(left, line) >= LEAST_INK
    ]


def _ink(ink_of_page: Image.Image, box: Region) -> int:
    return ink_of_page.crop(box).histogram()[255]


def _may_be_letters(box: Region, tallest: int) -> bool:
    return HEIGHTS[0] <= box[3] - box[1] <= tallest and box[2] - box[0] >= WIDTH


def _padded(box: Region, size: tuple[int, int]) -> Region:
    return max(0, box[0] - PAD), max(0, box[1] - PAD), min(size[0], box[2] + PAD), min(size[1], box[3] + PAD)
