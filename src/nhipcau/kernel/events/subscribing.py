"""Who hears of events: each subscriber reads the sealed sequence behind a cursor of its own.

A batch's effects and the move of the cursor are one transaction, so what a subscriber writes to the database happens
exactly once; anything outside the database may happen again after a crash and must bear that.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import structlog
from django.db import InterfaceError, OperationalError

from nhipcau.kernel import clock, db
from nhipcau.kernel.events import models
from nhipcau.kernel.events.chain import Head, read_head
from nhipcau.kernel.events.facts import Event, SealedEvent
from nhipcau.kernel.events.reading import sealed
from nhipcau.kernel.events.sealing import seal_pending
from nhipcau.kernel.faults import describe
from nhipcau.kernel.registries import Registry

log = structlog.get_logger(__name__)

BATCH = 200
ATTEMPTS = 5
SKIP_AFTER = 500  # events of no interest after which the cursor moves past them without other cause

Run = Callable[[SealedEvent], None]
RunBatch = Callable[[list[SealedEvent]], None]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One reader of the sequence; `names` is None for one who hears of everything."""

    name: str
    names: frozenset[str] | None
    run: Run
    batch: RunBatch | None


subscribers: Registry[Subscriber] = Registry()


class _Memory:
    """What this process remembers to save queries: the head at which every subscriber had nothing left to do."""

    quiet_head: Head | None = None


def subscribe(
    name: str, *, on: Iterable[type[Event]] | Literal["all"], run: Run, batch: RunBatch | None = None
) -> None:
    """Let `run` hear of events of the classes in `on`, in sealed order, from the very first one ever sealed.

    Call it in `apps.ready`. `run` is idempotent and works within the transaction it is called in. `batch`, where given,
    is offered up to 200 events at once; when it raises, they are offered to `run` one by one. An event that fails five
    times (within about ten seconds) is parked for the operators and the subscriber goes on with the next.
    """
    names = None if on == "all" else frozenset(event.name for event in on)
    subscribers.add(name, Subscriber(name, names, run, batch))


def _seals_after(subscriber: Subscriber, seq: int, limit: int) -> list[models.Seal]:
    rows = models.Seal.objects.filter(seq__gt=seq)
    if subscriber.names is not None:
        rows = rows.filter(event__name__in=subscriber.names)
    return list(rows.select_related("event").order_by("seq")[:limit])


def _batch_seconds() -> float:
    """Return how long one transaction may run: on SQLite everybody else's writes wait for it."""
    return 2.0 if db.is_postgresql() else 0.1


