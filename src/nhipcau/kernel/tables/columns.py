"""The columns a table may have, and the headings under which they are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid, Text
from nhipcau.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its code, its heading in the sample file, other headings people use, what belongs in it."""

    code: str
    heading: str
    also: tuple[str, ...]
    what: Text
    is_needed: bool = False


class Columns:
    """All columns of one kind of table."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.all = tuple(columns)
        self._by_code = {column.code: column for column in columns}
        self._names = {
            _folded(name): column.code for column in columns for name in (column.code, column.heading, *column.also)
        }

    def code_of(self, heading: str) -> str:
        """Return the column a heading means, or ""."""
        return self._names.get(_folded(heading), "")

    def known(self, cells: Iterable[str]) -> int:
        """Count the cells that are headings."""
        return sum(bool(self.code_of(cell)) for cell in cells)

    def read_headings(self, cells: list[str]) -> tuple[list[str], list[str]]:
        """Return the column of each cell ("" for none), and the headings that mean nothing here.

        Raises Invalid when a needed column misses or one stands twice.
        """
        codes = [self.code_of(cell) for cell in cells]
        missing = [column.heading for column in self.all if column.is_needed and column.code not in codes]
        if missing:
            text = _("The first row must name the columns. Missing: %(names)s. Use the sample file.")
            raise Invalid(text % {"names": ", ".join(missing)}, code="columns")
        twice = [self._by_code[code].heading for code in dict.fromkeys(codes) if code and codes.count(code) > 1]
        if twice:
            text = _("Two columns mean the same: %(names)s. Take one away.")
            raise Invalid(text % {"names": ", ".join(twice)}, code="columns")
        left_out = [cell[:40] for cell, code in zip(cells, codes, strict=True) if not code and cell.strip()]
        return codes, left_out


def _folded(heading: str) -> str:
    return fold(" ".join(heading.replace("_", " ").replace("\x00", "").split()))
