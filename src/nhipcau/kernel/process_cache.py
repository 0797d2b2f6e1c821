"""Small tables that every request reads (calendar, code lists): kept in the process, checked by a stamp."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

_all: list["ProcessCache[Any] | KeptFor[Any]"] = []
_now = time.monotonic  # tests that count queries let it stand still


class ProcessCache(Generic[Value]):
    """Hold what `load` returned until `stamp` changes; `stamp` is asked at most once per `check_every` seconds.

    The stamp must never repeat (a fresh identifier per change, not a number): a rolled-back change then cannot be
    mistaken for a committed one.
    """

    def __init__(self, *, stamp: Callable[[], object], load: Callable[[], Value], check_every: float = 2.0) -> None:
        self._stamp = stamp
        self._load = load
        self._check_every = check_every
        self._lock = Lock()
        self._checked_at = 0.0
        self._held: tuple[object, Value] | None = None
        _all.append(self)

    def get(self) -> Value:
        held = self._held
        if held is not None and _now() - self._checked_at < self._check_every:
            return held[1]
        with self._lock:
            stamp = self._stamp()
            if self._held is None or self._held[0] != stamp:
                self._held = (stamp, self._load())
            self._checked_at = _now()
            return self._held[1]

    def forget(self) -> None:
        """Read again at the next call; for the process that has just changed the table."""
        self._held = None


class KeptFor(Generic[Value]):
    """Hold what was made for a key for some seconds: what costs much and may be that old, and says how old it is.

    Whether the reader may see it is asked before, with every request.
    """

    def __init__(self, seconds: float, *, most: int) -> None:
        self._seconds = seconds
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Hashable, tuple[float, Value]] = OrderedDict()
        _all.append(self)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        held = self._held.get(key)
        if held is not None and _now() - held[0] < self._seconds:
            return held[1]
        made = make()
        with self._lock:
            self._held[key] = (_now(), made)
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made

    def forget(self) -> None:
        self._held.clear()


def forget_all() -> None:
    """Empty every cache of this process (tests, after a restored backup)."""
    for cache in _all:
        cache.forget()
