"""Periods people review: quarters, halves and years, each with the title it usually bears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Period:
    key: str
    label: str
    title: str
    starts_on: date
    ends_on: date


def periods(today: date) -> list[Period]:
    """Return this quarter and the last, this half and the last, this year and the last; the nearest first."""
    quarter, half = (today.month - 1) // 3, (today.month - 1) // 6
    return [
        _quarter(today.year, quarter),
        _quarter(*_before(today.year, quarter, 4)),
        _half(today.year, half),
        _half(*_before(today.year, half, 2)),
        _year(today.year),
        _year(today.year - 1),
    ]


def _before(year: int, place: int, parts: int) -> tuple[int, int]:
    return (year, place - 1) if place else (year - 1, parts - 1)


def _span(year: int, first: int, months: int) -> tuple[date, date]:
    after = date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1)  # noqa: PLR2004 - months
    return date(year, first, 1), after - timedelta(days=1)


def _quarter(year: int, place: int) -> Period:
    values = {"n": ("I", "II", "III", "IV")[place], "year": str(year)}
    label = _("Quarter %(n)s of %(year)s") % values
    title = _("Review of tasks, quarter %(n)s of %(year)s") % values
    return Period(f"q{place + 1}-{year}", label, title, *_span(year, place * 3 + 1, 3))


def _half(year: int, place: int) -> Period:
    values = {"year": str(year)}
    label = (_("First half of %(year)s") if place == 0 else _("Second half of %(year)s")) % values
    title = (
        _("Review of tasks, first half of %(year)s") if place == 0 else _("Review of tasks, second half of %(year)s")
    ) % values
    return Period(f"h{place + 1}-{year}", label, title, *_span(year, place * 6 + 1, 6))


def _year(year: int) -> Period:
    values = {"year": str(year)}
    return Period(
        f"y-{year}", _("The year %(year)s") % values, _("Review of tasks, year %(year)s") % values, *_span(year, 1, 12)
    )
