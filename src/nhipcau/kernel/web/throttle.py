"""Slowing down and, for staff sign-in only, refusing.

Thousands of phones share one mobile carrier's address, so a citizen is never refused: a bucket that runs dry only
makes the next request wait a little. Buckets live in the process's memory: they guard this process's threads, need no
query, and losing them at a restart harms nobody. Several processes let as many times more through, which is enough
against load and no matter with secrets too long to be guessed. What can be guessed is counted in the database: an
account's lock-out by allauth, short codes by `guesses`.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import TooMany
from nhipcau.kernel.web.http import address_block

MOST_BUCKETS = 20_000
MOST_SLEEPERS = 1
"""Threads of one process that may sleep at the same time: slowing down one caller must not starve the others."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Buckets:
    """Token buckets by key, the longest unused forgotten first."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str, *, rate: float, burst: float, now: float | None = None) -> float:
        """Take one token; return the seconds until there would have been one (0.0 when there was)."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            bucket = self._rows.get(key)
            if bucket is None:
                bucket = self._rows[key] = _Bucket(tokens=burst, at=moment)
            self._rows.move_to_end(key)
            while len(self._rows) > MOST_BUCKETS:
                self._rows.popitem(last=False)
            bucket.tokens = min(burst, bucket.tokens + max(0.0, moment - bucket.at) * rate)
            bucket.at = moment
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0.0
            return (1 - bucket.tokens) / rate

    def forget(self) -> None:
        with self._lock:
            self._rows.clear()


_buckets = Buckets()
_sleepers = Lock()
_asleep = [0]


def caller_key(request: HttpRequest) -> str:
    """Return a key that tells apart phones behind one address, as far as they tell themselves apart."""
    seen = "|".join(
        (address_block(request), request.headers.get("User-Agent", ""), request.headers.get("Accept-Language", ""))
    )
    return hashlib.sha256(seen.encode()).hexdigest()[:24]


def delay(request: HttpRequest, bucket: str, *, rate: float = 5.0, burst: float = 40.0, longest: float = 1.5) -> float:
    """Make a hasty caller wait a little, at most `longest` seconds; returns what it waited. Never refuses."""
    wait = min(longest, _buckets.take(f"{bucket}:{caller_key(request)}", rate=rate, burst=burst))
    if not wait:
        return 0.0
    with _sleepers:
        if _asleep[0] >= MOST_SLEEPERS:
            return 0.0
        _asleep[0] += 1
    try:
        time.sleep(wait)
    finally:
        with _sleepers:
            _asleep[0] -= 1
    return wait


def refuse(request: HttpRequest, bucket: str, *, who: str = "", limit: int = 20, seconds: float = 300.0) -> None:
    """Raise TooMany after `limit` attempts within `seconds` from one network (for one `who`, e.g. a sign-in name)."""
    key = f"{bucket}:{address_block(request)}:{hashlib.sha256(who.encode()).hexdigest()[:16]}"
    if _buckets.take(key, rate=limit / seconds, burst=limit):
        raise TooMany


def hold_back(key: str, *, rate: float, burst: float) -> None:
    """Raise TooMany, with the seconds to wait, when one program asks faster than `rate` a second after `burst`."""
    if wait := _buckets.take(f"program:{key}", rate=rate, burst=burst):
        raise TooMany(
            _("Too many requests. Wait as many seconds as Retry-After says."), retry_after=max(1, math.ceil(wait))
        )


def forget_all() -> None:
    """Empty every bucket (tests)."""
    _buckets.forget()
