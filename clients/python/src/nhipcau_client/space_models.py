"""What the service tells of spaces (không gian số), as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Space:
    """One space the unit talks in; `keeper` keeps it."""

    id: UUID
    name: str
    keeper: str
    is_closed: bool
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: how many messages it has, who wrote last and how that begins."""

    id: UUID
    title: str
    messages: int
    last_at: datetime
    who: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class MessageFile:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message, `n` in its topic. `under_n`: the message it stands under. Withdrawn, it has no words, no files."""

    id: UUID
    n: int
    under_n: int | None
    who: str
    unit: str
    body: str
    files: list[MessageFile]
    posted_at: datetime
    is_edited: bool
    is_withdrawn: bool
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A message that was written, with its number."""

    id: UUID
    topic_id: UUID
    n: int
