"""Writing into the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from nhipcau.handling.models import EntryAttachment, TimelineEntry
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, person_of, stood_in_for, unit_of
from nhipcau.kernel.db import insert_many

STANDS_IN_FOR = "stands_in_for"
"""In an entry's `data`: the absent colleague in whose name somebody wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """One entry; `data` holds facts (unit ids, a status), never names or free text of people outside `text`."""

    subject_id: UUID
    kind: str
    visibility: str
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    attachments: Sequence[tuple[UUID, str]] = ()
    id: UUID = field(default_factory=ids.new_id)
    at: datetime | None = None  # of what happened elsewhere before; else the present moment


def add_entry(*, actor: Actor, entry: NewEntry) -> UUID:
    """Write one entry and return its id, by which the event names it."""
    return add_entries(actor=actor, entries=[entry])[0]


def add_entries(*, actor: Actor, entries: Sequence[NewEntry]) -> list[UUID]:
    """Write many entries of one actor."""
    now = clock.now()
    absent = stood_in_for(actor)
    in_whose_name = {STANDS_IN_FOR: str(absent)} if absent else {}
    insert_many(
        [
            TimelineEntry(
                id=entry.id,
                subject_id=entry.subject_id,
                at=entry.at or now,
                kind=entry.kind,
                visibility=entry.visibility,
                actor_kind=actor.kind,
                person_id=person_of(actor),
                unit_id=unit_of(actor),
                text=entry.text,
                data=dict(entry.data) | in_whose_name,
                has_attachments=bool(entry.attachments),
            )
            for entry in entries
        ]
    )
    hung = [
        EntryAttachment(entry_id=entry.id, blob_id=blob_id, name=name[:200])
        for entry in entries
        for blob_id, name in entry.attachments
    ]
    if hung:
        EntryAttachment.objects.bulk_create(hung)
    return [entry.id for entry in entries]


def erase_words(*, subject_id: UUID, keep: Sequence[str] = ()) -> list[UUID]:
    """Blank what was said about a subject, because a person has a right to it; that it was said stays.

    Entries of the kinds in `keep` stay as they are. Returns the blobs that hung on the others, for the caller to
    remove.
    """
    entries = TimelineEntry.objects.filter(subject_id=subject_id).exclude(kind__in=keep)
    attached = EntryAttachment.objects.filter(entry__in=entries)
    blob_ids = list(attached.values_list("blob_id", flat=True))
    attached.delete()
    entries.exclude(text="", has_attachments=False).update(text="", has_attachments=False)
    return blob_ids
