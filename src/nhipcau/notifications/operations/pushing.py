"""One notice to one device. The network is asked between two transactions, never within one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel import push as web_push
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Unavailable
from nhipcau.kernel.events import emit
from nhipcau.kernel.push import Browser, Outcome
from nhipcau.notifications import queries
from nhipcau.notifications.events import DeviceRemoved
from nhipcau.notifications.models import Delivery, Device
from nhipcau.notifications.rules import PUSH_ATTEMPTS

State = Delivery.State
OPEN = (State.WAITING, State.FAILED)


@dataclass(frozen=True, slots=True)
class _Message:
    browser: Browser
    text: bytes
    topic: str


def push(*, actor: Timer, delivery_id: UUID) -> str:
    """Hand one notice to the push service of one device; returns the state it is in then.

    Raises Unavailable when it should be tried again; after `rules.PUSH_ATTEMPTS` it is given up. Handed over twice (the
    process died before it could note the answer), a device shows one notice: both carry the same tag.
    """
    require(isinstance(actor, Timer))
    message = _take(delivery_id)
    if message is None:
        return ""
    outcome = web_push.send(message.browser, message.text, topic=message.topic)
    state = _settle(actor, delivery_id, outcome)
    if state == State.FAILED:
        raise Unavailable
    return state


@atomic
def _take(delivery_id: UUID) -> _Message | None:
    """Count the attempt and word the message; None when there is nothing to do (any more)."""
    row = lock(Delivery.objects.select_related("notification"), delivery_id)
    if row.state not in OPEN:
        return None
    row.attempts += 1
    device = Device.objects.filter(pk=row.device_id, person_id=row.person_id).first()
    item = queries.outward([row.notification]).get(row.notification_id) if device else None
    if device is None or item is None:
        row.state, row.settled_at = State.NOWHERE if device is None else State.HIDDEN, clock.now()
        row.save(update_fields=["state", "attempts", "settled_at"])
        return None
    row.save(update_fields=["attempts"])
    browser = Browser(endpoint=device.endpoint, p256dh=device.p256dh, auth=device.auth)
    return _Message(browser, queries.push_message(item), topic=row.notification_id.hex)


@atomic
def _settle(actor: Timer, delivery_id: UUID, outcome: Outcome) -> str:
    row = lock(Delivery.objects.all(), delivery_id)
    if row.state not in OPEN:
        return str(row.state)  # another run of the same job was faster
    is_over = outcome.result == "refused" or row.attempts >= PUSH_ATTEMPTS
    if outcome.result == "sent":
        row.state = State.SENT
        Device.objects.filter(pk=row.device_id).update(last_sent_at=clock.now())
    elif outcome.result == "gone":
        row.state = State.NOWHERE
        if Device.objects.filter(pk=row.device_id).delete()[0]:
            emit(DeviceRemoved(actor=actor, subject_id=row.device_id, is_gone=True))
    else:
        row.state = State.GIVEN_UP if is_over else State.FAILED
    row.error, row.settled_at = outcome.reason, clock.now()
    row.save(update_fields=["state", "error", "settled_at"])
    return str(row.state)
