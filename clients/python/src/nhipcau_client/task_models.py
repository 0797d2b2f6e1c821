"""What the service tells of tasks (nhiệm vụ), as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from nhipcau_client.models import StoredFile


@dataclass(frozen=True, slots=True)
class TaskCopyRow:
    """One line of a list: what one unit has to do. `state`: sent, asked, doing, reported, returned, done, withdrawn."""

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


@dataclass(frozen=True, slots=True)
class TaskStep:
    place: int
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class TaskFigure:
    """A number the task asks for, by its `id`; `value` is a decimal number as text, None while there is none."""

    id: UUID
    label: str
    measure: str
    value: str | None


@dataclass(frozen=True, slots=True)
class TaskPart:
    """What the unit gave further down."""

    id: UUID
    unit_id: UUID
    unit: str
    state: str
    progress: int
    due_on: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class TaskCopy:
    """One copy; `moves` names what the caller may do with it now."""

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
    steps: list[TaskStep]
    figures: list[TaskFigure]
    parts: list[TaskPart]
    moves: list[str]


@dataclass(frozen=True, slots=True)
class TaskColumn:
    task_id: UUID
    title: str
    due_on: date
    done: int
    units: int


@dataclass(frozen=True, slots=True)
class TaskCell:
    copy_id: UUID
    state: str
    progress: int
    due_on: date


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One unit; `cells` in the order of the columns, None where it did not receive the task."""

    unit_id: UUID
    unit: str
    done: int
    given: int
    cells: list[TaskCell | None]


@dataclass(frozen=True, slots=True)
class TaskMatrix:
    """At most 300 units' lines; the columns and all that is counted stand for `units` units."""

    columns: list[TaskColumn]
    lines: list[TaskLine]
    units: int
    late_units: int
    due_today: int
    next: str | None


@dataclass(frozen=True, slots=True)
class TaskSaid:
    """What a unit says of its copy.

    `figures` by their ids, as people write numbers ("1.250"); `ticked`: all steps done, by place (None: as before).
    """

    text: str = ""
    attachments: Sequence[StoredFile] = ()
    figures: Mapping[UUID, str] = field(default_factory=dict)
    ticked: Sequence[int] | None = None
