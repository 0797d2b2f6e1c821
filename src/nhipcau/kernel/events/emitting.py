"""Writing an event, in the transaction of what happened."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from nhipcau.kernel import clock, db
from nhipcau.kernel.actors import person_of, unit_of
from nhipcau.kernel.events import models
from nhipcau.kernel.events.chain import Head, next_seal, read_head
from nhipcau.kernel.events.facts import Event, canonical, facts_of

_BATCH = 500


def emit(event: Event) -> UUID:
    """Record `event`; call it inside the operation's transaction, otherwise RuntimeError.

    On PostgreSQL writers only insert and the sealer numbers the event after the commit. On SQLite a write transaction
    excludes every other writer, so the event is sealed here and now: no gap, no lag, no second writer (ADR 3).
    """
    _require_transaction()
    row = _row(event)
    if db.is_postgresql():
        db.insert_marked(row, models.PendingEvent)
    else:
        seq, last_hash = db.insert_reading_last(row, models.Seal, ["seq", "hash"])
        head = Head(seq, last_hash) if seq else Head()
        next_seal(head, row, clock.wall()).save(force_insert=True)
    return row.id


def emit_many(events: Sequence[Event]) -> None:
    """Record many events of one operation, in this order, by two statements a batch instead of two an event."""
    _require_transaction()
    rows = [_row(event) for event in events]
    db.insert_many(rows)
    if db.is_postgresql():
        models.PendingEvent.objects.bulk_create([models.PendingEvent(pk=row.pk) for row in rows], batch_size=_BATCH)
        return
    head, seals = read_head(), []
    for row in rows:
        seal = next_seal(head, row, clock.wall())
        seals.append(seal)
        head = Head(seal.seq, seal.hash)
    db.insert_many(seals)


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        message = "emit() needs the transaction of what happened: the event must stand or fall with it."
        raise RuntimeError(message)


def _row(event: Event) -> models.Event:
    return models.Event(
        name=event.name,
        at=clock.now(),
        actor_kind=event.actor.kind,
        person_id=person_of(event.actor),
        unit_id=unit_of(event.actor),
        subject_id=event.subject_id,
        payload=canonical(facts_of(event)),
    )
