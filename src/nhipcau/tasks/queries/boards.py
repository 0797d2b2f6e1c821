"""The unit's open copies by state, side by side."""

from __future__ import annotations

from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import ScopeFilter
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotAllowed
from nhipcau.tasks import states
from nhipcau.tasks.permissions import COPY, may_list
from nhipcau.tasks.queries.lists import COUNT_CAP, copy_rows
from nhipcau.tasks.queries.shapes import BoardColumn

IN_COLUMN = 30
ORDER = (states.SENT, states.ASKED, states.DOING, states.RETURNED, states.REPORTED)


def board(*, actor: Actor) -> list[BoardColumn]:
    """Return a column for each open state, what is due first on top; NotAllowed for who has no lists."""
    token = scope.work_token(actor)
    if token is None or not may_list(actor):
        raise NotAllowed
    heads = handling.heads_by_status(ScopeFilter(token=token, kind=COPY, statuses=ORDER), limit=IN_COLUMN)
    counts = handling.capped_counts(
        [ScopeFilter(token=token, kind=COPY, statuses=(state,)) for state in ORDER], cap=COUNT_CAP
    )
    rows = {row.id: row for row in copy_rows([one for ids in heads.values() for one in ids])}
    return [
        BoardColumn(
            state=state,
            rows=[rows[one] for one in heads[state] if one in rows],
            count=found.count,
            is_floor=found.is_floor,
        )
        for state, found in zip(ORDER, counts, strict=True)
    ]
