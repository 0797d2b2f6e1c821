"""The room's door: what a file is, its pages as pictures and as words. Each call is one limited child process."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nhipcau.documents.reading import limits, readiness
from nhipcau.documents.reading.children import ask
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.shapes import Box, PageText, Word

Kind = Literal["pdf", "tiff", "jpg", "png", "webp", "heic", "docx", "xlsx", "odt"]
MEDIA_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "tiff": "image/tiff",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/heif",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
OFFICE: frozenset[str] = frozenset({"docx", "xlsx", "odt"})
PREPARED = ("nhipcau.documents.reading.child.prepared",)
PIXELS_WIDE = 1240
"""Default width of a page picture: A4 at 150 dpi."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is. `sizes` holds width and height in points (1/72 inch) of each page, as it lies in the file."""

    name: str
    kind: Kind
    sizes: tuple[tuple[float, float], ...]
    has_text: bool
    """True when the first pages are born-digital: text is taken as it is and costs next to nothing."""

    @property
    def pages(self) -> int:
        return len(self.sizes)

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]

    @property
    def has_pictures(self) -> bool:
        """False for office files, whose pages are text only: render_page and make_pdfa refuse them."""
        return self.kind not in OFFICE


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code on a page, for example of a separator sheet."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageReading:
    """All that one look at a page gave."""

    page: PageText
    codes: tuple[Code, ...]
    print: str
    """Perceptual print for re-scans (see prints.is_same_page), "" for a blank page."""

    is_blank: bool
    is_coloured: bool
    red: tuple[Box, ...] = ()
    """Where red marks stand that are no round seals, read or not: a secrecy mark must not vanish unread."""


def inspect(path: Path, name: str = "") -> FileFacts:
    """Return what the file is and refuse (Unreadable) what must not be opened further.

    `name` is only kept for the person: the kind is judged by the bytes. Reads structure, never whole pages: a
    500-page PDF costs well under a second.
    """
    answer = ask("inspect", {"path": _absolute(path)}, limits.LOOK)
    sizes = tuple((float(width), float(height)) for width, height in answer["sizes"])
    return FileFacts(name or path.name, answer["kind"], sizes, bool(answer["has_text"]))


def render_page(
    path: Path, number: int, *, width: int = PIXELS_WIDE, rotation: int = 0, form: Literal["jpeg", "webp"] = "jpeg"
) -> bytes:
    """Return page `number` (from 1) as a picture `width` pixels wide, turned clockwise by `rotation` (PageText's).

    Small pictures are not blown up. Unreadable with NO_PICTURE for office files.
    """
    order = {"path": _absolute(path), "number": number, "width": width, "rotation": rotation, "format": form}
    return base64.b64decode(ask("render", order, limits.RENDER)["picture"])


def read_page(path: Path, number: int, *, as_scan: bool = False, names: Sequence[str] = ()) -> PageReading:
    """Return the words of page `number` (from 1) and what else its picture tells.

    `as_scan` reads a born-digital page from its picture, for when a person says that its text layer is wrong.
    `names` are territories as the product knows them: tones misread in them are mended.
    Unreadable with NOT_READY (it waits) when Tesseract is missing and the page is a scan.
    """
    order = {
        "path": _absolute(path),
        "number": number,
        "as_scan": as_scan,
        "tesseract": readiness.program() if readiness.can_read_scans() else "",
        "tessdata": readiness.data_folder(),
        "language": readiness.LANGUAGE,
        "names": list(names),
    }
    return _reading(number, ask("read", order, limits.READ, warm=PREPARED))


def _reading(number: int, answer: dict[str, Any]) -> PageReading:
    try:
        words = tuple(
            Word(text, Box(left, top, right, bottom), confidence, line, block)
            for text, left, top, right, bottom, confidence, line, block in answer["words"]
        )
        page = PageText(number, answer["width"], answer["height"], words, answer["source"], answer["rotation"])
        codes = tuple(Code(code["text"], Box(*code["box"])) for code in answer["codes"])
        red = tuple(Box(*box) for box in answer.get("red", ()))
        return PageReading(page, codes, answer["print"], bool(answer["blank"]), bool(answer["coloured"]), red)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(Fault.BROKEN, "answer") from error


def _absolute(path: Path) -> str:
    return str(path.resolve())
