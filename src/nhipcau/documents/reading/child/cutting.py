"""A block of a page cut into its lines where the paper shows between them: first into columns, then into rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image

Region = tuple[int, int, int, int]
DARK = 150
COLUMN_GAP, ROW_GAP = 24, 2
"""Pixels without ink, at 300 dpi, that part columns in all their height, and rows in all their width."""


def ink_of(page: Image.Image) -> Image.Image:
    """Return what is dark on a grey page as white on black."""
    return page.point([255 if value <= DARK else 0 for value in range(256)])


def parted_ink(picture: Image.Image) -> Image.Image:
    """Return the ink of a word white on black, parted from the paper half way between the darkest and the lightest."""
    darkest, lightest = picture.getextrema()
    middle = (int(darkest) + int(lightest)) // 2  # type: ignore[arg-type]
    return picture.point([255 if value <= middle else 0 for value in range(256)])


def lines(ink: Image.Image, region: Region) -> list[Region]:
    """Return the lines of a region of an ink map, column by column, each as wide and high as its ink."""
    return [line for column in columns(ink, region) for line in rows(ink, column)]


def columns(ink: Image.Image, region: Region) -> Iterator[Region]:
    """Yield what is parted by columns without ink, as high as the region."""
    sums = ink.crop(region).resize((region[2] - region[0], 1), Image.Resampling.BOX).tobytes()
    for start, end in _stretches(sums, COLUMN_GAP):
        yield region[0] + start, region[1], region[0] + end, region[3]


def rows(ink: Image.Image, region: Region) -> Iterator[Region]:
    """Yield what is parted by rows without ink."""
    inner = ink.crop(region)
    sums = inner.resize((1, inner.height), Image.Resampling.BOX).tobytes()
    for top, bottom in _stretches(sums, ROW_GAP):
        box = inner.crop((0, top, inner.width, bottom)).getbbox()
        if box:
            across, down = region[0], region[1] + top
            yield box[0] + across, box[1] + down, box[2] + across, box[3] + down


def _stretches(sums: bytes, gap: int) -> Iterator[tuple[int, int]]:
    """Yield where sums are not zero, gaps shorter than `gap` jumped."""
    for match in re.finditer(rb"[^\0]+(?:\0{1,%d}[^\0]+)*" % (gap - 1), sums):
        yield match.span()
