"""The file (hồ sơ) as a condition of a search for documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from nhipcau.documents.models import FileItem
from nhipcau.documents.permissions import files_visible_to
from nhipcau.kernel.actors import Actor

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
    rows = files_visible_to(actor).filter(pk__in=wanted).values_list("pk", "notation", "title")
    return {str(file_id): f"{notation} {title}".strip() for file_id, notation, title in rows}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
