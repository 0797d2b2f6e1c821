"""QR codes without inline style, as images (black on white, so that they scan in dark mode too) or as a path.

The library brings Pillow along (14 MB), so it loads with the first code drawn.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from itertools import groupby

QUIET = 4


def qr_svg(text: str) -> str:
    """Return an SVG picture of `text` with a white ground of its own."""
    import qrcode  # noqa: PLC0415 - heavy, and few requests need it; ships no types
    from qrcode.image.svg import SvgPathFillImage  # noqa: PLC0415

    picture = qrcode.make(text, image_factory=SvgPathFillImage, box_size=12, border=2)
    return str(picture.to_string(encoding="unicode"))


def qr_image(text: str) -> str:
    """Return the address (data:) of that picture, for the `src` of an <img> with a spoken `alt`."""
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg(text).encode()).decode()


@dataclass(frozen=True, slots=True)
class QrPath:
    """`size` modules a side, quiet zone included, and the dark ones as a path."""

    size: int
    path: str


def qr_path(text: str) -> QrPath:
    """Return the code for a text (an address)."""
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - heavy, and few requests need it
    from qrcode.main import QRCode  # noqa: PLC0415

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
