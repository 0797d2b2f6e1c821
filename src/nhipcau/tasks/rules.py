"""Pure checks and computations of tasks. No database, no clock."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

LONGEST_TITLE = 300
LONGEST_INSTRUCTION = 8_000
LONGEST_PRODUCT = 500
LONGEST_WORDS = 1_000
LONGEST_STEP = 200
LONGEST_LABEL, LONGEST_MEASURE = 120, 30
LONGEST_REPORT = 4_000
MOST_STEPS, MOST_FIGURES, MOST_HELPERS, MOST_ATTACHMENTS = 30, 20, 20, 10
MOST_RECEIVERS = 10_000
DEEPEST = 3
"""Sent by the city, divided by the commune, divided by the residential area's branch: no deeper."""

LONGEST_BREAK = 30
"""Days within which offices work again, whatever the holidays."""

MONTHS = {"month": 1, "quarter": 3}
"""How many months lie between two times of a task that comes back; a week is seven days."""

LARGEST_VALUE = Decimal("99999999999999.99")


def mean_progress(parts: Sequence[int]) -> int:
    """Return the progress of a copy from that of its parts: the mean, rounded down, so that 100 means all of them."""
    return sum(parts) // len(parts) if parts else 0


def nth_day(first: date, every: str, number: int) -> date:
    """Return the day of the `number`th time after `first`: the same weekday, or the same day of a later month.

    A month that is too short has it on its last day, and the next one on the old day again.
    """
    if every not in MONTHS:
        return first + timedelta(days=7 * number)
    months = first.month - 1 + MONTHS[every] * number
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def steps_progress(ticked: int, steps: int) -> int:
    """Return how far a check-list is, in per cent, rounded down; 0 where there is none."""
    return ticked * 100 // steps if steps else 0


def number_of(text: str) -> Decimal | None:
    """Read a number as Vietnamese people write it ("1.250", "12,5"); None when it is none, negative or too large."""
    bare = text.strip().replace("\u00a0", "").replace(" ", "")
    if "," in bare:
        whole, _comma, decimals = bare.partition(",")
        bare = f"{whole.replace('.', '')}.{decimals}"
    elif _is_grouped(bare):
        bare = bare.replace(".", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    if not value.is_finite() or not 0 <= value <= LARGEST_VALUE:
        return None
    return value if value == round(value, 2) else None


def _is_grouped(text: str) -> bool:
    first, *others = text.split(".")
    return bool(others) and first.isdigit() and len(first) <= 3 and all(len(o) == 3 and o.isdigit() for o in others)  # noqa: PLR2004 - groups of thousands


SECTIONS = ("result", "good", "weak", "reasons", "next")
"""What a review says in words, in this order."""

LONGEST_SECTION = 8_000
