"""The morning mail: everything since the last one of the kinds a person wants once a day."""

from __future__ import annotations

from uuid import UUID

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.calendar import is_working_day
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.events import emit
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.mail import queue_mail
from nhipcau.notifications import queries
from nhipcau.notifications.events import DigestMade
from nhipcau.notifications.models import Delivery, Digest
from nhipcau.notifications.operations.mailing import settle
from nhipcau.notifications.rules import is_digest_time

KIND = "digest"
State = Delivery.State


@atomic
def make_digest(*, actor: Timer, person_id: UUID) -> int:
    """Write one person's digest of all that happened until seven this morning; returns how many notices it holds.

    What waits is what was told in the product since the last digest, a gap of several days included. Nothing is written
    outside the hours of digests, a second time on one day, or when there is nothing the person may still see. Items,
    digest and mail commit together, so a run that is killed loses and doubles nothing.
    """
    require(isinstance(actor, Timer))
    now = clock.now()
    today = clock.local(now).date()
    is_done = Digest.objects.filter(person_id=person_id, day=today).exists()
    if is_done or not is_digest_time(now, is_working_day=is_working_day(today)):
        return 0
    waiting = locked(queries.waiting_for_digest(now).filter(person_id=person_id))
    rows = list(waiting.select_related("notification").order_by("notification__event_seq", "id"))
    items = queries.outward([row.notification for row in rows])
    settle([row.id for row in rows if row.notification_id not in items], State.HIDDEN)
    held = [row for row in rows if row.notification_id in items]
    address = accounts.mail_address(person_id) if held else ""
    if not address:
        settle([row.id for row in held], State.NOWHERE)
        return 0
    digest = Digest(id=new_id(), person_id=person_id, day=today, items=len(held))
    mail = queries.digest_mail([items[row.notification_id] for row in held])
    digest.mail_id = queue_mail(to=address, subject=mail.subject, text=mail.text, kind=KIND, subject_id=digest.id)
    digest.save(force_insert=True)
    for row in held:
        row.state, row.digest_id, row.mail_id, row.settled_at = State.QUEUED, digest.id, digest.mail_id, now
    Delivery.objects.bulk_update(held, ["state", "digest_id", "mail_id", "settled_at"], batch_size=200)
    emit(DigestMade(actor=actor, subject_id=digest.id, items=len(held)))
    return len(held)
