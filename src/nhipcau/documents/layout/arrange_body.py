"""The body of a document on the page: paragraphs, headings and tables (Appendix I, part I, point 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nhipcau.documents.layout.blocks import Block, Grid, Part
from nhipcau.documents.layout.components import BETWEEN_PARAGRAPHS_PT, FIRST_INDENT_MM, LOOKS, TEXT_MM
from nhipcau.documents.layout.marked import Paragraph, Piece, Table, parsed
from nhipcau.documents.layout.widths import width_mm

LINE = 1.15
CELL_SIZE = 13.0
_CENTRED = {"division", "title", "decides"}
_KEPT = {"division", "title", "decides", "heading"}
_CELL_SIDES_MM = 4.0
_MOST_SHARE = 0.55
"""Of the page's width that one column may ask for before the others have their words whole."""


def body_blocks(text: str, *, ends_document: bool = True) -> list[Part]:
    """Return the parts of a marked text; the last paragraph of a document ends with `./.`, as is the custom."""
    parts = [_part(block) for block in parsed(text)]
    if ends_document and parts and isinstance(parts[-1], Block):
        # kept with the signature, which must not stand on a page without any text
        parts[-1] = replace(_ended(parts[-1]), keeps_next=True)
    return parts


def _part(block: Paragraph | Table) -> Part:
    if isinstance(block, Table):
        return _grid(block)
    is_centred = block.level in _CENTRED
    pieces = tuple(replace(piece, bold=True) for piece in block.pieces) if is_centred else block.pieces
    return Block(
        "decides" if block.level == "decides" else "body",
        pieces,
        LOOKS["body"].size,
        "center" if is_centred else "both",
        first_mm=0 if is_centred else FIRST_INDENT_MM[1],
        after=BETWEEN_PARAGRAPHS_PT,
        line=LINE,
        keeps_next=block.level in _KEPT,
    )


def _ended(block: Block) -> Block:
    *others, last = block.pieces
    text = last.text.rstrip()
    if text.endswith("./."):
        return block
    if text.endswith((";", ",", ":")):
        text = text[:-1]
    ended = f"{text}/." if text.endswith(".") else f"{text}./."
    return replace(block, pieces=(*others, replace(last, text=ended)))


def _grid(table: Table) -> Grid:
    rows = []
    for at, row in enumerate(table.rows):
        is_head = at == 0 and table.has_head
        rows.append(tuple(_cell(cell, is_head=is_head) for cell in row))
    return Grid(_widths(rows), tuple(rows), has_head=table.has_head)


def _cell(pieces: tuple[Piece, ...], *, is_head: bool) -> Block:
    text = "".join(piece.text for piece in pieces)
    is_figure = not is_head and any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)
    shown = tuple(replace(piece, bold=True) for piece in pieces) if is_head else pieces
    align = "center" if is_head or is_figure else "left"
    return Block("table", shown, CELL_SIZE, "center" if align == "center" else "left", before=2, after=2)


def _widths(rows: Sequence[Sequence[Block]]) -> tuple[float, ...]:
    """Share the page's width by what the columns hold: no word is broken while there is room for it."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(_wide(block.text) for block in column) for column in columns]
    least = [max(max(map(_wide, block.text.split()), default=0) for block in column) for column in columns]
    least = [min(width + _CELL_SIDES_MM, TEXT_MM * _MOST_SHARE) for width in least]
    scale = min(1.0, TEXT_MM / sum(least))
    least = [width * scale for width in least]
    spare = TEXT_MM - sum(least)
    more = [max(min(width + _CELL_SIDES_MM, TEXT_MM) - low, 0.1) for width, low in zip(wanted, least, strict=True)]
    return tuple(low + spare * share / sum(more) for low, share in zip(least, more, strict=True))


def _wide(text: str) -> float:
    return width_mm(text, CELL_SIZE, bold=True)
