"""Rows of the work list, formatted here for one flat template: includes in the loop cost more than the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.cases.queries import CaseRow
from nhipcau.cases.states import Status
from nhipcau.kernel import clock
from nhipcau.kernel.web.formats import Chip, chip_html, day_short, deadline_chip, when

STATUS_TONES = {
    "new": ("ours", "inbox"),
    "in_hand": ("hand", "half"),
    "transferred": ("hand", "go"),
    "answered": ("done", "chat"),
    "closed": ("done", "done"),
    "reopened": ("ours", "again"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One case as the list shows it; every part is ready to be written."""

    id: UUID
    code: str
    title: str
    place: str
    status: SafeString
    deadline: str
    due: str
    holder: str
    changed: str


def status_chip(status: str, *, is_bare: bool = False) -> Chip:
    """Return the state in word and icon."""
    tone, icon = STATUS_TONES[status]
    return Chip(tone, icon, status_word(status), is_bare)


def status_word(status: str) -> str:
    return str(Status(status).label)


@lru_cache(maxsize=256)
def _written(chip: Chip) -> SafeString:
    return chip_html(chip)


@lru_cache(maxsize=32)
def _status_written(status: str, _language: str) -> SafeString:
    return chip_html(status_chip(status, is_bare=True))


def deadline_written(due_at: datetime | None, days_left: int | None, state: str) -> str:
    chip = deadline_chip(due=due_at, days_left=days_left, state=state)
    if chip is None:
        return ""
    return _written(Chip(chip.tone, chip.icon, chip.label, is_bare=True) if state == "met" else chip)


def lines(rows: Sequence[CaseRow]) -> list[Line]:
    """Return the rows of one page, ready to be written."""
    language = get_language() or "vi"
    days: dict[object, str] = {}
    return [
        Line(
            id=row.id,
            code=row.code,
            title=row.title.rstrip(". "),
            place=row.place,
            status=_status_written(row.status, language),
            deadline=deadline_written(row.due_at, row.days_left, row.deadline_state),
            due=_day(row.due_at, days),
            holder=row.holder_name or (_("Nobody has taken it") if row.status == "new" else row.owner_name),
            changed=when(row.changed_at),
        )
        for row in rows
    ]


def _day(moment: datetime | None, known: dict[object, str]) -> str:
    if moment is None:
        return ""
    day = clock.local(moment).date()
    written = known.get(day)
    if written is None:
        written = known[day] = _("due %(day)s") % {"day": day_short(day)}
    return written
