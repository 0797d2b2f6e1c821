"""Reading the calendar: the value object every deadline uses, and the rows an administrator edits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import lazy
from django.utils.translation import get_language

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import moved_by, states
from nhipcau.kernel.calendar.models import CalendarDay, CalendarVersion, OfficeHours
from nhipcau.kernel.calendar.permissions import can_edit_calendar, can_read_calendar
from nhipcau.kernel.calendar.rules import HoursFrom, Span, WorkingCalendar
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.process_cache import ProcessCache


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One row of the calendar as the page shows it."""

    id: UUID
    date: date
    counts_as: str
    name_vi: str
    name_en: str
    lunar_date: str
    status: str
    confidence: str
    source: str
    note: str
    confirmed_at: datetime | None
    version: int

    @property
    def name(self) -> str:
        """The name in the reader's language; in Vietnamese where it has no English one."""
        return _name(self.name_vi, self.name_en)

    @property
    def is_open(self) -> bool:
        return self.status in states.OPEN

    @property
    def is_withdrawn(self) -> bool:
        return self.status == states.WITHDRAWN

    @property
    def changes_nothing(self) -> bool:
        """A holiday on a weekend, or a "working" Tuesday: the weekday says the same already."""
        return (self.date.weekday() >= 5) == (self.counts_as == states.OFF)  # noqa: PLR2004 - Saturday


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """What the calendar page shows for one year."""

    year: int
    years: list[int]
    days: list[DayFacts]
    to_confirm: int
    hours: list[tuple[date, tuple[Span, ...]]]
    may_edit: bool


def current_calendar() -> WorkingCalendar:
    """Return the calendar in force, from this process's memory; checked at most every two seconds."""
    return _cache.get()


def forget() -> None:
    """Drop this process's copy after a change."""
    _cache.forget()


def year_of_days(*, actor: Actor, year: int) -> YearOfDays:
    """Return the special days of a year, newest knowledge included, withdrawn ones last."""
    require(can_read_calendar(actor))
    rows = CalendarDay.objects.filter(date__year=year).order_by("date")
    days = sorted((_facts(row) for row in rows), key=lambda day: (day.is_withdrawn, day.date))
    return YearOfDays(
        year=year,
        years=sorted({found.year for found in CalendarDay.objects.dates("date", "year")} | {year}),
        days=days,
        to_confirm=sum(day.is_open for day in days),
        hours=[(row.valid_from, row.of(0)) for row in current_calendar().hours],
        may_edit=can_edit_calendar(actor),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change would move: how many open matters; `is_floor` when there are more than were counted."""

    count: int
    is_floor: bool = False
    seen: str = ""  # what was previewed, for the form that asks to confirm it


def preview_day(*, actor: Actor, day: date, counts_as: str, status: str) -> Moved:
    """Return how many open matters would get another date if the calendar said this of `day`. Changes nothing."""
    require(can_edit_calendar(actor))
    works = counts_as == states.WORK if status in states.COUNTING else None
    return Moved(*moved_by(current_calendar().with_day(day, works=works), day))


def get_day(*, actor: Actor, day_id: UUID) -> DayFacts:
    """Return one row for its form."""
    require(can_read_calendar(actor))
    row = CalendarDay.objects.filter(pk=day_id).first()
    if row is None:
        raise NotFound
    return _facts(row)


def _facts(row: CalendarDay) -> DayFacts:
    return DayFacts(
        id=row.id,
        date=row.date,
        counts_as=row.counts_as,
        name_vi=row.name_vi,
        name_en=row.name_en,
        lunar_date=row.lunar_date,
        status=row.status,
        confidence=row.confidence,
        source=row.source,
        note=row.note,
        confirmed_at=row.confirmed_at,
        version=row.version,
    )


def _name(name_vi: str, name_en: str) -> str:
    return name_en if name_en and (get_language() or "").startswith("en") else name_vi


_name_later = lazy(_name, str)  # the calendar is kept for readers of every language


def _stamp() -> object:
    return CalendarVersion.objects.values_list("stamp", flat=True).first()


def _load() -> WorkingCalendar:
    counting = CalendarDay.objects.filter(status__in=states.COUNTING)
    days = list(counting.values_list("date", "counts_as", "name_vi", "name_en"))
    return WorkingCalendar.of(
        off=[day for day, effect, *_ in days if effect == states.OFF],
        work=[day for day, effect, *_ in days if effect == states.WORK],
        names={day: _name_later(name_vi, name_en) for day, _, name_vi, name_en in days},
        hours=_hours(),
    )


def _hours() -> list[HoursFrom]:
    sets: defaultdict[date, defaultdict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for row in OfficeHours.objects.order_by("opens"):
        sets[row.valid_from][row.weekday].append(Span(row.opens, row.closes))
    return [
        HoursFrom(first, {weekday: tuple(parts) for weekday, parts in spans.items()}) for first, spans in sets.items()
    ]


_cache: ProcessCache[WorkingCalendar] = ProcessCache(stamp=_stamp, load=_load)
