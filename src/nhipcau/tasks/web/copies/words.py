"""How a copy is put into words on its page and in lists: its day, how far it is, what it waits for."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel.web.formats import Chip, chip_html, deadline_chip, number
from nhipcau.tasks import states
from nhipcau.tasks.models import Task
from nhipcau.tasks.queries import FigureFacts


def day_chip(due_on: date, days_left: int | None, state: str) -> str:
    """Return the chip of a copy's day: working days left or late, or whether it was in time."""
    chip = deadline_chip(due=due_on, days_left=days_left, state=state) if state else None
    return chip_html(chip) if chip else ""


def urgent_chip(urgency: str) -> str:
    if urgency != Task.Urgency.URGENT:
        return ""
    return chip_html(Chip("late", "alert", str(Task.Urgency.URGENT.label)))


def progress_words(state: str, progress: int, parts_all: int, parts_open: int) -> str:
    """Return how far a copy is, in as few words as a line has room for; "" where its state says it already."""
    if state not in states.WITH_RECEIVER:
        return ""
    if parts_all:
        return parts_words(parts_all, parts_open)
    return _("%(n)s%% done") % {"n": progress} if progress else ""


def parts_words(parts_all: int, parts_open: int) -> str:
    done = number(parts_all - parts_open)
    return _("%(done)s of %(all)s parts completed") % {"done": done, "all": number(parts_all)}


def parts_left(parts_open: int) -> str:
    """Return how many parts are still open, or that none is."""
    if not parts_open:
        return _("All parts are completed.")
    words = ngettext("%(n)s part is not completed yet.", "%(n)s parts are not completed yet.", parts_open)
    return words % {"n": number(parts_open)}


def figure_words(figure: FigureFacts) -> str:
    """Return 1.250 hộ, or that nothing was given yet."""
    if figure.value is None:
        return _("not given yet")
    places = 0 if figure.value == figure.value.to_integral_value() else 2
    return f"{number(figure.value, places)} {figure.measure}".strip()
