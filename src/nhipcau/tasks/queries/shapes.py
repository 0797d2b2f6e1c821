"""What the reading side returns: plain facts, nothing lazy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

Tab = Literal["todo", "mine", "late", "to_decide", "done", "issued"]
TABS: tuple[Tab, ...] = ("todo", "mine", "late", "to_decide", "done", "issued")
"""What the unit has to do, what I hold, what is late, what others wait for us to decide, what is over, what we gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFilter:
    """One work list. `task_id` and `unit_ids` narrow `issued`."""

    tab: Tab = "todo"
    q: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One line of a work list."""

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
    person: str
    due_at: datetime
    due_on: date
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPage:
    """Lines in order, cursors of the pages beside, and the count, which is a floor when there are more."""

    rows: list[CopyRow]
    next: str = ""
    prev: str = ""
    count: int = 0
    count_is_floor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFacts:
    """A figure of a task with what stands for it: a copy's own value or the sum of its parts; None: nothing yet."""

    id: UUID
    label: str
    measure: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How far a task is over the units it was sent to: counts by state, mean progress, how many are late now."""

    units: int
    by_state: dict[str, int]
    progress: int
    late: int

    @property
    def done(self) -> int:
        return self.by_state.get("done", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One line of the list of tasks a unit prepares and has issued."""

    id: UUID
    title: str
    state: str
    urgency: str
    due_on: date
    plan_id: UUID | None
    plan: str
    changed_at: datetime
    sums: Sums


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    rows: list[TaskRow]
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """One task as its issuer sees it."""

    id: UUID
    version: int
    unit_id: UUID
    unit: str
    title: str
    instruction: str
    product: str
    state: str
    urgency: str
    due_on: date
    needs_evidence: bool
    plan_id: UUID | None
    plan: str
    source_id: UUID | None
    author: str
    issued_at: datetime | None
    issued_by: str
    why_withdrawn: str
    job_id: UUID | None
    receivers: int
    steps: list[str] = field(default_factory=list)
    figures: list[FigureFacts] = field(default_factory=list)
    sums: Sums
    moves: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One unit's copy in the table of a task, or of a copy's parts."""

    id: UUID
    unit_id: UUID
    unit: str
    state: str
    progress: int
    due_on: date
    is_late: bool
    evidence: int
    returns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """One copy as a page shows it, with what the actor may do with it now."""

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
    given: int
    unit_id: UUID
    unit: str
    issuer_id: UUID
    issuer: str
    person_id: UUID | None
    person: str
    helpers: list[str]
    helper_ids: list[UUID]
    due_on: date
    due_at: datetime
    sent_at: datetime
    reported_at: datetime | None
    returns: int
    evidence: int
    is_late: bool
    asked_days: int
    parent_id: UUID | None
    steps: list[tuple[int, str, bool]]
    figures: list[FigureFacts]
    parts: list[PartRow]
    parts_all: int
    parts_open: int
    side: str
    # Moves the actor's unit may ever make with it, and those it may make now.
    allowed: frozenset[str]
    moves: frozenset[str]
    why_not: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One unit's state in one task of the matrix."""

    copy_id: UUID
    state: str
    progress: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    task_id: UUID
    title: str
    due_on: date
    done: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One unit with its cells, in the order of the columns; None where it did not receive the task."""

    unit_id: UUID
    unit: str
    cells: list[Cell | None]
    done: int
    given: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    columns: list[Column]
    lines: list[Line]
    late_units: int
    due_today: int
