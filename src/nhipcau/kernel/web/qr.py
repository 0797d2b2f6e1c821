"""QR codes as images without inline style: black on white, so that they print and scan in dark mode too."""

from __future__ import annotations

import base64

import qrcode
from qrcode.image.svg import SvgPathFillImage


def qr_svg(text: str) -> str:
    """Return an SVG picture of `text` with a white ground of its own."""
    picture = qrcode.make(text, image_factory=SvgPathFillImage, box_size=12, border=2)
    return str(picture.to_string(encoding="unicode"))


def qr_image(text: str) -> str:
    """Return the address (data:) of that picture, for the `src` of an <img> with a spoken `alt`."""
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg(text).encode()).decode()
