"""Texts in the cells of spreadsheets."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"


def to_cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"{_GUARD}{text}" if text.startswith(_FORMULA) else text


def from_cell(text: str) -> str:
    """Read what `to_cell` wrote: a telephone number that begins with a plus comes back as it was."""
    return text[1:] if text.startswith(_GUARD) and text[1:].startswith(_FORMULA) else text
