"""Notices by mail, one by one, through the one outbox."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.events import emit
from nhipcau.kernel.mail import queue_mail
from nhipcau.notifications import queries
from nhipcau.notifications.events import NoticesMailed
from nhipcau.notifications.models import Channel, Delivery, Pace

BATCH = 100
KIND = "notice"
State = Delivery.State


@atomic
def mail_notices(*, actor: Timer) -> int:
    """Put up to a hundred notices into the mail outbox; returns how many were settled, so that a job goes on until 0.

    Settling and queueing commit together: killed in between, neither has happened.
    """
    require(isinstance(actor, Timer))
    waiting = Delivery.objects.filter(state=State.WAITING, channel=Channel.MAIL, pace=Pace.NOW)
    rows = list(locked(waiting).select_related("notification").order_by("id")[:BATCH])
    items = queries.outward([row.notification for row in rows])
    addresses = {person: accounts.mail_address(person) for person in {row.person_id for row in rows}}
    for row in rows:
        item, address = items.get(row.notification_id), addresses[row.person_id]
        if item is None or not address:
            row.state = State.HIDDEN if item is None else State.NOWHERE
        else:
            mail = queries.notice_mail(item)
            row.mail_id = queue_mail(to=address, subject=mail.subject, text=mail.text, kind=KIND, subject_id=row.id)
            row.state = State.QUEUED
        row.settled_at = clock.now()
    Delivery.objects.bulk_update(rows, ["state", "mail_id", "settled_at"])
    if rows:
        emit(NoticesMailed(actor=actor, count=len(rows)))
    return len(rows)


@atomic
def skip_waiting(*, actor: Timer) -> int:
    """Let nothing that waits leave the product: a demonstration should not begin by mailing its invented past.

    The deliveries go: marked as hidden they would say on every notice that its reader may no longer see it.
    """
    require(isinstance(actor, Timer))
    return Delivery.objects.filter(state=State.WAITING).delete()[0]


def settle(ids: Sequence[UUID], state: str) -> int:
    """Mark deliveries as ended, within the caller's transaction."""
    return sum(
        Delivery.objects.filter(pk__in=ids[start : start + BATCH]).update(state=state, settled_at=clock.now())
        for start in range(0, len(ids), BATCH)
    )
