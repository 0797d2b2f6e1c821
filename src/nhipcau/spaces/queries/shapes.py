"""What the queries of spaces return: plain facts, ready to be worded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from nhipcau.kernel.registries import LinkedThing


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceRow:
    """One space in a list. `news` counts the topics of the last month with something unread."""

    id: UUID
    name: str
    keeper: str
    is_closed: bool
    is_guest: bool
    last_at: datetime
    news: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceFacts:
    """One space; `units` counts its keeper too, `outside` those that came in beside the keeper's line."""

    id: UUID
    version: int
    name: str
    purpose: str
    keeper_id: UUID
    keeper: str
    has_line: bool
    is_closed: bool
    units: int
    outside: int
    guests: int
    may_keep: bool
    may_start: bool
    may_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """One topic in a list; `unread` counts messages, and all of them in a topic that was never opened."""

    id: UUID
    title: str
    messages: int
    unread: int
    is_new: bool
    follow: str
    last_at: datetime
    who: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """A topic with something unread, for the start page."""

    id: UUID
    title: str
    space: str
    last_n: int
    unread: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    rows: list[TopicRow]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The message an answer stands under; no words when it was withdrawn."""

    n: int
    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts:
    place: int
    text: str
    count: int
    is_mine: bool
    voters: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollFacts:
    id: UUID
    options: list[OptionFacts]
    voters: int
    is_multiple: bool
    is_open: bool
    closes_at: datetime
    is_over: bool
    has_voted: bool
    may_vote: bool
    may_close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """One message as the reader sees it, with what they may do to it now."""

    id: UUID
    n: int
    under_n: int | None
    who: str
    unit: str
    role: str
    is_mine: bool
    body: str
    named: list[str]
    files: list[tuple[UUID, str]]
    posted_at: datetime
    is_edited: bool
    is_withdrawn: bool
    is_pinned: bool
    quote: Quote | None
    poll: PollFacts | None
    may_answer: bool
    may_edit: bool
    may_withdraw: bool
    may_settle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PinFacts:
    """A settled decision: its first words, where it stands, who settled it."""

    message_id: UUID
    topic_id: UUID
    n: int
    topic: str
    words: str
    who: str
    unit: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceView:
    """A space with a page of its topics and its newest settled decisions."""

    space: SpaceFacts
    topics: TopicPage
    pins: list[PinFacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFacts:
    """A topic; `space` or `about` says where it belongs. `id` is None while nobody has written about a thing yet."""

    id: UUID | None
    title: str
    space_id: UUID | None
    space: str
    kind: str
    about: LinkedThing | None
    last_n: int
    read_n: int
    follow: str
    is_closed: bool
    may_write: bool
    may_settle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """A topic with a window of its messages, `pins` newest first; `has_earlier` and `has_later` beyond the window."""

    topic: TopicFacts
    messages: list[MessageFacts]
    pins: list[PinFacts]
    has_earlier: bool
    has_later: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts:
    """An invitation that waits for the reader's unit: what the space is called and for, who asks, why, until when."""

    id: UUID
    space: str
    purpose: str
    keeper: str
    who: str
    words: str
    answer_by: date
    last_on: date | None
    unit: str
    has_below: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    unit_id: UUID
    name: str
    has_line: bool
    is_keeper: bool
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroup:
    """Units of one kind and level below the keeper that are not in the space yet."""

    key: str
    label: str
    level: str
    unit_ids: list[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentInvitation:
    """An invitation as the keeper follows it; `is_over`: nobody answered in time."""

    id: UUID
    unit: str
    state: str
    answer_by: date
    is_over: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRow:
    id: UUID
    name: str
    last_on: date
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Who talks in a space. For its keeper: who was asked, groups to add, units found by words, to add or invite."""

    units: list[UnitRow]
    guests: list[GuestRow]
    sent: list[SentInvitation]
    groups: list[UnitGroup]
    addable: list[UnitRow] = field(default_factory=list)
    invitable: list[UnitRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMessage:
    """A message found by its words, which stand between U+0002 and U+0003 in `snippet`."""

    id: UUID
    topic_id: UUID
    n: int
    topic: str
    who: str
    unit: str
    posted_at: datetime
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """What words find in the space called `space`."""

    space: str
    rows: list[FoundMessage]
    count: int
    count_is_floor: bool
    next: str
    is_ready: bool
