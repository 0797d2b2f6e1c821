"""How long notifications are kept, and what of an event they remember."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

KEPT = timedelta(days=180)


def is_too_old(at: datetime, now: datetime) -> bool:
    """Say whether something this old is neither told nor kept."""
    return at < now - KEPT


def remembered(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of an event without what the kernel noted about the actor (keys that begin with _)."""
    return {key: value for key, value in data.items() if not key.startswith("_")}
