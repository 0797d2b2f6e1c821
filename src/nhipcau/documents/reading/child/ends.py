"""Signs at the ends of lines, where the form of a letter says which: `./.` ends its text, `;` a receiver's line.

A full stop, a comma, a colon and a semicolon differ by a few dots of ink (Decree 30/2020, Appendix I, has the forms).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from nhipcau.documents.reading.child.tesseract import Read, said

_END = re.compile(r"^\.{0,2}/[.,:]$|^[./]*[JÍÏÌ/]\.$")
"""What the stroke and stop behind a letter's last word are read as when they stand apart."""
_HALF_END = re.compile(r"^(.*\w)/\.$")
_AS_ABOVE = re.compile(r"^(?:trên|gửi)[,:.]$")
_DASHES = frozenset("-–—+")


def mended(words: Sequence[Read]) -> list[Read]:
    """Return the words of a page, the signs at the ends of its lines as the form asks for."""
    done = [_closed(list(line)) for _, line in groupby(words, key=lambda word: word.line)]
    for place, line in enumerate(done):
        after = done[place + 1] if place + 1 < len(done) else []
        done[place] = _dated(_receiver(line, after))
    return [word for line in done for word in line]


def _closed(line: list[Read]) -> list[Read]:
    """Return a line whose last word takes the `./.` that was read apart from it, or without its first stop."""
    if found := _HALF_END.match(line[-1].text):
        return [*line[:-1], said(line[-1], f"{found[1]}./.")]
    if len(line) < 2 or not _END.match(line[-1].text):  # noqa: PLR2004 - a word and its end
        return line
    last, end = line[-2], line[-1]
    word = last.text.rstrip(".,")
    if not word or not word[-1].isalnum() or end.left - last.right > last.bottom - last.top:
        return line
    return [*line[:-2], replace(last, text=f"{word}./.", right=end.right)]


def _receiver(line: list[Read], after: Sequence[Read]) -> list[Read]:
    """Return the line of a receiver with its semicolon: `- Như trên:` before another one."""
    last = line[-1]
    if line[0].text == "Như" and _AS_ABOVE.match(last.text):
        return [*line[:-1], said(last, last.text[:-1] + ";")]
    if len(line) < 2 or line[0].text not in _DASHES:  # noqa: PLR2004 - a dash and a word
        return line
    named = line[1].text == "Như" and _AS_ABOVE.match(last.text)
    listed = last.text.endswith(":") and after and after[0].text == line[0].text and len(line) <= _SHORT
    if named or listed:
        return [*line[:-1], said(last, last.text[:-1] + ";")]
    if line[1].text.startswith("Lưu") and last.text[-1] in ",;:" and last.text[:-1].isupper():
        return [*line[:-1], said(last, last.text[:-1] + ".")]
    return line


_SHORT = 8
"""Words of a receiver's line at the most."""


def _dated(line: list[Read]) -> list[Read]:
    """Return the line of place and date with its comma: `Hải Phòng. ngày 02 tháng 3`."""
    for place in range(1, min(len(line) - 2, _SHORT)):
        before, word, day = line[place - 1], line[place], line[place + 1]
        if word.text == "ngày" and day.text[:1].isdecimal() and before.text[-1] in ".:;" and before.text[0].isupper():
            return [*line[: place - 1], said(before, before.text[:-1] + ","), *line[place:]]
    return line
