"""What a DOCX shows, with every inherited property resolved. Lengths in millimetres, sizes and spaces in points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `fonts` are the families its letters come in: the plain ones' and the accented ones'."""

    text: str
    fonts: tuple[str, ...]
    size: float
    bold: bool
    italic: bool
    capitals: bool
    underlined: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a paragraph stands; all count from 0. `columns` is how many the row has."""

    table: int
    row: int
    column: int
    columns: int
    width_mm: float
    bordered: bool


@dataclass(slots=True)
class Line:
    """A printed paragraph, or one of the lines its writer broke it into (`part` counts from 0).

    `number` counts the paragraphs of the file that hold text from 1. `rule_mm` is the length of a line drawn in or
    directly beneath it, 0 when its length cannot be told, None without one. `spacing` is the line spacing: lines when
    `spacing_exact` is False, points else. `page` counts from 1, None when nothing tells it.
    """

    number: int
    part: int
    parts: int
    runs: tuple[Run, ...]
    align: str
    first_mm: float
    left_mm: float
    right_mm: float
    before: float
    after: float
    spacing: float
    spacing_exact: bool
    cell: Cell | None
    page: int | None
    section: int
    listed: bool = False
    rule_mm: float | None = None
    role: str = ""

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs).replace("\t", " ").strip().split("\n"))

    @property
    def shown(self) -> str:
        """The text as it is read: with the capitals that formatting makes."""
        return "".join(run.text.upper() if run.capitals else run.text for run in self.runs).strip()

    @property
    def lettered(self) -> list[Run]:
        """The runs that show something."""
        return [run for run in self.runs if run.text.strip()]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number field: in which margin it stands and how."""

    at_top: bool
    align: str
    size: float
    bold: bool
    on_first: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages with the same paper. `numbers` are the page number fields in its headers and footers."""

    width_mm: float
    height_mm: float
    landscape: bool
    margins_mm: dict[str, float]
    different_first: bool
    number_format: str
    numbers: tuple[PageNumber, ...]


@dataclass(slots=True)
class Paper:
    """A whole document."""

    lines: list[Line]
    sections: list[Section]
    rendered: bool = False
    """Whether the program that saved it noted where its pages end."""
