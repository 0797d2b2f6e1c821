"""A QR code as the path of an SVG: attributes only, nothing inline that the page's policy would refuse."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M  # ships no types
from qrcode.main import QRCode

QUIET = 4


@dataclass(frozen=True, slots=True)
class QrPath:
    """`size` modules a side, quiet zone included, and the dark ones as a path."""

    size: int
    path: str


def qr_path(text: str) -> QrPath:
    """Return the code for a text (an address)."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    parts: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                parts.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return QrPath(len(rows), "".join(parts))
