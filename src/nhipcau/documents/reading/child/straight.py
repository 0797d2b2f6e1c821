"""A page put straight and brought to the size Tesseract reads best, and the way back to the page as it lay.

How far it is askew is told from afar: sheared by the right angle, the rows of ink of a small picture stand apart
sharpest. Pillow alone does it in a few hundredths of a second; lines that run level are worth far more to Tesseract,
which loses whole paragraphs of pages two degrees askew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops

ACROSS = 700
"""Pixels a page is wide where its skew is measured: a tenth of a degree moves its end by one."""

STEEPEST, COARSE, FINE = 5.0, 0.5, 0.1
"""Degrees: no page is looked at further askew, and the steps of both searches."""

LEVEL = 0.25
"""Degrees below which a page stays as it is: Tesseract's lines bear that."""

CLEARER = 1.05
"""By how much rows must stand out better straightened than as they lie."""

INK = 30
Box = tuple[float, float, float, float]
_CUBIC = Image.Resampling.BICUBIC


@dataclass(frozen=True, slots=True)
class Bed:
    """How a page is laid for reading: turned back by `angle` degrees and scaled, and the way back to how it lay."""

    lay: tuple[int, int]
    scale: float
    angle: float

    @property
    def size(self) -> tuple[int, int]:
        return max(1, round(self.lay[0] * self.scale)), max(1, round(self.lay[1] * self.scale))

    def put(self, picture: Image.Image) -> Image.Image:
        """Return a grey picture of the page straight and scaled; one that is both already is not touched."""
        if not self.angle:
            return picture if self.size == picture.size else picture.resize(self.size, _CUBIC)
        cos = math.cos(math.radians(self.angle)) / self.scale
        sin = math.sin(math.radians(self.angle)) / self.scale
        left = (self.lay[0] - cos * self.size[0] + sin * self.size[1]) / 2
        top = (self.lay[1] - sin * self.size[0] - cos * self.size[1]) / 2
        step = (cos, -sin, left, sin, cos, top)
        return picture.transform(self.size, Image.Transform.AFFINE, step, _CUBIC, fillcolor=paper_shade(picture))

    def back(self, box: Box) -> Box:
        """Return a box of the laid picture as it stands on the page, in fractions of it, as wide and high as it is."""
        wide, high = self.size
        x, y = ((box[0] + box[2] - wide) / 2 / self.scale, (box[1] + box[3] - high) / 2 / self.scale)
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        middle, centre = (x * cos - y * sin) / self.lay[0] + 0.5, (x * sin + y * cos) / self.lay[1] + 0.5
        across, down = (box[2] - box[0]) / 2 / wide, (box[3] - box[1]) / 2 / high
        return middle - across, centre - down, middle + across, centre + down


def bed(picture: Image.Image, scale: float) -> Bed:
    """Return how a page is to be laid: scaled so much, and level where it is askew."""
    angle = skew(picture)
    return Bed(picture.size, scale, angle if abs(angle) >= LEVEL else 0.0)


def paper_shade(picture: Image.Image) -> int:
    """Return the usual shade of a grey page: the empty corners of a turned one are to look like its paper."""
    tiny = sorted(picture.resize((32, 32), Image.Resampling.BOX, reducing_gap=2.0).tobytes())
    return tiny[len(tiny) * 2 // 3]


def skew(picture: Image.Image) -> float:
    """Return by how many degrees the lines of a page fall to the right; 0 where no angle is better than none."""
    return skew_of(_ink(picture))


def skew_of(ink: Image.Image) -> float:
    """Return the same of a small picture with ink white on black."""
    level = _sharpness(ink, 0.0)
    if not level:
        return 0.0
    steps, small = round(STEEPEST / COARSE), ink.reduce(2)
    best = max((step * COARSE for step in range(-steps, steps + 1)), key=lambda angle: _sharpness(small, angle))
    steps = round(COARSE / FINE)
    best = max((best + step * FINE for step in range(-steps, steps + 1)), key=lambda angle: _sharpness(ink, angle))
    return best if _sharpness(ink, best) > CLEARER * level else 0.0


def _ink(picture: Image.Image) -> Image.Image:
    """Return the page from afar, its ink white on black; shadows and stains left out."""
    by = max(1, round(picture.width / ACROSS))
    grey = picture.reduce(by).convert("L")
    around = grey.reduce(8).resize(grey.size, Image.Resampling.BILINEAR)
    return ImageChops.subtract(around, grey).point([255 if value > INK else 0 for value in range(256)])


def _sharpness(small: Image.Image, angle: float) -> float:
    """Return how sharply rows of ink are parted when each column is moved as much as the angle asks."""
    fall = math.tan(math.radians(angle))
    moved = small.transform(
        small.size, Image.Transform.AFFINE, (1, 0, 0, fall, 1, -fall * small.width / 2), Image.Resampling.NEAREST
    )
    sums = moved.resize((1, small.height), Image.Resampling.BOX).tobytes()
    return float(sum((after - before) ** 2 for before, after in pairwise(sums)))
