"""What the issuer's pages show in common: lines of tasks with their sums, days with their weekday."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.kernel.calendar import is_working_day, working_days_between
from nhipcau.kernel.web.formats import Chip, chip_html, day_long, day_short, deadline_chip, number
from nhipcau.tasks.queries import SENT, TaskFacts, TaskRow
from nhipcau.tasks.states import TaskState
from nhipcau.tasks.web.parts import task_chip


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab or a filter: a link with a count."""

    label: str
    address: str
    is_current: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One task in a list."""

    address: str
    title: str
    plan: str
    is_urgent: bool
    chip: SafeString
    sums: str
    late: str
    progress: str
    deadline: str
    day: str


def task_lines(rows: Iterable[TaskRow]) -> list[Line]:
    """Return tasks as lines of a table."""
    return [_line(row) for row in rows]


def _line(row: TaskRow) -> Line:
    is_sent = row.state in SENT and bool(row.sums.units)
    late = ngettext("%(n)s unit late", "%(n)s units late", row.sums.late) % {"n": number(row.sums.late)}
    return Line(
        address=reverse("tasks:task", args=[row.id]),
        title=row.title,
        plan=row.plan,
        is_urgent=bool(row.urgency),
        chip=task_chip(row.state, is_bare=True),
        sums=_("%(done)s of %(all)s units done") % {"done": number(row.sums.done), "all": number(row.sums.units)}
        if is_sent
        else "",
        late=chip_html(Chip("late", "alert", late)) if is_sent and row.sums.late else "",
        progress=_("%(n)s%% done") % {"n": row.sums.progress} if is_sent else "",
        deadline=_deadline(row.state, row.due_on, is_open=row.sums.done < row.sums.units or not row.sums.units),
        day=day_short(row.due_on),
    )


def _deadline(state: str, due_on: date, *, is_open: bool) -> str:
    """Return how far the deadline is, as long as somebody still has to do something."""
    if not is_open or state == TaskState.WITHDRAWN:
        return ""
    chip = deadline_chip(due=due_on, days_left=working_days_between(clock.today(), due_on))
    return chip_html(chip) if chip else ""


def deadline_of(task: TaskFacts) -> str:
    """Return the chip of a task's deadline."""
    is_open = task.sums.done < task.sums.units or not task.sums.units
    return _deadline(task.state, task.due_on, is_open=is_open)


def day_words(day: date | None) -> str:
    """Return a day with its weekday and how many working days remain: what one checks before giving a task."""
    if day is None:
        return ""
    if day < clock.today():
        return _("%(day)s: this day is over.") % {"day": day_long(day)}
    left = working_days_between(clock.today(), day)
    values = {"day": day_long(day), "n": number(left)}
    if not is_working_day(day):
        return _("%(day)s, a day off: %(n)s working days from today.") % values
    return ngettext("%(day)s, %(n)s working day from today.", "%(day)s, %(n)s working days from today.", left) % values


def copy_address(copy_id: UUID) -> str:
    """Return where one unit's copy is read."""
    return reverse("tasks:copy", args=[copy_id])


def query(**values: str) -> str:
    """Return a query string of what is not empty; "?" alone shows everything."""
    return f"?{urlencode({name.replace('_', '-'): value for name, value in values.items() if value})}"
