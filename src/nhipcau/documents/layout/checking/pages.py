"""Paper, margins and page numbers (Decree 30/2020, Appendix I, part I, section I)."""

from __future__ import annotations

from math import ceil

from nhipcau.documents.layout.checking.report import Report, mm, points, span
from nhipcau.documents.layout.checking.roles import Roles
from nhipcau.documents.layout.components import MARGINS_MM, PAGE_MM, PAGE_NUMBER_SIZES
from nhipcau.documents.layout.widths import MM_PER_PT, width_mm
from nhipcau.documents.layout.word.shapes import PageNumber, Section

_NUMBER = "page_number"
_TOLERANCE_MM = 0.6
_LINE_OF_FONT = 1.15
_SURELY_FULL = 1.1
"""Of a page's height: above it there is a second page, although the file does not tell its pages."""


def check(roles: Roles, report: Report) -> None:
    for section in roles.paper.sections:
        _paper(section, report)
        _margins(section, report)
    _numbers(roles, report)


def _paper(section: Section, report: Report) -> None:
    short, long = sorted((section.width_mm, section.height_mm))
    if abs(short - PAGE_MM[0]) > 1 or abs(long - PAGE_MM[1]) > 1:
        size = f"{section.width_mm:.0f} × {section.height_mm:.0f} mm"
        report.add(None, "paper", size, "A4, 210 × 297 mm")
    elif section.landscape:
        report.add(None, "orientation", "@landscape", "@portrait", severity="warning")


def _margins(section: Section, report: Report) -> None:
    if section.landscape:
        return
    for side, (least, most) in MARGINS_MM.items():
        margin = section.margins_mm[side]
        if not least - _TOLERANCE_MM <= margin <= most + _TOLERANCE_MM:
            report.add(None, f"margin_{side}", mm(margin), span(least, most, "mm"))


def _numbers(roles: Roles, report: Report) -> None:
    section = roles.paper.sections[0]
    if not section.numbers:
        if _has_second_page(roles):
            report.add(None, "page_number", "@nothing", "@top_center", component=_NUMBER)
        return
    if section.number_format not in {"decimal", ""}:
        report.add(None, "page_number_form", section.number_format, "1, 2, 3", component=_NUMBER)
    for number in section.numbers:
        _number_place(number, report)
        if not PAGE_NUMBER_SIZES[0] <= number.size <= PAGE_NUMBER_SIZES[1]:
            report.add(None, "size", points(number.size), span(*PAGE_NUMBER_SIZES, "pt"), component=_NUMBER)
        if number.bold:
            report.add(None, "bold", "@bold", "@not_bold", component=_NUMBER)


def _number_place(number: PageNumber, report: Report) -> None:
    if number.on_first:
        report.add(None, "page_number_first", "@shown", "@hidden", component=_NUMBER)
    if not number.at_top:
        report.add(None, "page_number_place", "@foot", "@top_center", component=_NUMBER)
    elif number.align != "center":
        report.add(None, "page_number_align", f"@{number.align}", "@center", component=_NUMBER)


def _has_second_page(roles: Roles) -> bool:
    if any((line.page or 1) > 1 for line in roles.lines):
        return True
    section = roles.paper.sections[0]
    margins = section.margins_mm
    room_pt = (section.height_mm - margins["top"] - margins["bottom"]) / MM_PER_PT
    width = section.width_mm - margins["left"] - margins["right"]
    return not roles.paper.rendered and _height_pt(roles, width) > room_pt * _SURELY_FULL


def _height_pt(roles: Roles, width_of_text: float) -> float:
    """Return about how high all text stands; of a row of a table the first cell stands for all."""
    total = 0.0
    for line in roles.lines:
        if line.cell and line.cell.column:
            continue
        size = max((run.size for run in line.lettered), default=14.0)
        room = line.cell.width_mm if line.cell and line.cell.width_mm else width_of_text
        rows = max(1, ceil((line.first_mm + width_mm(line.shown, size)) / max(room, 20)))
        step = line.spacing if line.spacing_exact else line.spacing * size * _LINE_OF_FONT
        total += line.before + rows * step + line.after
    return total
