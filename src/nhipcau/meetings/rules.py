"""Pure checks and computations of meetings. No database, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST_TITLE, LONGEST_PURPOSE, LONGEST_PLACE, LONGEST_LINK = 300, 8_000, 300, 500
LONGEST_NAME, LONGEST_WORDS, LONGEST_MOTION = 120, 1_000, 1_000
LONGEST_PRESENTER, LONGEST_CONCLUSION, LONGEST_RESPONSIBLE = 200, 2_000, 500
LONGEST_SECTION = 20_000
MOST_ITEMS, MOST_PAPERS, MOST_MOTIONS, MOST_CONCLUSIONS = 60, 60, 60, 60
MOST_INVITED = 5_000
MOST_SEATS = 50
LONGEST_MEETING = timedelta(days=5)
FARTHEST = timedelta(days=3 * 366)

CODE_MINUTES = 1
"""How long one code stands on the screen of the hall."""
CODE_ACCEPTED = 15
"""Minutes after which a code is still taken: a phone may have had no network when it was read."""

SECTIONS = ("opening", "course", "conclusions", "end")
"""What minutes say in words, in this order; presence, agenda and votes are figures beside them."""


def is_enough(count: int, base: int, share: str) -> bool:
    """Whether `count` of `base` is more than half ("half"), or at least two thirds; of nobody nothing is enough."""
    if base <= 0:
        return False
    return 3 * count >= 2 * base if share == "two_thirds" else 2 * count > base


def needed(base: int, share: str) -> int:
    """Return the smallest number that is enough of `base`."""
    return -(-2 * base // 3) if share == "two_thirds" else base // 2 + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a vote came to. `outcome`: adopted, rejected or no_quorum."""

    yes: int
    no: int
    abstain: int
    base: int
    needed: int
    outcome: str

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """By what a meeting decides: `quorum` and `majority` are shares, `base` says of whom the majority is taken."""

    quorum: str
    majority: str
    base: str


def tally(choices: Sequence[str], *, entitled: int, present: int, standard: Standard) -> Tally:
    """Count a vote. Whoever has voted was there, so `present` is never taken as less than the votes."""
    yes, no, abstain = (choices.count(one) for one in ("yes", "no", "abstain"))
    there = max(present, len(choices))
    base = there if standard.base == "present" else max(entitled, len(choices))
    if not is_enough(there, entitled, standard.quorum):
        outcome = "no_quorum"
    else:
        outcome = "adopted" if is_enough(yes, base, standard.majority) else "rejected"
    return Tally(yes=yes, no=no, abstain=abstain, base=base, needed=needed(base, standard.majority), outcome=outcome)


def entitled_of(invited: Sequence[tuple[int, int]]) -> int:
    """Return how many could vote, from (seats, people named) of each voting invitation.

    A seat nobody was named for counts: silence must not make a quorum smaller.
    """
    return sum(max(seats, named) for seats, named in invited)


def lasts(starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a meeting ends after it begins and within the days a meeting can take."""
    return timedelta(0) < ends_at - starts_at <= LONGEST_MEETING
