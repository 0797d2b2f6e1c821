"""What programs send about cases."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.cases import rules
from nhipcau.cases.queries import CaseFilter
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given

LongText = Annotated[str, Field(max_length=rules.LONGEST_NOTE)]
ShortText = Annotated[str, Field(max_length=rules.LONGEST_REASON)]
SeenVersion = Annotated[int | None, Field(ge=1, le=2_000_000_000)]
"""The `version` the decision was made on; a case that has changed since is refused with 409."""
Cursor = Annotated[str, Field(max_length=cursors.LONGEST)]
FileToken = Annotated[str, Field(max_length=120)]
"""The `file` that uploading answered with."""
Visibility = Literal["internal", "partners", "public"]


class ConditionsIn(Schema):
    """The conditions of a work list."""

    tab: Literal["open", "new", "awaiting", "closed", "mine", "due", "late", "all"] = "open"
    status: Annotated[str, Field(max_length=80, description="Several with commas between.")] = ""
    area_id: UUID | None = None
    residential_id: UUID | None = None
    category: Annotated[str, Field(max_length=40)] = ""
    q: Annotated[str, Field(max_length=200)] = ""
    due_within: Annotated[int | None, Field(description="Working days from now; 0 is today.")] = None
    reach: Literal["all", "own", "below"] = "all"
    owner_id: UUID | None = None
    received_from: date | None = None

    def wanted(self) -> CaseFilter:
        return CaseFilter(
            tab=self.tab,
            statuses=tuple(part for part in self.status.split(",") if part),
            area_id=self.area_id,
            residential_id=self.residential_id,
            category=self.category,
            q=self.q,
            due_within=self.due_within,
            reach=self.reach,
            owner_id=self.owner_id,
            received_from=self.received_from,
        )


class ListIn(ConditionsIn):
    """A page of a work list. `after`: the `next` or `prev` of a page before."""

    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class ExportIn(ConditionsIn):
    """A work list as a file."""

    file_format: Literal["csv", "xlsx"] = "csv"


class PageIn(Schema):
    """Older entries. `after`: the `next` of the page before, or the case's `timeline_next`."""

    after: Cursor = ""


class TimelineIn(PageIn):
    """Older entries of one visibility, or of all."""

    visibility: Visibility | None = None


class DeadlineIn(Schema):
    clock: Literal["first_response", "answer"] = "answer"


class PlaceIn(Given):
    """Where it happened: a commune or residential area, words, a point; or nothing at all."""

    territory_id: UUID | None = None
    address: Annotated[str, Field(max_length=500)] = ""
    lat: Annotated[float | None, Field(ge=-90, le=90, allow_inf_nan=False)] = None
    lon: Annotated[float | None, Field(ge=-180, le=180, allow_inf_nan=False)] = None


class CaseIn(Given):
    """A report. `id` is made by the client: sending the same again answers with the same case."""

    id: UUID
    text: Annotated[str, Field(max_length=2 * rules.LONGEST_TEXT, examples=["Đèn đường ngõ 47 hỏng ba bóng liền."])]
    place: PlaceIn = PlaceIn()
    category_code: Annotated[str | None, Field(max_length=40)] = None
    photos: Annotated[list[FileToken], Field(max_length=rules.MOST_PHOTOS)] = []
    name: Annotated[str, Field(max_length=200)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    consent_contact: bool = False
    consent_name: bool = False
    wants_public: bool = False
    notice_acknowledged: bool = False
    confirmed_crime: bool = False


class TakeIn(Given):
    seen_version: SeenVersion = None


class AssignIn(Given):
    person_id: UUID
    seen_version: SeenVersion = None


class PassOnIn(Given):
    """The unit the case goes to, and why."""

    unit_id: UUID
    reason: ShortText
    seen_version: SeenVersion = None


class InviteIn(Given):
    unit_id: UUID
    role: Literal["co_handler", "watcher"] = "co_handler"
    purpose: Annotated[str, Field(max_length=rules.LONGEST_PURPOSE)] = ""
    asked_until: date | None = None
    seen_version: SeenVersion = None


class RemoveIn(Given):
    unit_id: UUID
    reason: ShortText = ""
    seen_version: SeenVersion = None


class LeaveIn(Given):
    """Who works on the case says why; who only watches it need not."""

    reason: ShortText = ""
    seen_version: SeenVersion = None


class AskIn(Given):
    text: LongText
    seen_version: SeenVersion = None


class HeardIn(Given):
    """What the sender said, and how it was heard."""

    text: LongText
    heard: Literal["by_phone", "in_person"]
    seen_version: SeenVersion = None


class WithdrawIn(Given):
    reason: ShortText = ""
    seen_version: SeenVersion = None


class ExtendIn(Given):
    """Working days on top, and why."""

    days: Annotated[int, Field(ge=1, le=365)]
    reason: ShortText
    seen_version: SeenVersion = None


class DecideIn(Given):
    grants: bool
    words: ShortText
    seen_version: SeenVersion = None


class AnswerIn(Given):
    text: LongText
    attachments: Annotated[list[FileToken], Field(max_length=rules.MOST_ATTACHMENTS)] = []
    seen_version: SeenVersion = None


class CloseIn(Given):
    text: LongText = ""
    seen_version: SeenVersion = None


class NoteIn(Given):
    """Words for the own unit, for all units that take part, or for the citizen too."""

    text: LongText
    visibility: Visibility = "internal"
    attachments: Annotated[list[FileToken], Field(max_length=rules.MOST_ATTACHMENTS)] = []


class CategoryIn(Given):
    category_code: Annotated[str, Field(max_length=40)]
    seen_version: SeenVersion = None


class CallIn(Given):
    outcome: Literal["reached", "no_answer", "wrong_number"]
    note: ShortText = ""


class RevokeIn(Given):
    reason: ShortText = ""


class RevealIn(Given):
    """Why the contact is needed; it stands in the timeline."""

    reason: ShortText


class AddIn(Given):
    """What the sender adds. `id` is made by the client: sending the same again writes nothing."""

    id: UUID
    text: Annotated[str, Field(max_length=2 * rules.LONGEST_TEXT)] = ""
    photos: Annotated[list[FileToken], Field(max_length=rules.MOST_PHOTOS)] = []


class RateIn(Given):
    verdict: Literal["solved", "partly", "not_solved"]
    why: ShortText = ""
