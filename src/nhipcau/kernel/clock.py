"""The one clock. Code asks `now()`; tests and demo data set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CITY_TIME = ZoneInfo("Asia/Ho_Chi_Minh")

_fixed: ContextVar[datetime | None] = ContextVar("nhipcau_clock", default=None)


def now() -> datetime:
    """Return the moment, aware, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return the same moment on the city's clock (UTC+7 all year)."""
    return moment.astimezone(CITY_TIME)


def today() -> date:
    """Return the date on the city's calendar."""
    return local(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Run a block as if it were `moment` (demo data, tests)."""
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
