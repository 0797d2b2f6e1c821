"""What happened to the calendar."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarChanged(Event):
    """Days or office hours changed in a way that may move deadlines that touch `first`..`last` (None: open end)."""

    name: ClassVar[str] = "calendar.calendar_changed"
    change: str  # added, changed, confirmed, removed, hours, seeded
    first: date
    last: date | None = None
    moves_deadlines: bool = True
