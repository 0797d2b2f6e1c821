"""What the service tells of meetings (cuộc họp), as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of a list. `answer`: none, comes, instead, cannot, or "" where nothing is asked of the unit."""

    id: UUID
    title: str
    unit: str
    state: str
    starts_at: datetime
    ends_at: datetime
    place: str
    answer: str
    answer_by: date
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    id: UUID
    name: str
    audience: str


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """One line of the agenda."""

    title: str
    presenter: str
    minutes: int
    begins_at: datetime | None
    papers: list[MeetingPaper]


@dataclass(frozen=True, slots=True)
class MeetingInvitation:
    """An invitation the token's unit may answer."""

    id: UUID
    unit_id: UUID
    unit: str
    role: str
    seats: int
    answer: str
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class MeetingMotion:
    """A motion; its result is None until the vote has ended."""

    id: UUID
    text: str
    state: str
    cast: int
    mine: str
    outcome: str | None
    yes: int | None
    no: int | None
    abstain: int | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as the token's unit may see it."""

    id: UUID
    version: int
    unit_id: UUID
    unit: str
    state: str
    title: str
    purpose: str
    mode: str
    place: str
    link: str
    starts_at: datetime
    ends_at: datetime
    answer_by: date
    chair: str
    why_cancelled: str
    invitations: list[MeetingInvitation]
    items: list[MeetingItem]
    papers: list[MeetingPaper]
    motions: list[MeetingMotion]
    moves: list[str]
