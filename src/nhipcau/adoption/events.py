"""What happened to hindrances; what they say stands nowhere here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class HindranceEvent(Event):
    """The unit it hinders, and the one right above it (None: there is none)."""

    name: ClassVar[str] = "adoption.hindrance"
    of_unit_id: UUID
    above_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class HindranceTold(HindranceEvent):
    """A unit said what hinders it."""

    name: ClassVar[str] = "adoption.hindrance_told"


@dataclass(frozen=True, kw_only=True, slots=True)
class HindranceAnswered(HindranceEvent):
    """The level above answered."""

    name: ClassVar[str] = "adoption.hindrance_answered"


@dataclass(frozen=True, kw_only=True, slots=True)
class HindranceSettled(HindranceEvent):
    """The unit said that it hinders no more."""

    name: ClassVar[str] = "adoption.hindrance_settled"
