"""Telling people, marking as read, forgetting what is old."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer, require_staff
from nhipcau.kernel.announcements import Announcement, kinds_of
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events import SealedEvent, emit
from nhipcau.notifications import queries
from nhipcau.notifications.events import NotificationsPurged
from nhipcau.notifications.models import Digest, Notification
from nhipcau.notifications.operations.channels import Leaving, send_out
from nhipcau.notifications.permissions import visible_to
from nhipcau.notifications.rules import KEPT, is_too_old, remembered

BATCH = 1_000


@atomic
def tell(*, actor: Timer, events: Iterable[SealedEvent]) -> Leaving:
    """Write a row for everyone the events concern, except who acted. Told twice, an event still gives one row each.

    Returns what leaves the product for it: the caller starts that in the same transaction.
    """
    require(isinstance(actor, Timer))
    now = clock.now()
    rows = [
        row
        for event in events
        if not is_too_old(event.at, now)
        for announcement in kinds_of(event.name)
        for row in _rows(announcement, event)
    ]
    return send_out(rows, now)


@atomic
def mark_read(*, actor: Actor, notification_id: UUID) -> None:
    """Mark one notification as read; again changes nothing."""
    rows = visible_to(require_staff(actor)).filter(pk=notification_id)
    if not rows.exists():
        raise NotFound
    rows.filter(read_at=None).update(read_at=clock.now())


@atomic
def open_notification(*, actor: Actor, notification_id: UUID) -> str:
    """Mark a notification as read and return where it leads; NotFound when the actor may no longer see it."""
    address = queries.address_of(actor=actor, notification_id=notification_id)
    mark_read(actor=actor, notification_id=notification_id)
    return address


@atomic
def mark_all_read(*, actor: Actor) -> int:
    """Mark all of the actor's notifications as read, in the unit they act for. Returns how many were unread."""
    return visible_to(require_staff(actor)).filter(read_at=None).update(read_at=clock.now())


@atomic
def mark_read_before(*, actor: Timer, days: int) -> int:
    """Mark as read what is older than `days`: a demonstration should not begin with a year of unread news."""
    require(isinstance(actor, Timer))
    limit = clock.now() - timedelta(days=days)
    return Notification.objects.filter(read_at=None, at__lt=limit).update(read_at=limit)


@atomic
def purge_old(*, actor: Timer) -> int:
    """Delete up to a thousand notifications past their time; returns how many, so that a job goes on until 0."""
    require(isinstance(actor, Timer))
    old = Notification.objects.filter(at__lt=clock.now() - KEPT).order_by("at").values_list("pk", flat=True)[:BATCH]
    ids = list(old)
    Notification.objects.filter(pk__in=ids).delete()  # what was sent of them goes with them
    Digest.objects.filter(day__lt=clock.local(clock.now() - KEPT).date()).delete()
    count = len(ids)
    if count:
        emit(NotificationsPurged(actor=actor, count=count))
    return count


def _rows(announcement: Announcement, event: SealedEvent) -> list[Notification]:
    seen: set[UUID] = {event.person_id} if event.person_id else set()
    rows = []
    for recipient in announcement.recipients(event):
        if recipient.person_id not in seen:
            seen.add(recipient.person_id)
            rows.append(
                Notification(
                    person_id=recipient.person_id,
                    unit_id=recipient.unit_id,
                    kind=announcement.kind,
                    subject_id=event.subject_id,
                    event_seq=event.seq,
                    at=event.at,
                    data=remembered(event.data),
                )
            )
    return rows