def _note_failure(subscriber: Subscriber, event: SealedEvent, fault: Exception) -> bool:
    """Record another failed attempt; True when the event is now parked and the subscriber may go on."""
    row, _new = models.SubscriberFailure.objects.get_or_create(
        subscriber=subscriber.name, seq=event.seq, defaults={"next_try_at": clock.wall()}
    )
    row.attempts += 1
    row.error = describe(fault)
    row.next_try_at = clock.wall() + timedelta(seconds=0.5 * 2 ** (row.attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311 - spread, not secret
    is_parked = row.attempts >= ATTEMPTS
    row.state = row.State.PARKED if is_parked else row.State.TRYING
    row.save()
    log.warning(
        "subscriber_failed",
        subscriber=subscriber.name,
        seq=event.seq,
        attempts=row.attempts,
        parked=is_parked,
        error=row.error,
    )
    return is_parked


def _run_one(subscriber: Subscriber, event: SealedEvent, *, strict: bool) -> bool:
    """Offer one event within a savepoint; False when the subscriber has to wait before it goes on."""
    try:
        with db.atomic():
            subscriber.run(event)
    except (OperationalError, InterfaceError):
        raise  # the connection or the engine, not the event: nothing of this batch may be believed
    except Exception as fault:
        if strict:
            raise
        return _note_failure(subscriber, event, fault)
    return True


def _run_batch(subscriber: Subscriber, events: list[SealedEvent], *, strict: bool) -> bool:
    """Offer all events at once, if the subscriber takes them so; False when they must be offered one by one."""
    if subscriber.batch is None or len(events) == 1:
        return False
    try:
        with db.atomic():
            subscriber.batch(events)
    except (OperationalError, InterfaceError):
        raise
    except Exception as fault:
        if strict:
            raise
        log.warning("subscriber_batch_failed", subscriber=subscriber.name, error=describe(fault))
        return False
    return True


def _run_singly(subscriber: Subscriber, events: list[SealedEvent], *, strict: bool) -> int:
    """Offer events one by one until time is up or one has to wait; returns how many are behind us."""
    end = time.monotonic() + _batch_seconds()
    for done, event in enumerate(events):
        if not _run_one(subscriber, event, strict=strict):
            return done
        if time.monotonic() > end:
            return done + 1
    return len(events)


def _must_wait(subscriber: Subscriber) -> bool:
    waiting = models.SubscriberFailure.objects.filter(
        subscriber=subscriber.name, state="trying", next_try_at__gt=clock.wall()
    )
    return waiting.exists()


def _advance(subscriber: Subscriber, *, strict: bool) -> int:
    """Read one batch in one transaction; returns how many events the cursor moved past."""
    with db.atomic():
        cursor = (
            models.SubscriberCursor.objects.select_for_update(skip_locked=True).filter(name=subscriber.name).first()
        )
        if cursor is None or (not strict and _must_wait(subscriber)):
            return 0  # another worker has it, or the event at its head is not due for another attempt
        events = sealed(_seals_after(subscriber, cursor.seq, BATCH))
        if _run_batch(subscriber, events, strict=strict):
            done = len(events)
        else:
            done = _run_singly(subscriber, events, strict=strict)
        if done:
            cursor.seq = events[done - 1].seq
            cursor.save()
            models.SubscriberFailure.objects.filter(
                subscriber=subscriber.name, seq__lte=cursor.seq, state="trying"
            ).delete()
    return done


def _skip(head: Head, cursors: dict[str, int]) -> None:
    """Move cursors past long stretches in which their subscribers have no interest."""
    far_behind = [name for name, seq in cursors.items() if head.seq - seq >= SKIP_AFTER]
    for name in far_behind:
        models.SubscriberCursor.objects.filter(name=name, seq=cursors[name]).update(seq=head.seq)


def _positions() -> dict[str, int]:
    """Return how far each registered subscriber has read; a new one starts at the beginning."""
    names = [name for name, _subscriber in subscribers.items()]
    found = dict(models.SubscriberCursor.objects.filter(name__in=names).values_list("name", "seq"))
    missing = [name for name in names if name not in found]
    if missing:
        models.SubscriberCursor.objects.bulk_create(
            [models.SubscriberCursor(name=name) for name in missing], ignore_conflicts=True
        )
    return {name: found.get(name, 0) for name in names}


def _advance_all(behind: list[Subscriber], *, strict: bool) -> tuple[int, bool]:
    """Let each read one batch; returns how many events were passed on and whether somebody has to wait.

    A database fault in one subscriber's turn is raised only after the others had theirs.
    """
    done, must_wait = 0, False
    fault: Exception | None = None
    for subscriber in behind:
        try:
            moved = _advance(subscriber, strict=strict)
        except (OperationalError, InterfaceError) as error:
            log.warning("subscriber_interrupted", subscriber=subscriber.name, error=describe(error))
            fault = fault or error
            continue
        done += moved
        must_wait = must_wait or not moved
    if fault is not None:
        raise fault
    return done, must_wait


def run_subscribers(*, strict: bool = False) -> int:
    """Let every subscriber read one batch; returns how many events were passed on (0: nothing to do just now).

    With `strict` an exception of a subscriber is raised instead of noted (tests, demo data).
    """
    retried = _retry_asked_for()
    head = read_head()
    if head == _Memory.quiet_head and not strict:
        return retried
    positions = {name: seq for name, seq in _positions().items() if seq < head.seq}
    behind = [subscribers.get(name) for name, seq in positions.items() if _seals_after(subscribers.get(name), seq, 1)]
    done, must_wait = _advance_all(behind, strict=strict)
    _skip(head, {name: seq for name, seq in positions.items() if subscribers.get(name) not in behind})
    _Memory.quiet_head = head if not done and not must_wait else None
    return done + retried


def _retry_asked_for() -> int:
    """Offer parked events again for which an operator asked."""
    asked = models.SubscriberFailure.objects.filter(state="retry", subscriber__in=[n for n, _s in subscribers.items()])
    done = 0
    for failure_id in asked.order_by("seq").values_list("id", flat=True)[:20]:
        with db.atomic():
            row = asked.select_for_update(skip_locked=True).filter(pk=failure_id).first()
            if row is None:
                continue  # another worker was faster
            event = sealed(models.Seal.objects.select_related("event").filter(seq=row.seq))[0]
            # attempts stand at their limit, so one more failure parks it again at once
            if _run_one(subscribers.get(row.subscriber), event, strict=False):
                models.SubscriberFailure.objects.filter(pk=row.pk, state="retry").delete()
            done += 1
    return done


def drain() -> None:
    """Seal everything and run every subscriber until nothing is left; a subscriber's exception is raised.

    For tests and demo data; in operation the worker does this bit by bit.
    """
    while seal_pending() or run_subscribers(strict=True):
        pass
