"""Wrong guesses at something short, counted in the database: every web process knows of them, and so does a restart.

Buckets of one process (`throttle`) would let as many more through as there are processes. The count slides: a row
stands for one key in a fifth of the time that counts, and is counted until all of that time has passed since its end.
So no stretch of that length ever has more than the limit, and nobody waits more than a fifth longer. Requests that are
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

SLICES = 5
"""Into how many rows the wrong guesses at one key are told apart by their time."""


def require_left(key: str, *, limit: int, seconds: int, words: Text) -> None:
    """Raise TooMany with `words` once `limit` guesses at `key` were wrong in the last `seconds`."""
    newest = _until(seconds)
    width = timedelta(seconds=seconds / SLICES)
    ids = [_row_id(key, newest - width * back) for back in range(SLICES + 1)]
    wrong = list(Guesses.objects.filter(pk__in=ids).order_by("ends_at").values_list("ends_at", "wrong"))
    count = sum(one for _ends_at, one in wrong)
    if count < limit:
        return
    for ends_at, one in wrong:
        count -= one
        if count < limit:
            raise TooMany(words, retry_after=max(1, math.ceil((ends_at - clock.now()).total_seconds())))


def count_wrong(key: str, *, seconds: int) -> None:
    """Count a wrong guess. Call it outside the transaction that the refusal undoes."""
    ends_at = _until(seconds)
    add_to_rows(
        Guesses, keys=["id"], adding="wrong", rows=[Guesses(id=_row_id(key, ends_at), wrong=1, ends_at=ends_at)]
    )


def _until(seconds: int) -> datetime:
    """Return how long a guess of this moment counts: `seconds` from the end of its slice."""
    width = seconds / SLICES
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=(clock.now().timestamp() // width + 1) * width + seconds)


def _row_id(key: str, ends_at: datetime) -> str:
    # Keyed, for a key names who guessed at what; only that it is the same one is of interest.
    return keyed_hash(f"{key}:{ends_at.isoformat()}", "web.guesses")


def forget_old(limit: int = 5000) -> int:
    """Delete rows that no longer count; run from a schedule."""
    old = list(Guesses.objects.filter(ends_at__lte=clock.now()).values_list("pk", flat=True)[:limit])
    Guesses.objects.filter(pk__in=old).delete()
    return len(old)
