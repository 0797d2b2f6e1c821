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
_AS_ABOVE = re.compile(r"^(?:trên|gửi)[:.]$")
_DASHES = frozenset("-–—+")
_SHORT, _AS_ABOVE_WORDS = 8, 4
"""Words of a receiver's line at the most; of `- Như kính gửi`."""


def mended(words: Sequence[Read]) -> list[Read]:
    """Return the words of a page, the signs at the ends of its lines as the form asks for."""
    done = [_closed(list(line)) for _, line in groupby(words, key=lambda word: word.line)]
    listed = False
    for place, line in enumerate(done):
        after = done[place + 1] if place + 1 < len(done) else []
        listed = listed or "nhận:" in {word.text for word in line[:2]}
        done[place] = _dated(_receiver(line, after, listed=listed))
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


def _receiver(line: list[Read], after: Sequence[Read], *, listed: bool) -> list[Read]:
    """Return the line of a receiver with its semicolon: `- Như trên:` before another one; `listed`: below Nơi nhận."""
    last = line[-1]
    named = "Như" in {word.text for word in line[:2]} and _AS_ABOVE.match(last.text) and len(line) <= _AS_ABOVE_WORDS
    follows = bool(after) and after[0].text == line[0].text and line[0].text in _DASHES
    if named or (listed and follows and last.text.endswith(":") and len(line) <= _SHORT):
        return [*line[:-1], said(last, last.text[:-1] + ";")]
    kept = len(line) > 1 and line[0].text in _DASHES and line[1].text.startswith("Lưu")
    if kept and last.text[-1] in ",;:" and last.text[:-1].isupper():
        return [*line[:-1], said(last, last.text[:-1] + ".")]
    return line


def _dated(line: list[Read]) -> list[Read]:
    """Return the line of place and date with its comma: `Hải Phòng. ngày 02 tháng 3`."""
    for place in range(1, min(len(line) - 2, _SHORT)):
        before, word, day = line[place - 1], line[place], line[place + 1]
        if word.text == "ngày" and day.text[:1].isdecimal() and before.text[-1] in ".:;" and before.text[0].isupper():
            return [*line[: place - 1], said(before, before.text[:-1] + ","), *line[place:]]
    return line
