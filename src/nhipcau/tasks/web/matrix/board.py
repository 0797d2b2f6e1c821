"""The board: a column for each state of the unit's open copies."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from nhipcau.handling.queries import days_left
from nhipcau.kernel.web.formats import chip_html, deadline_chip, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.tasks import queries, states
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.queries import BoardColumn, CopyRow
from nhipcau.tasks.web.copies.lists import column_address
from nhipcau.tasks.web.parts import copy_chip


@dataclass(frozen=True, slots=True)
class Card:
    """One copy in its column."""

    address: str
    title: str
    issuer: str
    facts: str
    deadline: SafeString | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One column; `rest` says how many more there are, `address` where all of them are listed."""

    key: str
    chip: SafeString
    count: str
    cards: list[Card]
    rest: str
    address: str


@staff_page
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show what the unit has under way, by state."""
    actor = staff_of(request)
    columns = queries.board(actor=actor)
    values = {
        "columns": [_column(column) for column in columns],
        "may_issue": can_issue(actor),
        "is_empty": not any(column.count for column in columns),
    }
    return page(request, "tasks/matrix/board.html", values)


def _column(column: BoardColumn) -> Shown:
    more = column.count - len(column.rows)
    rest = ngettext("%(n)s more in the list", "%(n)s more in the list", more)
    if column.is_floor:
        rest = _("Over %(n)s more in the list")
    count = _("over %(n)s") if column.is_floor else "%(n)s"
    return Shown(
        key=column.state,
        chip=copy_chip(column.state),
        count=count % {"n": number(column.count)},
        cards=[_card(row) for row in column.rows],
        rest=rest % {"n": number(more)} if more > 0 else "",
        address=column_address(column.state),
    )


def _card(row: CopyRow) -> Card:
    # What was reported waits for the other side: its day no longer runs.
    runs = row.state in states.WITH_RECEIVER
    chip = deadline_chip(due=row.due_at, days_left=days_left(row.due_at)) if runs else None
    progress = _("%(n)s%% done") % {"n": row.progress} if row.state == states.DOING and row.progress else ""
    return Card(
        address=reverse("tasks:copy", args=[row.id]),
        title=row.title,
        issuer=row.issuer,
        facts=" · ".join(part for part in (progress, row.person) if part),
        deadline=chip_html(chip) if chip else None,
    )
