"""Working days and hours as pure computation: no database, no clock.

Periods in days follow the Civil Code (91/2015/QH13, articles 147 and 148): the first day is not counted, and a period
that would end on a day off ends on the next working day, which counting in working days gives by itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Self

from nhipcau.kernel.clock import CITY_TIME
from nhipcau.kernel.errors import Text

SATURDAY = 5
ONE_DAY = timedelta(days=1)
MOST_DAYS = 3_660
"""Longest period that is computed: ten years of days. Anything longer is a mistake in a rule."""

MOST_HOURS = 24 * MOST_DAYS


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a day in which offices are open."""

    opens: time
    closes: time

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return the span on `day` as two moments of the city's clock."""
        return datetime.combine(day, self.opens, CITY_TIME), datetime.combine(day, self.closes, CITY_TIME)


DEFAULT_SPANS = (Span(time(7, 30), time(11, 30)), Span(time(13, 0), time(17, 0)))
"""Usual hours of northern offices; an administrator confirms them."""


@dataclass(frozen=True, slots=True)
class HoursFrom:
    """Office hours by weekday, valid from a date until the next row's date."""

    valid_from: date
    spans: Mapping[int, tuple[Span, ...]]

    def of(self, weekday: int) -> tuple[Span, ...]:
        """Return the spans of a weekday; a working Saturday keeps the hours of a Monday."""
        return self.spans.get(weekday) or self.spans.get(0) or DEFAULT_SPANS


