"""Adding to counters and adding them up."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min, QuerySet, Sum

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
    if sums:
        lane = _lane()
        db.add_to_rows(
            models.DailyCount,
            keys=("name", "unit_id", "day", "lane"),
            adding="value",
            rows=[
                models.DailyCount(name=name, unit_id=unit_id, day=day, lane=lane, value=by)
                for (name, unit_id, day), by in sorted(sums.items())
            ],
        )


def replace(names: Iterable[str], first: date, last: date, counts: Iterable[Count]) -> None:
    """Put `counts` in the place of all that was counted under `names` from `first` to `last`.

    Within the caller's transaction, after `shut`: whoever counts meanwhile must wait.
    """
    models.DailyCount.objects.filter(name__in=list(names), day__range=(first, last)).delete()
    sums: Counter[tuple[str, UUID, date]] = Counter()
    for count in counts:
        sums[count.name, count.unit_id or NO_UNIT, count.day] += count.by
    rows = (
        models.DailyCount(name=name, unit_id=unit_id, day=day, lane=0, value=by)
        for (name, unit_id, day), by in sums.items()
    )
    models.DailyCount.objects.bulk_create(rows, batch_size=500)


def shut() -> None:
    """Let nobody count until the transaction ends; waits for those who have counted and not committed yet."""
    db.lock_table(models.DailyCount)


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


def first_day(names: Iterable[str]) -> date | None:
    """Return the first day on which anything was counted under these names."""
    found: date | None = models.DailyCount.objects.filter(name__in=list(names)).aggregate(first=Min("day"))["first"]
    return found


def by_name_and_day(names: Iterable[str], unit_id: UUID | None, first: date, last: date) -> dict[str, dict[date, int]]:
    """Return for each name the sums of one unit's days, in one query; an index range a name."""
    wanted = list(names)
    rows = _of_units(wanted, [unit_id], first, last).values_list("name", "day").annotate(sum=Sum("value"))
    found: dict[str, dict[date, int]] = {name: {} for name in wanted}
    for name, day, number in rows:
        found[name][day] = number
    return found


def by_name_and_unit(
    names: Iterable[str], unit_ids: Iterable[UUID | None], first: date, last: date
) -> dict[UUID, dict[str, int]]:
    """Return for each unit that has any the sum under each name, in one query."""
    rows = _of_units(list(names), unit_ids, first, last).values_list("unit_id", "name").annotate(sum=Sum("value"))
    found: dict[UUID, dict[str, int]] = {}
    for unit_id, name, number in rows:
        found.setdefault(unit_id, {})[name] = number
    return found


def _of_units(
    names: list[str], unit_ids: Iterable[UUID | None], first: date, last: date
) -> QuerySet[models.DailyCount]:
    units = {unit_id or NO_UNIT for unit_id in unit_ids}
    return models.DailyCount.objects.filter(name__in=names, unit_id__in=units, day__range=(first, last))
