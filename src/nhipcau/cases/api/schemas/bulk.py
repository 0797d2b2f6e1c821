"""What programs send and are told about one deed on many cases."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field

from nhipcau.cases import queries
from nhipcau.cases.api.schemas.given import LongText, ShortText
from nhipcau.cases.operations import BulkDraft
from nhipcau.kernel.web.shapes import Given, Told

BulkMove = Literal["take", "transfer", "answer", "close"]


class BulkPreviewIn(Given):
    """The cases, and what shall be done with each; `text` of an answer, its variables still open."""

    move: BulkMove
    case_ids: Annotated[list[UUID], Field(min_length=1, max_length=queries.MOST_AT_ONCE)]
    text: LongText = ""


class BulkCaseIn(Given):
    """A case and its `version` as it was seen: one that changed since then is refused in its row."""

    id: UUID
    version: Annotated[int, Field(ge=1, le=2_000_000_000)]


class BulkIn(Given):
    """One deed. `id` is made by the client: sending it again does nothing and answers with the same report.

    `to_unit_id` and `reason` go with transfer, `text` with answer and close.
    """

    id: UUID
    move: BulkMove
    cases: Annotated[list[BulkCaseIn], Field(min_length=1, max_length=queries.MOST_AT_ONCE)]
    text: LongText = ""
    reason: ShortText = ""
    to_unit_id: UUID | None = None

    def draft(self) -> BulkDraft:
        return BulkDraft(
            id=self.id,
            move=self.move,
            cases=[(one.id, one.version) for one in self.cases],
            text=self.reason if self.move == "transfer" else self.text,
            to_unit_id=self.to_unit_id,
        )


class BulkLineOut(Told):
    """A case the caller may see: `why` the deed is not possible now, "" when it is; `reads`: the answer filled in."""

    case_id: UUID
    code: str
    title: str
    status: str
    version: int
    why: str
    reads: str


class BulkPreviewOut(Told):
    rows: list[BulkLineOut]

    @classmethod
    def of_lines(cls, lines: list[queries.BulkLine]) -> Self:
        rows = [
            BulkLineOut(
                case_id=line.row.id,
                code=line.row.code,
                title=line.row.title,
                status=line.row.status,
                version=line.version,
                why=str(line.why),
                reads=line.reads,
            )
            for line in lines
        ]
        return cls(rows=rows)


class BulkRowOut(Told):
    """What became of one case: waiting, done or refused, and why."""

    case_id: UUID
    code: str
    outcome: str
    why: str


class BulkReportOut(Told):
    """What became of a run. A row that waits though the run is old was never reached: ask for it anew."""

    id: UUID
    move: str
    made_at: datetime
    is_ended: bool
    rows: list[BulkRowOut]

    @classmethod
    def of_report(cls, report: queries.BulkReport) -> Self:
        return cls.of(report, rows=[BulkRowOut.of(row) for row in report.rows])
