"""The one clock. Code asks `now()`; tests and demo data set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CITY_TIME = ZoneInfo("Asia/Ho_Chi_Minh")

_fixed: ContextVar[datetime | None] = ContextVar("nhipcau_clock", default=None)


def now() -> datetime:
    """Return the moment, aware, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def wall() -> datetime:
    """Return the machine's own moment, which nobody sets: leases, heartbeats, the time of a seal."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return the same moment on the city's clock (UTC+7 all year)."""
    return moment.astimezone(CITY_TIME)


def today() -> date:
    """Return the date on the city's calendar."""
    return local(now()).date()


def day_begin(day: date) -> datetime:
    """Return the moment a day begins in the city."""
    return datetime.combine(day, time.min, CITY_TIME)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Run a block as if it were `moment` (demo data, tests)."""
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_micros(moment: datetime) -> int:
    """Return whole microseconds since 1970, exactly (a float of seconds would round): for cursors in addresses."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """Read what `to_micros` wrote; OverflowError beyond the calendar."""
    return _EPOCH + timedelta(microseconds=micros)
