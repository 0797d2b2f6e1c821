"""Daily counters, written in the transaction of the thing they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.kernel.counters.counting import (
        Count,
        add,
        add_many,
        by_day,
        by_name_and_day,
        by_name_and_unit,
        by_unit,
        first_day,
        replace,
        shut,
        total,
    )

__all__ = [
    "Count",
    "add",
    "add_many",
    "by_day",
    "by_name_and_day",
    "by_name_and_unit",
    "by_unit",
    "first_day",
    "replace",
    "shut",
    "total",
]

__getattr__ = exports(__name__, dict.fromkeys(__all__, "counting"))
