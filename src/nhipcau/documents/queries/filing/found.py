"""The file (hồ sơ) as a condition of a search for documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.documents.models import File, FileItem, FileShare
from nhipcau.documents.permissions import is_confidant, may_list, readable_files
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, unit_of
from nhipcau.kernel.prepared import OneOf, Slot, fetch, field_of, members, prepared

FACET = "file"


def files_of_entries(entry_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[str]]:
    """Return the ids of the files each line lies in, for the search index: one query."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    items = FileItem.objects.filter(entry_id__in=list(entry_ids), taken_at__isnull=True)
    for entry_id, file_id in items.values_list("entry_id", "file_id"):
        found[entry_id].append(str(file_id))
    return found


def file_names(actor: Actor, file_ids: Sequence[str]) -> Mapping[str, str]:
    """Return what these files are called, those the actor may open; ids that are none are left out."""
    wanted = [found for one in file_ids if (found := _uuid(one))]
    unit_id, desk = unit_of(actor), actor.desk_id if isinstance(actor, Staff) else None
    if not wanted or unit_id is None or not may_list(actor):
        return {}
    values = {"unit": unit_id, "desk": desk, "day": clock.today()} | members("file", wanted)
    statement = _named(len(wanted), is_confidant=is_confidant(actor), has_desk=desk is not None)
    return {str(file_id): f"{notation} {title}".strip() for file_id, notation, title in fetch(statement, values)}


@prepared
def _named(count: int, *, is_confidant: bool, has_desk: bool) -> QuerySet[File, Any]:
    """Return the names of those files that `permissions.files_visible_to` has."""
    ids = field_of(File, "unit_id")
    rights = readable_files(
        Slot(ids, "unit"),
        Slot(ids, "desk") if has_desk else None,
        is_confidant=is_confidant,
        today=Slot(field_of(FileShare, "until"), "day"),
    )
    return File.objects.filter(rights, OneOf("id", ids, "file", count)).values_list("pk", "notation", "title")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
