"""Imports from the page: the file waits in a row, a job reads it, its result and reject list come back to the row."""

from __future__ import annotations

import io
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Actor, Timer, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, DomainError, Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean
from nhipcau.organisations import events, permissions, queries
from nhipcau.organisations.models import UnitImport
from nhipcau.organisations.operations.importing import import_units
from nhipcau.organisations.unit_lists import LARGEST_FILE, ImportResult, read_text, reject_file

KEPT = timedelta(days=7)


@atomic
def ask_import(*, actor: Actor, file_name: str, content: bytes, dry_run: bool, job: object) -> UUID:
    """Keep an uploaded list and enqueue the job that reads it; returns the id of its page."""
    staff = require_staff(actor)
    require(permissions.can_import(actor))
    if len(content) > LARGEST_FILE:
        raise Invalid(_("This file is larger than 20 MB. Divide it into several."))
    read_text(content)
    row = UnitImport.objects.create(
        person_id=staff.person_id,
        unit_id=staff.unit_id,
        file_name=clean(file_name)[-120:],
        content=content,
        is_dry_run=dry_run,
    )
    _enqueue(actor, row, job)
    return row.id


@atomic
def take_over_import(*, actor: Actor, import_id: UUID, job: object) -> None:
    """Carry out, for real, a list that was tried before."""
    staff = require_staff(actor)
    row = lock(UnitImport.objects.filter(person_id=staff.person_id, unit_id=staff.unit_id), import_id)
    if not row.is_dry_run or row.status != row.Status.DONE:
        raise Conflict(_("This list has been taken over already, or is being read just now."))
    row.is_dry_run = False
    row.status = row.Status.WAITING
    _enqueue(actor, row, job)


def _enqueue(actor: Actor, row: UnitImport, job: object) -> None:
    with jobs.on_behalf_of(actor):
        result = job.enqueue(import_id=str(row.id))  # type: ignore[attr-defined]
    row.job_id = UUID(result.id)
    row.save()
    emit(events.UnitImportAsked(actor=actor, subject_id=row.unit_id, import_id=row.id, is_dry_run=row.is_dry_run))


def run_import(*, import_id: UUID) -> None:
    """Read a kept list as the person who sent it, with the rights they have now. Called by the job."""
    row = UnitImport.objects.get(id=import_id)
    if row.status != row.Status.WAITING:
        return
    actor = queries.staff_actor(row.person_id, row.unit_id)
    try:
        if actor is None or actor.unit_id != row.unit_id:
            raise Conflict(_("The person who sent this list has no role in the unit any longer."))
        result = import_units(
            actor=actor,
            file=io.BytesIO(bytes(row.content)),
            dry_run=row.is_dry_run,
            report=lambda what, done, total: jobs.progress(done, total, what),
        )
    except DomainError as refusal:
        _finish(row, UnitImport.Status.FAILED, ImportResult(), str(refusal))
    else:
        _finish(row, UnitImport.Status.DONE, result, "")


@atomic
def _finish(row: UnitImport, status: UnitImport.Status, result: ImportResult, message: str) -> None:
    row.status, row.message, row.finished_at = status, message[:240], clock.now()
    row.rows, row.created, row.changed = result.rows, result.created, result.changed
    row.rejected = len(result.rejected)
    row.rejects = reject_file(result).decode() if result.rejected else ""
    if not row.is_dry_run or status == UnitImport.Status.FAILED:
        row.content = b""  # a dry run's file stays until it is taken over
    row.save()


@atomic
def forget_imports(*, actor: Actor) -> int:
    """Delete lists that nobody came back for in a week."""
    require(isinstance(actor, Timer))
    return UnitImport.objects.filter(made_at__lt=clock.now() - KEPT).delete()[0]
