"""What handling's own timer work reports; everything else is said by the module whose thing it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineMoved(Event):
    """A running clock runs out at another moment, because the calendar or the table changed."""

    name: ClassVar[str] = "handling.deadline_moved"
    kind: str
    clock: str
    old_due_at: datetime
    new_due_at: datetime
    entry_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineRuleChanged(Event):
    """A line of the deadline table was written, changed or ended."""

    name: ClassVar[str] = "handling.deadline_rule_changed"
    rule_id: UUID
    line_id: UUID
    version: int
    amount: int
    time_unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PaceRuleChanged(Event):
    """A line of the table of extensions, reminders and reports upwards was written or changed."""

    name: ClassVar[str] = "handling.pace_rule_changed"
    rule_id: UUID
    line_id: UUID
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineReminded(Event):
    """A running clock is near its date: `days` working days before it, 0 on the day itself."""

    name: ClassVar[str] = "handling.deadline_reminded"
    kind: str
    clock: str
    days: int
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineReported(Event):
    """What is late was reported: to the leader of the unit in charge (step 0), then to the units above it."""

    name: ClassVar[str] = "handling.deadline_reported"
    kind: str
    step: int
    to_unit_id: UUID
    due_at: datetime
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ScopesRebuilt(Event):
    """The lists below a unit were put right after the tree changed."""

    name: ClassVar[str] = "handling.scopes_rebuilt"
    unit_id: UUID | None
    subjects: int
