"""Checking a Word file against the decree, and the sheets that part a stack. Nothing is kept, nothing is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require

_MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """One departure in words: what, where, what stands there and what should. `page` is None where nothing tells it."""

    component: str
    rule: str
    place: str
    words: str
    found: str
    expected: str
    page: int | None
    is_error: bool
    is_party: bool


def check_word_file(*, actor: Actor, data: bytes) -> list[CheckedRow]:
    """Return every departure of a Word file from Decree 30/2020, in the order of the document.

    Invalid says why a file cannot be checked: no Word file, locked, with macros, too large, damaged.
    """
    from nhipcau.documents.layout import check_docx, labels  # noqa: PLC0415 - loads with the first file

    require(permissions.can_comment(actor))
    return [
        CheckedRow(
            component=labels.component(one) if one.component in labels.COMPONENTS else _("Line of text"),
            rule=labels.rule(one),
            place=labels.place(one) if one.paragraph else "",
            words=one.words,
            # Of a part that is missing, that it is not there and should be is said by the rule itself.
            found="" if one.rule == _MISSING else labels.found(one),
            expected="" if one.rule == _MISSING else labels.expected(one),
            page=one.page if one.paragraph else None,
            is_error=one.severity == "error",
            is_party=one.rule == "party",
        )
        for one in check_docx(data)
    ]


def checked_as_pdf(*, name: str, rows: Sequence[CheckedRow]) -> bytes:
    """Return the list as a page to print or to send to the author."""
    from nhipcau.kernel.web.pdf import Sheet  # noqa: PLC0415 - a printer that few requests need

    sheet = Sheet(title=_("Check against Decree 30/2020/NĐ-CP"), foot=name)
    sheet.say(_("Check against Decree 30/2020/NĐ-CP"), "title")
    sheet.facts([(_("File"), name), (_("Day"), f"{clock.today():%d/%m/%Y}"), (_("Departures"), str(len(rows)))])
    for at, row in enumerate(rows, 1):
        sheet.say(f"{at}. {row.component}: {row.rule}", "lead")
        if row.place:
            sheet.say(row.place, "small")
        sheet.facts([(_("Stands there"), row.found), (_("Expected"), row.expected)])
    if not rows:
        sheet.say(_("Nothing departs from the decree."))
    return sheet.pdf()


def separator_sheets(*, actor: Actor, count: int) -> bytes:
    """Return a PDF of `count` separator sheets, 1 to 200."""
    from nhipcau.documents.layout import separator_sheet  # noqa: PLC0415 - loads with the first sheet

    require(permissions.can_comment(actor))
    return separator_sheet(count)
