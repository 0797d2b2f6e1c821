"""What programs send about documents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.documents import operations, rules
from nhipcau.documents.operations import DocumentFacts
from nhipcau.documents.queries import BookFilter, Wanted, WorkFilter
from nhipcau.kernel.blobs.web.uploads import LONGEST_TOKEN
from nhipcau.kernel.text import clean
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given

MOST_UNITS = 500
"""Units one document is sent to at once; the city has fewer."""

Day = Annotated[date, Field(ge=date(1930, 1, 1), le=date(2200, 12, 31))]
Year = Annotated[int, Field(ge=1930, le=2200)]
Code = Annotated[str, Field(max_length=40)]
LongText = Annotated[str, Field(max_length=rules.LONGEST_NOTE)]
Reason = Annotated[str, Field(max_length=rules.LONGEST_REASON)]
SeenVersion = Annotated[int | None, Field(ge=1, le=2_000_000_000)]
"""The `version` the decision was made on; a line that has changed since is refused with 409."""
Cursor = Annotated[str, Field(max_length=cursors.LONGEST)]
FileTokens = Annotated[
    list[Annotated[str, Field(max_length=LONGEST_TOKEN)]],
    Field(max_length=operations.MOST_FILES, description="What uploading answered with, the document itself first."),
]
UnitIds = Annotated[list[UUID], Field(max_length=MOST_UNITS)]
Audience = Literal["named", "unit", "above", "everyone"]
Direction = Literal["incoming", "outgoing"]


class WorkListIn(Schema):
    """A page of a work list. `after`: the `next` or `prev` of a page before, under the same conditions."""

    tab: Literal["waiting", "open", "due", "late", "helping", "settled", "mine"] = "waiting"
    type_code: Code = ""
    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50

    def wanted(self) -> WorkFilter:
        return WorkFilter(tab=self.tab, type_code=self.type_code)


class BookIn(Schema):
    """What a page of a register is narrowed to. `code` "" is the common book; `q` looks without tones."""

    code: Annotated[str, Field(max_length=20)] = ""
    series: Code = ""
    type_code: Code = ""
    state: Literal["open", "late", "settled", "void"] | None = None
    q: Annotated[str, Field(max_length=200)] = ""
    first: Annotated[Day | None, Field(description="Registered on this day or later.")] = None
    last: Annotated[Day | None, Field(description="Registered on this day or earlier.")] = None
    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50

    def wanted(self, direction: str, year: int) -> BookFilter:
        return BookFilter(
            direction=direction,
            year=year,
            code=self.code,
            series=self.series,
            type_code=self.type_code,
            state=self.state or "",
            words=self.q,
            first=self.first,
            last=self.last,
        )


class SearchWordsIn(Schema):
    """Words and conditions. A condition takes a value of the facet of its name; `category` is the type of document."""

    q: Annotated[str, Field(min_length=1, max_length=200)]
    direction: Direction | None = None
    unit: UUID | None = None
    year: Year | None = None
    issuer: Annotated[str, Field(max_length=200)] = ""
    category: Code = ""
    status: Code = ""
    order: Literal["relevance", "newest"] = "relevance"
    after: Cursor = ""

    def wanted(self) -> Wanted:
        said = self.model_dump(include={"direction", "unit", "year", "issuer", "category", "status"})
        conditions = {name: clean(str(value)) for name, value in said.items() if value}
        return Wanted(words=clean(self.q), conditions=conditions, order=self.order)

    def name(self) -> str:
        """Return what the cursors of this search are called."""
        return f"found {self.wanted()}"


class OlderIn(Schema):
    """Older entries. `after`: the `next` of the page before, or the line's `timeline_next`."""

    after: Cursor = ""


class ClockIn(Schema):
    clock: Literal["first_response", "answer"] = "first_response"


class SameIn(Schema):
    """What a document is known by (Decree 30/2020, Appendix VI). Without `year` any year counts."""

    number: Annotated[str, Field(max_length=11)]
    symbol: Annotated[str, Field(max_length=30)]
    issuer: Annotated[str, Field(max_length=200)]
    year: Year | None = None


