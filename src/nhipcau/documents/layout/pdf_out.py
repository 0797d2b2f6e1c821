"""A document as PDF/A, printed by WeasyPrint in a limited child process."""

from __future__ import annotations

import json
from collections.abc import Iterator

from nhipcau.documents.layout import child
from nhipcau.documents.layout.arrange import arranged
from nhipcau.documents.layout.blocks import Arranged, Block, Columns, Part
from nhipcau.documents.layout.fonts import family
from nhipcau.documents.layout.html_out import FAMILY, to_html
from nhipcau.documents.layout.model import Content
from nhipcau.documents.layout.refusals import letters_missing, not_printed
from nhipcau.kernel.children import Limits

LIMITS = Limits(memory=1_500_000_000, cpu=59, wall=90, file_size=64_000_000)
_WORKER = "print_worker.py"


def to_pdf(content: Content, mark: str = "") -> bytes:
    """Return the document as PDF/A-2u; `mark` stands pale across every page ("DỰ THẢO").

    ValueError for content that cannot be set (see `arranged`); Invalid `letters_missing` for signs the font lacks;
    Unavailable `font_missing` or `pdf_failed` when this machine cannot print.
    """
    page = arranged(content)
    return printed(to_html(page, mark), letters="".join(sorted(set("".join((mark, *_texts(page)))))))


def printed(pages: list[str], *, letters: str) -> bytes:
    """Return pages of HTML, one behind the other, as PDF/A; `letters` are those they use. Raises as `to_pdf` does."""
    files = [str(file) for file in family().files]
    order = json.dumps({"pages": pages, "family": FAMILY, "files": files, "letters": letters})
    answer = child.asked(_WORKER, order.encode(), limits=LIMITS)
    if answer is None:
        raise not_printed()
    head, pdf = answer
    if head.get("fault") == "letters":
        raise letters_missing(str(head["letters"]))
    if "fault" in head or not pdf.startswith(b"%PDF-") or len(pdf) != head.get("bytes"):
        raise not_printed()
    return pdf


def _texts(page: Arranged) -> Iterator[str]:
    for section in (*page.sections, page.contact):
        for part in section:
            yield from (block.text for block in _blocks(part))


def _blocks(part: Part) -> Iterator[Block]:
    if isinstance(part, Block):
        yield part
    elif isinstance(part, Columns):
        for row in part.rows:
            for cell in row:
                yield from cell
    else:
        for cells in part.rows:
            yield from cells
