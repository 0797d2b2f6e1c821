"""Paper, margins and page numbers of each section of a DOCX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.documents.layout.word.package import Package, R, W
from nhipcau.documents.layout.word.shapes import PageNumber, Section
from nhipcau.documents.layout.word.styles import Styles, paragraph_props, run_props

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MM = 25.4 / 1440
_SIDES = ("top", "bottom", "left", "right")
_LETTER = (12240, 15840)
"""What a section without a size of its own has."""


def section(element: Element, package: Package, styles: Styles, before: Section | None) -> Section:
    """Return a section; where it names no header of its own it goes on with those of the section before."""
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    width, height = _twips(size, "w", _LETTER[0]), _twips(size, "h", _LETTER[1])
    kind = element.find(f"{W}pgNumType")
    title = element.find(f"{W}titlePg")
    first_differs = title is not None and title.get(f"{W}val", "1") not in {"0", "false", "off"}
    numbers = _numbers(element, package, styles, first_differs=first_differs)
    if before and not element.findall(f"{W}headerReference") and not element.findall(f"{W}footerReference"):
        numbers = before.numbers
    return Section(
        width * _MM,
        height * _MM,
        landscape=width > height,
        margins_mm={side: abs(_twips(margins, side, 1440)) * _MM for side in _SIDES},
        different_first=first_differs,
        number_format="decimal" if kind is None else kind.get(f"{W}fmt", "decimal"),
        numbers=numbers,
    )


def _twips(element: Element | None, name: str, default: int) -> float:
    try:
        return default if element is None else float(element.get(f"{W}{name}", default))
    except ValueError:
        return default


def _numbers(element: Element, package: Package, styles: Styles, *, first_differs: bool) -> tuple[PageNumber, ...]:
    """Return the page number fields; one is shown on the first page unless that page has a margin of its own."""
    found: list[PageNumber] = []
    for place in ("header", "footer"):
        for reference in element.findall(f"{W}{place}Reference"):
            kind = reference.get(f"{W}type", "default")
            root = package.part(package.linked().get(reference.get(f"{R}id", ""), ""))
            if root is None or kind == "even" or (kind == "first" and not first_differs):
                continue
            on_first = kind == "first" or not first_differs
            found += [
                _number(paragraph, styles, at_top=place == "header", on_first=on_first)
                for paragraph in root.iter(f"{W}p")
                if _has_field(paragraph)
            ]
    return tuple(found)


def _has_field(paragraph: Element) -> bool:
    codes = [field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple")]
    codes.append("".join(code.text or "" for code in paragraph.iter(f"{W}instrText")))
    return any("PAGE" in code.upper().split() for code in codes)


def _number(paragraph: Element, styles: Styles, *, at_top: bool, on_first: bool) -> PageNumber:
    own = paragraph_props(paragraph.find(f"{W}pPr"))
    look = styles.paragraph(own)
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None] or list(paragraph.iter(f"{W}r"))
    shown = styles.run(run_props(runs[-1].find(f"{W}rPr") if runs else None), own)
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    framed = "" if frame is None else frame.get(f"{W}xAlign", "")
    size = shown.get("sz", "20")
    points = float(size) / 2 if size.replace(".", "").isdigit() else 10.0
    return PageNumber(at_top, framed or look.get("jc", "left"), points, shown["b"] == "1", on_first)
