"""What the pages and the API show: flat facts, masked, worded; no row of a table leaves this module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nhipcau.kernel.errors import Text

TABS = ("open", "new", "awaiting", "closed", "mine", "due", "late")
EVERY_STATE = "all"
"""Not a tab of its own: the list behind a figure of the leader's page, newest first."""

REACHES = ("all", "own", "below", "helping", "watching")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """A work list as its address says it. Unknown values are refused with Invalid."""

    tab: str = "open"
    statuses: Sequence[str] = ()
    area_id: UUID | None = None
    category: str = ""
    q: str = ""
    due_within: int | None = None  # working days from now; 0 is today
    reach: str = "all"
    owner_id: UUID | None = None
    residential_id: UUID | None = None
    received_from: date | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a work list."""

    id: UUID
    code: str
    title: str
    place: str
    status: str
    category_name: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str  # open, paused, met, missed
    owner_unit_id: UUID
    owner_name: str
    holder_name: str
    opened_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    rows: list[CaseRow]
    next: str | None
    prev: str | None
    count: int
    count_is_floor: bool


@dataclass(frozen=True, slots=True)
class PartyView:
    unit_id: UUID
    unit_name: str
    role: str
    person_name: str
    since: datetime | None
    purpose: str = ""
    asked_until: date | None = None
    is_removable: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineView:
    clock: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    days_left: int
    amount: int
    time_unit: str
    rule_id: UUID | None
    rule_version: int
    is_late: bool
    extended_days: int = 0
    asked_days: int = 0
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """One request for more time; `most_*` and `by_leader` are what the version of the table said."""

    state: str  # asked, granted, refused
    days: int
    reason: str
    old_due_at: datetime
    new_due_at: datetime | None
    asked_at: datetime
    asked_by: str
    unit_name: str
    decided_at: datetime | None
    decided_by: str
    rule_version: int
    most_times: int
    most_days: int
    by_leader: bool


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the timeline: `title` says what happened in words, `text` what somebody wrote."""

    id: UUID
    at: datetime
    kind: str
    visibility: str
    who: str
    title: Text
    text: str
    attachments: Sequence[Any]  # handling's AttachmentFacts: blob_id, name
    data: Mapping[str, Any]
    is_citizen: bool = False
    is_system: bool = False


@dataclass(frozen=True, slots=True)
class EntryPage:
    entries: list[EntryView]
    next: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's name and ways to reach them. Masked, unless it comes from `reveal_contact`."""

    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone or self.email)


@dataclass(frozen=True, slots=True)
class Photo:
    blob_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the sender was asked and has not answered yet."""

    text: str
    asked_at: datetime
    until: datetime
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Rating:
    verdict: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDetail:
    """Everything a page about one case shows to this actor, staff or holder of the link."""

    id: UUID
    version: int
    code: str
    channel: str
    status: str
    title: str
    text: str
    category_code: str
    category_name: str
    category_by: str
    urgency: str
    opened_at: datetime
    taken_at: datetime | None
    transferred_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    photos: list[Photo]
    place_text: str
    area_name: str
    territory_id: UUID | None
    residential_id: UUID | None
    address: str
    lat: float | None
    lon: float | None
    owner_unit_id: UUID
    owner_name: str
    holder_id: UUID | None
    holder_name: str
    part: str  # the actor's own part: owner, co_handler, watcher, reader, above, citizen
    parties: list[PartyView]
    deadlines: list[DeadlineView]
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    moves: dict[str, Text]
    contact: Contact
    needs_call: bool
    consent_contact: bool
    consent_name: bool
    wants_public: bool
    published_at: datetime | None
    link_version: int
    question: Question | None
    can_show_card: bool
    card_was_shown: bool
    was_entered: bool
    has_own_link: bool
    routed_rule_id: UUID | None
    routed_rule_version: int
    routed_words: Text
    timeline: list[EntryView]
    timeline_next: str | None
    rating: Rating | None
    rated_at: datetime | None
    verdict: str
    can_rate: bool
    rate_until: datetime | None
    can_add: bool
    reopened_count: int
    reopen_window_days: int


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What anybody who knows a code may learn: never the text, the address or the person."""

    code: str
    status: str
    status_name: Text
    opened_at: datetime
    owner_name: str
    area_name: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """What waits for the actor this morning; each figure counts up to 1.000, 1.001 reads "more than"."""

    new: int
    due_today: int
    due_soon: int
    late: int
    reopened: int
    mine: int
    awaiting: int
    open: int
    open_below: int
    late_below: int
    rows: list[CaseRow]


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """Figures of this month over the whole city; shares only from 20 cases up."""

    first: date
    last: date
    received: int
    received_before: int
    answered: int
    on_time_share: float | None
    solved_share: float | None
    ratings: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One routing rule for the page that edits them."""

    id: UUID
    line_id: UUID
    version: int
    position: int
    name: str
    categories: list[str]
    territories: list[str]
    words: list[str]
    target_kind: str
    target: str
    target_name: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One rule as it was looked at: `why` names the condition that did not hold, "" when all did."""

    rule_id: UUID | None
    name: str
    version: int
    matched: bool
    why: Text
    unit_name: str


@dataclass(frozen=True, slots=True)
class RouteReplay:
    """How a case found its owner: the steps, the unit chosen now and whether it is the one chosen then."""

    steps: list[RouteStep]
    unit_id: UUID
    unit_name: str
    is_same: bool
    by_fallback: bool
