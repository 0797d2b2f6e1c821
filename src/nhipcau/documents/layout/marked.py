"""The text a clerk types, read as paragraphs, headings, points and tables.

Every line is a paragraph; empty lines only separate. A line is known by how it begins: `Phần I`, `Chương I`, `Mục 1`
(centred, the next line is the title), `I.` (heading), `Điều 1.`, `1.`, `a)`, `-`, `+`, `| cell | cell |` (table; a row
of dashes under the first row makes it the head) and `QUYẾT ĐỊNH:` alone. `**bold**` and `*italic*` work inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nhipcau.documents.layout.forms import clean

Level = Literal["division", "title", "heading", "article", "clause", "point", "dash", "plus", "decides", "text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one hand."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    level: Level
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each row as long as the longest; `has_head` when the first row names the columns."""

    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    has_head: bool


_DIVISION = re.compile(r"(Phần|Chương)\s+([IVXLC]+|thứ\s+\w+)\.?$|(Mục|Tiểu mục)\s+\d+\.?$", re.IGNORECASE)
_STARTS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"[IVXLC]+\.\s+\S")),
    ("article", re.compile(r"Điều\s+\d+\.")),
    ("clause", re.compile(r"\d+(\.\d+)*\.\s+\S")),
    ("point", re.compile(r"[a-zđ]{1,2}\)\s+\S")),
    ("dash", re.compile(r"[-–•]\s+\S")),
    ("plus", re.compile(r"\+\s+\S")),
    ("decides", re.compile(r"(QUYẾT ĐỊNH|QUYẾT NGHỊ):$")),
)
_ROW = re.compile(r"\|.*\|$")
_RULE_ROW = re.compile(r"\|[\s:|-]+\|$")
_MARKS = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*\s][^*]*)\*")
_TITLE_LENGTH = 120


def parsed(text: str) -> tuple[Paragraph | Table, ...]:
    """Return the blocks of a marked text in order. No input is an error: what is not marked is a paragraph."""
    return tuple(_blocks([line.strip() for line in clean(text).split("\n")]))


def pieces(text: str) -> tuple[Piece, ...]:
    """Return a line as stretches of plain, bold and italic text."""
    found: list[Piece] = []
    at = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > at:
            found.append(Piece(text[at : mark.start()]))
        bold, italic = mark["bold"], mark["italic"]
        found.append(Piece(bold, bold=True) if bold else Piece(italic, italic=True))
        at = mark.end()
    if at < len(text) or not found:
        found.append(Piece(text[at:]))
    return tuple(found)


def _blocks(lines: list[str]) -> Iterator[Paragraph | Table]:
    rows: list[str] = []
    is_title_due = False
    for line in lines:
        if _ROW.match(line) and len(line) > 1:
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line:
            yield (paragraph := _paragraph(line, is_title_due=is_title_due))
            is_title_due = paragraph.level == "division"
    if rows:
        yield _table(rows)


def _paragraph(line: str, *, is_title_due: bool) -> Paragraph:
    if _DIVISION.match(line):
        return Paragraph("division", pieces(line))
    if is_title_due:
        return Paragraph("title", pieces(line.upper()))
    for level, start in _STARTS:
        if start.match(line):
            return _marked(level, line)
    return Paragraph("text", pieces(line))


def _marked(level: Level, line: str) -> Paragraph:
    """Return a paragraph of a known level with the bold the decree asks for where the clerk marked none."""
    if level == "heading":
        return Paragraph(level, (Piece(line.replace("*", "").upper(), bold=True),))
    if level == "decides":
        return Paragraph(level, (Piece(line, bold=True),))
    if level == "article":
        end = line.index(".") + 1
        return Paragraph(level, (Piece(line[:end], bold=True), *pieces(line[end:])))
    if level == "clause" and "*" not in line and _is_title(line):
        return Paragraph(level, (Piece(line, bold=True),))
    return Paragraph(level, pieces(re.sub(r"^[–•]", "-", line)))


def _is_title(line: str) -> bool:
    """Tell a clause's title ("1. Mục đích") from its text: short and without the punctuation of a sentence."""
    return len(line) <= _TITLE_LENGTH and line[-1] not in ".;:,!?/…"


def _table(lines: list[str]) -> Table:
    has_head = len(lines) > 1 and bool(_RULE_ROW.match(lines[1]))
    kept = [line for line in lines if not _RULE_ROW.match(line)] or lines[:1]
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in kept]
    width = max(len(row) for row in rows)
    return Table(
        tuple(tuple(pieces(cell) for cell in [*row, *[""] * (width - len(row))]) for row in rows), has_head=has_head
    )
