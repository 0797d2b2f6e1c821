"""How wide a text runs in Times New Roman, and where a long line is broken.

Measured with the widths of the PDF core font Times, which Times New Roman and Tinos share for Latin letters; a
Vietnamese letter is as wide as the letter it is built on, but for ơ and ư, which are a little wider.
"""

from __future__ import annotations

import unicodedata
from functools import cache

MM_PER_PT = 25.4 / 72
_HORN = "\u031b"
_HORN_EM = 0.05


@cache
def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line in millimetres, true to about 1 %."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 - loads with the first document written

    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    points = stringWidth(bare, "Times-Bold" if bold else "Times-Roman", size)
    return float(points + apart.count(_HORN) * _HORN_EM * size) * MM_PER_PT


def broken(text: str, room_mm: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text as lines: where its writer broke it or, else, as few as fit and as even as may be."""
    if "\n" in text:
        return [line.strip() for line in text.split("\n") if line.strip()]
    words = text.split()
    count = len(_filled(words, room_mm, size, bold=bold))
    low, high = room_mm / max(count, 1) * 0.5, room_mm
    best = _filled(words, high, size, bold=bold)
    while high - low > 1:
        middle = (low + high) / 2
        lines = _filled(words, middle, size, bold=bold)
        if len(lines) <= count and all(width_mm(line, size, bold=bold) <= room_mm for line in lines):
            best, high = lines, middle
        else:
            low = middle
    return best


def _filled(words: list[str], room_mm: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, size, bold=bold) <= room_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
