"""What the pages of the intake say about stacks, files and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.documents.models import Batch, IntakeFile, IntakePage
from nhipcau.documents.queries.intake import Stack, StackRow
from nhipcau.documents.queries.intake.stacks import SHOWN_PROPOSALS
from nhipcau.kernel.web.formats import Chip, day_full, number, time_of

_STATE = {
    Batch.State.OPEN: ("hand", "up"),
    Batch.State.READING: ("hand", "half"),
    Batch.State.PAUSED: ("rest", "wait"),
    Batch.State.REVIEW: ("soon", "pen"),
    Batch.State.DONE: ("done", "done"),
}
_FILE = {
    IntakeFile.State.WAITING_SCAN: ("rest", "shield"),
    IntakeFile.State.WAITING: ("rest", "wait"),
    IntakeFile.State.READING: ("hand", "half"),
    IntakeFile.State.READ: ("done", "done"),
    IntakeFile.State.SET_ASIDE: ("late", "alert"),
}


@dataclass(frozen=True, slots=True)
class StackLine:
    """A stack in the list."""

    id: UUID
    name: str
    made_at: datetime
    chip: Chip
    source: str
    who: str
    said: str
    set_aside: int
    state: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of a stack is."""

    id: UUID
    state: str
    done: int
    total: int
    said: str
    set_aside: int


def stack_name(made_at: datetime) -> str:
    """Return what a stack is called."""
    return _("Stack of %(day)s, %(time)s") % {"day": day_full(made_at), "time": time_of(made_at)}


def stack_line(row: StackRow, names: Mapping[UUID, str]) -> StackLine:
    """Return a stack as its line in the list."""
    tone, icon = _STATE[Batch.State(row.state)]
    return StackLine(
        id=row.id,
        name=stack_name(row.made_at),
        made_at=row.made_at,
        chip=Chip(tone, icon, str(Batch.State(row.state).label)),
        source=str(Batch.Source(row.source).label),
        who=names.get(row.person_id, "") if row.person_id else "",
        said=_counts(row),
        set_aside=row.set_aside,
        state=row.state,
    )


def _counts(row: StackRow) -> str:
    parts = [
        ngettext("%(n)s file", "%(n)s files", row.files) % {"n": number(row.files)},
        ngettext("%(n)s page", "%(n)s pages", row.pages) % {"n": number(row.pages)},
    ]
    if row.waiting:
        parts.append(
            ngettext("%(n)s document to check", "%(n)s documents to check", row.waiting) % {"n": number(row.waiting)}
        )
    if row.confirmed:
        parts.append(ngettext("%(n)s registered", "%(n)s registered", row.confirmed) % {"n": number(row.confirmed)})
    return " · ".join(parts)


def progress(row: StackRow, minutes: int | None) -> Progress:
    """Return how far a stack is, in words that let people leave the page."""
    values = {"done": number(row.pages_read), "total": number(row.pages), "minutes": number(minutes or 0)}
    if not row.pages:
        said = _("The files are being looked at. You may leave this page.")
    elif minutes is None:
        said = _("%(done)s of %(total)s pages read. You may leave this page.") % values
    else:
        said = _("%(done)s of %(total)s pages read, about %(minutes)s minutes to go. You may leave this page.") % values
    return Progress(row.id, row.state, row.pages_read, row.pages, said, row.set_aside)


def stack_values(found: Stack) -> dict[str, Any]:
    """Return what the page of a stack shows."""
    row = found.row
    last = found.first + len(found.proposals) - 1
    return {
        "line": stack_line(row, {}),
        "row": row,
        "progress": progress(row, found.minutes_left),
        "is_open": row.state == Batch.State.OPEN,
        "is_reading": row.state in {Batch.State.OPEN, Batch.State.READING},
        "is_paused": row.state == Batch.State.PAUSED,
        "stack": found,
        "files": [(file, _file_chip(file.state)) for file in found.files],
        "aside": [file for file in found.files if file.state == IntakeFile.State.SET_ASIDE],
        "waiting": [file for file in found.files if file.why and file.state != IntakeFile.State.SET_ASIDE],
        "before": max(1, found.first - SHOWN_PROPOSALS) if found.first > 1 else 0,
        "after": last + 1 if last < found.total else 0,
        "last": last,
        "doubtful": IntakePage.State.DOUBTFUL,
        "unread": IntakePage.State.UNREAD,
    }


def _file_chip(state: str) -> Chip:
    tone, icon = _FILE[IntakeFile.State(state)]
    return Chip(tone, icon, str(IntakeFile.State(state).label))
