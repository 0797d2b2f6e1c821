"""The rows of the matrix as HTML: one format a row, every chip and every column's beginning made once.

A template's tags for each of seven thousand cells took ten times as long as reading them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.markup import markup
from nhipcau.tasks import states
from nhipcau.tasks.queries import Cell, Column, Line, Matrix
from nhipcau.tasks.web.parts import cell_chip

_ANY = UUID(int=0)


def rows_html(matrix: Matrix) -> list[SafeString]:
    """Return each line of the matrix as a table row; every cell leads to the unit's copy."""
    # The resolver is asked once: a copy's address is the same for all but its id.
    before, _any, after = reverse("tasks:copy", args=[_ANY]).partition(str(_ANY))
    row = _Row(matrix.columns, before, after)
    return [row.html(line) for line in matrix.lines]


class _Row:
    """What the rows of one page have in common."""

    def __init__(self, columns: Sequence[Column], before: str, after: str) -> None:
        self.starts = [markup('<td role="cell" data-label="{}"><a href="{}', one.title, before) for one in columns]
        self.after = after
        self.today = clock.today()
        self.chips: dict[tuple[str, int, date | None], SafeString] = {}

    def html(self, line: Line) -> SafeString:
        head = markup(
            '<th role="rowheader" scope="row"><b>{}</b> <span class="sub">{}</span></th>', line.unit, done_words(line)
        )
        parts = [part for start, cell in zip(self.starts, line.cells, strict=True) for part in self._cell(start, cell)]
        return markup('<tr role="row">{}' + "{}" * len(parts) + "</tr>", head, *parts)

    def _cell(self, start: SafeString, cell: Cell | None) -> tuple[str, ...]:
        return (_EMPTY,) if cell is None else (start, cell.copy_id, self._end(cell))

    def _end(self, cell: Cell) -> SafeString:
        """Return what follows the id: the chip, one of some dozens by what it says."""
        is_due = cell.due_on <= self.today and cell.state in states.WITH_RECEIVER
        key = (
            cell.state,
            cell.progress if cell.state == states.DOING and not is_due else 0,
            cell.due_on if is_due else None,
        )
        if key not in self.chips:
            chip = cell_chip(cell.state, cell.progress, cell.due_on, is_bare=True)
            self.chips[key] = markup('{}">{}</a></td>', self.after, chip)
        return self.chips[key]


_EMPTY = markup("<td{}></td>", markup(' role="{}"', "cell"))
"""What a unit was never given: nothing at a desk, and left out of its card on a phone (`td:empty`)."""


def done_words(line: Line) -> str:
    """Return how many of its tasks a unit has completed."""
    return _("%(done)s of %(given)s completed") % {"done": number(line.done), "given": number(line.given)}
