"""What happened to notes; what they say and who wrote them stands nowhere here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteLeft(Event):
    """Somebody said that something is unclear."""

    name: ClassVar[str] = "help.note_left"


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteMoved(Event):
    """An administrator read a note, or did what it asks."""

    name: ClassVar[str] = "help.note_moved"
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NotesPurged(Event):
    """Notes past their time were deleted."""

    name: ClassVar[str] = "help.notes_purged"
    count: int
