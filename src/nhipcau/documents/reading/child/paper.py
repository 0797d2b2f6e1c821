"""What can be told of a page's picture before its words are read: blank or not, red ink, codes, a print for re-scans."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from PIL import Image, ImageChops

MARGIN = 0.025
"""Of the page on every side: shadows and dirt of the scanner's edge are not content."""

REDUCED = 8
INK = 45
"""Steps of 255 by which ink is darker than the paper, seen from so far that single specks are gone."""

FEWEST_INK = 14
PRINT_SIDE = 32
PRINT_BITS = 128


def grey(picture: Image.Image) -> Image.Image:
    return picture if picture.mode == "L" else picture.convert("L")


def ink_box(page: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the box around everything printed on a grey page, in pixels, or None when it is blank."""
    small = page.reduce(REDUCED)
    across, down = round(small.width * MARGIN), round(small.height * MARGIN)
    inner = small.crop((across, down, small.width - across, small.height - down))
    paper = _median(inner)
    ink = inner.point([255 if value < paper - INK else 0 for value in range(256)])
    if ink.histogram()[255] < FEWEST_INK:
        return None
    box = ink.getbbox()
    if box is None:
        return None
    left, top, right, bottom = ((value + shift) * REDUCED for value, shift in zip(box, (across, down) * 2, strict=True))
    return left, top, min(right, page.width), min(bottom, page.height)


def _median(picture: Image.Image) -> int:
    half, seen = picture.width * picture.height / 2, 0
    for value, count in enumerate(picture.histogram()):
        seen += count
        if seen >= half:
            return value
    return 255


def page_print(picture: Image.Image) -> str:
    """Return the perceptual hash of a page, 128 bits in hexadecimal; "" for a blank one.

    The page is cut to what is printed on it and made small; of its cosine transform the 128 slowest waves are kept, a
    bit each: above or below their median. Brightness, resolution, specks and a small skew change few of them.
    """
    page = grey(picture)
    box = ink_box(page)
    if box is None:
        return ""
    small = page.crop(box).resize((PRINT_SIDE, PRINT_SIDE), Image.Resampling.BOX, reducing_gap=2.0)
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

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
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
    return sum(spread.histogram()[more:]) > FEWEST_INK
