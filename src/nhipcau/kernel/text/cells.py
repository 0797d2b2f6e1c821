"""Texts in the cells of spreadsheets."""

from __future__ import annotations

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
# Where the country's own sign between columns is the semicolon, Excel reads a file with commas as one column and parts
# it at semicolons and line ends of the texts.
_LATER = re.compile(r"([;\n\t][^\S\n\t]*)(?=[=+\-@])")
_LATER_GUARDED = re.compile(rf"([;\n\t][^\S\n\t]*){_GUARD}(?=[=+\-@])")


def to_cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it, or a part it makes a cell of, for a formula."""
    guarded = _LATER.sub(rf"\1{_GUARD}", text)
    return f"{_GUARD}{guarded}" if text.startswith(_FORMULA) else guarded


def from_cell(text: str) -> str:
    """Read what `to_cell` wrote: a telephone number that begins with a plus comes back as it was."""
    whole = text[1:] if text.startswith(_GUARD) and text[1:].startswith(_FORMULA) else text
    return _LATER_GUARDED.sub(r"\1", whole)
