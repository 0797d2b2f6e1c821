"""How the start pages word a case's state: the same words and icons as the case's own pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.kernel.web.formats import Chip, chip_html, day_long, day_short, deadline_chip, when

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from nhipcau.cases.queries import CaseRow, PublicStatus


def status_chip(status: str, *, is_bare: bool = False) -> Chip:
    """Return the state in icon and word."""
    looks = {
        "new": ("ours", "inbox", _("Waiting to be taken")),
        "in_hand": ("hand", "half", _("In hand")),
        "transferred": ("hand", "go", _("Passed on")),
        "answered": ("done", "chat", _("Answered")),
        "closed": ("done", "done", _("Done")),
        "reopened": ("ours", "again", _("Reopened")),
    }
    tone, icon, label = looks[status]
    return Chip(tone, icon, label, is_bare)


def status_sentence(status: str) -> str:
    """Return what the state means to whoever sent it."""
    return {
        "new": _("Received, waiting for the unit to take it up"),
        "in_hand": _("The unit is working on it"),
        "transferred": _("Passed on to the unit in charge"),
        "answered": _("Answered; open your link to read it and say whether it helped"),
        "closed": _("Done"),
        "reopened": _("Reopened, since it was not solved"),
    }[status]


@dataclass(frozen=True, slots=True)
class StatusCard:
    """What the code of a matter shows to anybody."""

    code: str
    status_words: str
    chip: Chip
    deadline: Chip | None
    owner: str
    due: str
    changed: str


def status_card(found: PublicStatus) -> StatusCard:
    is_over = found.status in {"answered", "closed"}
    return StatusCard(
        code=found.code,
        status_words=status_sentence(found.status),
        chip=status_chip(found.status),
        deadline=deadline_chip(due=found.due_at, days_left=found.days_left, state=found.deadline_state),
        owner=found.owner_name,
        due="" if is_over else day_long(found.due_at),
        changed=when(found.changed_at),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One case of today's lists, ready to be written."""

    id: UUID
    title: str
    code: str
    place: str
    status: SafeString
    deadline: SafeString
    due: str
    holder: str


def lines(rows: Iterable[CaseRow]) -> list[Line]:
    return [
        Line(
            id=row.id,
            title=row.title,
            code=row.code,
            place=row.place,
            status=chip_html(status_chip(row.status, is_bare=True)),
            deadline=chip_html(chip) if chip else SafeString(""),
            due=_("due %(day)s") % {"day": day_short(row.due_at)} if chip else "",
            holder=row.holder_name or row.owner_name,
        )
        for row in rows
        for chip in [deadline_chip(due=row.due_at, days_left=row.days_left, state=row.deadline_state)]
    ]
