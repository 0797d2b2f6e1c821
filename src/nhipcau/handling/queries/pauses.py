"""When clocks stood still. The one place that recomputation, reminders and reports upwards ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nhipcau.handling.rules import Pause


@dataclass(frozen=True, slots=True)
class Pauses:
    """`stood`: the times each clock stood still, by deadline; `standing`: those that stand still now."""

    stood: Mapping[UUID, Sequence[Pause]] = field(default_factory=lambda: defaultdict(tuple))
    standing: frozenset[UUID] = frozenset()


def pauses_of(_deadline_ids: Iterable[UUID]) -> Pauses:
    """Return the pauses of some clocks. Nothing in handling stops a clock yet, so there are none."""
    return Pauses()
