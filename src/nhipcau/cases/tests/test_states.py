"""States and moves: whatever happens in whatever order, a case stays where it can be understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.cases import states
from nhipcau.kernel.errors import Conflict


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(states.MOVES)), max_size=40))
def test_any_row_of_moves_stays_among_the_statuses(moves: list[str]) -> None:
    status = states.NEW
    for move in moves:
        if states.can_move(status, move):
            status = states.require_move(status, move)
        else:
            with pytest.raises(Conflict):
                states.require_move(status, move)
        assert status in states.ALL


@settings(deadline=None)
@given(st.sampled_from(states.ALL))
def test_from_every_status_there_is_a_way_to_done(status: str) -> None:
    reached, fresh = {status}, {status}
    while fresh:
        fresh = {states.require_move(one, move) for one in fresh for move in states.MOVES if states.can_move(one, move)}
        fresh -= reached
        reached |= fresh
    assert states.CLOSED in reached


def test_only_a_rating_leads_out_of_done() -> None:
    out = {name for name, move in states.MOVES.items() if states.CLOSED in move.sources and move.target}
    assert out == {"rate_solved", "rate_partly", "rate_not_solved"}


def test_every_refusal_says_in_which_state_the_case_is() -> None:
    assert all(str(states.why_not(status)) for status in states.ALL)
    assert all(source in states.ALL for move in states.MOVES.values() for source in move.sources)
