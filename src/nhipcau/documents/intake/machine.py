"""The door to the rooms that read: one place to ask, and to stand in for them in a test. It imports nothing heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nhipcau.documents.intake import fields
from nhipcau.documents.reading.shapes import Box, PageText
from nhipcau.organisations import queries as organisations

if TYPE_CHECKING:
    from nhipcau.documents.reading.pages import FileFacts, PageReading
    from nhipcau.documents.understanding.secrecy import SecrecyLook

SEPARATOR = "NHIPCAU:TACH"
_NOTHING = PageText(1, 595, 842, (), "ocr")
FIRST_PAGES, LAST_PAGES = 30, 6
"""What is looked at of a long document: its head and its end; a report's tables in between say nothing about it."""


def commune_names() -> list[str]:
    """Return names that stand in most documents: tones misread in them are mended."""
    return [commune.name for commune in organisations.communes()]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the scanner said: `verdict` is clean, infected or unavailable."""

    verdict: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Everything that is kept of a page once it has been read.

    `secrecy` is the mark it bears, "" for none; `may_be_secret` says that a person must look whether it bears one.
    """

    page: PageText
    print: str
    sketch: bytes
    is_blank: bool
    is_separator: bool
    secrecy: str
    may_be_secret: bool
    first_score: float


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pages of one document say about it."""

    fields: dict[str, fields.Field]
    cited: list[dict[str, Any]]


class Machine:
    """The rooms `reading` and `understanding`, called with what the intake has and answered as it keeps it.

    Unreadable passes through from every call that opens a file.
    """

    def scan(self, path: Path, address: str) -> Looked:
        """Ask the virus scanner."""
        from nhipcau.documents.reading import scanning  # noqa: PLC0415 - jobs only

        answer = scanning.scan(path, address)
        if isinstance(answer, scanning.Infected):
            return Looked("infected", answer.name)
        return Looked("clean" if isinstance(answer, scanning.Clean) else "unavailable")

    def inspect(self, path: Path, name: str) -> FileFacts:
        from nhipcau.documents.reading.pages import inspect  # noqa: PLC0415 - jobs only

        return inspect(path, name)

    def read(self, path: Path, number: int, names: Sequence[str] = ()) -> ReadPage:
        """Return a page as it is kept; `names` are those that stand in most documents. It asks no database."""
        from nhipcau.documents.reading.pages import read_page  # noqa: PLC0415 - jobs only

        return digest(read_page(path, number, names=names))

    def render(self, path: Path, number: int, *, width: int, rotation: int) -> bytes:
        """Return a page as JPEG."""
        from nhipcau.documents.reading.pages import render_page  # noqa: PLC0415 - a child process draws

        return render_page(path, number, width=width, rotation=rotation)

    def understand(self, pages: Sequence[PageText]) -> Facts:
        """Return the fields of a document; places name its pages from 1, whatever file they came from."""
        from nhipcau.documents.understanding import understand  # noqa: PLC0415 - jobs only

        numbered = [replace(page, number=number) for number, page in enumerate(pages, 1)]
        if len(numbered) > FIRST_PAGES + LAST_PAGES:
            numbered = numbered[:FIRST_PAGES] + numbered[-LAST_PAGES:]
        understood = understand(numbered, commune_names())
        return Facts(fields.from_reading(understood), fields.citations_from(understood))

    def make_pdfa(self, pages: Sequence[tuple[Path, PageText]], target: Path, *, title: str, made_at: datetime) -> None:
        from nhipcau.documents.reading.pdfa import PdfaPage, make_pdfa  # noqa: PLC0415 - jobs only

        make_pdfa([PdfaPage(path, page) for path, page in pages], target, title=title, made_at=made_at)

    def can_make_office_pdfa(self) -> bool:
        from nhipcau.documents.reading import office  # noqa: PLC0415 - jobs only

        return office.is_ready()

    def make_office_pdfa(self, path: Path, target: Path) -> None:
        """Write the PDF/A of a whole office file."""
        from nhipcau.documents.reading.office import make_office_pdfa  # noqa: PLC0415 - jobs only

        make_office_pdfa(path, self.inspect(path, "").kind, target)


def digest(found: PageReading) -> ReadPage:
    """Return what is kept of one look at a page."""
    from nhipcau.documents.reading.prints import page_sketch  # noqa: PLC0415 - jobs only
    from nhipcau.documents.understanding import first_page_scores  # noqa: PLC0415 - jobs only

    look = _look(found.page, found.red)
    is_separator = any(code.text.strip() == SEPARATOR for code in found.codes)
    return ReadPage(
        page=found.page,
        print=found.print,
        sketch=b"" if found.is_blank else page_sketch(found.page, found.print).pack(),
        is_blank=found.is_blank,
        is_separator=is_separator,
        secrecy="" if look.asks else look.mark,
        may_be_secret=look.asks,
        # Alone, a page would be taken for the first of its stack and scored as one.
        first_score=0.0 if found.page.is_blank else first_page_scores([_NOTHING, found.page])[1],
    )


def secrecy_of(page: PageText) -> str:
    """Return the secrecy mark a page that a person wrote surely bears, "" for none: a doubt was theirs to answer."""
    look = _look(page)
    return "" if look.asks else look.mark


def _look(page: PageText, red: Sequence[Box] = ()) -> SecrecyLook:
    from nhipcau.documents.understanding import secrecy_look  # noqa: PLC0415 - a list of words and their spelling

    return secrecy_look(page, red)


machine = Machine()
"""The one the product uses; a test puts its own in `current`."""
current: list[Machine] = [machine]


def ask() -> Machine:
    """Return the machine in use."""
    return current[0]
