"""A document laid out: paragraphs with their look, in columns and tables. DOCX and PDF are both drawn from this."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.documents.layout.components import Align
from nhipcau.documents.layout.marked import Piece


@dataclass(frozen=True, slots=True)
class Block:
    """One printed paragraph. A line break inside a piece is kept. Lengths in millimetres, space and size in points.

    `rule_mm` is the length of the centred line beneath, 0 for none; `frame_mm` the red frame of a mark of urgency.
    `line` is the line spacing in lines.
    """

    component: str
    pieces: tuple[Piece, ...]
    size: float
    align: Align
    first_mm: float = 0
    left_mm: float = 0
    before: float = 0
    after: float = 0
    line: float = 1.0
    rule_mm: float = 0
    frame_mm: tuple[float, float] | None = None
    keeps_next: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Columns:
    """A table without borders: rows of cells of the given widths, never torn over two pages."""

    widths_mm: tuple[float, ...]
    rows: tuple[tuple[tuple[Block, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the body, with borders. `widths_mm` add up to the width of the text."""

    widths_mm: tuple[float, ...]
    rows: tuple[tuple[Block, ...], ...]
    has_head: bool


Part = Block | Columns | Grid


@dataclass(frozen=True, slots=True)
class Arranged:
    """`sections` are the document and then each appendix, all with page numbers of their own from 1.

    `contact` stands at the foot of the very first page. `title` names the file's contents to a reader.
    """

    title: str
    sections: tuple[tuple[Part, ...], ...]
    contact: tuple[Block, ...]
