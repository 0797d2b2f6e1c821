"""The loop that finds out what is new for whoever listens, asks whether they may still know, and tells them."""

from __future__ import annotations

import asyncio
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import ParamSpec
from uuid import UUID

import structlog

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.faults import describe
from nhipcau.kernel.live import health
from nhipcau.kernel.live.asking import Asker
from nhipcau.kernel.live.channels import Channel, channel_kinds, newest_of, readable
from nhipcau.kernel.live.hub import Hub, Listener

log = structlog.get_logger(__name__)

TICK = 0.2
GOOD_FOR = 5.0  # seconds an answer to "may they still know?" holds for the next hints
# After so many it is asked again anyway, a few streams each turn: a word to two hundred readers then goes out at once,
# and a stream whose right has ended closes although nothing happens.
ASKED_EVERY = 4.0
ASKING_SHARE = 0.1  # of the time, at most: where a right is costly to ask, the turn comes round more slowly
AT_ONCE = 10  # streams asked about one after the other, then told
CHECKERS = 3
BEAT = 10.0
LONGEST_REST = 600.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0

P = ParamSpec("P")
ActorOf = Callable[[str], Actor]
Hints = dict[Listener, dict[Channel, int]]


def allowed(actor_of: ActorOf, asked: Sequence[tuple[str, tuple[Channel, ...]]]) -> list[set[Channel]]:
    """Return for each session which of its channels may be read today; none for a session that ended."""
    return [readable(actor_of(session_key), channels) for session_key, channels in asked]


class Poller:
    """The loop of one process. `actor_of` finds who is behind a session, as a page's request would."""

    def __init__(self, hub: Hub, actor_of: ActorOf, name: str) -> None:
        self.hub = hub
        self.name = name
        self.is_well = True
        self._asker = Asker("poll")
        # Two hundred readers of one topic are asked about together: on PostgreSQL most of that is waiting.
        self._checkers = [Asker(f"check-{number}") for number in range(CHECKERS)]
        # A write may have to wait for another program's; it must not keep hints waiting.
        self._writer = Asker("beat")
        self._actor_of = actor_of
        self._due: dict[str, float] = {}
        self._asks_from = 0.0

    async def run(self) -> None:
        """Poll until the hub closes; while the database is away streams stay open and are told afterwards."""
        pause = FIRST_PAUSE
        while not self.hub.closing.is_set():
            try:
                await self._turn()
                pause, self.is_well = FIRST_PAUSE, True
            except Exception as fault:  # noqa: BLE001 - one failed question must not end everybody's stream
                if self.is_well:
                    log.error("live_poll_failed", error=describe(fault))  # noqa: TRY400 - a traceback may quote personal data
                self.is_well = False
                await self._wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def beat(self) -> None:
        """Say every ten seconds that this process lives, until the hub closes; then say goodbye, if that is quick."""
        started_at = clock.wall()
        while not self.hub.closing.is_set():
            count = len(self.hub.listeners)
            await self._write(health.say_alive, name=self.name, started_at=started_at, listeners=count)
            await self._wait(BEAT)
        await self._write(health.say_goodbye, self.name)

    async def _write(self, what: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await self._writer.ask(what, *args, **kwargs)
        except Exception as fault:  # noqa: BLE001 - the row goes stale, /healthz says so
            log.warning("live_beat_failed", error=describe(fault))

    async def _turn(self) -> None:
        if not self.hub.listeners:
            await asyncio.gather(*(asker.rest() for asker in (self._asker, *self._checkers)))
            await self._wait(LONGEST_REST, self.hub.somebody)
            return
        await self._tell(self.hub.behind(await self._newest()))
        await self._ask_again()
        await self._wait(TICK)

    async def _newest(self) -> dict[Channel, int]:
        found: dict[Channel, int] = {}
        for kind, ids in self.hub.watched().items():
            if self._is_due(kind):
                found |= await self._asker.ask(newest_of, kind, ids)
        return found

    def _is_due(self, kind: str) -> bool:
        now = time.monotonic()
        if now < self._due.get(kind, 0.0):
            return False
        # a tick's width early rather than a whole tick late
        self._due[kind] = now + channel_kinds.get(kind).every - TICK / 2
        return True

    async def _tell(self, behind: Iterable[tuple[Listener, Channel, int]]) -> None:
        hints: Hints = defaultdict(dict)
        for listener, channel, number in behind:
            hints[listener][channel] = number
        fresh_from = time.monotonic() - GOOD_FOR
        unsure = [listener for listener in hints if listener.checked_at < fresh_from]
        _hand_out(hints, [listener for listener in hints if listener.checked_at >= fresh_from])
        parts = [unsure[start : start + AT_ONCE] for start in range(0, len(unsure), AT_ONCE)]
        await asyncio.gather(*(self._check_and_tell(parts, hints, checker) for checker in self._checkers))

    async def _check_and_tell(self, parts: list[list[Listener]], hints: Hints, checker: Asker) -> None:
        """Take part after part, while other checkers take theirs: whoever may still know is told at once."""
        while parts:
            part = parts.pop(0)
            await self._check(part, checker)
            _hand_out(hints, part)

    async def _ask_again(self) -> None:
        """Ask anew about the streams whose answer is the oldest, so many that all have their turn in time."""
        began = time.monotonic()
        before = began - ASKED_EVERY
        if began < self._asks_from:
            return
        old = sorted((one for one in self.hub.listeners if one.checked_at < before), key=lambda one: one.checked_at)
        share = max(AT_ONCE, math.ceil(len(self.hub.listeners) * 2 * TICK / ASKED_EVERY))
        if old:
            await self._check(old[:share], self._checkers[0])
            self._asks_from = began + (time.monotonic() - began) / ASKING_SHARE

    async def _check(self, listeners: Sequence[Listener], checker: Asker) -> None:
        asked = [(listener.session_key, tuple(listener.known)) for listener in listeners]
        answers = await checker.ask(allowed, self._actor_of, asked)
        now = time.monotonic()
        for listener, channels in zip(listeners, answers, strict=True):
            listener.checked_at = now
            self.hub.keep_only(listener, channels)

    async def _wait(self, seconds: float, for_what: asyncio.Event | None = None) -> None:
        """Wait until something comes, the process is to end, or the time is over."""
        events = [self.hub.closing, *([for_what] if for_what else [])]
        waits = [asyncio.ensure_future(event.wait()) for event in events]
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()


def _hand_out(hints: Hints, listeners: Iterable[Listener]) -> None:
    for listener in listeners:
        for channel, number in hints[listener].items():
            listener.hint(channel, number)


def person_behind(actor: Actor) -> UUID | None:
    """Return whose streams are counted together."""
    return getattr(actor, "person_id", None)
