"""What happened to meetings. Ids, codes and numbers only: titles, reasons and votes stand in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingEvent(Event):
    """Something happened to the meeting `subject_id`, which the unit `convenor_id` holds."""

    name: ClassVar[str] = "meetings.meeting_event"
    convenor_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingSaved(MeetingEvent):
    """A meeting was prepared or changed before it was called."""

    name: ClassVar[str] = "meetings.meeting_saved"
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingDiscarded(MeetingEvent):
    name: ClassVar[str] = "meetings.meeting_discarded"


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingCalled(MeetingEvent):
    name: ClassVar[str] = "meetings.meeting_called"
    invitations: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingMoved(MeetingEvent):
    """Day or place of a called meeting changed; `sequence` is the calendar's."""

    name: ClassVar[str] = "meetings.meeting_moved"
    sequence: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingCancelled(MeetingEvent):
    name: ClassVar[str] = "meetings.meeting_cancelled"
    sequence: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingStarted(MeetingEvent):
    name: ClassVar[str] = "meetings.meeting_started"


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingClosed(MeetingEvent):
    name: ClassVar[str] = "meetings.meeting_closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingNear(MeetingEvent):
    """A called meeting begins on the next working day."""

    name: ClassVar[str] = "meetings.meeting_near"


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationEvent(MeetingEvent):
    """Something happened to the invitation of a unit, or of a person of it."""

    name: ClassVar[str] = "meetings.invitation_event"
    invitation_id: UUID
    invited_unit_id: UUID
    invited_person_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Invited(InvitationEvent):
    """The invitation has reached its unit or person: the meeting was called, or they were added later."""

    name: ClassVar[str] = "meetings.invited"


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationWithdrawn(InvitationEvent):
    name: ClassVar[str] = "meetings.invitation_withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationAnswered(InvitationEvent):
    """`answer`: comes, instead or cannot; `delegate_ids` are the people who come."""

    name: ClassVar[str] = "meetings.invitation_answered"
    answer: str
    delegate_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationReminded(InvitationEvent):
    name: ClassVar[str] = "meetings.invitation_reminded"


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaChanged(MeetingEvent):
    name: ClassVar[str] = "meetings.agenda_changed"
    items: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperAdded(MeetingEvent):
    """A paper can be read; `origin_id` is the line of the data centre it was taken from."""

    name: ClassVar[str] = "meetings.paper_added"
    paper_id: UUID
    audience: str
    origin_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRemoved(MeetingEvent):
    name: ClassVar[str] = "meetings.paper_removed"
    paper_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperFetched(MeetingEvent):
    """Somebody fetched a paper."""

    name: ClassVar[str] = "meetings.paper_fetched"
    paper_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegateCame(MeetingEvent):
    """`way`: by the code in the hall, or ticked by hand."""

    name: ClassVar[str] = "meetings.delegate_came"
    delegate_id: UUID
    way: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegateLeft(MeetingEvent):
    name: ClassVar[str] = "meetings.delegate_left"
    delegate_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionPut(MeetingEvent):
    name: ClassVar[str] = "meetings.motion_put"
    motion_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionRemoved(MeetingEvent):
    name: ClassVar[str] = "meetings.motion_removed"
    motion_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionOpened(MeetingEvent):
    name: ClassVar[str] = "meetings.motion_opened"
    motion_id: UUID
    entitled: int
    present: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionClosed(MeetingEvent):
    name: ClassVar[str] = "meetings.motion_closed"
    motion_id: UUID
    entitled: int
    present: int
    votes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class VoteCast(MeetingEvent):
    """A delegate has voted; how stands in the table alone."""

    name: ClassVar[str] = "meetings.vote_cast"
    motion_id: UUID
    delegate_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MinutesSaved(MeetingEvent):
    name: ClassVar[str] = "meetings.minutes_saved"
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MinutesFinished(MeetingEvent):
    name: ClassVar[str] = "meetings.minutes_finished"


@dataclass(frozen=True, kw_only=True, slots=True)
class MinutesDocumented(MeetingEvent):
    """A document was begun with the words of the minutes."""

    name: ClassVar[str] = "meetings.minutes_documented"
    draft_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ConclusionDrawn(MeetingEvent):
    name: ClassVar[str] = "meetings.conclusion_drawn"
    conclusion_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ConclusionRemoved(MeetingEvent):
    name: ClassVar[str] = "meetings.conclusion_removed"
    conclusion_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ConclusionGiven(MeetingEvent):
    """A task was begun because of a conclusion."""

    name: ClassVar[str] = "meetings.conclusion_given"
    conclusion_id: UUID
    task_id: UUID
