"""The yearly list of files: drawn up by leaders and clerks, taken over from last year or a table, approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import FileListChanged
from nhipcau.documents.models import FileList, FileListLine
from nhipcau.documents.operations.holding import written
from nhipcau.documents.retention import CLASSES, PERIODS
from nhipcau.documents.rules import LONGEST_REASON
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.db import atomic, lock, locked, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

State = FileList.State
MOST_LINES = 2_000
EARLIEST_YEAR = 1930


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLineDraft:
    """One file that the year is expected to bring, as a person or a table gives it."""

    notation: str
    title: str
    retention_class: str
    period: str = ""
    heading: str = ""
    person_id: UUID | None = None
    remark: str = ""


@atomic
def save_line(*, actor: Actor, year: int, draft: ListLineDraft, line_id: UUID | None = None) -> UUID:
    """Write a line of the own unit's list (a new one without `line_id`); an approved list waits for approval again."""
    held = _hold(actor, year)
    row = FileListLine(list=held)
    if line_id is not None:
        row = lock(FileListLine.objects.filter(list=held), line_id)
    _write(row, _checked(held, draft, line_id))
    row.save()
    _touched(actor, held, "changed", lines=1)
    return row.id


@atomic
def remove_line(*, actor: Actor, year: int, line_id: UUID) -> None:
    """Take a line off the list. A file that was opened from it stays as it is."""
    held = _hold(actor, year)
    lock(FileListLine.objects.filter(list=held), line_id).delete()
    _touched(actor, held, "changed", lines=1)


@atomic
def copy_list(*, actor: Actor, year: int) -> int:
    """Take over what stood in the list of the year before and is not in this one; returns how many lines."""
    held = _hold(actor, year)
    before = FileListLine.objects.filter(list__unit_id=held.unit_id, list__year=year - 1).order_by("notation")
    if not before:
        raise Conflict(_("There is no list of the year before to take over."), code="nothing_to_copy")
    known = set(held.lines.values_list("notation", flat=True))
    here = {one.id for one in organisations.people_of_unit(held.unit_id)}
    fresh = [
        FileListLine(
            list=held,
            heading=line.heading,
            notation=line.notation,
            title=line.title.replace(str(year - 1), str(year)),
            retention_class=line.retention_class,
            period=line.period,
            person_id=line.person_id if line.person_id in here else None,
            remark=line.remark,
        )
        for line in before
        if line.notation not in known
    ]
    FileListLine.objects.bulk_create(fresh, batch_size=200)
    if fresh:
        _touched(actor, held, "copied", lines=len(fresh))
    return len(fresh)


@atomic
def import_lines(*, actor: Actor, year: int, drafts: Sequence[tuple[int, ListLineDraft]]) -> int:
    """Write lines of a table, all or none: Invalid names each row that cannot be used by its number.

    A line whose notation stands in the list already is written anew.
    """
    held = _hold(actor, year)
    known = {line.notation: line for line in locked(held.lines.all())}
    faults: dict[str, Any] = {}
    rows: dict[str, FileListLine] = {}
    for number, draft in drafts:
        try:
            notation = clean(draft.notation)
            row = known.get(notation) or rows.get(notation) or FileListLine(list=held)
            _write(row, _checked(held, draft, row.id, is_alone=False))
            rows[row.notation] = row
        except Invalid as fault:
            words = " ".join(str(text) for text in fault.fields.values()) or str(fault.text)
            faults[f"{number}"] = _("Row %(row)s: %(why)s") % {"row": number, "why": words}
    if faults or not rows:
        raise Invalid(fields=faults or {"file": _("This table holds no lines.")})
    for row in rows.values():
        row.save()
    _touched(actor, held, "imported", lines=len(rows))
    return len(rows)


@atomic
def submit_list(*, actor: Actor, year: int) -> None:
    """Hand the list in for approval."""
    held = _hold(actor, year)
    _require_state(held, State.DRAFT)
    if not held.lines.exists():
        raise Conflict(_("The list has no line yet."), code="empty_list")
    held.state, held.submitted_at, held.submitted_by = State.SUBMITTED, clock.now(), person_of(actor)
    held.remark = ""
    held.version += 1
    held.save()
    _tell(actor, held, "submitted")


@atomic
def approve_list(*, actor: Actor, year: int, seen_version: int | None = None) -> None:
    """Approve the list in the unit's name; from now on files are opened from it."""
    held = _awaited(actor, year, seen_version)
    held.state, held.approved_at, held.approved_by = State.APPROVED, clock.now(), person_of(actor)
    held.version += 1
    held.save()
    _tell(actor, held, "approved")


