"""Writing an event, in the transaction of what happened."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from nhipcau.kernel import clock, db
from nhipcau.kernel.actors import person_of, unit_of
from nhipcau.kernel.events import models
from nhipcau.kernel.events.chain import Head, next_seal
from nhipcau.kernel.events.facts import Event, canonical, facts_of


def emit(event: Event) -> UUID:
    """Record `event`; call it inside the operation's transaction, otherwise RuntimeError.

    On PostgreSQL writers only insert and the sealer numbers the event after the commit. On SQLite a write transaction
    excludes every other writer, so the event is sealed here and now: no gap, no lag, no second writer (ADR 3).
    """
    if not transaction.get_connection().in_atomic_block:
        message = "emit() needs the transaction of what happened: the event must stand or fall with it."
        raise RuntimeError(message)
    row = models.Event(
        name=event.name,
        at=clock.now(),
        actor_kind=event.actor.kind,
        person_id=person_of(event.actor),
        unit_id=unit_of(event.actor),
        subject_id=event.subject_id,
        payload=canonical(facts_of(event)),
    )
    if db.is_postgresql():
        db.insert_marked(row, models.PendingEvent)
    else:
        seq, last_hash = db.insert_reading_last(row, models.Seal, ["seq", "hash"])
        head = Head(seq, last_hash) if seq else Head()
        next_seal(head, row, clock.wall()).save(force_insert=True)
    return row.id
