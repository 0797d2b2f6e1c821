"""What programs send and are told about tasks."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told
from nhipcau.tasks import queries, rules
from nhipcau.tasks.queries import Cell, MatrixFilter, Tab

SeenVersion = Annotated[int | None, Field(ge=1, le=2_000_000_000)]
"""The `version` the decision was made on; a copy that has changed since is refused with 409."""
FileToken = Annotated[str, Field(max_length=120)]
"""The `file` that uploading answered with."""


class TaskCopiesIn(Schema):
    """A page of a work list. `after`: the `next` or `prev` of a page before."""

    tab: Tab = "todo"
    after: Annotated[str, Field(max_length=cursors.LONGEST)] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class TaskMatrixIn(Schema):
    """Which tasks and units of the matrix: of one plan, of one kind of unit, only units that are late.

    `after`: the `next` of an answer before, with the same conditions.
    """

    plan_id: UUID | None = None
    kind: Annotated[str, Field(max_length=40)] = ""
    only_late: bool = False
    after: Annotated[str, Field(max_length=cursors.LONGEST)] = ""

    def wanted(self) -> MatrixFilter:
        return MatrixFilter(plan_id=self.plan_id, kind=self.kind, only_late=self.only_late)


class TaskSeenIn(Given):
    seen_version: SeenVersion = None


class TaskSaidIn(TaskSeenIn):
    """What a unit says of its copy: words, files, figures by their ids as people write numbers, steps done by place."""

    text: Annotated[str, Field(max_length=rules.LONGEST_REPORT)] = ""
    attachments: Annotated[list[FileToken], Field(max_length=rules.MOST_ATTACHMENTS)] = []
    figures: Annotated[dict[UUID, Annotated[str, Field(max_length=40)]], Field(max_length=rules.MOST_FIGURES)] = {}
    ticked: Annotated[list[Annotated[int, Field(ge=0, le=100)]], Field(max_length=rules.MOST_STEPS)] | None = None


class TaskProgressIn(TaskSaidIn):
    """`progress` in per cent (null: as before); `is_stuck`: the words tell of an obstacle."""

    progress: Annotated[int | None, Field(ge=0, le=100)] = None
    is_stuck: bool = False


class TaskReturnIn(TaskSeenIn):
    reason: Annotated[str, Field(max_length=rules.LONGEST_WORDS)]


class TaskApproveIn(TaskSeenIn):
    words: Annotated[str, Field(max_length=rules.LONGEST_WORDS)] = ""


class TaskCopyMovedOut(Told):
    """The copy and what was done with it."""

    id: UUID
    move: str


class TaskCopyRowOut(Told):
    """One line of a list. `state`: sent, asked, doing, reported, returned, done or withdrawn."""

    id: UUID
    task_id: UUID
    title: str
    urgency: str
    state: str
    progress: int
    parts_all: int
    parts_open: int
    unit: str
    issuer: str
    due_on: date
    changed_at: datetime


class TaskCopyPageOut(Told):
    rows: list[TaskCopyRowOut]
    next: str | None
    prev: str | None

    @classmethod
    def of_page(cls, page: queries.CopyPage, *, of: str) -> Self:
        return cls(
            rows=[TaskCopyRowOut.of(row) for row in page.rows],
            next=cursors.write(page.next, of=of),
            prev=cursors.write(page.prev, of=of),
        )


class TaskStepOut(Told):
    place: int
    text: str
    is_done: bool


class TaskFigureOut(Told):
    """A number the task asks for; `value`: the unit's own, or the sum of its parts."""

    id: UUID
    label: str
    measure: str
    value: Decimal | None

    @classmethod
    def of_figure(cls, figure: queries.FigureFacts) -> Self:
        # A sum comes with its two places from one engine and without them from the other.
        return cls.of(figure, value=None if figure.value is None else figure.value.quantize(Decimal("0.01")))


class TaskPartOut(Told):
    """What the unit divided its copy into."""

    id: UUID
    unit_id: UUID
    unit: str
    state: str
    progress: int
    due_on: date
    is_late: bool


class TaskCopyOut(Told):
    """One copy. `moves`: what the caller may do with it now."""

    id: UUID
    version: int
    task_id: UUID
    title: str
    instruction: str
    product: str
    words: str
    urgency: str
    needs_evidence: bool
    state: str
    progress: int
    unit_id: UUID
    unit: str
    issuer_id: UUID
    issuer: str
    due_on: date
    sent_at: datetime
    reported_at: datetime | None
    returns: int
    evidence: int
    is_late: bool
    parent_id: UUID | None
    steps: list[TaskStepOut]
    figures: list[TaskFigureOut]
    parts: list[TaskPartOut]
    moves: list[str]

    @classmethod
    def of_copy(cls, copy: queries.CopyFacts) -> Self:
        return cls.of(
            copy,
            steps=[TaskStepOut(place=place, text=text, is_done=is_done) for place, text, is_done in copy.steps],
            figures=[TaskFigureOut.of_figure(one) for one in copy.figures],
            parts=[TaskPartOut.of(one) for one in copy.parts],
            moves=sorted(copy.moves),
        )


class TaskColumnOut(Told):
    task_id: UUID
    title: str
    due_on: date
    done: int
    units: int


class UnitLineOut(Told):
    """One unit; `cells` in the order of the columns, null where it did not receive the task."""

    unit_id: UUID
    unit: str
    done: int
    given: int
    cells: list[Cell | None]


class TaskMatrixOut(Told):
    """Some of the units' lines; the columns and all that is counted stand for all `units` of them."""

    columns: list[TaskColumnOut]
    lines: list[UnitLineOut]
    units: int
    late_units: int
    due_today: int
    next: str | None

    @classmethod
    def of_matrix(cls, found: queries.Matrix, *, goes_on: str | None) -> Self:
        return cls.of(
            found,
            columns=[TaskColumnOut.of(column) for column in found.columns],
            lines=[UnitLineOut.of(line) for line in found.lines],
            next=goes_on,
        )