DEFAULT_HOURS = HoursFrom(date(2000, 1, 1), dict.fromkeys(range(SATURDAY), DEFAULT_SPANS))


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One line of "why this date": the day, its running number when it counts, the name when it is special."""

    day: date
    number: int | None
    name: str


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days that differ from Monday-to-Friday, and the office hours. Immutable; build it with `of`."""

    off: tuple[date, ...] = ()  # weekdays that are off, sorted
    work: tuple[date, ...] = ()  # weekend days that are worked, sorted
    names: Mapping[date, Text] = field(default_factory=dict)
    hours: tuple[HoursFrom, ...] = (DEFAULT_HOURS,)

    @classmethod
    def of(
        cls,
        *,
        off: Iterable[date] = (),
        work: Iterable[date] = (),
        names: Mapping[date, Text] | None = None,
        hours: Iterable[HoursFrom] = (),
    ) -> Self:
        """Build from all days off and worked; days whose weekday says the same already change nothing."""
        sets = {DEFAULT_HOURS.valid_from: DEFAULT_HOURS} | {row.valid_from: row for row in hours}
        return cls(
            off=tuple(sorted({day for day in off if day.weekday() < SATURDAY})),
            work=tuple(sorted({day for day in work if day.weekday() >= SATURDAY})),
            names=dict(names or {}),
            hours=tuple(sets[first] for first in sorted(sets)),
        )

    def with_day(self, day: date, *, works: bool | None) -> Self:
        """Return the calendar as it would be if `day` were worked, off, or (None) what its weekday says."""
        off, work = set(self.off) - {day}, set(self.work) - {day}
        if works is not None:
            (work if works else off).add(day)
        return type(self).of(off=off, work=work, names=self.names, hours=self.hours)

    def is_working_day(self, day: date) -> bool:
        return _holds(self.work, day) if day.weekday() >= SATURDAY else not _holds(self.off, day)

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the hours in which offices are open on `day`; empty on a day off."""
        if not self.is_working_day(day):
            return ()
        place = bisect_right(self.hours, day, key=lambda row: row.valid_from) - 1
        return self.hours[max(place, 0)].of(day.weekday())

    def shift(self, day: date, days: int) -> date:
        """Return the `days`-th working day after `day` (before it when negative); `day` itself is not counted."""
        if abs(days) > MOST_DAYS:
            message = f"{days} working days are more than a calendar holds"
            raise ValueError(message)
        step = ONE_DAY if days >= 0 else -ONE_DAY
        left = abs(days)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def next_working_day(self, day: date) -> date:
        """Return `day` if it is worked, else the first working day after it."""
        return day if self.is_working_day(day) else self.shift(day, 1)

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """Return the close of business `days` working days after `start`; 0 means within the first working day."""
        if days < 0:
            message = "use subtract_working_days"
            raise ValueError(message)
        first = start.astimezone(CITY_TIME).date()
        return self.close_of(self.shift(first, days) if days else self.next_working_day(first))

    def subtract_working_days(self, end: datetime, days: int) -> datetime:
        """Return the opening hour of the day `days` working days before `end`, for reminders."""
        day = end.astimezone(CITY_TIME).date()
        return self.open_of(self.shift(day, -days) if days else self.next_working_day(day))

    def close_of(self, day: date) -> datetime:
        """Return when offices close on the working day `day`."""
        return self.spans_on(day)[-1].on(day)[1]

    def open_of(self, day: date) -> datetime:
        """Return when offices open on the working day `day`."""
        return self.spans_on(day)[0].on(day)[0]

    def working_days_between(self, first: date, last: date) -> int:
        """Count working days after `first` up to and including `last`; negative when `last` lies before `first`."""
        if last < first:
            return -self.working_days_between(last, first)
        return self._counted_until(last) - self._counted_until(first)

    def _counted_until(self, day: date) -> int:
        """Count working days from the beginning of time to `day` inclusive."""
        weeks, rest = divmod(day.toordinal() - 1, 7)  # ordinal 1 was a Monday
        ordinary = weeks * SATURDAY + min(rest + 1, SATURDAY)
        return ordinary - bisect_right(self.off, day) + bisect_right(self.work, day)

    def is_working_moment(self, moment: datetime) -> bool:
        here = moment.astimezone(CITY_TIME)
        return any(span.opens <= here.time() < span.closes for span in self.spans_on(here.date()))

    def next_working_moment(self, moment: datetime) -> datetime:
        """Return `moment` when offices are open then, else the next time they open."""
        here = moment.astimezone(CITY_TIME)
        for opens, closes in self._open_from(here.date()):
            if here < closes:
                return max(here, opens)
        raise AssertionError  # pragma: no cover - _open_from never ends

    def add_working_hours(self, start: datetime, hours: float) -> datetime:
        """Return the moment at which offices have been open for `hours` since `start`."""
        if not 0 <= hours <= MOST_HOURS:
            message = f"{hours} hours cannot be added"
            raise ValueError(message)
        left = timedelta(hours=hours)
        here = self.next_working_moment(start)
        for opens, closes in self._open_from(here.date()):
            if closes <= here:
                continue
            begins = max(here, opens)
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
        raise AssertionError  # pragma: no cover - _open_from never ends

    def working_seconds_between(self, first: datetime, last: datetime) -> int:
        """Count seconds of open offices between two moments; negative when `last` lies before `first`."""
        if last < first:
            return -self.working_seconds_between(last, first)
        begins, ends = first.astimezone(CITY_TIME), last.astimezone(CITY_TIME)
        seconds = 0.0
        for opens, closes in self._open_from(begins.date()):
            if opens >= ends:
                break
            seconds += max((min(closes, ends) - max(opens, begins)).total_seconds(), 0.0)
        return int(seconds)

    def explain(self, start: datetime, days: int) -> list[ExplainedDay]:
        """List the days from `start` to the deadline, so that a page can show why the date is what it is."""
        first = start.astimezone(CITY_TIME).date()
        last = self.add_working_days(start, days).astimezone(CITY_TIME).date()
        lines = [ExplainedDay(first, None, str(self.names.get(first, "")))]
        number, day = 0, first
        while day < last:
            day += ONE_DAY
            counts = self.is_working_day(day)
            number += counts
            lines.append(ExplainedDay(day, number if counts else None, str(self.names.get(day, ""))))
        return lines

    def _open_from(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        while True:
            for span in self.spans_on(day):
                yield span.on(day)
            day += ONE_DAY


def _holds(days: tuple[date, ...], day: date) -> bool:
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day
