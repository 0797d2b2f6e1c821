"""Where a list goes on: the moment and the id of the last row shown, as a short word in addresses."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from nhipcau.kernel import clock, ids


def write(moment: datetime, row_id: UUID) -> str:
    return f"{clock.to_micros(moment)}.{ids.short_form(row_id)}"


def read(text: str) -> tuple[datetime, UUID] | None:
    """Read a cursor; None for a damaged one: an old bookmark shows the beginning rather than refuse somebody."""
    moment, _dot, short = text.partition(".")
    try:
        return clock.from_micros(int(moment)), ids.from_short_form(short)
    except (ValueError, OverflowError):
        return None
