"""Use is counted from the record of what happened: no request writes a counter for it."""

from __future__ import annotations

from nhipcau.adoption import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import SealedEvent

COUNTER = Timer(name="adoption.count")


def on_anything(event: SealedEvent) -> None:
    """Count one event."""
    operations.count_uses(actor=COUNTER, events=[event])


def on_anything_batch(events: list[SealedEvent]) -> None:
    """Count many events at once."""
    operations.count_uses(actor=COUNTER, events=events)
