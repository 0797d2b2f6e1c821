"""Identifiers: UUIDv7, so that ids sort by time and may be made by a client that is offline (ADR 1)."""

from __future__ import annotations

import base64
import secrets
import time
from datetime import datetime
from uuid import UUID

VERSION_7, VARIANT = 7 << 76, 2 << 62
NANOSECONDS = 1_000_000  # in a millisecond


def new_id() -> UUID:
    """Return a fresh UUIDv7: milliseconds, then their fraction in 12 bits, then chance (RFC 9562, 6.2, method 3).

    The usual package counts a millisecond on for every further id within one, so that a bulk load ends minutes in the
    future; what is compared with the clock (`first_id_at`) then goes wrong.
    """
    milliseconds, rest = divmod(time.time_ns(), NANOSECONDS)
    fraction = rest * 4096 // NANOSECONDS
    return UUID(int=(milliseconds << 80) | VERSION_7 | (fraction << 64) | VARIANT | secrets.randbits(62))


def first_id_at(moment: datetime) -> UUID:
    """Return the smallest identifier that could have been made at `moment` (to compare with, never to store)."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def short_form(value: UUID) -> str:
    """Return 26 letters and digits without look-alikes' case, for addresses and printed codes."""
    return base64.b32encode(value.bytes).decode().rstrip("=").lower()


def from_short_form(text: str) -> UUID:
    """Read what `short_form` wrote; raises ValueError for anything else."""
    return UUID(bytes=base64.b32decode(text.upper() + "=" * (-len(text) % 8)))
