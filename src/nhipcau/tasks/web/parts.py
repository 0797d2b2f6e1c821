"""What several pages of tasks show: states in word and icon, days as people say them."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.kernel.calendar import working_days_between
from nhipcau.kernel.web.formats import Chip, chip_html
from nhipcau.tasks import states
from nhipcau.tasks.states import CopyState, TaskState

_TONES = {
    states.SENT: ("hand", "inbox"),
    states.ASKED: ("soon", "chat"),
    states.DOING: ("hand", "half"),
    states.REPORTED: ("soon", "up"),
    states.RETURNED: ("ours", "again"),
    states.DONE: ("done", "done"),
    states.WITHDRAWN: ("rest", "x"),
}
_TASK_TONES = {
    TaskState.DRAFT.value: ("hand", "pen"),
    TaskState.ISSUING.value: ("soon", "wait"),
    TaskState.ISSUED.value: ("done", "go"),
    TaskState.WITHDRAWN.value: ("rest", "x"),
}


def copy_chip(state: str, *, is_bare: bool = False) -> SafeString:
    """Return a copy's state in word and icon."""
    tone, icon = _TONES[state]
    return chip_html(Chip(tone, icon, str(CopyState(state).label), is_bare))


def task_chip(state: str, *, is_bare: bool = False) -> SafeString:
    """Return a task's state in word and icon."""
    tone, icon = _TASK_TONES[state]
    return chip_html(Chip(tone, icon, str(TaskState(state).label), is_bare))


def cell_chip(state: str, progress: int, due_on: date, *, is_bare: bool = False) -> SafeString:
    """Return how one unit stands with one task, in as few words as a matrix has room for.

    Late before all else, then due today, then how far it is.
    """
    if state in states.WITH_RECEIVER:
        days = working_days_between(due_on, clock.today())
        if due_on < clock.today():
            words = ngettext("%(n)s day late", "%(n)s days late", max(days, 1)) % {"n": max(days, 1)}
            return chip_html(Chip("late", "alert", words))
        if due_on == clock.today():
            return chip_html(Chip("soon", "clock", _("Due today")))
    if state == states.DOING and progress:
        return chip_html(Chip("hand", "half", _("%(n)s%% done") % {"n": progress}, is_bare))
    return copy_chip(state, is_bare=is_bare and state != states.RETURNED)
