"""What the API takes and gives. Contacts are never among it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.cases import queries, rules

LongText = Annotated[str, Field(max_length=rules.LONGEST_NOTE)]
ShortText = Annotated[str, Field(max_length=rules.LONGEST_REASON)]


class _Plain(Schema):
    """Built from a flat dataclass without validating it again: our own values are known to be right."""

    @classmethod
    def of(cls, facts: object, **more: Any) -> Self:
        names = [name for name in cls.model_fields if name not in more]
        return cls.model_construct(**{name: getattr(facts, name) for name in names}, **more)


class CaseRowOut(_Plain):
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


class CasePageOut(_Plain):
    rows: list[CaseRowOut]
    next: str | None
    prev: str | None
    count: int
    count_is_floor: bool

    @classmethod
    def of_page(cls, page: queries.CasePage) -> Self:
        return cls.of(page, rows=[CaseRowOut.of(row) for row in page.rows])


class EntryOut(_Plain):
    id: UUID
    at: datetime
    kind: str
    visibility: str
    who: str
    title: str
    text: str


class PartyOut(_Plain):
    unit_id: UUID
    unit_name: str
    role: str


class DeadlineOut(_Plain):
    clock: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    is_late: bool


class CaseOut(_Plain):
    id: UUID
    version: int
    code: str
    status: str
    title: str
    text: str
    category_code: str
    category_name: str
    urgency: str
    opened_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    area_name: str
    address: str
    lat: float | None
    lon: float | None
    owner_unit_id: UUID
    owner_name: str
    parties: list[PartyOut]
    deadlines: list[DeadlineOut]
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    moves: dict[str, str]
    timeline: list[EntryOut]
    timeline_next: str | None
    verdict: str
    routed_rule_id: UUID | None
    routed_rule_version: int

    @classmethod
    def of_detail(cls, detail: queries.CaseDetail) -> Self:
        return cls.of(
            detail,
            parties=[PartyOut.of(party) for party in detail.parties],
            deadlines=[DeadlineOut.of(deadline) for deadline in detail.deadlines],
            timeline=[EntryOut.of(entry, title=str(entry.title)) for entry in detail.timeline],
            moves={name: str(why) for name, why in detail.moves.items()},
        )


class PlaceIn(Schema):
    territory_id: UUID | None = None
    address: Annotated[str, Field(max_length=500)] = ""
    lat: float | None = None
    lon: float | None = None


class CaseIn(Schema):
    """A report. `id` is made by the client: sending the same again answers with the same case."""

    id: UUID
    text: Annotated[str, Field(max_length=2 * rules.LONGEST_TEXT)]
    place: PlaceIn = PlaceIn()
    category_code: Annotated[str | None, Field(max_length=40)] = None
    name: Annotated[str, Field(max_length=200)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    consent_contact: bool = False
    consent_name: bool = False
    wants_public: bool = False
    notice_acknowledged: bool = False
    confirmed_crime: bool = False


class OpenedOut(Schema):
    case_id: UUID
    code: str
    link_token: str
    is_repeat: bool


class MoveIn(Schema):
    """What a move needs; `seen_version` is the version of the case the decision was made on."""

    seen_version: int | None = None
    person_id: UUID | None = None
    unit_id: UUID | None = None
    reason: ShortText = ""
    text: LongText = ""
    role: Annotated[str, Field(max_length=20)] = "co_handler"
    visibility: Annotated[str, Field(max_length=20)] = "internal"
    category_code: Annotated[str, Field(max_length=40)] = ""
