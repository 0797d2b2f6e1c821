"""The list of subjects the index has to learn about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.kernel.events import SealedEvent
from nhipcau.kernel.prepared import fetch, prepared
from nhipcau.kernel.search.kinds import kinds
from nhipcau.kernel.search.models import Waiting

MOST_HIDDEN = 20_000


def note_scope_change(*subject_ids: UUID) -> None:
    """Say, in the transaction that changes it, that who may see these subjects changes.

    Until the index knows, counts and facets leave them out. Their entries are made anew within a second, event or not.
    """
    Waiting.objects.bulk_create([Waiting(subject_id=subject_id, hides=True) for subject_id in subject_ids])


def note_changed(*subject_ids: UUID, kind: str = "") -> None:
    """Say that the index should read these subjects again (what no event tells)."""
    Waiting.objects.bulk_create([Waiting(subject_id=subject_id, kind=kind) for subject_id in subject_ids])


def note_events(events: Iterable[SealedEvent]) -> None:
    """Note the subjects of sealed events that concern what can be found; the subscriber's work."""
    wanted = {
        (event.subject_id, kind.name)
        for event in events
        if event.subject_id is not None
        for kind in kinds
        if event.name in kind.events
    }
    if wanted:
        Waiting.objects.bulk_create(
            [Waiting(subject_id=subject_id, kind=name) for subject_id, name in sorted(wanted, key=str)]
        )


def note_event(event: SealedEvent) -> None:
    note_events([event])


def hidden_subjects() -> list[UUID]:
    """Return the subjects whose rights changed since the index saw them; nearly always none."""
    return list(dict.fromkeys(subject_id for (subject_id,) in fetch(_hidden(), {})))


@prepared
def _hidden() -> QuerySet[Waiting, Any]:
    return Waiting.objects.filter(hides=True, applied=False).values_list("subject_id")[:MOST_HIDDEN]
