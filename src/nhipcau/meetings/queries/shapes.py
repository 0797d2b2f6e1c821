"""What the pages and the API are told of meetings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from nhipcau.kernel.registries import LinkedThing
from nhipcau.meetings.rules import Tally

Tab = Literal["coming", "to_answer", "ours", "past"]
TABS: tuple[Tab, ...] = ("coming", "to_answer", "ours", "past")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One line of a list. `answer` is the reader's own, "" where they need not answer."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    rows: list[MeetingRow]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    id: UUID
    name: str
    audience: str
    item_id: UUID | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """One line of the agenda; `begins_at` follows from the minutes before it, None once one of them is not known."""

    id: UUID
    title: str
    presenter: str
    minutes: int
    begins_at: datetime | None
    papers: list[PaperFacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFacts:
    at: datetime
    old_starts_at: datetime
    old_ends_at: datetime
    old_place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts:
    """An invitation with who comes by it. `person` is "" where a unit is invited."""

    id: UUID
    unit_id: UUID
    unit: str
    person_id: UUID | None
    person: str
    role: str
    seats: int
    answer: str
    reason: str
    answered_at: datetime | None
    answered_by: str
    delegates: list[tuple[UUID, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """The reader's own place at a meeting."""

    id: UUID
    role: str
    is_present: bool
    present_at: datetime | None

    @property
    def has_vote(self) -> bool:
        return self.role == "voter"


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionFacts:
    """A motion. `tally` and `names` (by choice) are None and empty until the vote has ended; `mine` is one's own."""

    id: UUID
    text: str
    state: str
    opened_at: datetime | None
    closed_at: datetime | None
    entitled: int
    present: int
    cast: int
    tally: Tally | None
    mine: str
    names: dict[str, list[str]] = field(default_factory=dict)
    has_quorum: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the invited answered, and who is there. People for those who come, invitations for the others."""

    invitations: int
    silent: int
    cannot: int
    coming: int
    there: int
    entitled: int
    voters_there: int
    needed: int

    @property
    def has_quorum(self) -> bool:
        return self.entitled > 0 and self.voters_there >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """One meeting as the reader may see it. `moves`: what they may do now; `runs`: it is their unit's."""

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
    quorum: str
    majority: str
    base: str
    why_cancelled: str
    called_at: datetime | None
    runs: bool
    moves: frozenset[str]
    invitations: list[InvitationFacts]
    own: PlaceFacts | None
    items: list[ItemFacts]
    papers: list[PaperFacts]
    changes: list[ChangeFacts]
    motions: list[MotionFacts]
    reads_record: bool
    has_record: bool
    is_final: bool

    @property
    def open_motion(self) -> MotionFacts | None:
        return next((one for one in self.motions if one.state == "open"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The invitations of a meeting for whoever calls it, a page at a time."""

    rows: list[InvitationFacts]
    counts: dict[str, int]
    all: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    id: UUID
    name: str
    unit: str
    role: str
    is_present: bool
    present_at: datetime | None
    left_at: datetime | None
    way: str
    ticked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    rows: list[AttendanceRow]
    found: int
    page: int
    pages: int
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionFacts:
    """`task`: the task made of it as the reader may see it today; `is_made` also where they may not."""

    id: UUID
    text: str
    responsible: str
    due_on: date | None
    is_made: bool
    task: LinkedThing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """Minutes with what was recorded beside them. `draft_id`: the document begun with them, for who may open it."""

    version: int
    state: str
    words: dict[str, str]
    chair: str
    secretary: str
    final_at: datetime | None
    draft_id: UUID | None
    invited: int
    there: int
    absent: list[str]
    entitled: int
    voters_there: int
    items: list[ItemFacts]
    motions: list[MotionFacts]
    conclusions: list[ConclusionFacts]

    @property
    def is_final(self) -> bool:
        return self.state == "final"
