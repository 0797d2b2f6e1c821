"""Reading sealed events."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from nhipcau.kernel.events import models
from nhipcau.kernel.events.facts import SealedEvent


def sealed(seals: Iterable[models.Seal]) -> list[SealedEvent]:
    """Turn seals (with their event joined) into what subscribers and pages read."""
    return [
        SealedEvent(
            seq=seal.seq,
            id=seal.event.id,
            name=seal.event.name,
            at=seal.event.at,
            actor_kind=seal.event.actor_kind,
            person_id=seal.event.person_id,
            unit_id=seal.event.unit_id,
            subject_id=seal.event.subject_id,
            data=json.loads(seal.event.payload),
        )
        for seal in seals
    ]


def events_of(subject_id: UUID, *, newest: int | None = None) -> list[SealedEvent]:
    """Return what happened to one subject, oldest first, as far as it is sealed (only the `newest` so many)."""
    rows = models.Seal.objects.filter(event__subject_id=subject_id).select_related("event").order_by("-seq")
    return sealed(rows[:newest])[::-1]
