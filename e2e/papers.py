"""Paper to bring in: scans drawn for a journey, as the scanner of an office would send them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from nhipcau.documents.reading.tests.drawing import plain_page

DPI = 200
_RED = (214, 32, 44)


def letter(number: str, body: str, *, head: str = "PHƯỜNG LÊ CHÂN") -> Image.Image:
    """Return one page of a plan numbered `number`/KH-MTTQ-BTT that says `body`."""
    lines = ["ỦY BAN MTTQ VIỆT NAM", head, f"Số: {number}/KH-MTTQ-BTT"]
    return plain_page(head=lines, body=body, dpi=DPI)


def with_unreadable_mark(page: Image.Image) -> Image.Image:
    """Return the page with a red box at its upper left whose letters ran: perhaps a secrecy mark, perhaps not."""
    layer = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(layer)
    left, top, right, bottom = (round(inch * DPI) for inch in (1.4, 1.8, 2.4, 2.1))
    draw.rectangle([left, top, right, bottom], outline=_RED, width=5)
    middle, step = (top + bottom) // 2, DPI // 12
    for row in (-10, 0, 10):
        strokes = [(x, middle + row + (8 if n % 2 else -8)) for n, x in enumerate(range(left + 20, right - 20, step))]
        draw.line(strokes, fill=_RED, width=7)
    return ImageChops.multiply(page, layer)


def bound(*pages: Image.Image, path: Path) -> Path:
    """Write the pages into one PDF at `path`, and return it."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=DPI)
    path.write_bytes(out.getvalue())
    return path
