"""One PDF/A-2b per document, made once its pages are read: the pictures, and their words invisibly over them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nhipcau.documents.reading import readiness
from nhipcau.documents.reading.children import ask
from nhipcau.documents.reading.limits import Limits
from nhipcau.documents.reading.shapes import PageText

CPU_FIRST, CPU_PAGE = 20, 2
"""Seconds a child may use: to begin with, and for every page more (an ordinary page takes a fifth of one)."""


@dataclass(frozen=True, slots=True)
class PdfaPage:
    """A page of a document: where its picture lies, and its words as read or as a person corrected them."""

    path: Path
    text: PageText


def make_pdfa(pages: Sequence[PdfaPage], target: Path, *, title: str = "", made_at: datetime) -> None:
    """Write the PDF/A of a document to `target`, whole or not at all; `text.number` is the page's number in its file.

    A document that is one whole born-digital PDF/A is taken as it is. Raises Unreadable; NO_PICTURE for pages of office
    files, NOT_READY where Tesseract's font is missing. `made_at` must know its time zone.
    """
    if not pages:
        message = "a document has at least one page"
        raise ValueError(message)
    descriptor, partial = tempfile.mkstemp(dir=target.parent, prefix=".pdfa-", suffix=".part")
    os.close(descriptor)
    order = {
        "pages": [_ordered(page) for page in pages],
        "target": partial,
        "font": readiness.glyphless_font(),
        "title": title,
        "made_at": made_at.isoformat(timespec="seconds"),
    }
    cpu = CPU_FIRST + CPU_PAGE * len(pages)
    try:
        ask("pdfa", order, Limits(memory=2_500_000_000, cpu=cpu, wall=cpu * 3, file_size=2_000_000_000))
        Path(partial).replace(target)
    finally:
        Path(partial).unlink(missing_ok=True)


def _ordered(page: PdfaPage) -> dict[str, object]:
    text = page.text
    words = [(word.text, word.box.left, word.box.top, word.box.right, word.box.bottom) for word in text.words]
    return {
        "path": str(page.path.resolve()),
        "number": text.number,
        "rotation": text.rotation,
        "width": text.width,
        "height": text.height,
        "source": text.source,
        "words": words,
    }
