"""Opening a file, describing it, closing and reopening it (Decree 30/2020, art. 29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.documents import permissions, retention, states
from nhipcau.documents.events import FileChanged, FileClosed, FileOpened, FileReopened
from nhipcau.documents.models import File, FileItem, FileList, FileListLine
from nhipcau.documents.operations.files.holding import State, changed, hold_file, step
from nhipcau.documents.operations.files.lists import (
    EARLIEST_YEAR,
    check_person,
    checked_period,
    checked_texts,
)
from nhipcau.documents.operations.holding import written
from nhipcau.documents.rules import LONGEST_REASON
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, Staff, person_of, require_unit
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a file says of itself (Appendix VI). `period` "" is the one of the class; `started_on` None is today."""

    year: int
    notation: str
    title: str
    retention_class: str
    period: str = ""
    person_id: UUID | None = None
    started_on: date | None = None
    rights: str = File.Rights.ORDINARY.value
    remark: str = ""


@atomic
def open_file(*, actor: Actor, facts: FileFacts, line_id: UUID | None = None, file_id: UUID | None = None) -> UUID:
    """Open a file of the own unit, from a line of its approved list or besides.

    `file_id` is an id the caller made, so that a repeated sending is the same file.
    """
    unit_id = require_unit(actor).unit_id
    require(permissions.is_writer(actor))
    if file_id is not None and _is_here(unit_id, file_id):
        return file_id
    line = _line(unit_id, line_id) if line_id else None
    columns = _checked(unit_id, facts, None)
    if columns["person_id"] is None and isinstance(actor, Staff):
        columns["person_id"] = actor.desk_id
    file = File(id=file_id or ids.new_id(), unit_id=unit_id, line=line, made_by=person_of(actor), **columns)
    if not _is_new(file):
        return file.id
    step(actor=actor, file=file, kind="opened")
    emit(FileOpened(actor=actor, subject_id=file.id, unit_id=unit_id, year=file.year))
    return file.id


@atomic
def open_listed_file(
    *, actor: Actor, line_id: UUID, file_id: UUID | None = None, started_on: date | None = None
) -> UUID:
    """Open the file that a line of the approved list foresees, as it is described there.

    Whoever the line names keeps the file, if they are of the unit still. `file_id` as in `open_file`.
    """
    unit_id = require_unit(actor).unit_id
    require(permissions.is_writer(actor))
    if file_id is not None and _is_here(unit_id, file_id):
        return file_id
    line = _line(unit_id, line_id)
    here = {one.id for one in organisations.people_of_unit(unit_id)}
    facts = FileFacts(
        year=line.list.year,
        notation=line.notation,
        title=line.title,
        retention_class=line.retention_class,
        period=line.period,
        person_id=line.person_id if line.person_id in here else None,
        started_on=started_on,
        remark=line.remark,
    )
    return open_file(actor=actor, facts=facts, line_id=line_id, file_id=file_id)


def _is_here(unit_id: UUID, file_id: UUID) -> bool:
    """Whether the same sending has opened this file of the unit before."""
    return File.objects.filter(pk=file_id, unit_id=unit_id).exists()


def _is_new(file: File) -> bool:
    """Write a file; False when the same sending has written it a moment ago, Invalid when its number was taken."""
    try:
        with atomic():
            file.save(force_insert=True)
    except IntegrityError:
        if _is_here(file.unit_id, file.pk):
            return False
        raise Invalid(fields={"notation": _("A file of this year has this number and symbol already.")}) from None
    return True


def _line(unit_id: UUID, line_id: UUID) -> FileListLine:
    line: FileListLine | None = (
        FileListLine.objects.select_related("list").filter(pk=line_id, list__unit_id=unit_id).first()
    )
    if line is None:
        raise NotFound
    if line.list.state != FileList.State.APPROVED:
        raise Conflict(_("A leader has not approved this list yet."), code="list_not_approved")
    return line


@atomic
def change_file(*, actor: Actor, file_id: UUID, facts: FileFacts, seen_version: int | None = None) -> None:
    """Change what an open file says of itself."""
    file = hold_file(
        actor=actor, file_id=file_id, may=permissions.can_keep_file, states=(State.OPEN,), seen_version=seen_version
    )
    columns = _checked(file.unit_id, facts, file)
    different = sorted(name for name, value in columns.items() if getattr(file, name) != value)
    if not different:
        return
    for name in different:
        setattr(file, name, columns[name])
    changed(file, *different)
    step(actor=actor, file=file, kind="changed", fields=different)
    emit(FileChanged(actor=actor, subject_id=file.id, unit_id=file.unit_id, fields=different))


