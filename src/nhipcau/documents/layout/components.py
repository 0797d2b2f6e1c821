"""How each component of an administrative document looks.

Source: Decree 30/2020/NĐ-CP, Appendix I, part I (components 1 to 14); the Front's own guidance 91/HD-MTTW-BTT (2013)
keeps the same components and head. Sizes are points, lengths millimetres, lengths of rules fractions of the text above.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "both"]

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FONT = "Times New Roman"

PAGE_MM = (210.0, 297.0)
"""A4, upright."""
MARGINS_MM: dict[str, tuple[float, float]] = {
    "top": (20.0, 25.0),
    "bottom": (20.0, 25.0),
    "left": (30.0, 35.0),
    "right": (15.0, 20.0),
}
"""Least and most; we set the least."""
TEXT_MM = PAGE_MM[0] - MARGINS_MM["left"][0] - MARGINS_MM["right"][0]
"""Width of the text between our margins."""
FIRST_INDENT_MM = (10.0, 12.7)
BETWEEN_PARAGRAPHS_PT = 6.0
LINE_SPACING = (1.0, 1.5)
"""In lines of the text's own size."""
PAGE_NUMBER_SIZES = (13.0, 14.0)


@dataclass(frozen=True, slots=True)
class Look:
    """What the decree says of one component; None where it leaves the choice.

    `size` is the one our own documents take out of `sizes` (least, most). `rule` tells how long the line beneath is.
    """

    sizes: tuple[float, float]
    size: float
    bold: bool | None = False
    italic: bool | None = False
    capitals: bool | None = None
    align: Align | None = None
    rule: tuple[float, float] | None = None


LOOKS: dict[str, Look] = {
    "national_name": Look((12, 13), 12, bold=True, capitals=True, align="center"),
    "motto": Look((13, 14), 13, bold=True, capitals=False, align="center", rule=(1.0, 1.0)),
    "parent_issuer": Look((12, 13), 12, capitals=True, align="center"),
    "issuer": Look((12, 13), 12, bold=True, capitals=True, align="center", rule=(1 / 3, 1 / 2)),
    "number": Look((13, 13), 13, align="center"),
    "place_date": Look((13, 14), 13, italic=True, align="center"),
    "type": Look((13, 14), 14, bold=True, capitals=True, align="center"),
    "subject": Look((13, 14), 14, bold=True, capitals=False, align="center", rule=(1 / 3, 1 / 2)),
    "letter_subject": Look((12, 13), 12, capitals=False, align="center"),
    "addressee": Look((13, 14), 14, capitals=False),
    "issuing_power": Look((13, 14), 14, bold=True, capitals=True, align="center"),
    "basis": Look((13, 14), 14, italic=True, capitals=False, align="both"),
    "decides": Look((13, 14), 14, bold=True, capitals=True, align="center"),
    "body": Look((13, 14), 14, bold=None, italic=None, align="both"),
    "signer_position": Look((13, 14), 14, bold=True, capitals=True, align="center"),
    "signer_note": Look((13, 14), 13, italic=True, align="center"),
    "signer_name": Look((13, 14), 14, bold=True, capitals=False, align="center"),
    "recipients_label": Look((12, 12), 12, bold=True, italic=True, align="left"),
    "recipients": Look((11, 11), 11, align="left"),
    "urgency": Look((13, 14), 13, bold=True, capitals=True, align="center"),
    "contact": Look((11, 12), 11, align="center"),
    "appendix_label": Look((14, 14), 14, bold=True, align="center"),
    "appendix_title": Look((13, 14), 14, bold=True, capitals=True, align="center"),
    "appendix_reference": Look((13, 14), 13, italic=True, align="center"),
}

URGENCY_MM: dict[str, tuple[float, float]] = {"KHẨN": (20, 8), "THƯỢNG KHẨN": (40, 8), "HOẢ TỐC": (30, 8)}
"""Width and height of the red frame."""

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The Vietnamese alphabet as points a), b) … are counted in it."""

POWERS = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
"""On behalf of a collective, acting, for the head, by order, by delegation (article 13)."""
