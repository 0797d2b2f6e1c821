"""What the service tells, as frozen dataclasses. Field by field: the reference at /tai-lieu-api/ of the service."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a matter is: a commune or residential area, words, a point; or nothing at all."""

    territory_id: UUID | None = None
    address: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    id: UUID
    code: str
    title: str
    place: str
    status: str
    category_name: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    owner_unit_id: UUID
    owner_name: str
    opened_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Attached:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    id: UUID
    at: datetime
    kind: str
    visibility: str
    who: str
    title: str
    text: str
    attachments: list[Attached] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Party:
    unit_id: UUID
    unit_name: str
    role: str


@dataclass(frozen=True, slots=True)
class Deadline:
    clock: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What the sender was asked and has not answered yet; `is_paused`: the answer's time stands still."""

    text: str
    asked_at: datetime
    until: datetime
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `moves`: what the unit may do now ("") or why not; pass `version` on as `seen_version`."""

    id: UUID
    version: int
    code: str
    channel: str
    status: str
    title: str
    text: str
    category_code: str
    category_name: str
    urgency: str
    opened_at: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    photos: list[Attached]
    area_name: str
    territory_id: UUID | None
    residential_id: UUID | None
    address: str
    lat: float | None
    lon: float | None
    owner_unit_id: UUID
    owner_name: str
    part: str
    parties: list[Party]
    deadlines: list[Deadline]
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    moves: dict[str, str]
    needs_call: bool
    consent_contact: bool
    wants_public: bool
    question: Question | None
    timeline: list[Entry]
    timeline_next: str | None
    verdict: str
    rate_until: datetime | None
    reopened_count: int
    routed_rule_id: UUID | None
    routed_rule_version: int


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class LinkCase:
    """A case as its sender sees it."""

    id: UUID
    code: str
    status: str
    title: str
    text: str
    category_name: str
    opened_at: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    photos: list[Attached]
    area_name: str
    address: str
    owner_name: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    contact: Contact
    question: Question | None
    timeline: list[Entry]
    timeline_next: str | None
    verdict: str
    can_rate: bool
    rate_until: datetime | None
    can_add: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A report that came in. `link_token` is the sender's: hand it on, and keep it nowhere."""

    case_id: UUID
    code: str
    link_token: str = field(repr=False)
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`file` names it in a report, a note or an answer, within a day."""

    file: str = field(repr=False)
    name: str
    media_type: str
    bytes: int


@dataclass(frozen=True, slots=True)
class UnitName:
    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: UUID | None
    territory_id: UUID | None
    valid_from: date
    valid_until: date | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class FormerName:
    name: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class Territory:
    id: UUID
    code: str
    kind: str
    name: str
    parent_id: UUID | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Unit:
    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: UUID | None
    territory_id: UUID | None
    valid_from: date
    valid_until: date | None
    is_open: bool
    version: int
    above: list[UUID]
    territory: Territory | None
    former_names: list[FormerName]
    former_communes: list[str]
    phone: str
    email: str
    address: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    territory: Territory
    why: str


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """Either the one commune that is meant, or those to ask about."""

    certain: Territory | None
    choices: list[PlaceChoice]


@dataclass(frozen=True, slots=True)
class PublicRow:
    code: str
    title: str
    excerpt: str
    place: str
    category_name: str
    stage: str
    owner_name: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class PublicCase:
    """All that everybody may read of one case; `photos` with `Public.photo`."""

    code: str
    title: str
    text: str
    answer: str
    photos: list[UUID]
    place: str
    category_name: str
    stage: str
    owner_name: str
    sent_at: datetime
    published_at: datetime | None
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that still look like a name, a number or a house, and what they look like."""

    words: str
    kind_name: str


@dataclass(frozen=True, slots=True)
class PublicPreview:
    case: PublicCase
    doubts: list[Doubt]


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the publication of a case stands; the texts are suggestions until one is published."""

    case_id: UUID
    code: str
    agrees: bool
    state: str
    version: int
    reason: str
    title: str
    text: str
    answer: str
    has_answer: bool
    photos: list[UUID]
    chosen: list[UUID]
    place: str
    category_name: str
    stage: str
    owner_name: str
    published_at: datetime | None
    doubts: list[Doubt]


@dataclass(frozen=True, slots=True)
class BulkLine:
    """A case before a deed on many: `why` it is not possible now, "" when it is; `reads`: the answer filled in."""

    case_id: UUID
    code: str
    title: str
    status: str
    version: int
    why: str
    reads: str


@dataclass(frozen=True, slots=True)
class BulkRow:
    """What became of one case: waiting, done or refused, and why."""

    case_id: UUID
    code: str
    outcome: str
    why: str


@dataclass(frozen=True, slots=True)
class BulkReport:
    id: UUID
    move: str
    made_at: datetime
    is_ended: bool
    rows: list[BulkRow]


@dataclass(frozen=True, slots=True)
class Template:
    """A ready answer, its variables still open. `is_own`: of the unit itself, not of one above it."""

    id: UUID
    name: str
    category_code: str
    category_name: str
    text: str
    unit_name: str
    is_own: bool
    may_edit: bool
    version: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A ready answer as it reads for one case; `missing`: variables for which the case has nothing."""

    id: UUID
    name: str
    category_name: str
    unit_name: str
    text: str
    missing: list[str]
