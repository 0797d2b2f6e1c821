"""A kind of channel for tests: numbers in a dictionary, and who may read what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.live import channels
from nhipcau.kernel.live.channels import Channel, ChannelKind

KIND = "thing"


@dataclass
class Things:
    """What stands, how far it is, which ids may be read; how often it was asked."""

    numbers: dict[UUID, int] = field(default_factory=dict)
    hidden: set[UUID] = field(default_factory=set)
    asked: list[list[UUID]] = field(default_factory=list)
    fault: Exception | None = None

    def newest(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        self.asked.append(list(ids))
        if self.fault is not None:
            raise self.fault
        return {one: self.numbers[one] for one in ids if one in self.numbers}

    def may_read(self, _actor: Actor, one: UUID) -> bool:
        return one not in self.hidden


@contextmanager
def registered(every: float = 0.0) -> Iterator[Things]:
    """Register the kind for the time of a test."""
    things = Things()
    known = channels.channel_kinds._items
    known[KIND] = ChannelKind(things.newest, things.may_read, every)
    try:
        yield things
    finally:
        del known[KIND]


def channel(one: UUID) -> Channel:
    return Channel(KIND, one)
