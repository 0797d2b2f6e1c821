"""What the reading side returns: plain facts, nothing lazy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from nhipcau.handling.queries import AttachmentFacts, Linked
from nhipcau.kernel.jobs import JobProgress
from nhipcau.kernel.registries import CalendarEvent, LinkedThing
from nhipcau.tasks.queries.recurring import RepeatFacts

Tab = Literal["todo", "mine", "late", "to_decide", "done", "issued"]
TABS: tuple[Tab, ...] = ("todo", "mine", "late", "to_decide", "done", "issued")
"""What the unit has to do, what I hold, what is late, what others wait for us to decide, what is over, what we gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFilter:
    """One work list; with a `state`, what the board has in that column instead of a tab's states."""

    tab: Tab = "todo"
    state: str = ""


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
    days_left: int | None
    deadline_state: str
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
class BoardColumn:
    """The unit's open copies of one state, the first of them, and how many there are (`is_floor`: or more)."""

    state: str
    rows: list[CopyRow]
    count: int
    is_floor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRows:
    """What falls due in some days, in order; `is_cut`: there is more than a page holds."""

    rows: list[CopyRow]
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAddress:
    """That a person has a calendar address for a unit; the address itself is kept nowhere."""

    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a calendar program is told: the open copies of one unit, and what other modules tell its owner."""

    unit: str
    rows: list[CopyRow]
    events: list[CalendarEvent] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitValues:
    """One unit's line in the table of a task: its copy, and its figures in the order of the table's."""

    part: PartRow
    values: list[Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTable:
    """One task with all its units and what they gave, for a file."""

    title: str
    unit: str
    due_on: date
    figures: list[FigureFacts]
    lines: list[UnitValues]


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
    whole: int = 0  # the percents of all units together, of which `progress` is the mean

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
    sent: int
    steps: list[str] = field(default_factory=list)
    figures: list[FigureFacts] = field(default_factory=list)
    sums: Sums
    moves: frozenset[str] = frozenset()
    source: LinkedThing | None = None
    job: JobProgress | None = None
    # The job that sends it out ended before every unit had it.
    is_stalled: bool = False
    still_open: int = 0  # copies a withdrawn task has left open, parts among them
    repeat: RepeatFacts | None = None
    mark: int


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
    days_left: int | None
    deadline_state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskUnits:
    """A page of the units a task was sent to. `counts`: by state and "late" over all of them; `found`: of this list."""

    rows: list[PartRow]
    counts: dict[str, int]
    all: int
    found: int
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """One copy as a page shows it. `allowed`: what the actor may do in some state; `moves`: what they may do now."""

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
    days_left: int | None
    deadline_state: str
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
    allowed: frozenset[str]
    moves: frozenset[str]
    why_not: dict[str, str]
    # What the page was made with: another mark means that there is something new (`queries.live`).
    mark: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry of a copy's timeline with the names it speaks of; `data` is what the operation noted."""

    id: UUID
    at: datetime
    kind: str
    who: str
    unit: str
    text: str
    data: Mapping[str, Any]
    named: list[str]
    attachments: Sequence[AttachmentFacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """A copy with a page of its timeline and what its task is linked with."""

    copy: CopyFacts
    entries: list[EntryView]
    next: str
    linked: list[tuple[LinkedThing, Linked]]


@dataclass(slots=True)
class Cell:
    """One unit's state in one task of the matrix. Not frozen: seven thousand of them would take twice as long."""

    copy_id: str
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
class MatrixFilter:
    """Which tasks and units of a matrix are wanted: of one plan, of one kind of unit, only units that are late."""

    plan_id: UUID | None = None
    kind: str = ""
    only_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Tasks across, units down. `late_units` and `due_today` count over `units` units, of which `lines` may be some.

    `kinds` are those of all units, whichever is chosen; `late_names` the first few that are late, for a sentence.
    """

    columns: list[Column]
    lines: list[Line]
    units: int
    late_units: int
    due_today: int
    kinds: list[str]
    late_names: list[str]


@dataclass(frozen=True, slots=True)
class MatrixWalk:
    """A matrix for a file: title and day of each column, and its lines a slice at a time, read when it is asked for."""

    columns: list[tuple[str, date]]
    slices: Iterator[list[Line]]
