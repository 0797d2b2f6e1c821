"""Daily counters, written in the transaction of the thing they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.kernel.counters.counting import Count, add, add_many, by_day, by_unit, total

__all__ = ["Count", "add", "add_many", "by_day", "by_unit", "total"]

__getattr__ = exports(__name__, dict.fromkeys(__all__, "counting"))
