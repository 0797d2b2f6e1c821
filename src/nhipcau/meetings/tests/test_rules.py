"""Quorum and majorities: whatever the numbers, the count holds together."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.errors import Conflict
from nhipcau.meetings import permissions, rules, states
from nhipcau.meetings.rules import Standard

SHARES = st.sampled_from(["half", "two_thirds"])
NUMBERS = st.integers(0, 400)
STANDARDS = st.builds(Standard, quorum=SHARES, majority=SHARES, base=st.sampled_from(["present", "entitled"]))
CHOICES = st.lists(st.sampled_from(["yes", "no", "abstain"]), max_size=60)


@given(count=NUMBERS, base=NUMBERS, share=SHARES)
def test_enough_is_what_the_words_say(count: int, base: int, share: str) -> None:
    if base == 0:
        assert not rules.is_enough(count, base, share)
    elif share == "half":
        assert rules.is_enough(count, base, share) == (Fraction(count, base) > Fraction(1, 2))
    else:
        assert rules.is_enough(count, base, share) == (Fraction(count, base) >= Fraction(2, 3))


@given(base=st.integers(1, 5_000), share=SHARES)
def test_the_number_needed_is_the_smallest_that_is_enough(base: int, share: str) -> None:
    least = rules.needed(base, share)
    assert rules.is_enough(least, base, share)
    assert not rules.is_enough(least - 1, base, share)
    assert 1 <= least <= base


@given(choices=CHOICES, entitled=NUMBERS, present=NUMBERS, standard=STANDARDS)
def test_a_result_holds_together(choices: list[str], entitled: int, present: int, standard: Standard) -> None:
    found = rules.tally(choices, entitled=entitled, present=present, standard=standard)
    assert found.cast == len(choices) <= found.base or found.base == 0 == len(choices)
    if found.outcome == "adopted":
        assert found.yes >= found.needed
        # No two opposite motions can both be adopted by the same votes.
        assert found.yes > found.no
    if found.outcome == "no_quorum":
        assert not rules.is_enough(max(present, len(choices)), entitled, standard.quorum)


@given(choices=CHOICES, entitled=NUMBERS, present=NUMBERS, standard=STANDARDS)
def test_one_more_yes_never_turns_an_adopted_motion_down(
    choices: list[str], entitled: int, present: int, standard: Standard
) -> None:
    before = rules.tally(choices, entitled=entitled, present=present, standard=standard)
    after = rules.tally([*choices, "yes"], entitled=entitled, present=present, standard=standard)
    if before.outcome == "adopted":
        assert after.outcome == "adopted"


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50)), max_size=50))
def test_silence_makes_no_quorum_smaller(invited: list[tuple[int, int]]) -> None:
    silent = rules.entitled_of([(seats, 0) for seats, _named in invited])
    assert silent <= rules.entitled_of(invited)
    assert silent == sum(seats for seats, _named in invited)


def test_every_move_has_a_right_and_a_state() -> None:
    assert set(permissions.MOVES) == set(states.MOVES)
    for name, move in states.MOVES.items():
        for state in states.ALL:
            if state in move.sources:
                assert states.require_move(state, name) == (move.target or state)
            else:
                with pytest.raises(Conflict):
                    states.require_move(state, name)
    assert not any(states.CANCELLED in move.sources for move in states.MOVES.values())
