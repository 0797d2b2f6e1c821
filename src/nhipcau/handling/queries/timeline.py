"""The timeline of a subject, newest first, as far as the actor may read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.handling.models import EntryAttachment, Subject, TimelineEntry
from nhipcau.handling.permissions import entries_of_unit, readable_entries, reading_unit
from nhipcau.kernel import cursors, db
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared

_SHARED = TimelineEntry.Visibility


@dataclass(frozen=True, slots=True)
class AttachmentFacts:
    blob_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry as stored; the owning module words it."""

    id: UUID
    at: datetime
    kind: str
    visibility: str
    actor_kind: str
    person_id: UUID | None
    unit_id: UUID | None
    text: str
    data: dict[str, Any]
    attachments: tuple[AttachmentFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelinePage:
    entries: list[EntryFacts]
    next: str


def timeline(*, actor: Actor, subject_id: UUID, after: str = "", limit: int = 20, visibility: str = "") -> TimelinePage:
    """Return a page of entries, newest first; `after` is the `next` of the page before."""
    unit_id = reading_unit(actor)
    if unit_id is not None and not visibility and not after:
        found = fetch(_newest(limit + 1), {"unit": unit_id, "subject": subject_id})
    else:
        found = _rows(actor, subject_id, after, visibility, limit + 1)
    hung = _attachments([row[0] for row in found[:limit] if row[9]])
    entries = [EntryFacts(*(*row[:9], tuple(hung.get(row[0], ())))) for row in found[:limit]]
    more = len(found) > limit
    return TimelinePage(entries, cursors.write(entries[-1].at, entries[-1].id) if more else "")


_COLUMNS = ("id", "at", "kind", "visibility", "actor_kind", "person_id", "unit_id", "text", "data", "has_attachments")


@prepared
def _newest(limit: int) -> QuerySet[TimelineEntry, Any]:
    """Return the first page as people of a unit read it: what every page about a thing asks."""
    unit, subject = Slot(field_of(TimelineEntry, "unit_id"), "unit"), Slot(field_of(Subject, "id"), "subject")
    rows = TimelineEntry.objects.filter(entries_of_unit(unit), subject_id=subject)
    return rows.order_by("-at", "-id").values_list(*_COLUMNS)[:limit]


def _rows(actor: Actor, subject_id: UUID, after: str, visibility: str, limit: int) -> list[tuple[Any, ...]]:
    rows = TimelineEntry.objects.filter(readable_entries(actor), subject_id=subject_id)
    if visibility:
        rows = rows.filter(visibility=visibility)
    key = cursors.read(after)
    if key is not None:
        rows = rows.filter(db.RowAfter(("at", "id"), key, descending=True))
    return list(rows.order_by("-at", "-id").values_list(*_COLUMNS)[:limit])


def _attachments(entry_ids: Iterable[UUID]) -> dict[UUID, list[AttachmentFacts]]:
    wanted = list(entry_ids)
    found: defaultdict[UUID, list[AttachmentFacts]] = defaultdict(list)
    if wanted:
        rows = EntryAttachment.objects.filter(entry_id__in=wanted).order_by("pk")
        for entry_id, blob_id, name in rows.values_list("entry_id", "blob_id", "name"):
            found[entry_id].append(AttachmentFacts(blob_id, name))
    return found


def attached_subjects(*, actor: Actor, blob_id: UUID) -> list[UUID]:
    """Return the subjects with an entry the actor may read that carries the blob."""
    entries = TimelineEntry.objects.filter(readable_entries(actor), attachments__blob_id=blob_id)
    return list(entries.values_list("subject_id", flat=True)[:20])


def entries_text(subject_ids: Iterable[UUID], *, visibilities: Iterable[str]) -> dict[UUID, list[str]]:
    """Return what was written in the entries of many subjects, for the search index."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    rows = TimelineEntry.objects.filter(subject_id__in=list(subject_ids), visibility__in=list(visibilities))
    for subject_id, text in rows.exclude(text="").values_list("subject_id", "text"):
        found[subject_id].append(text)
    return dict(found)


def newest_words(subject_ids: Iterable[UUID], *, kinds: Sequence[str], limit: int) -> list[tuple[UUID, str]]:
    """Return subject and text of the newest entries of some kinds that say something, for callers who may read them."""
    rows = TimelineEntry.objects.filter(
        subject_id__in=list(subject_ids), kind__in=kinds, visibility__in=[_SHARED.PUBLIC, _SHARED.PARTNERS]
    ).exclude(text="")
    return list(rows.order_by("-at", "-id").values_list("subject_id", "text")[:limit])


def has_entry(*, subject_id: UUID, entry_id: UUID) -> bool:
    """Say whether an entry stands already, for writers whose ids the client makes."""
    return TimelineEntry.objects.filter(pk=entry_id, subject_id=subject_id).exists()
