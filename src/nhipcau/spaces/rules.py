"""Pure checks and computations of spaces. No database, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

LONGEST_NAME, LONGEST_PURPOSE, LONGEST_TITLE = 200, 2_000, 200
LONGEST_MESSAGE = 20_000
MOST_ATTACHMENTS = 10
MOST_UNITS, MOST_GUESTS = 1_000, 200
MOST_NAMED = 50
"""People and units one message may mention."""

LONGEST_OPTION, FEWEST_OPTIONS, MOST_OPTIONS = 200, 2, 10
LONGEST_POLL = timedelta(days=92)
LONGEST_INVITATION = 366
"""Days; an invitation is extended, never open-ended."""

LONGEST_WORDS = 2_000
MOST_INVITATIONS = 50
"""Open ones in one space: who is asked in is chosen, not sent round."""
ANSWERED_WITHIN = 60
"""Days an invitation of a unit waits for an answer; less where the membership itself ends before."""

EDITABLE = timedelta(minutes=15)

_AT = re.compile(r"(?<![\w@.])@(?=[^\W\d_])")
_MOST_WORDS = 12
_ENDS = ".,:;!?\"'…)”’"
_BRACKET = re.compile(r"\s*\(([^()\n]{1,120})\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """What stands behind an @: the longest name it could be first, each with the unit in brackets behind it or ""."""

    readings: tuple[tuple[str, str], ...]

    @property
    def typed(self) -> str:
        """What to call it where nobody is meant: its first words."""
        words = self.readings[0][0].split()
        return " ".join(words[:4])


def mentions_in(body: str) -> Iterator[Mention]:
    """Yield what stands behind each @ that begins a word; an e-mail address is none."""
    for found in _AT.finditer(body):
        line = body[found.end() : found.end() + 240].partition("\n")[0]
        words = line.split(" ")[:_MOST_WORDS]
        readings = dict.fromkeys(
            (name, _bracket(line, name)) for count in range(len(words), 0, -1) if (name := _name(words[:count]))
        )
        if readings:
            yield Mention(tuple(readings))


def _name(words: Sequence[str]) -> str:
    return " ".join(words).rstrip(_ENDS)


def _bracket(line: str, name: str) -> str:
    found = _BRACKET.match(line, len(name))
    return found[1].strip() if found else ""


def recount(counts: Sequence[int], *, before: Sequence[int], after: Sequence[int]) -> list[int]:
    """Return the counts of a poll's options after one person's choice changed."""
    found = list(counts)
    for place in before:
        found[place] -= 1
    for place in after:
        found[place] += 1
    return found


def unread(last_n: int, read_n: int) -> int:
    """Return how many messages a person has not read: numbers have no gaps."""
    return max(last_n - read_n, 0)
