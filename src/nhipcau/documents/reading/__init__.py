"""From the bytes of a file to the words on its pages. Knows no database and no person.

Every call that opens a file does so in a limited child process and raises Unreadable, whose `fault`, `code`, `text`
(for a person, translated) and `waits` (try again later) say what was wrong:

inspect(path, name) -> FileFacts
render_page(path, number, width=, rotation=, form=) -> bytes
read_page(path, number, as_scan=, names=) -> PageReading
make_pdfa(pages, target, title=, made_at=) -> None
scan(path, address) -> Clean | Infected | Unavailable
make_office_pdfa(source, kind, target) -> None, by LibreOffice where it is installed
is_same_page(a, b), page_sketch(page, print) is_ready() and office_lack() open nothing.
"""

from __future__ import annotations

from nhipcau.kernel.lazy import exports

__getattr__ = exports(
    __name__,
    {
        "Box": "shapes",
        "Word": "shapes",
        "Line": "shapes",
        "PageText": "shapes",
        "Fault": "codes",
        "Unreadable": "faults",
        "FileFacts": "pages",
        "Code": "pages",
        "PageReading": "pages",
        "inspect": "pages",
        "render_page": "pages",
        "read_page": "pages",
        "PdfaPage": "pdfa",
        "make_pdfa": "pdfa",
        "Sketch": "prints",
        "page_sketch": "prints",
        "likeness": "prints",
        "is_same_page": "prints",
        "Clean": "scanning",
        "Infected": "scanning",
        "Unavailable": "scanning",
        "scan": "scanning",
        "is_ready": "readiness",
        "make_office_pdfa": "office",
        "office_lack": "office",
    },
)
