"""Wrong guesses at something short, counted in the database: every web process knows of them, and so does a restart.

Buckets of one process (`throttle`) would let as many more through as there are processes. A row stands for one key in
one span of time, so a key that is guessed at across the end of a span has twice the limit, not more. Requests that are
in the house at the same moment are not counted for each other: that many more, a handful, may pass.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from nhipcau.kernel import clock
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.db import add_to_rows
from nhipcau.kernel.errors import Text, TooMany
from nhipcau.kernel.web.models import Guesses


def require_left(key: str, *, limit: int, seconds: int, words: Text) -> None:
    """Raise TooMany with `words` once `limit` guesses at `key` were wrong in this span of `seconds`."""
    ends_at = _end(seconds)
    wrong = Guesses.objects.filter(pk=_row_id(key, ends_at)).values_list("wrong", flat=True).first()
    if wrong is not None and wrong >= limit:
        raise TooMany(words, retry_after=max(1, math.ceil((ends_at - clock.now()).total_seconds())))


def count_wrong(key: str, *, seconds: int) -> None:
    """Count a wrong guess. Call it outside the transaction that the refusal undoes."""
    ends_at = _end(seconds)
    add_to_rows(
        Guesses, keys=["id"], adding="wrong", rows=[Guesses(id=_row_id(key, ends_at), wrong=1, ends_at=ends_at)]
    )


def _end(seconds: int) -> datetime:
    spans = int(clock.now().timestamp()) // seconds
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=(spans + 1) * seconds)


def _row_id(key: str, ends_at: datetime) -> str:
    # Keyed, for a key names who guessed at what; only that it is the same one is of interest.
    return keyed_hash(f"{key}:{ends_at.isoformat()}", "web.guesses")


def forget_old(limit: int = 5000) -> int:
    """Delete rows whose span is over; run from a schedule."""
    old = list(Guesses.objects.filter(ends_at__lte=clock.now()).values_list("pk", flat=True)[:limit])
    Guesses.objects.filter(pk__in=old).delete()
    return len(old)
