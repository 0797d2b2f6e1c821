"""Turning announced events into notifications."""

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import SealedEvent
from nhipcau.notifications import jobs, operations

TELLER = Timer(name="notifications.tell")


def on_announced(event: SealedEvent) -> None:
    """Tell the people one event concerns."""
    on_announced_batch([event])


def on_announced_batch(events: list[SealedEvent]) -> None:
    """Tell the people many events concern; what leaves the product is enqueued in the same transaction."""
    leaving = operations.tell(actor=TELLER, events=events)
    if leaving.mails:
        jobs.mail_notices.enqueue()
    for delivery_id in leaving.pushes:
        jobs.push.enqueue(delivery_id=str(delivery_id))
