"""Files (hồ sơ) and the yearly list they are opened from, as programs send them and are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.documents.api.schemas.given import Cursor, Day, Reason, SeenVersion, Year
from nhipcau.documents.operations.files import FileFacts
from nhipcau.documents.queries import filing, unit_name
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told

MOST_PUT = 500
"""Documents put into a file with one call."""

_FACTS = {"year", "notation", "title", "retention_class", "period", "person_id", "started_on", "rights", "remark"}
Rights = Annotated[
    Literal["ordinary", "limited"],
    Field(description="limited: leaders, clerks and who keeps it read it; a program is none of them."),
]


class RecordFilesIn(Schema):
    """Which files: the unit's own or those shared with it; `q` looks in number and title without tones."""

    year: Year | None = None
    shared: bool = False
    state: Literal["open", "closed", "handed_over", "destroyed"] | None = None
    q: Annotated[str, Field(max_length=200)] = ""
    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50

    def wanted(self) -> filing.FileFilter:
        return filing.FileFilter(year=self.year, shared=self.shared, state=self.state or "", words=self.q)

    def name(self) -> str:
        """Return what the cursors of this list are called."""
        return f"record files {self.wanted()}"


class RecordFilePartIn(Schema):
    """Further documents of a file. `after`: the `next` of the page before."""

    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class RecordFileFactsIn(Given):
    """What a file says of itself (Decree 30/2020, Appendix VI); codes as `/record-files/codes` gives them."""

    year: Year
    notation: Annotated[str, Field(max_length=20, examples=["02/VP"])]
    title: Annotated[str, Field(max_length=500, examples=["Hồ sơ nạo vét cống thoát nước năm 2026"])]
    retention_class: Annotated[str, Field(max_length=60, examples=["dan_chu.ballot"])]
    period: Annotated[str, Field(max_length=60, description="Empty: as the class says.")] = ""
    person_id: Annotated[UUID | None, Field(description="Who of the unit keeps it.")] = None
    started_on: Annotated[Day | None, Field(description="The day of its first document; today when it is opened.")] = (
        None
    )
    rights: Rights = "ordinary"
    remark: Annotated[str, Field(max_length=500)] = ""

    def facts(self) -> FileFacts:
        return FileFacts(**self.model_dump(include=_FACTS))


class RecordFileIn(RecordFileFactsIn):
    """A file opened besides the yearly list. `id` is made by the client: sent again, it is the same file."""

    id: UUID


class RecordFileChangeIn(RecordFileFactsIn):
    """All facts as they should stand."""

    seen_version: SeenVersion = None


class ListedFileIn(Given):
    """`id` is made by the client: sent again, it is the same file."""

    id: UUID
    started_on: Day | None = None


class PutIn(Given):
    """Lines of the unit's registers, in the order in which they shall lie in the file."""

    entry_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_PUT)]


class TakeOutIn(Given):
    entry_id: UUID
    reason: Reason


class CloseFileIn(Given):
    """`ended_on`: the day on which the work ended, from the file's beginning to today."""

    ended_on: Day
    seen_version: SeenVersion = None


class HoldIn(Given):
    """Why nothing of it may be destroyed, through which day (null: until a leader lifts it)."""

    reason: Reason
    until: Day | None = None


class LiftIn(Given):
    reason: Reason


class RecordFileRowOut(Told):
    """A file in a list. `hand_over_by`: by when it goes to the archive; `due_on`: from when it may be destroyed."""

    id: UUID
    unit_id: UUID
    unit_name: str
    year: int
    notation: str
    title: str
    state: str
    period: str
    person_id: UUID | None
    ended_on: date | None
    hand_over_by: date | None
    due_on: date | None
    is_held: bool


def _rows(rows: Sequence[filing.FileRow]) -> list[RecordFileRowOut]:
    return [RecordFileRowOut.of(row, unit_name=unit_name(row.unit_id)) for row in rows]


class RecordFilePageOut(Told):
    """A page of files by number, how many there are in all, and the years the unit has files of."""

    rows: list[RecordFileRowOut]
    count: int
    years: list[int]
    next: str | None

    @classmethod
    def of_page(cls, page: filing.FilePage, *, of: str) -> Self:
        return cls.model_construct(
            rows=_rows(page.rows), count=page.count, years=list(page.years), next=cursors.write(page.next, of=of)
        )


class LineFilesOut(Told):
    """The files a document lies in, as far as the caller may open them."""

    rows: list[RecordFileRowOut]

    @classmethod
    def of_rows(cls, rows: Sequence[filing.FileRow]) -> Self:
        return cls.model_construct(rows=_rows(rows))


