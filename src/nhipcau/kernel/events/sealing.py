"""The sealer: gives committed events their number and their link, one batch at a time."""

from __future__ import annotations

from nhipcau.kernel import clock, db
from nhipcau.kernel.events import models
from nhipcau.kernel.events.chain import next_seal, read_head

SEALER_LOCK = 0x6E63_7365_616C  # "ncseal"


def seal_pending(limit: int = 500) -> int:
    """Seal up to `limit` committed events in the order of their ids; returns how many (0: nothing, or another sealer).

    The lock lasts as long as the transaction, so it survives poolers and cannot be left behind by a killed process;
    should two sealers ever meet, the unique number and the unique event let only one commit.
    """
    if not models.PendingEvent.objects.exists():
        return 0
    with db.atomic():
        if not db.try_lock(SEALER_LOCK):
            return 0
        waiting = list(models.PendingEvent.objects.select_related("event").order_by("event_id")[:limit])
        head, sealed_at, seals = read_head(), clock.wall(), []
        for pending in waiting:
            seal = next_seal(head, pending.event, sealed_at)
            head = type(head)(seal.seq, seal.hash)
            seals.append(seal)
        models.Seal.objects.bulk_create(seals)
        models.PendingEvent.objects.filter(pk__in=[pending.pk for pending in waiting]).delete()
    return len(seals)
