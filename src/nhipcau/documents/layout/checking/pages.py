"""Paper, margins and page numbers (Decree 30/2020, Appendix I, part I, section I)."""

from __future__ import annotations

from nhipcau.documents.layout.checking.report import Report, mm, points, span
from nhipcau.documents.layout.checking.roles import Roles
from nhipcau.documents.layout.components import MARGINS_MM, PAGE_MM, PAGE_NUMBER_SIZES
from nhipcau.documents.layout.word.shapes import Section

_TOLERANCE_MM = 0.6
_ONE_PAGE_LETTERS = 2_600
"""Text that surely needs a second page, where the file does not tell its pages."""


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
            report.add(None, "page_number", "@nothing", "@top_center", component="page_number")
        return
    if section.number_format not in {"decimal", ""}:
        report.add(None, "page_number_form", section.number_format, "1, 2, 3", component="page_number")
    for number in section.numbers:
        if number.on_first:
            report.add(None, "page_number_first", "@shown", "@hidden", component="page_number")
        if not number.at_top:
            report.add(None, "page_number_place", "@foot", "@top_center", component="page_number")
        elif number.align != "center":
            report.add(None, "page_number_align", f"@{number.align}", "@center", component="page_number")
        if not PAGE_NUMBER_SIZES[0] <= number.size <= PAGE_NUMBER_SIZES[1]:
            expected = span(*PAGE_NUMBER_SIZES, "pt")
            report.add(None, "size", points(number.size), expected, component="page_number")
        if number.bold:
            report.add(None, "bold", "@bold", "@not_bold", component="page_number")


def _has_second_page(roles: Roles) -> bool:
    if any((line.page or 1) > 1 for line in roles.lines):
        return True
    return not roles.paper.rendered and sum(len(line.text) for line in roles.lines) > _ONE_PAGE_LETTERS
