"""The hash chain: which text is hashed, and how one seal follows from the one before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.kernel.events import models
from nhipcau.kernel.events.facts import canonical, moment_text

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The last seal, from which the next one follows."""

    seq: int = 0
    hash: str = GENESIS


def link_text(*, previous_hash: str, seq: int, event: models.Event) -> str:
    """Return the canonical text of one link: a JSON list, so that no two different events share a text."""
    return canonical(
        [
            previous_hash,
            seq,
            str(event.id),
            event.name,
            moment_text(event.at),
            event.actor_kind,
            _id_text(event.person_id),
            _id_text(event.unit_id),
            _id_text(event.subject_id),
            event.payload,
        ]
    )


def _id_text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def link_hash(*, previous_hash: str, seq: int, event: models.Event) -> str:
    return hashlib.sha256(link_text(previous_hash=previous_hash, seq=seq, event=event).encode()).hexdigest()


def next_seal(head: Head, event: models.Event, sealed_at: datetime) -> models.Seal:
    """Return the seal of `event` behind `head`, unsaved."""
    seq = head.seq + 1
    return models.Seal(
        seq=seq,
        event=event,
        previous_hash=head.hash,
        hash=link_hash(previous_hash=head.hash, seq=seq, event=event),
        sealed_at=sealed_at,
    )


def read_head() -> Head:
    """Return the end of the chain as this transaction sees it."""
    row = models.Seal.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(*row) if row else Head()
