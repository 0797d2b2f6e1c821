"""What happened in spaces. Ids, numbers and codes only: names, words and choices stand in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class SpaceSaved(Event):
    """The space `subject_id` of `unit_id` was opened, renamed, closed or opened again (`change`)."""

    name: ClassVar[str] = "spaces.space_saved"
    unit_id: UUID
    version: int
    change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitJoined(Event):
    """`unit_id` talks in the space now, with every unit below it if `has_line`."""

    name: ClassVar[str] = "spaces.unit_joined"
    unit_id: UUID
    has_line: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitLeft(Event):
    """`unit_id`, and what talked in the space because of it, reads nothing there any more."""

    name: ClassVar[str] = "spaces.unit_left"
    unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitInvited(Event):
    """`to_unit_id`, which stands outside the keeper's line, was asked into the space `subject_id`."""

    name: ClassVar[str] = "spaces.unit_invited"
    invitation_id: UUID
    to_unit_id: UUID
    answer_by: date
    last_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationAnswered(Event):
    """The invited unit said yes or no (`state`)."""

    name: ClassVar[str] = "spaces.invitation_answered"
    invitation_id: UUID
    to_unit_id: UUID
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationWithdrawn(Event):
    """The keeper took back an invitation nobody had answered."""

    name: ClassVar[str] = "spaces.invitation_withdrawn"
    invitation_id: UUID
    to_unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class GuestInvited(Event):
    """A person from outside was invited up to a day, or that day was moved."""

    name: ClassVar[str] = "spaces.guest_invited"
    guest_id: UUID
    to_person_id: UUID
    last_on: date
    is_new: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class GuestEnded(Event):
    """An invitation was taken back before its day."""

    name: ClassVar[str] = "spaces.guest_ended"
    guest_id: UUID
    to_person_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicOpened(Event):
    """The topic `subject_id` was opened: in a space, or about a thing of another module."""

    name: ClassVar[str] = "spaces.topic_opened"
    space_id: UUID | None
    about_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageEvent(Event):
    """Something happened to the message `subject_id`, number `n` of its topic."""

    name: ClassVar[str] = "spaces.message_event"
    topic_id: UUID
    n: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MessagePosted(MessageEvent):
    """`under_n`: the message it answers."""

    name: ClassVar[str] = "spaces.message_posted"
    under_n: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleMentioned(MessageEvent):
    """A message names people, or units whose people are meant."""

    name: ClassVar[str] = "spaces.people_mentioned"
    person_ids: tuple[UUID, ...]
    unit_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageEdited(MessageEvent):
    name: ClassVar[str] = "spaces.message_edited"


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageWithdrawn(MessageEvent):
    """The words are gone; who withdrew them and when is this event."""

    name: ClassVar[str] = "spaces.message_withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionPinned(MessageEvent):
    name: ClassVar[str] = "spaces.decision_pinned"


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionUnpinned(MessageEvent):
    name: ClassVar[str] = "spaces.decision_unpinned"


@dataclass(frozen=True, kw_only=True, slots=True)
class PollOpened(MessageEvent):
    name: ClassVar[str] = "spaces.poll_opened"
    poll_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class PollVoted(MessageEvent):
    """Somebody chose or chose anew; what they chose is no event's business."""

    name: ClassVar[str] = "spaces.poll_voted"
    poll_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class PollClosed(MessageEvent):
    name: ClassVar[str] = "spaces.poll_closed"
    poll_id: UUID