def _checked(unit_id: UUID, facts: FileFacts, file: File | None) -> dict[str, Any]:
    faults: dict[str, Any] = {}
    texts = checked_texts(
        {
            "notation": (facts.notation, 20, True),
            "title": (facts.title, 500, True),
            "remark": (facts.remark, 500, False),
        },
        faults,
    )
    today = clock.today()
    if not EARLIEST_YEAR <= facts.year <= today.year:
        faults["year"] = _("Choose a year up to this one.")
    period = checked_period(facts.retention_class, facts.period, faults)
    if file is None or facts.person_id != file.person_id:
        check_person(unit_id, facts.person_id, faults)
    if facts.started_on and not date(EARLIEST_YEAR, 1, 1) <= facts.started_on <= today:
        faults["started_on"] = _("This day has not come yet.")
    if facts.rights not in File.Rights.values:
        faults["rights"] = _("Choose how the file may be used.")
    same = File.objects.filter(unit_id=unit_id, year=facts.year, notation=texts["notation"])
    if (same.exclude(pk=file.pk) if file else same).exists():
        faults["notation"] = _("A file of this year has this number and symbol already.")
    if faults:
        raise Invalid(fields=faults)
    return {
        "year": facts.year,
        "retention_class": facts.retention_class,
        "period": period,
        "person_id": facts.person_id,
        "started_on": facts.started_on or (file.started_on if file else today),
        "rights": facts.rights,
        **texts,
    }


@atomic
def close_file(*, actor: Actor, file_id: UUID, ended_on: date, seen_version: int | None = None) -> None:
    """End a file: its documents and pages are counted, and the days of handing over and of its period are set."""
    file = hold_file(
        actor=actor, file_id=file_id, may=permissions.can_keep_file, states=(State.OPEN,), seen_version=seen_version
    )
    if not file.started_on <= ended_on <= clock.today():
        raise Invalid(fields={"ended_on": _("Name the day on which the work ended: from its beginning to today.")})
    items = FileItem.objects.filter(file=file, taken_at__isnull=True)
    entry_ids = list(items.values_list("entry_id", flat=True))
    if not entry_ids:
        raise Conflict(_("There is no document in this file yet."), code="empty_file")
    _require_settled(entry_ids)
    file.state, file.ended_on = State.CLOSED.value, ended_on
    file.document_count = len(entry_ids)
    file.page_count = items.aggregate(pages=Sum("entry__document__page_count"))["pages"] or 0
    file.hand_over_by = retention.hand_over_day(file.period, ended_on)
    file.due_on = retention.due_day(file.period, ended_on)
    file.told_hand_over = file.told_due = False
    file.closed_at, file.closed_by = clock.now(), person_of(actor)
    changed(
        file, "state", "ended_on", "document_count", "page_count", "hand_over_by", "due_on", "told_hand_over",
        "told_due", "closed_at", "closed_by",
    )  # fmt: skip
    step(actor=actor, file=file, kind="closed", documents=file.document_count, pages=file.page_count)
    emit(
        FileClosed(
            actor=actor,
            subject_id=file.id,
            unit_id=file.unit_id,
            ended_on=ended_on,
            due_on=file.due_on,
            documents=file.document_count,
            pages=file.page_count,
        )
    )


def _require_settled(entry_ids: list[UUID]) -> None:
    """Refuse to end a file whose work has not ended: no document in it may wait for somebody."""
    open_ones = sum(states.is_open(row.status) for row in handling.subject_rows(entry_ids).values())
    if open_ones:
        words = ngettext(
            "%(n)s document in this file is not settled yet. Settle it, or take it out, first.",
            "%(n)s documents in this file are not settled yet. Settle them, or take them out, first.",
            open_ones,
        )
        raise Conflict(words % {"n": open_ones}, code="work_open", count=open_ones)


@atomic
def reopen_file(*, actor: Actor, file_id: UUID, reason: str, seen_version: int | None = None) -> None:
    """Take a closed file up again; a proposal to destroy it no longer holds."""
    file = hold_file(
        actor=actor, file_id=file_id, may=permissions.can_keep_file, states=(State.CLOSED,), seen_version=seen_version
    )
    reason = written("reason", reason, limit=LONGEST_REASON)
    file.state = State.OPEN.value
    file.ended_on = file.hand_over_by = file.due_on = file.closed_at = file.closed_by = None
    changed(file, "state", "ended_on", "hand_over_by", "due_on", "closed_at", "closed_by")
    step(actor=actor, file=file, kind="reopened", text=reason)
    emit(FileReopened(actor=actor, subject_id=file.id, unit_id=file.unit_id))
