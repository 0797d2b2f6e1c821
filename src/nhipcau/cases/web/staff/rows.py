"""Rows of the work list, formatted here for one flat template: includes in the loop cost more than the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.urls import reverse
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

    id: str
    address: str
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


@lru_cache(maxsize=32)
def _status_written(status: str, _language: str) -> SafeString:
    return chip_html(status_chip(status, is_bare=True))


@lru_cache(maxsize=1024)
def _deadline_written(days_left: int | None, state: str, _language: str) -> str:
    """Return the chip of a deadline; its words depend on the days alone, so that a page words each number once."""
    chip = deadline_chip(due=clock.today(), days_left=days_left, state=state)
    if chip is None:
        return ""
    return chip_html(Chip(chip.tone, chip.icon, chip.label, is_bare=True) if state == "met" else chip)


def lines(rows: Sequence[CaseRow], *, own_unit_id: UUID) -> list[Line]:
    """Return the rows of one page, ready to be written."""
    language = get_language() or "vi"
    days: dict[date, str] = {}
    moments: dict[date, str] = {}
    home = reverse("cases:work_list")
    return [
        Line(
            id=str(row.id),
            address=f"{home}{row.id}/",
            code=row.code,
            title=row.title,
            place=row.place,
            status=_status_written(row.status, language),
            deadline=_deadline_of(row, language),
            due=_due(row.due_at, days),
            holder=_holder(row, own_unit_id),
            changed=_changed(row.changed_at, moments),
        )
        for row in rows
    ]


def _deadline_of(row: CaseRow, language: str) -> str:
    is_dated = row.days_left is not None or row.deadline_state == "paused"
    return _deadline_written(row.days_left, row.deadline_state, language) if is_dated else ""


def _holder(row: CaseRow, own_unit_id: UUID) -> str:
    """Return who has it: in the own unit the person, elsewhere the unit to ask."""
    if row.owner_unit_id != own_unit_id:
        return row.owner_name
    return row.holder_name or (_("Nobody has taken it") if row.status == "new" else row.owner_name)


def _due(moment: datetime | None, known: dict[date, str]) -> str:
    if moment is None:
        return ""
    day = clock.local(moment).date()
    if day not in known:
        known[day] = _("due %(day)s") % {"day": day_short(day)}
    return known[day]


def _changed(moment: datetime, known: dict[date, str]) -> str:
    """Return what `when` says; from the day before yesterday on it says only the day, which many rows share."""
    day = clock.local(moment).date()
    if (clock.today() - day).days < 2:  # noqa: PLR2004 - today and yesterday come with the time
        return when(moment)
    if day not in known:
        known[day] = when(moment)
    return known[day]
