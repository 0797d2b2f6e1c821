"""Who listens to what in this process. Lives in one event loop, so nothing here is locked."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from nhipcau.kernel.live.channels import Channel, Wish


class TooMany(Exception):
    """The person, or everybody together, holds as many streams as one process keeps."""


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream. `known` is what its page has by channel, `waiting` what it has not been told yet.

    A hint that was not taken is replaced by the next one: a slow reader costs no memory and misses nothing.
    """

    session_key: str
    person_id: UUID | None
    known: dict[Channel, int | None]
    checked_at: float
    waiting: dict[Channel, int] = field(default_factory=dict)
    is_over: bool = False
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def lacks(self, channel: Channel, number: int) -> bool:
        """Say whether the page does not have this state of the channel, nor has it been told of it."""
        return self.waiting.get(channel, self.known.get(channel)) != number

    def hint(self, channel: Channel, number: int) -> None:
        if channel in self.known:
            self.waiting[channel] = number
            self.woken.set()

    def take(self) -> dict[Channel, int]:
        """Return what is to be sent now."""
        taken, self.waiting = self.waiting, {}
        self.known.update(taken)
        self.woken.clear()
        return taken

    def end(self) -> None:
        """Let the stream close with the word that it is over."""
        self.is_over = True
        self.waiting.clear()
        self.woken.set()


class Hub:
    """The open streams of this process, found by channel."""

    def __init__(self, *, most: int, most_each: int) -> None:
        self.most = most
        self.most_each = most_each
        self.listeners: set[Listener] = set()
        self.somebody = asyncio.Event()
        self.closing = asyncio.Event()
        self._by_channel: defaultdict[Channel, set[Listener]] = defaultdict(set)
        self._of_person: Counter[UUID | None] = Counter()

    def join(self, listener: Listener) -> None:
        """Take a stream in; TooMany beyond the limits."""
        if len(self.listeners) >= self.most or self._of_person[listener.person_id] >= self.most_each:
            raise TooMany
        self.listeners.add(listener)
        self._of_person[listener.person_id] += 1
        for channel in listener.known:
            self._by_channel[channel].add(listener)
        self.somebody.set()

    def leave(self, listener: Listener) -> None:
        if listener not in self.listeners:
            return
        self.listeners.remove(listener)
        self._of_person[listener.person_id] -= 1
        if not self._of_person[listener.person_id]:
            del self._of_person[listener.person_id]
        self._forget(listener, list(listener.known))
        if not self.listeners:
            self.somebody.clear()

    def keep_only(self, listener: Listener, channels: Iterable[Channel]) -> None:
        """Take the channels away that are not among these; a stream without any is over."""
        gone = set(listener.known) - set(channels)
        self._forget(listener, gone)
        for channel in gone:
            del listener.known[channel]
            listener.waiting.pop(channel, None)
        if not listener.known:
            listener.end()

    def watched(self) -> dict[str, list[UUID]]:
        """Return the ids somebody watches, by kind."""
        found: defaultdict[str, list[UUID]] = defaultdict(list)
        for kind, one in self._by_channel:
            found[kind].append(one)
        return dict(found)

    def behind(self, newest: dict[Channel, int]) -> list[tuple[Listener, Channel, int]]:
        """Return who does not know yet of which state."""
        return [
            (listener, channel, number)
            for channel, number in newest.items()
            for listener in self._by_channel.get(channel, ())
            if listener.lacks(channel, number)
        ]

    def _forget(self, listener: Listener, channels: Iterable[Channel]) -> None:
        for channel in channels:
            self._by_channel[channel].discard(listener)
            if not self._by_channel[channel]:
                del self._by_channel[channel]


def listener_of(*, session_key: str, person_id: UUID | None, wishes: Iterable[Wish], now: float) -> Listener:
    """Make a stream's listener from what its page asked for."""
    return Listener(session_key, person_id, {wish.channel: wish.after for wish in wishes}, now)
