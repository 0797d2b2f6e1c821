"""Task `inspect`: what a file is, how many pages it has and how large they are, and whether it is safe to go on."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

from nhipcau.documents.reading import limits
from nhipcau.documents.reading.child import sniffing
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

SAMPLED = 12
"""Pages looked at to tell born-digital files from scans: the first ones."""


def answer(arguments: dict[str, Any]) -> dict[str, Any]:
    path = Path(arguments["path"])
    kind = sniffing.kind_of(path)
    if kind == "pdf":
        return {"kind": kind, **_pdf(path)}
    if kind in sniffing.PICTURES:
        return {"kind": kind, **_picture(path, kind)}
    from nhipcau.documents.reading.child import office  # noqa: PLC0415 - pictures need none of it

    return {"kind": kind, "sizes": office.sizes(path, kind), "has_text": True}


def _pdf(path: Path) -> dict[str, Any]:
    from nhipcau.documents.reading.child import born, pdfs  # noqa: PLC0415 - pictures need none of it

    document = pdfs.open_pdf(path)
    refuse_swelling(path, len(document))
    sizes = [pdfs.size_of(document, index) for index in range(len(document))]
    sampled = range(1, min(SAMPLED, len(document)) + 1)
    has_text = any(born.has_text(pdfs.open_page(document, number)) for number in sampled)
    return {"sizes": sizes, "has_text": has_text}


def _picture(path: Path, kind: str) -> dict[str, Any]:
    from nhipcau.documents.reading.child import pictures  # noqa: PLC0415

    picture = pictures.open_picture(path, kind)
    sizes = []
    for number in range(1, pictures.page_count(picture, kind) + 1):
        pictures.turn_to(picture, kind, number)
        dpi = pictures.dpi_of(picture)
        sizes.append((picture.width / dpi * 72, picture.height / dpi * 72))
    return {"sizes": sizes, "has_text": False}


def refuse_swelling(path: Path, pages: int) -> None:
    """Refuse a PDF with more objects than any office makes, or with page contents that inflate without end.

    Pictures and fonts are not unpacked here: their sizes are checked page by page before drawing, and the child that
    draws has a limit of its own.
    """
    import pikepdf  # noqa: PLC0415 - a tenth of a second that pictures need not pay

    try:
        with pikepdf.open(path) as pdf:
            # Beside a large file a count is cheap: objects are listed in the cross-references.
            if len(pdf.objects) > limits.PDF_MAX_OBJECTS:
                raise Refusal(Fault.PDF_BOMB, "objects")
            for index in range(min(pages, len(pdf.pages))):
                _refuse_contents(pdf.pages[index].obj.get("/Contents"))
    except pikepdf.PasswordError as error:
        raise Refusal(Fault.ENCRYPTED) from error
    except pikepdf.PdfError:
        return  # pdfium could open it: damaged but readable


def _refuse_contents(contents: Any) -> None:
    import pikepdf  # noqa: PLC0415

    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    left = limits.PDF_MAX_CONTENT
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            left -= inflated(part, left)


def inflated(stream: Any, most: int) -> int:
    """Return how many bytes a deflated stream unpacks to; Refusal as soon as it is more than `most`."""
    import pikepdf  # noqa: PLC0415

    named = stream.get("/Filter", [])
    filters = [str(name) for name in (named if isinstance(named, pikepdf.Array) else [named])]
    data = stream.read_raw_bytes()
    for name in filters:
        if name not in {"/FlateDecode", "/Fl"}:
            break
        data = _unpack(data, most)
    return len(data)


def _unpack(data: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj()
    out = bytearray()
    try:
        out += unpacker.decompress(data, most + 1)
    except zlib.error:
        return b""  # damaged: pdfium makes of it what it can
    if len(out) > most:
        raise Refusal(Fault.PDF_BOMB, "contents")
    return bytes(out)
