"""Which components there must be, and in which order and column (Appendix I, the diagram, and part I)."""

from __future__ import annotations

from nhipcau.documents.layout.checking.report import Report
from nhipcau.documents.layout.checking.roles import Roles
from nhipcau.documents.layout.word.shapes import Line

_ALWAYS = ("national_name", "motto", "issuer", "number", "place_date", "signer_position", "signer_name")
_ADDRESSED = {"Tờ trình"}
_WITHOUT_NUMBER = {"Biên bản"}
"""Minutes may stand without a number: the decree's own form for them has none filled in at signing."""
_LEFT = ("parent_issuer", "issuer", "number", "letter_subject")
_RIGHT = ("national_name", "motto", "place_date")
_DOWN = ("type", "subject", "addressee", "basis", "decides", "body", "signer_position", "appendix_label")
_LETTER_SPACE_PT = 6.0


def check(roles: Roles, report: Report) -> None:
    for component in _required(roles):
        if roles.first(component) is None:
            report.add(None, "missing", "@nothing", "@required", component=component)
    for components in (_LEFT, _RIGHT, _DOWN):
        _down(roles, components, report)
    _columns(roles, report)
    _letter_space(roles, report)


def _required(roles: Roles) -> list[str]:
    """Return the components a document of this type must have."""
    is_letter = roles.first("letter_subject") is not None
    needed = [name for name in _ALWAYS if not (name == "number" and roles.kind in _WITHOUT_NUMBER)]
    if not roles.kind and not is_letter:
        needed.append("type")
    if roles.kind:
        needed.append("subject")
    if is_letter or roles.kind in _ADDRESSED:
        needed.append("addressee")
    # the list of recipients is missed only where there is a label for it
    if roles.first("recipients_label") is not None:
        needed.append("recipients")
    needed.append("recipients_label")
    return needed if roles.of("body", "table") else [*needed, "body"]


def _down(roles: Roles, components: tuple[str, ...], report: Report) -> None:
    """Report each component that stands above one it belongs below."""
    seen: Line | None = None
    for component in components:
        line = roles.first(component)
        if line is None:
            continue
        if seen is not None and roles.lines.index(line) < roles.lines.index(seen):
            report.add(line, "order", f"@above:{seen.role}", f"@below:{seen.role}")
        else:
            seen = line


def _columns(roles: Roles, report: Report) -> None:
    """Check that nation and date stand right of issuer and number, and number and date on one line."""
    number, day = roles.first("number"), roles.first("place_date")
    for left, right in (("issuer", "national_name"), ("number", "place_date")):
        one, other = roles.first(left), roles.first(right)
        if one and other and one.cell and other.cell and one.cell.table == other.cell.table:
            if one.cell.column > other.cell.column:
                report.add(one, "column", "@right_column", "@left_column")
            elif one.cell.column == other.cell.column:
                report.add(other, "column", "@left_column", "@right_column")
    if number and day and number.cell and day.cell and number.cell.row != day.cell.row:
        report.add(day, "same_line", "@other_line", "@line_of_number", severity="warning")


def _letter_space(roles: Roles, report: Report) -> None:
    number, subject = roles.first("number"), roles.first("letter_subject")
    if number and subject and number.cell and number.cell == subject.cell:
        between = number.after + subject.before
        if between + 0.01 < _LETTER_SPACE_PT and number.number != subject.number:
            report.add(subject, "letter_subject_space", f"{between:g} pt", "6 pt", severity="warning")
