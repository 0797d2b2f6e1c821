"""Turning announced events into notifications."""

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import SealedEvent
from nhipcau.notifications import operations

TELLER = Timer(name="notifications.tell")


def on_announced(event: SealedEvent) -> None:
    """Tell the people one event concerns."""
    operations.tell(actor=TELLER, events=[event])


def on_announced_batch(events: list[SealedEvent]) -> None:
    """Tell the people many events concern."""
    operations.tell(actor=TELLER, events=events)
