"""The unit's open copies by state, side by side."""

from __future__ import annotations

from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.tasks import states
from nhipcau.tasks.queries.lists import COUNT_CAP, copy_rows, state_filter
from nhipcau.tasks.queries.shapes import BoardColumn

IN_COLUMN = 30
ORDER = (states.SENT, states.ASKED, states.DOING, states.RETURNED, states.REPORTED)


def board(*, actor: Actor) -> list[BoardColumn]:
    """Return a column for each open state, what is due first on top; NotAllowed for who has no lists."""
    heads = handling.heads_by_status(state_filter(actor, *ORDER), limit=IN_COLUMN)
    counts = handling.capped_counts([state_filter(actor, state) for state in ORDER], cap=COUNT_CAP)
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
