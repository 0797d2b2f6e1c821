"""What the service tells of documents, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What a document says of itself. `type_code` and `urgency`: see `Documents.codes`.

    For a document the unit issues, number, date and issuer are left out: the register gives them.
    """

    subject: str
    type_code: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer_name: str = ""
    issuer_unit_id: UUID | None = None
    signer_name: str = ""
    signer_position: str = ""
    recipients: tuple[str, ...] = ()
    urgency: str = "none"
    due_on: date | None = None
    page_count: int = 0
    copies: int = 1
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of a list or a register. `is_hidden`: shown to named people only, just its number may be known."""

    id: UUID
    direction: str
    number: int | None
    series: str
    arrived_at: datetime | None
    registered_at: datetime | None
    notation: str
    issued_on: date | None
    issuer: str
    type_name: str
    subject: str
    signer: str
    recipients: list[str]
    urgency: str
    status: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    owner_name: str
    settled_at: datetime | None
    remark: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class DocumentBrief:
    """Another unit's or another line, as far as the unit may see it."""

    id: UUID
    document_id: UUID
    unit_name: str
    direction: str
    number: int | None
    notation: str
    issuer: str
    subject: str
    issued_on: date | None
    registered_at: datetime | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file as it came; `version` 0: an enclosure."""

    id: UUID
    name: str
    bytes: int
    version: int


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    id: UUID
    at: datetime
    kind: str
    visibility: str
    who: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentParty:
    unit_id: UUID
    unit_name: str
    role: str
    person_name: str
    purpose: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Document:
    """One line of a register with its document. `id` is the line's; pass `version` on as `seen_version`.

    `moves`: what the unit may do now ("") or why not.
    """

    id: UUID
    version: int
    direction: str
    status: str
    part: str
    number: int | None
    year: int | None
    arrived_at: datetime | None
    registered_at: datetime | None
    channel: str
    audience: str
    instruction: str
    settled_note: str
    settled_at: datetime | None
    unit_id: UUID
    unit_name: str
    holder_id: UUID | None
    holder_name: str
    document_id: UUID
    is_kept_here: bool
    origin: str
    type_code: str
    type_name: str
    number_text: str
    symbol: str
    notation: str
    issued_on: date | None
    issuer: str
    subject: str
    signer_name: str
    signer_position: str
    recipients: list[str]
    urgency: str
    copies: int
    page_count: int
    remark: str
    asked_by: date | None
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    moves: dict[str, str]
    parties: list[DocumentParty]
    others: list[DocumentBrief]
    answers: list[DocumentBrief]
    answered: list[DocumentBrief]
    files: list[DocumentFile]
    timeline: list[DocumentEntry]
    timeline_next: str | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A line that was written, with its number; `is_repeat`: it stood there already."""

    entry_id: UUID
    document_id: UUID
    number: int
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """`file_id` None: the original holds other documents too, or there is only paper."""

    number: int
    reason: str
    note: str
    made_at: datetime
    page_count: int
    file_id: UUID | None
    file_name: str
    has_archival: bool


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """`place`: the page on which the passage stands (0: in the facts); `is_pinned`: bears the very number asked for."""

    id: UUID
    document_id: UUID
    title: str
    notation: str
    type_code: str
    issuer: str
    issued_on: date | None
    unit_id: UUID
    unit_name: str
    direction: str
    number: int | None
    status: str
    arrived_at: datetime | None
    page_count: int
    passage: str
    place: int
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class Share:
    id: UUID
    unit_id: UUID
    unit_name: str
    purpose: str
    until: date | None
    made_at: datetime
    made_by: str
    ended_at: datetime | None
    ended_by: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who may read a document, and to whom it is and was shared."""

    audience: str
    living: list[Share] = field(default_factory=list)
    over: list[Share] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DocumentCodes:
    types: list[Code]
    urgencies: list[Code]


@dataclass(frozen=True, slots=True)
class Figures:
    """`declared` None: nobody has said how much lies on paper."""

    declared: int | None
    listed: int
    confirmed: int
    searchable: int
    pages: int
    backlog: int
    share: int | None


@dataclass(frozen=True, slots=True)
class YearFigures:
    year: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class UnitFigures:
    unit_id: UUID
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Digitised:
    """How much of a unit's paper is in the system."""

    unit_id: UUID
    unit_name: str
    total: Figures
    years: list[YearFigures]
    counted_at: datetime | None
    below: list[UnitFigures]