class FactsIn(Given):
    """What a document says of itself (Decree 30/2020, Appendix VI)."""

    type_code: Annotated[str, Field(max_length=40, examples=["cong_van"])] = ""
    symbol: Annotated[str, Field(max_length=30, examples=["UBND-KT"])] = ""
    subject: Annotated[
        str, Field(max_length=rules.LONGEST_SUBJECT, examples=["Phối hợp nạo vét cống thoát nước trong khu dân cư"])
    ]
    signer_name: Annotated[str, Field(max_length=50)] = ""
    signer_position: Annotated[str, Field(max_length=100)] = ""
    recipients: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=rules.MOST_RECIPIENTS)] = []
    urgency: Annotated[str, Field(max_length=12)] = "none"
    due_on: Annotated[Day | None, Field(description="Only where the document itself names a day.")] = None
    page_count: Annotated[int, Field(ge=0, le=100_000)] = 0
    copies: Annotated[int, Field(ge=1, le=10_000)] = 1
    remark: Annotated[str, Field(max_length=500)] = ""

    def facts(self) -> DocumentFacts:
        """Return the facts among the fields."""
        return DocumentFacts(**self.model_dump(include=_FACTS))


class CameInFactsIn(FactsIn):
    """The facts of a document that another body issued."""

    number: Annotated[str, Field(max_length=11, examples=["412"])] = ""
    issued_on: Day | None = None
    issuer_name: Annotated[str, Field(max_length=200, examples=["Ủy ban nhân dân phường Ái Quốc"])] = ""
    issuer_unit_id: UUID | None = None


_FACTS: Any = frozenset(DocumentFacts.__dataclass_fields__)


class IncomingIn(CameInFactsIn):
    """A document that came in. `id` is made by the client: sending the same again answers with the same line."""

    id: UUID
    arrived_on: Annotated[Day | None, Field(description="Today where nothing is said.")] = None
    channel: Literal["paper", "mail", "exchange"] = "exchange"
    audience: Audience = "unit"
    files: FileTokens = []


class OutgoingIn(FactsIn):
    """A document the unit issues: the register gives its number, today its date. `id` as with one that came in."""

    id: UUID
    audience: Audience = "unit"
    files: FileTokens = []
    to_unit_ids: UnitIds = []


class SeenIn(Given):
    seen_version: SeenVersion = None


class BackIn(Given):
    reason: Reason
    seen_version: SeenVersion = None


class ChargeIn(Given):
    """Who is in charge, which units help or follow, by when."""

    person_id: UUID
    helper_unit_ids: UnitIds = []
    watcher_unit_ids: UnitIds = []
    due_on: Day | None = None
    instruction: LongText = ""
    seen_version: SeenVersion = None


class SettleIn(Given):
    """What came of it; `answered_by_entry_id`: the line of the unit's own document that answers it."""

    note: LongText
    answered_by_entry_id: UUID | None = None
    seen_version: SeenVersion = None


class ReopenIn(Given):
    reason: LongText
    seen_version: SeenVersion = None


class DueIn(Given):
    """The day by which it is to be settled; null takes the day away."""

    due_on: Day | None
    seen_version: SeenVersion = None


class RemarkIn(Given):
    """Words for the own unit, or for all units that take part."""

    text: LongText
    visibility: Literal["internal", "partners"] = "internal"


class ReplaceIn(Given):
    """The line of the document that takes its place, and why."""

    by_entry_id: UUID
    reason: Reason
    seen_version: SeenVersion = None


class CorrectionIn(CameInFactsIn):
    """All facts as they should stand, and why they are corrected."""

    reason: Reason
    seen_version: SeenVersion = None


class SendToIn(Given):
    to_unit_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_UNITS)]
    seen_version: SeenVersion = None


class ShareIn(Given):
    """Which unit may read it, for what, through which day (null: until it is taken back)."""

    to_unit_id: UUID
    purpose: Annotated[str, Field(max_length=200)]
    until: Day | None


class UnshareIn(Given):
    share_id: UUID


class AudienceIn(Given):
    audience: Audience


class AddFilesIn(Given):
    """Files to add: the first is the new version of the document, the others are enclosed."""

    files: FileTokens
    note: Annotated[str, Field(max_length=400)] = ""
