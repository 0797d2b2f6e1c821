"""What can be watched, who may know of it, and how far it is."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.registries import Registry

MOST_CHANNELS = 20
LONGEST_NUMBER = 16  # digits; a browser counts exactly up to 9,007,199,254,740,991

Newest = Callable[[Sequence[UUID]], Mapping[UUID, int]]
MayRead = Callable[[Actor, UUID], bool]


@dataclass(frozen=True, slots=True)
class ChannelKind:
    """How one kind is asked: `newest` by one query for many ids, at most once in `every` seconds."""

    newest: Newest
    may_read: MayRead
    every: float = 0.4


class Channel(NamedTuple):
    """One thing that is watched, written "topic:0192…"."""

    kind: str
    id: UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


class Wish(NamedTuple):
    """A channel somebody wants to hear of, and the number their page was made with (None: they know nothing yet)."""

    channel: Channel
    after: int | None


channel_kinds: Registry[ChannelKind] = Registry()


def register_channel(kind: str, *, newest: Newest, may_read: MayRead, every: float = 0.4) -> None:
    """Let pages watch things of a kind; call it in `apps.ready`.

    `newest(ids)` returns a number for each id that stands: a new number is what watchers hear of, it need not be a
    higher one. `may_read(actor, id)` asks today's right. Both are called in a thread of the stream's process.
    """
    channel_kinds.add(kind, ChannelKind(newest, may_read, every))


def mark_of(*facts: object) -> int:
    """Return a number that changes when one of the facts does, for things that have no running number."""
    return zlib.crc32(repr(facts).encode())


def wish_of(text: str) -> Wish | None:
    """Read "topic:0192…" or "topic:0192…:42"; None for what is no channel of ours."""
    kind, _colon, rest = text.partition(":")
    thing, _colon, after = rest.partition(":")
    if kind not in channel_kinds or not after.isascii() or len(after) > LONGEST_NUMBER:
        return None
    try:
        channel = Channel(kind, UUID(thing))
    except ValueError:
        return None
    return Wish(channel, int(after) if after.isdigit() else None)


def wishes_of(texts: Iterable[str]) -> list[Wish]:
    """Read what a page asks for: each channel once, at most twenty."""
    found = {wish.channel: wish for text in list(texts)[:MOST_CHANNELS] if (wish := wish_of(text)) is not None}
    return list(found.values())


def newest_of(kind: str, ids: Iterable[UUID]) -> dict[Channel, int]:
    """Return how far the things of one kind are; those that are gone are left out."""
    return {Channel(kind, one): number for one, number in channel_kinds.get(kind).newest(list(ids)).items()}


def readable(actor: Actor, channels: Iterable[Channel]) -> set[Channel]:
    """Return those channels whose things the actor may read at this moment."""
    return {channel for channel in channels if channel_kinds.get(channel.kind).may_read(actor, channel.id)}


def newest_readable(*, actor: Actor, wanted: Iterable[str]) -> dict[str, int]:
    """Return how far the wanted things are that the actor may read, for pages that ask without a stream."""
    by_kind: defaultdict[str, list[UUID]] = defaultdict(list)
    for kind, one in readable(actor, (wish.channel for wish in wishes_of(wanted))):
        by_kind[kind].append(one)
    found = [newest_of(kind, ids) for kind, ids in by_kind.items()]
    return {str(channel): number for part in found for channel, number in part.items()}
