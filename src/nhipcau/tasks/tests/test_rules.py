"""Rules and states as properties: whatever people do, a copy is in a state its moves lead to, and sums add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.errors import Conflict
from nhipcau.tasks import permissions, rules, states
from nhipcau.tasks.operations.rolling import progress_of

PROGRESS = st.integers(0, 100)


@given(st.sampled_from(states.ALL), st.lists(st.sampled_from(sorted(states.MOVES)), max_size=40))
def test_moves_never_leave_the_known_states_and_what_ended_stays_ended(state: str, moves: list[str]) -> None:
    for move in moves:
        try:
            found = states.require_move(state, move)
        except Conflict:
            assert not states.can_move(state, move)
            continue
        assert found in states.ALL
        assert state != states.WITHDRAWN or found == states.WITHDRAWN
        assert state != states.DONE or move in {"reopen", "note"}
        state = found


def test_every_move_says_who_may_make_it() -> None:
    assert permissions.MOVES.keys() == states.MOVES.keys()


def test_only_an_approval_completes_a_copy() -> None:
    assert {name for name, move in states.MOVES.items() if move.target == states.DONE} == {"approve"}


@given(st.lists(PROGRESS, min_size=1, max_size=60))
def test_the_mean_lies_between_the_parts_and_is_whole_only_when_all_are(parts: list[int]) -> None:
    mean = rules.mean_progress(parts)
    assert min(parts) <= mean <= max(parts)
    assert (mean == 100) == all(part == 100 for part in parts)


@given(st.lists(PROGRESS, min_size=1, max_size=60), st.data())
def test_progress_of_a_part_never_lowers_the_whole(parts: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    more = [*parts[:at], data.draw(st.integers(parts[at], 100)), *parts[at + 1 :]]
    assert rules.mean_progress(more) >= rules.mean_progress(parts)


@given(st.sampled_from(states.ALL), PROGRESS, st.lists(PROGRESS, max_size=5))
def test_a_copy_that_was_reported_shows_whole(state: str, given_: int, parts: list[int]) -> None:
    found = progress_of(state, given_, parts)
    assert 0 <= found <= 100
    if state in {states.REPORTED, states.DONE}:
        assert found == 100
    elif not parts:
        assert found == given_


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_numbers_are_read_as_people_here_write_them(whole: int, cents: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    assert rules.number_of(grouped) == whole
    assert rules.number_of(str(whole)) == whole
    assert rules.number_of(f"{grouped},{cents:02}") == Decimal(whole) + Decimal(cents) / 100


@pytest.mark.parametrize("text", ["", "abc", "-1", "1e5000", "NaN", "Infinity", "1,234", "1.2.3", "9" * 20])
def test_what_is_no_number_is_none(text: str) -> None:
    assert rules.number_of(text) is None


@given(st.text(max_size=30))
def test_reading_a_number_never_breaks(text: str) -> None:
    found = rules.number_of(text)
    assert found is None or 0 <= found <= rules.LARGEST_VALUE
