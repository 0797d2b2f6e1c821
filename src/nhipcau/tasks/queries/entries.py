"""Entries of a copy's timeline with the names of who wrote them and of whom they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from nhipcau.handling.queries import EntryFacts
from nhipcau.tasks.queries.shapes import EntryView
from nhipcau.tasks.queries.wording import unit_name


def people_in(entries: Iterable[EntryFacts]) -> set[UUID]:
    """Return everybody whose name a page of entries shows."""
    found: set[UUID] = set()
    for entry in entries:
        found |= {entry.person_id} if entry.person_id else set()
        found |= set(_named(entry))
    return found


def entry_views(entries: Iterable[EntryFacts], people: Mapping[UUID, str]) -> list[EntryView]:
    return [
        EntryView(
            id=entry.id,
            at=entry.at,
            kind=entry.kind,
            who=people.get(entry.person_id, "") if entry.person_id else "",
            unit=unit_name(entry.unit_id),
            text=entry.text,
            data=entry.data,
            named=[people[one] for one in _named(entry) if one in people],
            attachments=entry.attachments,
        )
        for entry in entries
    ]


def _named(entry: EntryFacts) -> list[UUID]:
    """Return the people an entry put in charge or asked to help, who is in charge first."""
    ids = [entry.data.get("person"), *(entry.data.get("helpers") or [])]
    return [UUID(one) for one in ids if one]
