"""What an event is in Python, and its canonical text: the exact characters that are hashed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

from nhipcau.kernel.actors import Actor, ApiClient, LinkHolder, Staff, Timer

LONGEST_TEXT = 200  # a code or a state fits; what somebody wrote does not belong here
_COLUMNS = {"actor", "subject_id"}

Fact = str | int | bool | None | list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened. Each module subclasses it in its `events.py`, in the past tense.

    Fields of subclasses hold identifiers and facts: UUID, str (a code, at most 200 characters), int, bool, datetime,
    date, None, or a list of UUID or str. Never personal details, free text or secrets: the row is kept for ever.
    """

    name: ClassVar[str]
    actor: Actor
    subject_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedEvent:
    """A committed event with its place in the sequence. Values of `data` are JSON: identifiers and moments are text."""

    seq: int
    id: UUID
    name: str
    at: datetime
    actor_kind: str
    person_id: UUID | None
    unit_id: UUID | None
    subject_id: UUID | None
    data: dict[str, Any]

    def id_in(self, field: str) -> UUID:
        """Return the identifier stored under `field`."""
        return UUID(self.data[field])


def _fact(name: str, value: object) -> Fact:
    """Return the JSON form of one field's value; ValueError or TypeError when it does not belong in an event."""
    match value:
        case None | bool() | int():
            return value
        case UUID():
            return str(value)
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case str():
            if len(value) > LONGEST_TEXT or "\x00" in value:
                message = f"Event field {name!r} looks like free text; name the entry that holds it instead."
                raise ValueError(message)
            value.encode()  # a lone surrogate could be written by neither database
            return value
        case list() | tuple():
            return [str(_fact(name, item)) for item in value]
        case _:
            message = f"Event field {name!r} cannot hold a {type(value).__name__}."
            raise TypeError(message)


def facts_of(event: Event) -> dict[str, Fact]:
    """Return the event's own fields and what is left of the actor, ready for JSON."""
    data = {f.name: _fact(f.name, getattr(event, f.name)) for f in fields(event) if f.name not in _COLUMNS}
    match event.actor:
        case LinkHolder(subject_id=subject_id, link_version=version):
            data |= {"_link_subject": str(subject_id), "_link_version": version}
        case ApiClient(client_id=client_id):
            data["_client"] = str(client_id)
        case Timer(name=name):
            data["_timer"] = name
        case Staff(stands_in_for=UUID() as absent):
            data["_stands_in_for"] = str(absent)
        case _:
            pass
    return data


def canonical(data: Mapping[str, Fact] | list[Fact]) -> str:
    """Return the one JSON text of `data`: sorted keys, no spaces, letters as themselves."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def moment_text(moment: datetime) -> str:
    """Return a moment as text with microseconds, in UTC: the same from both databases."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
