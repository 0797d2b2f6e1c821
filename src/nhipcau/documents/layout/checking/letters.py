"""Font, colour and the encoding of the letters themselves (Appendix I, part I, section I, point 4)."""

from __future__ import annotations

import re
import unicodedata

from nhipcau.documents.layout.checking.report import Report
from nhipcau.documents.layout.checking.roles import Roles
from nhipcau.documents.layout.components import FONT
from nhipcau.documents.layout.word.shapes import Line

_OLD = re.compile(r"\.vn|vni[- ]|vn[a-z]+h?$|\.tm", re.IGNORECASE)
_BLACK = {"", "auto", "000000"}


def check(roles: Roles, report: Report) -> None:
    for line in roles.lines:
        _fonts(line, report)
        if unicodedata.normalize("NFC", line.text) != line.text:
            report.add(line, "decomposed", "@nfd", "@nfc")
        colours = {run.colour.upper() for run in line.lettered if run.colour.upper() not in _BLACK | {"AUTO"}}
        if colours and line.role != "urgency":
            report.add(line, "colour", "#" + min(colours), "@black")


def _fonts(line: Line, report: Report) -> None:
    others = sorted({font for run in line.lettered for font in run.fonts if font != FONT})
    old = [font for font in others if is_old(font)]
    if old:
        report.add(line, "old_encoding", old[0], f"{FONT} (Unicode)")
    elif others:
        report.add(line, "font", ", ".join(font or "?" for font in others), FONT)


def is_old(font: str) -> bool:
    """Say whether a font is one of the TCVN3 (.VnTime) or VNI families, whose letters are not Unicode."""
    return bool(_OLD.match(font))
