"""One row of the calendar in words: what it means and how sure it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.kernel.calendar import states
from nhipcau.kernel.calendar.queries import DayFacts
from nhipcau.kernel.web.formats import Chip


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day as the table shows it."""

    day: DayFacts
    effect: str
    chip: Chip
    hint: str


def day_row(day: DayFacts) -> DayRow:
    """Put a row into words."""
    return DayRow(day=day, effect=_effect(day), chip=_chip(day), hint=_hint(day))


def _effect(day: DayFacts) -> str:
    if day.is_withdrawn:
        return _("Removed, does not count")
    return _("Working day in exchange") if day.counts_as == states.WORK else _("Day off")


def _chip(day: DayFacts) -> Chip:
    words = {
        states.DECREED: ("done", "done", pgettext("calendar day", "Decreed")),
        states.COMPUTED: ("rest", "calendar", pgettext("calendar day", "Computed, counts")),
        states.PROPOSED: ("soon", "clock", pgettext("calendar day", "Proposed, not counted")),
        states.DISPUTED: ("soon", "alert", pgettext("calendar day", "Disputed, not counted")),
        states.WITHDRAWN: ("rest", "x", pgettext("calendar day", "Removed")),
    }
    tone, icon, label = words[day.status]
    return Chip(tone, icon, label)


def _hint(day: DayFacts) -> str:
    if day.changes_nothing and not day.is_withdrawn:
        return _("A weekend day anyway: no deadline moves.")
    return ""
