"""What a person fills in to write a document, so that a form can be made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.layout.components import URGENCY_MM

Input = Literal["line", "lines", "text", "date", "number", "choice"]
"""One line; one thing per line; marked text (see `marked`); a day as 2026-02-05; a number; one of `choices`."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input. `example` is a proper value of the document's own language, to show and to try with."""

    name: str
    label: Promise
    help: Promise | str
    kind: Input
    example: str
    required: bool = True
    choices: tuple[str, ...] = ()


PARENT = Field(
    "parent_issuer",
    _("Superior body"),
    _("As it stands in the head, above the issuer. Leave empty when there is none."),
    "line",
    "ỦY BAN MTTQ VIỆT NAM THÀNH PHỐ HẢI PHÒNG",
    required=False,
)
ISSUER = Field("issuer", _("Issuing body"), _("The full official name, as in the head."), "line", "BAN THƯỜNG TRỰC")
NUMBER = Field(
    "number", _("Number of the document"), _("Leave empty until the document is issued."), "number", "7", required=False
)
PLACE = Field("place", _("Place of issue"), _("Where the issuing body has its seat."), "line", "Hải Phòng")
DAY = Field("day", _("Date"), _("Leave empty until the document is issued."), "date", "2026-02-05", required=False)
POWERS = Field(
    "powers",
    _("Signing power"),
    _("One per line, for example TM. BAN THƯỜNG TRỰC, then KT. CHỦ TỊCH. Leave empty when the head signs."),
    "lines",
    "TM. BAN THƯỜNG TRỰC\nKT. CHỦ TỊCH",
    required=False,
)
POSITION = Field("position", _("Position of the signer"), "", "line", "PHÓ CHỦ TỊCH")
SIGNER = Field("signer", _("Name of the signer"), _("Without title or degree."), "line", "Nguyễn Thị Mai")
URGENCY = Field(
    "urgency",
    _("Urgency"),
    _("Only when the matter must be delivered or settled at once."),
    "choice",
    "",
    required=False,
    choices=tuple(URGENCY_MM),
)
APPENDIX_TITLE = Field(
    "appendix_title", _("Title of the appendix"), _("Leave empty when there is none."), "line", "", required=False
)
APPENDIX_BODY = Field(
    "appendix_body", _("Text of the appendix"), _("Written as the body is; tables too."), "text", "", required=False
)
ISSUER_NAME = Field(
    "issuer_name",
    _("Issuing body in running text"),
    _("For the line under the title of an appendix."),
    "line",
    "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố Hải Phòng",
    required=False,
)
BODY_HELP = _(
    "One paragraph per line. Begin a heading with I., a numbered one with 1., a point with a), a list with -. "
    "**Bold**, *italic*, and tables as | cell | cell |."
)


def symbol(example: str) -> Field:
    return Field("symbol", _("Symbol"), _("What stands behind the slash of the number."), "line", example)


def subject(example: str) -> Field:
    return Field("subject", _("Subject"), _("Short and complete; no full stop."), "line", example)


def addressees(example: str, *, required: bool = True) -> Field:
    return Field("addressees", _("Addressees"), _("One per line."), "lines", example, required=required)


def bases(example: str) -> Field:
    help_text = _("One per line, without the semicolon at the end.")
    return Field("bases", _("Legal grounds"), help_text, "lines", example)


def body(example: str) -> Field:
    return Field("body", _("Text of the document"), BODY_HELP, "text", example)


def recipients(example: str) -> Field:
    help_text = _("One per line, without dash or semicolon; the last one says who keeps the copy.")
    return Field("recipients", _("Recipients"), help_text, "lines", example)