class DueRecordFilesOut(Told):
    """What is to be handed over and what is past its period, today and in thirty days; the oldest first."""

    hand_over: list[RecordFileRowOut]
    over: list[RecordFileRowOut]

    @classmethod
    def of_lists(cls, found: filing.DueLists) -> Self:
        return cls.model_construct(hand_over=_rows(found.hand_over), over=_rows(found.over))


class RecordFileItemOut(Told):
    """A document in a file; `ordinal`: its number there, given once. `entry_id` as all other addresses call it."""

    entry_id: UUID
    ordinal: int
    direction: str
    number: int | None
    notation: str
    subject: str
    issuer_name: str
    issued_on: date | None
    type_code: str
    page_count: int
    destroyed_on: date | None
    is_held: bool


class RecordFileShareOut(Told):
    id: UUID
    to_unit_id: UUID
    to_unit_name: str
    purpose: str
    until: date | None


class HoldOut(Told):
    id: UUID
    reason: str
    until: date | None
    made_at: datetime
    made_by: str


class RecordFileStepOut(Told):
    """What was done with the file. `ordinal`: of the document put in or taken out; `unit_id`: it was shared with."""

    at: datetime
    kind: str
    text: str
    who: str
    ordinal: int | None
    unit_id: UUID | None


class RecordFileOut(Told):
    """One file, and of the documents in it those the caller may open.

    `hidden`: how many more lie in it. Shares, holds and steps are told to its own unit only, to others why and until
    when it is shared with them. `may`: what the caller may do now; `version` goes with a change as `seen_version`.
    """

    id: UUID
    version: int
    unit_id: UUID
    unit_name: str
    year: int
    notation: str
    title: str
    state: str
    retention_class: str
    period: str
    rights: str
    person_id: UUID | None
    keeper: str
    language: str
    remark: str
    started_on: date
    ended_on: date | None
    document_count: int
    page_count: int
    hand_over_by: date | None
    due_on: date | None
    handed_over_at: datetime | None
    handed_over_to: str
    destroyed_on: date | None
    destroyed_by_decision: str
    is_own: bool
    documents: list[RecordFileItemOut]
    next: str | None
    hidden: int
    shares: list[RecordFileShareOut]
    holds: list[HoldOut]
    steps: list[RecordFileStepOut]
    shared_for: str
    shared_until: date | None
    may: list[str]

    @classmethod
    def of_detail(cls, file: filing.FileDetail) -> Self:
        return cls.of(
            file,
            unit_name=unit_name(file.unit_id),
            documents=[RecordFileItemOut.of(one) for one in file.items],
            next=cursors.write(file.next, of=documents_of(file.id)),
            shares=[RecordFileShareOut.of(one, to_unit_name=unit_name(one.to_unit_id)) for one in file.shares],
            holds=[HoldOut.of(one) for one in file.holds],
            steps=[RecordFileStepOut.of(one) for one in file.steps],
            may=sorted(file.may & _BY_API),
        )


_BY_API = frozenset({"fill", "edit", "close", "reopen", "hold", "lift"})
"""What of `may` has an address here; the rest is done on the pages."""


def documents_of(file_id: UUID) -> str:
    """Return what the cursors of one file's documents are called."""
    return f"documents of record file {file_id}"


class FileListLineOut(Told):
    """A file that the year is expected to bring; `file_id`: opened from it already, as far as the caller may know."""

    id: UUID
    heading: str
    notation: str
    title: str
    retention_class: str
    period: str
    person_id: UUID | None
    person: str
    remark: str
    file_id: UUID | None


class FileListOut(Told):
    """The unit's list of files of one year. `state` "": nobody began it; `may_open`: files are opened from it now."""

    year: int
    unit_id: UUID
    state: str
    version: int
    remark: str
    submitted_by: str
    submitted_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    rows: list[FileListLineOut]
    may_open: bool

    @classmethod
    def of_list(cls, found: filing.ListPage) -> Self:
        return cls.of(found, rows=[FileListLineOut.of(row) for row in found.rows])


class RetentionClassOut(Told):
    """A class of files; `period`: how long files of it are kept unless another period is named."""

    code: str
    name: str
    period: str


class RetentionPeriodOut(Told):
    code: str
    name: str


class RecordFileCodesOut(Told):
    classes: list[RetentionClassOut]
    periods: list[RetentionPeriodOut]


class RecordFileOpenedOut(Told):
    id: UUID


class PutOut(Told):
    """How many documents were put in; those that lay in it already are not among them."""

    id: UUID
    put: int


class RecordFileMovedOut(Told):
    id: UUID
    move: str


class HeldOut(Told):
    id: UUID
    hold_id: UUID


class LiftedOut(Told):
    hold_id: UUID
