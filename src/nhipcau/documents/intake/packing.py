"""A page's words as they are kept in a column, and back: JSON of short lists, compressed (about 4 KB a page)."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any, cast

from nhipcau.documents.reading.shapes import Box, PageText, TextSource, Word

FORM = 1
_FINE = 10_000
"""Places are kept in ten-thousandths of the page, confidence in hundredths."""


def pack(page: PageText) -> bytes:
    """Return everything about a page that `unpack` needs."""
    words = [[word.text, *map(_fine, _sides(word.box)), round(word.confidence * 100), word.line, word.block]
             for word in page.words]  # fmt: skip
    whole = [FORM, page.number, page.width, page.height, page.source, page.rotation, words]
    return zlib.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes | memoryview) -> PageText:
    """Return the page that was packed; an empty one for nothing. ValueError for anything else."""
    if not packed:
        return PageText(1, 0, 0, (), "ocr")
    try:
        form, number, width, height, source, rotation, words = json.loads(zlib.decompress(bytes(packed)))
    except (zlib.error, TypeError) as fault:
        message = "not a packed page"
        raise ValueError(message) from fault
    if form != FORM:
        message = f"unknown form {form!r} of packed words"
        raise ValueError(message)
    return PageText(number, width, height, tuple(map(_word, words)), cast("TextSource", source), rotation)


def _word(row: list[Any]) -> Word:
    text, left, top, right, bottom, confidence, line, block = row
    return Word(text, Box(left / _FINE, top / _FINE, right / _FINE, bottom / _FINE), confidence / 100, line, block)


def _fine(value: float) -> int:
    return round(value * _FINE)


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def turned(page: PageText, degrees: int) -> PageText:
    """Return the page turned clockwise by a person, its words going along; `rotation` is then from how it lies."""
    degrees %= 360
    if not degrees:
        return page
    is_across = degrees in {90, 270}
    words = tuple(replace(word, box=turned_box(word.box, degrees)) for word in page.words)
    width, height = (page.height, page.width) if is_across else (page.width, page.height)
    return replace(page, words=words, width=width, height=height, rotation=(page.rotation + degrees) % 360)


def turned_box(box: Box, degrees: int) -> Box:
    """Return where a box lies after its page was turned clockwise by 0, 90, 180 or 270 degrees."""
    if degrees == 90:  # noqa: PLR2004 - a quarter
        return Box(1 - box.bottom, box.left, 1 - box.top, box.right)
    if degrees == 180:  # noqa: PLR2004 - half
        return Box(1 - box.right, 1 - box.bottom, 1 - box.left, 1 - box.top)
    if degrees == 270:  # noqa: PLR2004 - three quarters
        return Box(box.top, 1 - box.right, box.bottom, 1 - box.left)
    return box


def number_in(sketch: bytes) -> str:
    """Return the number of the letter in a packed `reading.Sketch`, which stands second; "" where none was read."""
    return sketch.split(b"|", 2)[1].decode("ascii") if sketch.count(b"|") > 1 else ""
