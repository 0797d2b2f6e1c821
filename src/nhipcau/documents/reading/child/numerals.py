"""Roman numerals read as figures: `11. KẾT QUẢ` is II., `quý 111` is III; and figures read as signs.

Parts of a letter are numbered so (Decree 30/2020, Appendix I): a Roman numeral before a heading in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nhipcau.documents.reading.child.tesseract import Read, said

_LIKE = re.compile(
    r"^(?P<before>V?)(?P<ones>[1IlTi|Ị]{1,3}|[HL]{1,2}|[1IlT]{1,2}[HL]|[1IlT]?[VX])(?P<after>-|[.;:,)]*(?:/\.)?)$"
)
_ONES = {"H": "II", "L": "I"}
_BEFORE = {"quý": 2, "vực": 3, "chương": 3, "phần": 3, "mục": 3, "lục": 3}
"""Words a Roman numeral stands behind, and how many figures a number has there that can only be misread: no quarter is
the 11th, a region may be."""

_FIGURES = re.compile(r"^(\d+)[.;)]$")

_HEADING = re.compile(r"^[IVX]+[.-]$")
_RUN_ON = re.compile(r"^([IVX]+\.)([^\W\d_]{2,}[.,:;]?)$")
_DAGGER = re.compile(r"^[†‡](?=\d)|^[†‡]$|(?<=[A-ZĐ0-9])[†‡]")
"""What a narrow 1 is taken for; before a 1 that was read as well it is one too many."""


def mended(lines: Sequence[list[Read]]) -> list[list[Read]]:
    """Return the lines of a page with Roman numerals where such stand, and daggers as the figure they are."""
    plain = [_parted([said(word, _DAGGER.sub(_one, word.text)) for word in line]) for line in lines]
    heads = [line[0].text for line in plain if _opens(line)]
    if any((found := _FIGURES.match(head)) and set(found[1]) != {"1"} for head in heads):
        return [_in_line(line, heads=False) for line in plain]  # parts of this page are numbered with figures
    others = any(map(_HEADING.match, heads))
    return [_in_line(line, heads=_opens(line) and (others or not _is_one(line[0].text))) for line in plain]


def _is_one(text: str) -> bool:
    return text.strip(".;:,)-") == "1"


def _parted(line: list[Read]) -> list[Read]:
    """Return a line whose numeral stands apart from its heading: `I.THÀNH PHẦN`."""
    found = _RUN_ON.match(line[0].text)
    if found is None:
        return line
    first = line[0]
    end = first.left + (first.right - first.left) * len(found[1]) // len(first.text)
    return [replace(first, text=found[1], right=end), replace(first, text=found[2], left=end), *line[1:]]


def _one(found: re.Match[str]) -> str:
    return "" if found.string[found.end() : found.end() + 1] == "1" else "1"


def _in_line(line: list[Read], *, heads: bool) -> list[Read]:
    """Return a line with its numerals; `heads`: its first word numbers a part."""
    row = list(line)
    if heads and (numeral := _numeral(row[0].text, heads=True)):
        row[0] = said(row[0], numeral)
    for place, (before, word) in enumerate(pairwise(row), 1):
        core = word.text.strip(".;:,)-/")
        least = _BEFORE.get(before.text.lower())
        if least and len(core) > 1 and (not core.isdecimal() or len(core) >= least):
            row[place] = said(word, _numeral(word.text, heads=False) or word.text)
    return row


def _opens(line: Sequence[Read]) -> bool:
    """Return whether a line is a heading in capitals behind what may be its number."""
    after = [word.text for word in line[1:3]]
    return len(line) > 1 and all(text.isupper() for text in after) and any(len(text.strip(".,")) > 1 for text in after)


def _numeral(text: str, *, heads: bool) -> str:
    """Return what was read as the Roman numeral it may be; nothing where it is none."""
    found = _LIKE.match(text)
    if found is None or text.strip(".;:,)-") == "TL" or (heads and not found["after"]):
        return ""
    ones = found["ones"]
    if ones[-1] in "VX":
        ones = ("I" if len(ones) > 1 else "") + ones[-1]
    else:
        ones = "".join(_ONES.get(sign, "I") for sign in ones)
    if len(ones) > 3:  # noqa: PLR2004 - IIII is none
        return ""
    after = "." if heads and found["after"] != "-" else found["after"]
    return f"{found['before']}{ones}{after}"
