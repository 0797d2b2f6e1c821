"""Task `render`: one page as a JPEG or WebP, for thumbnails and the page viewer."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from PIL import Image

from nhipcau.documents.reading.child import sniffing
from nhipcau.documents.reading.child.reading import TURNS
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

QUALITY = 80
SMALL = 400
"""Width in pixels up to which quality may be lower: a thumbnail."""


def answer(arguments: dict[str, Any]) -> dict[str, Any]:
    picture = page_picture(Path(arguments["path"]), int(arguments["number"]), int(arguments["width"]))
    turn = int(arguments.get("rotation", 0)) % 360
    if turn:
        picture = picture.transpose(TURNS[turn])
    form = "WEBP" if arguments["format"] == "webp" else "JPEG"
    return {"picture": base64.b64encode(encoded(picture, form)).decode(), "size": picture.size}


def page_picture(path: Path, number: int, width: int) -> Image.Image:
    """Return a page `width` pixels wide as it lies in the file, never larger than its own pixels by much."""
    kind = sniffing.kind_of(path)
    if kind in sniffing.OFFICE:
        raise Refusal(Fault.NO_PICTURE)
    if kind == "pdf":
        from nhipcau.documents.reading.child import pdfs  # noqa: PLC0415 - photos need none of it

        page = pdfs.open_page(pdfs.open_pdf(path), number)
        return pdfs.draw(page, width / max(page.get_size()[0], 1.0) * 72)
    from nhipcau.documents.reading.child import pictures  # noqa: PLC0415 - PDFs need none of it

    head = pictures.open_picture(path, kind)
    pictures.turn_to(head, kind, number)
    # A photo taken sideways swaps its edges: the shorter one is made wide enough for both.
    dpi = pictures.dpi_of(head) * width / min(head.size)
    return scaled(pictures.decode(path, kind, number, dpi).picture, width)


def scaled(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    size = (width, max(1, round(picture.height * width / picture.width)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def encoded(picture: Image.Image, form: str) -> bytes:
    """Return the picture without any metadata."""
    plain = picture if picture.mode in {"RGB", "L"} else picture.convert("RGB")
    plain.info.clear()
    out = io.BytesIO()
    quality = QUALITY if plain.width > SMALL else QUALITY - 10
    if form == "WEBP":
        plain.save(out, "WEBP", quality=quality, method=2)
    else:
        plain.save(out, "JPEG", quality=quality)
    return out.getvalue()
