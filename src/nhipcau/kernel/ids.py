"""Identifiers: UUIDv7, so that ids sort by time and may be made by a client that is offline (ADR 1)."""

from __future__ import annotations

import base64
from datetime import datetime
from uuid import UUID

import uuid6


def new_id() -> UUID:
    """Return a fresh UUIDv7 as a plain `uuid.UUID`."""
    return UUID(int=uuid6.uuid7().int)


def first_id_at(moment: datetime) -> UUID:
    """Return the smallest identifier that could have been made at `moment` (to compare with, never to store)."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def short_form(value: UUID) -> str:
    """Return 26 letters and digits without look-alikes' case, for addresses and printed codes."""
    return base64.b32encode(value.bytes).decode().rstrip("=").lower()


def from_short_form(text: str) -> UUID:
    """Read what `short_form` wrote; raises ValueError for anything else."""
    return UUID(bytes=base64.b32decode(text.upper() + "=" * (-len(text) % 8)))
