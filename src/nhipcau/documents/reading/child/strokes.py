"""Ink that is none of a line's letters, told by what hangs together.

A signature, an emblem or a rule is too large for letters. Letters of the lines above and below reach into the piece
that a line is cut out in; half of them are left there, and a reader makes nothing of the whole.
"""

from __future__ import annotations

import re
from collections import defaultdict

from PIL import Image, ImageDraw, ImageFilter

from nhipcau.documents.reading.child.cutting import Region

BY = 2
"""Ink is followed on a picture made so many times smaller."""

TALL, WIDE = 110, 260
"""Pixels at 300 dpi: no letter with its tones is so high, no letters that run into each other are so wide."""

AROUND = 5
"""Pixels, odd: as far as the grey edge of a stroke reaches."""

_RUN = re.compile(b"\xff+")
Run = tuple[int, int, int]
"""A row, and where in it dark pixels begin and end."""


def large(ink: Image.Image) -> Image.Image | None:
    """Return the strokes of an ink map (white on black) that are too large for letters, as a map as large; or None."""
    return _drawn(ink, [runs for runs in _blots_of(ink) if _is_large(box_of(runs))])


def of_others(ink: Image.Image, top: int, bottom: int) -> Image.Image | None:
    """Return what belongs to the lines above and below two heights of an ink map, though it may reach in; or None."""
    return _drawn(ink, [runs for runs in _blots_of(ink) if not top <= _centre(box_of(runs)) <= bottom])


def _centre(box: Region) -> float:
    return (box[1] + box[3]) / 2 * BY


def _is_large(box: Region) -> bool:
    return (box[3] - box[1]) * BY > TALL or (box[2] - box[0]) * BY > WIDE


def _blots_of(ink: Image.Image) -> list[list[Run]]:
    return blots(ink.reduce(BY).point([255 if value else 0 for value in range(256)]))


def _drawn(ink: Image.Image, found: list[list[Run]]) -> Image.Image | None:
    """Return blots as they lie on an ink map, as far as their grey edges reach."""
    if not found:
        return None
    strokes = Image.new("L", (-(-ink.width // BY), -(-ink.height // BY)), 0)
    draw = ImageDraw.Draw(strokes)
    for row, start, end in (run for runs in found for run in runs):
        draw.line((start, row, end - 1, row), fill=255)
    whole = (0, 0, ink.width / BY, ink.height / BY)
    return strokes.resize(ink.size, Image.Resampling.NEAREST, whole).filter(ImageFilter.MaxFilter(AROUND))


def box_of(runs: list[Run]) -> Region:
    """Return the box around the runs of a blot, which come row by row."""
    return min(run[1] for run in runs), runs[0][0], max(run[2] for run in runs), runs[-1][0] + 1


def blots(ink: Image.Image) -> list[list[Run]]:
    """Return what hangs together in an ink map, as runs row by row; corners that touch count."""
    runs: list[Run] = []
    parents: list[int] = []
    above = range(0)
    pixels, wide = ink.tobytes(), ink.width
    for row in range(ink.height):
        begin, start = len(runs), row * wide
        for match in _RUN.finditer(pixels, start, start + wide):
            runs.append((row, match.start() - start, match.end() - start))
            parents.append(len(parents))
        _join(runs, parents, above, range(begin, len(runs)))
        above = range(begin, len(runs))
    found: defaultdict[int, list[Run]] = defaultdict(list)
    for place, run in enumerate(runs):
        found[_root(parents, place)].append(run)
    return list(found.values())


def _join(runs: list[Run], parents: list[int], above: range, below: range) -> None:
    """Join the runs of two rows that touch; both come from left to right."""
    one, other = above.start, below.start
    while one < above.stop and other < below.stop:
        if runs[one][1] <= runs[other][2] and runs[other][1] <= runs[one][2]:
            parents[_root(parents, other)] = _root(parents, one)
        if runs[one][2] < runs[other][2]:
            one += 1
        else:
            other += 1


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place
