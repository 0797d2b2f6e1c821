"""How much of the paper is in the system: per unit and year, with the backlog and when it will be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from nhipcau.documents import permissions
from nhipcau.documents.models import DigitisedStamp, DigitisedYear
from nhipcau.documents.rules import PACE_WEEKS, EndDates, end_dates, monday_of
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations

_COLUMNS = ("declared", "listed", "confirmed", "searchable", "pages")


@dataclass(frozen=True, slots=True)
class Figures:
    """Documents: on paper as declared (None: nobody has said), in the registers, with content, found by their words."""

    declared: int | None
    listed: int
    confirmed: int
    searchable: int
    pages: int

    @property
    def backlog(self) -> int:
        """Documents on paper that are not in the system yet; 0 where nothing was declared."""
        return max(0, (self.declared or 0) - self.confirmed)

    @property
    def share(self) -> int | None:
        """Percent of what was declared that is in the system, rounded down; None where nothing was declared."""
        return min(100, self.confirmed * 100 // self.declared) if self.declared else None


@dataclass(frozen=True, slots=True)
class YearFigures:
    year: int
    figures: Figures
    declared_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnitFigures:
    unit_id: UUID
    name: str
    figures: Figures
    ends: EndDates | None


@dataclass(frozen=True, slots=True)
class DigitisedPage:
    """What the page of one unit shows; `weeks` are documents confirmed in each whole week, by its Monday."""

    unit_id: UUID
    unit_name: str
    is_own: bool
    may_declare: bool
    years: list[YearFigures]
    total: Figures
    weeks: list[tuple[date, int]]
    ends: EndDates | None
    counted_at: datetime | None
    is_behind: bool
    below: list[UnitFigures]


def digitised(*, actor: Actor, unit_id: UUID | None = None) -> DigitisedPage:
    """Return the figures of the actor's unit, or of one below it; NotFound for any other."""
    own_id = require_unit(actor).unit_id
    unit_id = unit_id or own_id
    if unit_id == own_id:
        require(permissions.may_list(actor))
    elif not permissions.can_see_figures(actor, unit_id):
        raise NotFound
    rows = list(DigitisedYear.objects.filter(unit_id=unit_id).order_by("-year"))
    years = [YearFigures(row.year, _figures(row), row.declared_at) for row in rows]
    total = _sum(year.figures for year in years)
    stamp = DigitisedStamp.objects.filter(pk=unit_id).first()
    weeks = _weeks([stamp] if stamp else [])
    return DigitisedPage(
        unit_id=unit_id,
        unit_name=organisations.unit(unit_id).name,
        is_own=unit_id == own_id,
        may_declare=unit_id == own_id and permissions.can_keep_registers(actor),
        years=years,
        total=total,
        weeks=_dated(weeks.get(unit_id, {})),
        ends=end_dates(total.backlog, list(_filled(weeks.get(unit_id, {}))), clock.today()),
        counted_at=stamp.counted_at if stamp else None,
        is_behind=bool(stamp and stamp.is_stale),
        below=_below(actor, unit_id),
    )


def _below(actor: Actor, unit_id: UUID) -> list[UnitFigures]:
    """Return the units directly or farther below that declared or hold anything, the largest backlog first."""
    if not permissions.can_see_figures(actor, unit_id):
        return []
    below = [one for one in organisations.descendant_ids(unit_id) if one != unit_id]
    if not below or not permissions.can_see_figures(actor, below[0]):
        return []
    sums = DigitisedYear.objects.filter(unit_id__in=below).values("unit_id").annotate(*map(Sum, _COLUMNS))
    rows = {unit_id: figures for unit_id, *figures in sums.values_list("unit_id", *(f"{one}__sum" for one in _COLUMNS))}
    names = organisations.units_by_id(rows)
    weeks = _weeks(DigitisedStamp.objects.filter(pk__in=rows))
    found = []
    for one, row in rows.items():
        figures = Figures(row[0], *(number or 0 for number in row[1:]))
        ends = end_dates(figures.backlog, list(_filled(weeks.get(one, {}))), clock.today())
        found.append(UnitFigures(one, names[one].name if one in names else "", figures, ends))
    return sorted(found, key=lambda unit: (-unit.figures.backlog, unit.name))


def _figures(row: DigitisedYear) -> Figures:
    return Figures(row.declared, row.listed, row.confirmed, row.searchable, row.pages)


def _sum(years: Iterable[Figures]) -> Figures:
    held = list(years)
    said = [one.declared for one in held if one.declared is not None]
    return Figures(
        sum(said) if said else None,
        sum(one.listed for one in held),
        sum(one.confirmed for one in held),
        sum(one.searchable for one in held),
        sum(one.pages for one in held),
    )


def _weeks(stamps: Iterable[DigitisedStamp]) -> dict[UUID, Mapping[date, int]]:
    """Return, by unit, the scans that became documents in each counted week, by its Monday."""
    return {
        stamp.unit_id: {date.fromisoformat(monday): count for monday, count in stamp.weeks.items()} for stamp in stamps
    }


def _mondays() -> list[date]:
    return [monday_of(clock.today()) - timedelta(weeks=back) for back in range(PACE_WEEKS, 0, -1)]


def _filled(weeks: Mapping[date, int]) -> list[int]:
    return [weeks.get(monday, 0) for monday in _mondays()]


def _dated(weeks: Mapping[date, int]) -> list[tuple[date, int]]:
    return list(zip(_mondays(), _filled(weeks), strict=True))
