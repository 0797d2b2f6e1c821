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
class ScopesRebuilt(Event):
    """The lists below a unit were put right after the tree changed."""

    name: ClassVar[str] = "handling.scopes_rebuilt"
    unit_id: UUID | None
    subjects: int
