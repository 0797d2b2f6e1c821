"""Adding to counters and adding them up."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from nhipcau.kernel import db
from nhipcau.kernel.counters import models

NO_UNIT = UUID(int=0)
LANES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`by` more of `name` in a unit (None: in none) on a day."""

    name: str
    unit_id: UUID | None
    day: date
    by: int = 1


def _lane() -> int:
    """Return this thread's lane. On SQLite writers take turns anyway, so one row per count is enough."""
    return threading.get_native_id() % LANES if db.is_postgresql() else 0


def add(name: str, *, unit_id: UUID | None, day: date, by: int = 1) -> None:
    """Add to one counter, within the caller's transaction. Several counters at once: `add_many`."""
    add_many([Count(name=name, unit_id=unit_id, day=day, by=by)])


def add_many(counts: Iterable[Count]) -> None:
    """Add to several counters; always in one order, so that two writers cannot wait for each other."""
    sums: Counter[tuple[str, UUID, date]] = Counter()
    for count in counts:
        sums[count.name, count.unit_id or NO_UNIT, count.day] += count.by
    lane = _lane()
    for (name, unit_id, day), by in sorted(sums.items()):
        rows = models.DailyCount.objects.filter(name=name, unit_id=unit_id, day=day, lane=lane)
        if rows.update(value=F("value") + by):
            continue
        first = models.DailyCount(name=name, unit_id=unit_id, day=day, lane=lane)
        models.DailyCount.objects.bulk_create([first], ignore_conflicts=True)  # waits for whoever was faster
        rows.update(value=F("value") + by)


def _between(name: str, unit_ids: Iterable[UUID | None] | None, first: date, last: date) -> QuerySet[models.DailyCount]:
    rows = models.DailyCount.objects.filter(name=name, day__range=(first, last))
    return rows if unit_ids is None else rows.filter(unit_id__in={unit_id or NO_UNIT for unit_id in unit_ids})


def total(name: str, unit_ids: Iterable[UUID | None] | None, first: date, last: date) -> int:
    """Return the sum over units (None: over all) and over the days `first` to `last`, both included."""
    return _between(name, unit_ids, first, last).aggregate(sum=Sum("value"))["sum"] or 0


def by_unit(name: str, unit_ids: Iterable[UUID | None] | None, first: date, last: date) -> dict[UUID, int]:
    """Return the sum of each unit that has any, in one query."""
    rows = _between(name, unit_ids, first, last).values("unit_id").annotate(sum=Sum("value"))
    return {row["unit_id"]: row["sum"] for row in rows}


def by_day(name: str, unit_ids: Iterable[UUID | None] | None, first: date, last: date) -> dict[date, int]:
    """Return the sum of each day that has any, in one query."""
    rows = _between(name, unit_ids, first, last).values("day").annotate(sum=Sum("value"))
    return {row["day"]: row["sum"] for row in rows}
