"""A table that is to be printed: what every format writes in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its share of the width; `middle` centres its cells, `theirs` says that people wrote them."""

    heading: str
    share: float
    middle: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`rows` is read once, while it is written. A row of one cell is a heading over the whole width."""

    name: str
    title: str
    unit: str
    under: str = ""
    columns: Sequence[Column]
    rows: Iterable[Sequence[str]]
    landscape: bool = True
    last: str = ""
    numbers: frozenset[int] = field(default_factory=frozenset)
    """Places of columns that hold whole numbers, which a spreadsheet can add up."""
