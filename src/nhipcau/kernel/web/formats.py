"""Moments, days, numbers and chips as Vietnamese people write them: plain functions, for rows and for templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

from nhipcau.kernel import clock
from nhipcau.kernel.web.assets import icon_sprite
from nhipcau.kernel.web.markup import markup

FAR_FUTURE_YEAR = 9999
FOUND_START, FOUND_END = "\x02", "\x03"
"""Between these stand the found words of a snippet (`kernel.search`)."""

SOON_DAYS = 3
"""Working days left up to which a deadline is shown as soon."""


_WEEKDAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)


def weekday(day: date) -> str:
    """Return "Thứ Hai" … "Chủ Nhật"."""
    return str(_WEEKDAYS[day.weekday()])


def as_day(value: date | datetime) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value


def day_short(value: date | datetime | None) -> str:
    """Return 24/11, with the year when it is not this one."""
    if value is None:
        return ""
    day = as_day(value)
    return f"{day:%d/%m}" if day.year == clock.today().year else f"{day:%d/%m/%Y}"


def day_full(value: date | datetime | None) -> str:
    """Return 24/11/2026."""
    return "" if value is None else f"{as_day(value):%d/%m/%Y}"


def day_long(value: date | datetime | None) -> str:
    """Return Thứ Ba 24/11/2026."""
    return "" if value is None else f"{weekday(as_day(value))} {as_day(value):%d/%m/%Y}"


def day_named(value: date | datetime | None) -> str:
    """Return Thứ Ba 24/11, with the year when it is not this one."""
    return "" if value is None else f"{weekday(as_day(value))} {day_short(value)}"


def time_of(value: datetime | None) -> str:
    """Return 15:20, on the city's clock."""
    return "" if value is None else f"{clock.local(value):%H:%M}"


def when(value: datetime | None) -> str:
    """Return what a list shows: Hôm nay 08:15, Hôm qua 16:40, Thứ Hai 16/11, Thứ Hai 17/11/2025."""
    if value is None:
        return ""
    day = as_day(value)
    if day == clock.today():
        return gettext("Today %(time)s") % {"time": time_of(value)}
    if day == clock.today() - timedelta(days=1):
        return gettext("Yesterday %(time)s") % {"time": time_of(value)}
    return day_named(day)


def moment(value: datetime | None) -> str:
    """Return what staff read in a timeline: Hôm nay, 09:32 or Thứ Năm 19/11, 14:05."""
    if value is None:
        return ""
    day = as_day(value)
    if day == clock.today():
        return gettext("Today, %(time)s") % {"time": time_of(value)}
    if day == clock.today() - timedelta(days=1):
        return gettext("Yesterday, %(time)s") % {"time": time_of(value)}
    return f"{day_named(day)}, {time_of(value)}"


def moment_long(value: datetime | None) -> str:
    """Return what a citizen reads: Thứ Năm 19/11/2026, 15:20."""
    return "" if value is None else f"{day_long(value)}, {time_of(value)}"


def number(value: float | Decimal | None, places: int = 0) -> str:
    """Return 4.218 or 91,6 (in English 4,218 and 91.6)."""
    if value is None:
        return ""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}"
    if (get_language() or "vi").startswith("vi"):
        return text.translate(str.maketrans(",.", ".,"))
    return text


def percent(share: float | Decimal | None, places: int = 1) -> str:
    """Return 91,6% for 0.916."""
    return "" if share is None else f"{number(Decimal(str(share)) * 100, places)}%"


def file_size(count: int) -> str:
    """Return 340 kB or 2,4 MB."""
    return f"{number(count / 1000)} kB" if count < 1_000_000 else f"{number(count / 1_000_000, 1)} MB"  # noqa: PLR2004


def marked(text: str) -> SafeString:
    """Return a search's snippet escaped, with the found words in <mark>; marks that do not pair are dropped."""
    first, *marks = escape(text).split(FOUND_START)  # once: a page has some hundred pieces of marked text
    pairs = [mark.partition(FOUND_END) for mark in marks]
    return SafeString("".join([first, *(f"<mark>{word}</mark>{rest}" for word, _end, rest in pairs)]))


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in icon and word; `tone` is one of hand, soon, late, done, rest, ours."""

    tone: str
    icon: str
    label: str
    is_bare: bool = False

    def __html__(self) -> SafeString:
        return chip_html(self)


def icon_html(name: str) -> SafeString:
    """Return one icon of the sprite; always beside a word, hence hidden from screen readers."""
    return _icon(icon_sprite(), name)


@lru_cache(maxsize=256)
def _icon(sprite: str, name: str) -> SafeString:
    return markup('<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', sprite, name)


def chip_html(chip: Chip) -> SafeString:
    return markup(
        '<span class="chip{}" data-tone="{}">{}{}</span>',
        " bare" if chip.is_bare else "",
        chip.tone,
        icon_html(chip.icon),
        chip.label,
    )


def deadline_chip(*, due: date | datetime | None, days_left: int | None, state: str = "open") -> Chip | None:
    """Return the chip of a deadline, or None when there is none.

    `days_left` counts working days after today (0 = due today, negative = late). `state` is open, paused, met
    (answered in time; `days_left` then counts from the day it was met), or missed (answered late).
    """
    if state == "paused":  # no day is promised while the clock stands still
        return Chip("rest", "wait", gettext("Deadline paused"))
    if due is None or as_day(due).year >= FAR_FUTURE_YEAR:
        return None
    if state == "met":
        return Chip("done", "done", _met(days_left or 0))
    if days_left is None:
        return Chip("rest", "calendar", gettext("Due %(day)s") % {"day": day_short(due)})
    if state == "missed":
        late = max(1, -days_left)
        return Chip(
            "late", "alert", ngettext("%(n)s working day late", "%(n)s working days late", late) % {"n": number(late)}
        )
    return _open(days_left)


def _open(days_left: int) -> Chip:
    values = {"n": number(abs(days_left))}
    if days_left < 0:
        return Chip(
            "late",
            "alert",
            ngettext("Overdue by %(n)s working day", "Overdue by %(n)s working days", -days_left) % values,
        )
    if days_left == 0:
        return Chip("soon", "clock", gettext("Due today"))
    label = ngettext("%(n)s working day left", "%(n)s working days left", days_left) % values
    return Chip("soon", "clock", label) if days_left <= SOON_DAYS else Chip("rest", "calendar", label)


def _met(days_early: int) -> str:
    if days_early <= 0:
        return gettext("Done in time")
    label = ngettext("Done %(n)s working day early", "Done %(n)s working days early", days_early)
    return label % {"n": number(days_early)}


VISIBILITY = {
    "public": ("hand", "eye"),
    "partners": ("soon", "users"),
    "internal": ("rest", "lock"),
}


_READERS = {
    "public": gettext_lazy("Public"),
    "partners": gettext_lazy("Partners"),
    "internal": gettext_lazy("Internal"),
}


def visibility_chip(visibility: str) -> Chip:
    """Return the chip that says who reads an entry."""
    tone, icon = VISIBILITY[visibility]
    return Chip(tone, icon, str(_READERS[visibility]))