@atomic
def return_list(*, actor: Actor, year: int, reason: str, seen_version: int | None = None) -> None:
    """Give the list back to whoever drew it up, with a reason."""
    held = _awaited(actor, year, seen_version)
    held.remark = written("reason", reason, limit=LONGEST_REASON)
    held.state = State.DRAFT
    held.version += 1
    held.save()
    _tell(actor, held, "returned")


def _awaited(actor: Actor, year: int, seen_version: int | None) -> FileList:
    staff = require_staff(actor)
    require(permissions.is_leader(actor))
    held = locked(FileList.objects.filter(unit_id=staff.unit_id, year=year)).first()
    if held is None:
        raise NotFound
    _require_state(held, State.SUBMITTED)
    if seen_version is not None and seen_version != held.version:
        raise Conflict(code="stale_form", version=held.version)
    return held


def _hold(actor: Actor, year: int) -> FileList:
    """Lock the own unit's list of a year; the first who writes makes it."""
    staff = require_staff(actor)
    require(permissions.is_confidant(actor))
    if not EARLIEST_YEAR <= year <= clock.today().year + 1:
        raise Invalid(fields={"year": _("Choose a year up to the next one.")})
    FileList.objects.bulk_create([FileList(unit_id=staff.unit_id, year=year)], ignore_conflicts=True)
    return locked(FileList.objects.filter(unit_id=staff.unit_id, year=year)).get()


def _require_state(held: FileList, state: str) -> None:
    if held.state == state:
        return
    words = {
        State.DRAFT.value: _("This list has not been handed in yet."),
        State.SUBMITTED.value: _("This list waits for a leader already."),
        State.APPROVED.value: _("This list has been approved."),
    }
    raise Conflict(words[held.state], code="wrong_state", state=held.state)


def checked_period(retention_class: str, period: str, faults: dict[str, Any]) -> str:
    """Return the period of a class, or the one that was chosen; names what is missing in `faults`."""
    if not standards.has_item(CLASSES, retention_class) or not standards.item(CLASSES, retention_class).parent_code:
        faults["retention_class"] = _("Choose the class from the list.")
        return ""
    period = period or str(standards.item(CLASSES, retention_class).data.get("period", ""))
    if not standards.has_item(PERIODS, period):
        faults["period"] = _("Choose how long the file is kept.")
    return period


def checked_texts(limits: dict[str, tuple[str, int, bool]], faults: dict[str, Any]) -> dict[str, str]:
    """Return texts on one line each, cleaned: `limits` holds text, most letters, and whether it must be there."""
    found: dict[str, str] = {}
    for name, (text, limit, needed) in limits.items():
        try:
            found[name] = clean(text, limit=limit)
        except Invalid as fault:
            faults[name], found[name] = fault.text, ""
        else:
            if needed and not found[name]:
                faults[name] = _("Write a few words here.")
    return found


def check_person(unit_id: UUID, person_id: UUID | None, faults: dict[str, Any]) -> None:
    if person_id and person_id not in {one.id for one in organisations.people_of_unit(unit_id)}:
        faults["person"] = _("Choose somebody of your unit.")


def _checked(held: FileList, draft: ListLineDraft, line_id: UUID | None, *, is_alone: bool = True) -> ListLineDraft:
    faults: dict[str, Any] = {}
    texts = checked_texts(
        {
            "notation": (draft.notation, 20, True),
            "title": (draft.title, 500, True),
            "heading": (draft.heading, 200, False),
            "remark": (draft.remark, 500, False),
        },
        faults,
    )
    period = checked_period(draft.retention_class, draft.period, faults)
    check_person(held.unit_id, draft.person_id, faults)
    if is_alone:
        same = held.lines.filter(notation=texts["notation"])
        if (same.exclude(pk=line_id) if line_id else same).exists():
            faults["notation"] = _("This number and symbol stands in the list already.")
        if line_id is None and held.lines.count() >= MOST_LINES:
            faults["notation"] = _("The list is full.")
    if faults:
        raise Invalid(fields=faults)
    return replace(
        draft,
        period=period,
        notation=texts["notation"],
        title=texts["title"],
        heading=texts["heading"],
        remark=texts["remark"],
    )


def _write(row: FileListLine, draft: ListLineDraft) -> None:
    for name in ("notation", "title", "heading", "retention_class", "period", "person_id", "remark"):
        setattr(row, name, getattr(draft, name))


def _touched(actor: Actor, held: FileList, change: str, *, lines: int) -> None:
    """Make a list that changes a draft again: a leader approves what stands there, not what stood there once."""
    held.state = State.DRAFT
    held.version += 1
    held.save(update_fields=["state", "version"])
    _tell(actor, held, change, lines=lines)


def _tell(actor: Actor, held: FileList, change: str, *, lines: int = 0) -> None:
    emit(
        FileListChanged(
            actor=actor, subject_id=held.id, unit_id=held.unit_id, year=held.year, change=change, lines=lines
        )
    )
