"""Size, hand, capitals, alignment, spacing and lines beneath of each component (Appendix I, part I, section II)."""

from __future__ import annotations

from nhipcau.documents.layout.checking.report import Report, mm, points, span
from nhipcau.documents.layout.checking.roles import Roles
from nhipcau.documents.layout.components import (
    BETWEEN_PARAGRAPHS_PT,
    FIRST_INDENT_MM,
    LINE_SPACING,
    LOOKS,
    TEXT_MM,
    Look,
)
from nhipcau.documents.layout.widths import width_mm
from nhipcau.documents.layout.word.shapes import Line

_INDENT_TOLERANCE_MM = 0.6
_RULE_TOLERANCE = 0.12
_LINE_OF_FONT = 1.15
"""Height of a single line of Times New Roman in its own size."""
_SINGLE = {"national_name", "motto", "parent_issuer", "issuer"}
_SINGLE_MOST = 1.1
_UNALIGNED = {"addressee"}


def check(roles: Roles, report: Report) -> None:
    for line in roles.lines:
        look = LOOKS.get(line.role)
        if look is not None:
            _hand(line, look, report)
            _align(line, look, report)
        if line.role in _SINGLE and not line.spacing_exact and line.spacing > _SINGLE_MOST:
            report.add(line, "head_spacing", f"{line.spacing:g}", "1")
    _rules(roles, report)
    _body(roles, report)


def _hand(line: Line, look: Look, report: Report) -> None:
    if look.sizes:
        least, most = look.sizes
        wrong = sorted({run.size for run in line.lettered if not least <= run.size <= most})
        if wrong:
            report.add(line, "size", ", ".join(points(size) for size in wrong), span(least, most, "pt"))
    for rule, wanted in (("bold", look.bold), ("italic", look.italic)):
        states = {bool(getattr(run, rule)) for run in line.lettered if any(char.isalnum() for char in run.text)}
        if wanted is not None and (not wanted) in states:
            report.add(
                line, rule, f"@{rule}" if not wanted else f"@not_{rule}", f"@{rule}" if wanted else f"@not_{rule}"
            )
    if look.capitals and not _upper(line.shown):
        report.add(line, "capitals", f"“{line.shown[:60]}”", "@all_capitals")
    elif look.capitals is False and _upper(line.shown) and len(line.shown.split()) > 1:
        report.add(line, "capitals", "@all_capitals", "@sentence_case")


def _upper(text: str) -> bool:
    return text.upper() == text


def _align(line: Line, look: Look, report: Report) -> None:
    if look.align is None or line.role in _UNALIGNED or line.role == "body":
        return
    is_alone = line.role in {"recipients", "recipients_label", "contact"}
    allowed = {"left", "both"} if is_alone else {look.align}
    if line.align not in allowed:
        report.add(line, "align", f"@{line.align}", f"@{look.align}")


def _rules(roles: Roles, report: Report) -> None:
    """Check the lines beneath motto, issuer and subject."""
    for role in ("motto", "issuer", "subject"):
        lines = roles.of(role)
        if not lines:
            continue
        last = lines[-1]
        if last.rule_mm is None:
            is_underlined = any(run.underlined for run in last.lettered)
            rule = "rule_underlined" if is_underlined else "rule_missing"
            report.add(last, rule, "@underlined" if is_underlined else "@nothing", "@drawn_line")
        elif last.rule_mm > 0:
            _rule_length(last, last.rule_mm, LOOKS[role], report)


def _rule_length(line: Line, length_mm: float, look: Look, report: Report) -> None:
    if look.rule is None or not line.lettered:
        return
    first = line.lettered[0]
    text_mm = width_mm(line.shown, first.size, bold=first.bold)
    least, most = look.rule
    share = length_mm / text_mm if text_mm else 1
    if not least - _RULE_TOLERANCE <= share <= most + _RULE_TOLERANCE:
        report.add(line, "rule_length", mm(length_mm), span(round(least * text_mm), round(most * text_mm), "mm"))


def _body(roles: Roles, report: Report) -> None:
    lines = roles.of("body", "basis")
    for at, line in enumerate(lines):
        if line.cell or line.part:
            continue
        below = lines[at + 1] if at + 1 < len(lines) else None
        is_centred = line.align == "center" and (_upper(line.shown) or all(run.bold for run in line.lettered))
        if not is_centred:
            _paragraph(line, report)
        _line_spacing(line, report)
        if below and not below.cell and below.number == line.number + 1:
            between = line.after + below.before
            if between < BETWEEN_PARAGRAPHS_PT and line.parts == 1:
                report.add(line, "paragraph_spacing", points(between), f"≥ {BETWEEN_PARAGRAPHS_PT:g} pt")


def _paragraph(line: Line, report: Report) -> None:
    if line.align != "both" and not _is_short(line):
        report.add(line, "align", f"@{line.align}", "@both")
    least, most = FIRST_INDENT_MM
    # A list sets its sign apart with a hanging indent: what counts is where its first line begins.
    begins = line.left_mm + line.first_mm if line.listed or line.first_mm < 0 else line.first_mm
    if not least - _INDENT_TOLERANCE_MM <= begins <= most + _INDENT_TOLERANCE_MM:
        report.add(line, "first_indent", mm(begins), span(least, most, "mm"))


def _is_short(line: Line) -> bool:
    """Say whether a left-aligned paragraph looks the same as a justified one: it fills no line."""
    size = line.lettered[0].size if line.lettered else 14
    return line.align == "left" and width_mm(line.shown, size) < (TEXT_MM - line.first_mm) * 0.9


def _line_spacing(line: Line, report: Report) -> None:
    size = line.lettered[0].size if line.lettered else 14
    lines = line.spacing / (size * _LINE_OF_FONT) if line.spacing_exact else line.spacing
    least, most = LINE_SPACING
    if not least - 0.05 <= lines <= most + 0.05:
        found = points(line.spacing) if line.spacing_exact else f"{line.spacing:.2f}".rstrip("0").rstrip(".")
        report.add(line, "line_spacing", found, f"{least:g}–{most:g}")
