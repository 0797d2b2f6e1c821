"""From the parts of a DOCX to its lines in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nhipcau.documents.layout.word.package import Package, Unreadable, W
from nhipcau.documents.layout.word.sections import section
from nhipcau.documents.layout.word.shapes import Cell, Line, Paper, Run, Section
from nhipcau.documents.layout.word.styles import Props, Styles, paragraph_props, run_props

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MM_PER_TWIP = 25.4 / 1440
_MM_PER_EMU = 25.4 / 914400
_MAX_LINES = 50_000
_FLAT_MM = 1.5
_HIDDEN = {"del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference"}
_BREAK = "\N{FORM FEED}"
_HAND_BREAK = "\N{LINE TABULATION}"
"""Marks in the text for a page break as the last program rendered it, and for one made by hand."""
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ALIGN = {"start": "left", "end": "right", "": "left", "distribute": "both", "thaiDistribute": "both"}


@dataclass(slots=True)
class _Place:
    """Where the reader stands in the file."""

    number: int = 0
    page: int = 1
    table: int = -1
    section: int = 0


def read(package: Package) -> Paper:
    """Return the whole document; raises Unreadable."""
    root = package.part(package.main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise Unreadable("not_docx")
    return _Reader(
        package, Styles(package), rendered=next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
    ).read(body)


class _Reader:
    def __init__(self, package: Package, styles: Styles, *, rendered: bool) -> None:
        self._package = package
        self._styles = styles
        self._rendered = rendered
        # A break by hand is followed by the mark of the break as rendered: only one of the two counts.
        self._page_sign = _BREAK if rendered else _HAND_BREAK
        self._at = _Place()
        self._lines: list[Line] = []

    def read(self, body: Element) -> Paper:
        self._walk(body, None, "")
        changed = {old for change in body.iter(f"{W}sectPrChange") for old in change}
        found = [element for element in body.iter(f"{W}sectPr") if element not in changed]
        if not found:
            raise Unreadable("broken")
        sections: list[Section] = []
        for element in found:
            sections.append(section(element, self._package, self._styles, sections[-1] if sections else None))
        return Paper(self._lines, sections, self._rendered)

    def _walk(self, element: Element, cell: Cell | None, table_style: str) -> None:
        for child in element:
            name = _name(child)
            if name == "p":
                self._paragraph(child, cell, table_style)
            elif name == "tbl":
                self._table(child)
            elif name not in _HIDDEN and name not in {"sectPr", "tcPr", "tblPr", "sdtPr"}:
                self._walk(child, cell, table_style)

    def _table(self, element: Element) -> None:
        self._at.table += 1
        table = self._at.table
        style = element.find(f"{W}tblPr/{W}tblStyle")
        key = "" if style is None else style.get(f"{W}val", "")
        own = element.find(f"{W}tblPr/{W}tblBorders")
        bordered = _bordered(self._styles.borders(key) if own is None else own)
        for at, row in enumerate(element.iter(f"{W}tr")):
            cells = row.findall(f"{W}tc") or list(row.iter(f"{W}tc"))
            for column, cell in enumerate(cells):
                width = cell.find(f"{W}tcPr/{W}tcW")
                twips = _number("0" if width is None or width.get(f"{W}type") == "pct" else width.get(f"{W}w", "0"))
                sides = cell.find(f"{W}tcPr/{W}tcBorders")
                lined = bordered if sides is None else _bordered(sides)
                self._walk(cell, Cell(table, at, column, len(cells), twips * MM_PER_TWIP, lined), key)

    def _paragraph(self, element: Element, cell: Cell | None, table_style: str) -> None:
        own = paragraph_props(element.find(f"{W}pPr"))
        look = self._styles.paragraph(own, table_style)
        if look.get("pageBreakBefore") == "1" and not self._rendered:
            self._at.page += 1
        boxes: list[Element] = []
        stretches = [self._run(text, run, own, table_style) for text, run in _stretches(element, boxes)]
        line = self._line(look, cell, element)
        self._add(line, stretches)
        for box in boxes:
            self._walk(box, cell, table_style)
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            self._at.section += 1
            self._at.page += 0 if self._rendered else 1

    def _add(self, line: Line, stretches: list[Run]) -> None:
        """Keep a paragraph as the lines its writer broke it into, and count the pages that end in it."""
        parts: list[list[Run]] = [[]]
        pages = [self._at.page]
        for run in stretches:
            for at, text in enumerate(run.text.split("\n")):
                if at:
                    parts.append([])
                    pages.append(self._at.page)
                self._at.page += text.count(self._page_sign)
                if not any(item.text.strip() for item in parts[-1]):
                    pages[-1] = self._at.page
                parts[-1].append(replace(run, text=text.replace(_BREAK, "").replace(_HAND_BREAK, "")))
        if any(run.text.strip() for run in stretches):
            self._at.number += 1
            parts, pages = _without_empty(parts, pages)
        if len(self._lines) + len(parts) > _MAX_LINES:
            raise Unreadable("too_large")
        for at, (runs, page) in enumerate(zip(parts, pages, strict=True)):
            rule = line.rule_mm if at == len(parts) - 1 else None
            self._lines.append(
                replace(
                    line,
                    number=self._at.number,
                    part=at,
                    parts=len(parts),
                    runs=tuple(runs),
                    page=self._page(page),
                    rule_mm=rule,
                )
            )

    def _page(self, page: int) -> int | None:
        """Return a page only where it is known: from what the last program noted or, else, from breaks by hand."""
        return page if self._rendered or page > 1 or self._at.number <= _SURELY_FIRST else None

    def _run(self, text: str, element: Element | None, own: Props, table_style: str) -> Run:
        itself = run_props(None if element is None else element.find(f"{W}rPr"))
        look = self._styles.run(itself, own, table_style)
        fonts = {look["ascii"]} if any(char.isascii() and char.isalnum() for char in text) else set()
        fonts |= {look["hAnsi"]} if any(not char.isascii() and char.isalpha() for char in text) else set()
        return Run(
            text,
            tuple(sorted(fonts)),
            _number(look.get("sz", "20")) / 2,
            look["b"] == "1",
            look["i"] == "1",
            look["caps"] == "1" or look["smallCaps"] == "1",
            look.get("u", "none") not in {"none", ""},
            look.get("color", "auto"),
        )

    def _line(self, look: Props, cell: Cell | None, element: Element) -> Line:
        hanging = _number(look.get("hanging", "0"))
        first = -hanging if hanging else _number(look.get("firstLine", "0"))
        left, right = _number(_either(look, "left", "start")), _number(_either(look, "right", "end"))
        exact = look.get("lineRule", "auto") in {"exact", "atLeast"}
        align = look.get("jc", "")
        return Line(
            number=0,
            part=0,
            parts=1,
            runs=(),
            align=_ALIGN.get(align, align),
            first_mm=first * MM_PER_TWIP,
            left_mm=left * MM_PER_TWIP,
            right_mm=right * MM_PER_TWIP,
            before=_number(look.get("before", "0")) / 20,
            after=_number(look.get("after", "0")) / 20,
            spacing=_number(look.get("line", "240")) / (20 if exact else 240),
            spacing_exact=exact,
            cell=cell,
            page=None,
            section=self._at.section,
            listed=look.get("numId", "0") != "0",
            rule_mm=_rule(look, element, (left + right) * MM_PER_TWIP, cell),
        )


_SURELY_FIRST = 12
"""Paragraphs that no first page is too short for."""


def _without_empty(parts: list[list[Run]], pages: list[int]) -> tuple[list[list[Run]], list[int]]:
    kept = [at for at, part in enumerate(parts) if any(run.text.strip() for run in part)]
    return [parts[at] for at in kept], [pages[at] for at in kept]


def _stretches(element: Element, boxes: list[Element]) -> Iterator[tuple[str, Element | None]]:
    """Yield the shown text of a paragraph with the run it stands in; text boxes are put aside in `boxes`."""
    for child in element:
        name = _name(child)
        if name == "r":
            text = "".join(_shown(child, boxes))
            if text:
                yield text, child
        elif name not in _HIDDEN and name not in {"pPr", "sdtPr"}:
            yield from _stretches(child, boxes)


_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "cr": "\n", "lastRenderedPageBreak": _BREAK}
_BREAKS = {"textWrapping": "\n", "page": _HAND_BREAK}


def _shown(element: Element, boxes: list[Element]) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield (child.text or "").replace("\n", " ").replace(_BREAK, " ").replace(_HAND_BREAK, " ")
        elif name == "br":
            yield _BREAKS.get(child.get(f"{W}type", "textWrapping"), "")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name in {"AlternateContent", "drawing", "pict"}:
            boxes += _boxes(child)


def _boxes(element: Element) -> list[Element]:
    """Return the text boxes of a drawing, each once although it is stored in two forms."""
    for choice in element:
        if _name(choice) == "Choice":
            return list(choice.iter(f"{W}txbxContent"))
    return list(element.iter(f"{W}txbxContent"))


def _rule(look: Props, element: Element, indents_mm: float, cell: Cell | None) -> float | None:
    """Return the length of a line drawn in a paragraph: a border of its own, or a drawn shape flat as a line."""
    sides = {side for side in ("top", "bottom", "left", "right") if _is_drawn(look.get(f"border_{side}", ""))}
    if sides and sides <= {"top", "bottom"}:
        return cell.width_mm - indents_mm if cell and cell.width_mm else max(165.0 - indents_mm, 0)
    for extent in element.iter(f"{_DRAWN}extent"):
        width, height = _number(extent.get("cx", "0")), _number(extent.get("cy", "0"))
        if height * _MM_PER_EMU < _FLAT_MM and width:
            return width * _MM_PER_EMU
    if next(element.iter(f"{_VML}line"), None) is not None:
        return 0.0
    for shape in element.iter(f"{_VML}shape"):
        if "32" in shape.get("type", ""):
            return 0.0
    return None


def _is_drawn(border: str) -> bool:
    return border not in {"", "nil", "none"}


def _bordered(borders: Element | None) -> bool:
    return borders is not None and any(_is_drawn(side.get(f"{W}val", "")) for side in borders)


def _either(look: Props, one: str, other: str) -> str:
    return look.get(one) or look.get(other) or "0"


def _number(text: str) -> float:
    """Return a measure of Word's; what is no number counts as 0. Some programs write points ("12pt")."""
    try:
        return float(text)
    except ValueError:
        return float(text[:-2]) * 20 if text.endswith("pt") and text[:-2].replace(".", "").isdigit() else 0.0


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
