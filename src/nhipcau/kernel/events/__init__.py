"""The one record of what happened: events, their sealed chain and who hears of them.

An event is a row written in the writer's own transaction; it is the audit entry and the outbox at once. Sealing gives
committed events a gapless number and a hash chained to the one before; subscribers read by that number (ADR 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.events.facts import Event, SealedEvent
from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.kernel.events.emitting import emit, emit_many
    from nhipcau.kernel.events.reading import events_of, first_day, happened, newest_of
    from nhipcau.kernel.events.sealing import seal_pending
    from nhipcau.kernel.events.subscribing import drain, run_subscribers, subscribe
    from nhipcau.kernel.events.verifying import VerifyResult, verify_chain

__all__ = [
    "Event",
    "SealedEvent",
    "VerifyResult",
    "drain",
    "emit",
    "emit_many",
    "events_of",
    "first_day",
    "happened",
    "newest_of",
    "run_subscribers",
    "seal_pending",
    "subscribe",
    "verify_chain",
]

__getattr__ = exports(
    __name__,
    {
        "VerifyResult": "verifying",
        "drain": "subscribing",
        "emit": "emitting",
        "emit_many": "emitting",
        "events_of": "reading",
        "first_day": "reading",
        "happened": "reading",
        "newest_of": "reading",
        "run_subscribers": "subscribing",
        "seal_pending": "sealing",
        "subscribe": "subscribing",
        "verify_chain": "verifying",
    },
)
