"""What can be told of a page's picture before its words are read: blank or not, codes, a print for re-scans."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageFilter

MARGIN = 0.025
"""Of the page on every side: shadows and dirt of the scanner's edge are not content."""

ACROSS = 200
"""Squares a page is wide from afar: about a millimetre each on A4."""

COARSE, AROUND = 4, 5
"""The paper is looked for among squares of four, within two of them on each side: a centimetre."""

EDGE = 0.01
INK = 40
"""Steps of 255 by which a square with ink is darker than the paper; single specks are averaged away."""

FEWEST_INK = 4
"""Squares with ink from which on a page is not blank: a lone page number has six."""

FEWEST_COLOUR = 14
Region = tuple[int, int, int, int]
PRINT_SIDE = 32
PRINT_BITS = 128


def grey(picture: Image.Image) -> Image.Image:
    return picture if picture.mode == "L" else picture.convert("L")


def ink_map(page: Image.Image) -> Image.Image:
    """Return a grey page from afar, 200 squares wide and without its margins: how much darker each is than the paper.

    The paper is what is lightest around, so that a shadow over half the page is no ink.
    """
    small = page.resize(
        (ACROSS, max(8, round(page.height * ACROSS / page.width))), Image.Resampling.BOX, reducing_gap=3
    )
    across, down = round(small.width * MARGIN), round(small.height * MARGIN)
    inner = small.crop((across, down, small.width - across, small.height - down))
    coarse = inner.resize((max(1, inner.width // COARSE), max(1, inner.height // COARSE)), Image.Resampling.BOX)
    paper = coarse.filter(ImageFilter.MaxFilter(AROUND)).filter(ImageFilter.BoxBlur(1))
    return ImageChops.subtract(paper.resize(inner.size, Image.Resampling.BILINEAR), inner)


def is_empty(ink: Image.Image) -> bool:
    """Return whether an ink map shows a blank page."""
    return sum(ink.histogram()[INK:]) < FEWEST_INK


def is_blank(picture: Image.Image) -> bool:
    return is_empty(ink_map(grey(picture)))


def _bulk(ink: Image.Image) -> Region:
    """Return the box that holds all the ink but a hundredth on each side: a speck at the edge moves nothing."""
    left, right = _middle(ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes())
    top, bottom = _middle(ink.resize((1, ink.height), Image.Resampling.BOX).tobytes())
    return left, top, right, bottom


def _middle(sums: bytes) -> tuple[int, int]:
    """Return where all but the outer hundredths of a row of sums begin and end."""
    heights = [value if value > 1 else 0 for value in sums]
    spare, whole, seen = sum(heights) * EDGE, sum(heights), 0.0
    first, last = 0, len(heights)
    for place, value in enumerate(heights):
        if seen <= spare:
            first = place
        seen += value
        if seen >= whole - spare:
            last = place + 1
            break
    return first, max(last, first + 1)


def page_print(picture: Image.Image) -> str:
    """Return the perceptual hash of a page, 128 bits in hexadecimal; "" for a blank one.

    The page is cut to what is printed on it and made small; of its cosine transform the 128 slowest waves are kept, a
    bit each: above or below their median. Brightness, resolution, specks and a small skew change few of them.
    """
    return print_of(ink_map(grey(picture)))


def print_of(ink: Image.Image) -> str:
    """Return the perceptual hash of a page from its ink map."""
    if is_empty(ink):
        return ""
    shapes = ink.point([value if value > INK // 2 else 0 for value in range(256)]).filter(ImageFilter.MedianFilter(3))
    small = shapes.crop(_bulk(shapes)).resize((PRINT_SIDE, PRINT_SIDE), Image.Resampling.BILINEAR)
    waves = _transform([float(value) for value in small.tobytes()])
    middle = sorted(waves)[len(waves) // 2]
    bits = 0
    for wave in waves:
        bits = bits << 1 | (wave > middle)
    return f"{bits:0{PRINT_BITS // 4}x}"


@cache
def _cosines() -> list[list[float]]:
    return [[math.cos(math.pi * (2 * x + 1) * u / (2 * PRINT_SIDE)) for x in range(PRINT_SIDE)] for u in range(16)]


@cache
def _slowest() -> list[tuple[int, int]]:
    waves = [(u, v) for u in range(16) for v in range(16) if u or v]
    return sorted(waves, key=lambda wave: (wave[0] + wave[1], wave))[:PRINT_BITS]


def _transform(values: list[float]) -> list[float]:
    """Return the chosen coefficients of the two-dimensional cosine transform of a square of PRINT_SIDE."""
    cosines = _cosines()
    lines = [values[start : start + PRINT_SIDE] for start in range(0, len(values), PRINT_SIDE)]
    partial = [[sum(map(float.__mul__, line, wave)) for line in lines] for wave in cosines]
    return [sum(map(float.__mul__, partial[u], cosines[v])) for u, v in _slowest()]


def codes(picture: Image.Image) -> list[dict[str, Any]]:
    """Return the QR codes on a page, each with its text and box in fractions of the picture."""
    import zxingcpp  # noqa: PLC0415 - not every task looks for codes

    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]), try_invert=False
    )
    return [{"text": code.text, "box": _around(code.position, picture.size)} for code in found if code.valid]


def _around(position: Any, size: tuple[int, int]) -> tuple[float, float, float, float]:
    corners = [position.top_left, position.top_right, position.bottom_left, position.bottom_right]
    across = [min(max(corner.x / size[0], 0.0), 1.0) for corner in corners]
    down = [min(max(corner.y / size[1], 0.0), 1.0) for corner in corners]
    return min(across), min(down), max(across), max(down)


def is_coloured(picture: Image.Image, *, step: int = 8, more: int = 40) -> bool:
    """Return whether a page has colour enough to be worth keeping it (a seal, a photo), rather than grey."""
    if picture.mode != "RGB":
        return False
    red, green, blue = picture.reduce(step).split()
    spread = ImageChops.subtract(
        ImageChops.lighter(ImageChops.lighter(red, green), blue), ImageChops.darker(ImageChops.darker(red, green), blue)
    )
    return sum(spread.histogram()[more:]) > FEWEST_COLOUR
