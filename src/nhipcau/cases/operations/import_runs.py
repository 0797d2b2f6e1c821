"""Imports of cases from their page: the file waits in a row, a job reads it in batches and can go on where it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.cases import permissions
from nhipcau.cases.case_table import COLUMNS
from nhipcau.cases.events import ImportAsked, ImportEnded
from nhipcau.cases.models import CaseImport, CaseReference, ImportReject
from nhipcau.cases.operations.importing import Refused, RowReader, Taken, tidy_reference, write_cases
from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.db import atomic, lock, lock_table, require
from nhipcau.kernel.errors import Conflict, DomainError, Invalid, TooLarge
from nhipcau.kernel.events import emit
from nhipcau.kernel.tables import LARGEST_FILE, FileRow, read_file, require_readable
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

BATCH = 200
LONGEST_SOURCE = 60


@dataclass(slots=True)
class _Counts:
    """How far a run is; kept with each batch, so that an interrupted job goes on behind it."""

    line: int = 0
    rows: int = 0
    created: int = 0
    repeated: int = 0
    rejected: int = 0


@atomic
def ask_import(*, actor: Actor, source: str, file_name: str, content: bytes, job: object) -> UUID:
    """Keep an uploaded table and enqueue the job that tries it; returns the id of its page."""
    staff = require_staff(actor)
    require(permissions.can_import(actor))
    source = clean(source)
    if not source or len(source) > LONGEST_SOURCE:
        raise Invalid(fields={"source": _("Name the older system or table.")})
    if len(content) > LARGEST_FILE:
        raise Invalid(fields={"file": _("This file is larger than 20 MB. Divide it into several.")})
    try:
        require_readable(content, COLUMNS)
    except (Invalid, TooLarge) as refusal:
        raise Invalid(fields={"file": refusal.text}) from None
    row = CaseImport.objects.create(
        person_id=staff.person_id,
        unit_id=staff.unit_id,
        source=source,
        file_name=clean(file_name)[-120:],
        content=content,
    )
    _enqueue(actor, row, job)
    return row.id


@atomic
def take_over_import(*, actor: Actor, import_id: UUID, job: object) -> None:
    """Carry out, for real, a table that was tried before."""
    require(permissions.can_import(actor))
    row = lock(own_imports(require_staff(actor)), import_id)
    if not row.is_dry_run or row.status != row.Status.DONE:
        raise Conflict(_("This file has been taken over already, or is being read just now."))
    row.is_dry_run = False
    row.status = row.Status.WAITING
    ImportReject.objects.filter(run=row).delete()
    _enqueue(actor, row, job)


def own_imports(staff: Staff) -> QuerySet[CaseImport]:
    """Return the files somebody sent in the name of the unit they act for."""
    return CaseImport.objects.filter(person_id=staff.person_id, unit_id=staff.unit_id)


def _enqueue(actor: Actor, row: CaseImport, job: object) -> None:
    with jobs.on_behalf_of(actor):
        result = job.enqueue(import_id=str(row.id))  # type: ignore[attr-defined]
    row.job_id = UUID(result.id)
    row.save()
    emit(ImportAsked(actor=actor, import_id=row.id, is_dry_run=row.is_dry_run))


def run_import(*, import_id: UUID) -> None:
    """Read a kept table as the person who sent it, with the rights they have now. Called by the job; safe to repeat."""
    row = CaseImport.objects.get(id=import_id)
    if row.status != row.Status.WAITING:
        return
    actor = organisations.staff_actor(row.person_id, row.unit_id)
    counts = _Counts(**jobs.remembered())
    try:
        if actor is None or actor.unit_id != row.unit_id or not permissions.can_import(actor):
            raise Conflict(_("The person who sent this file may no longer take cases over for the unit."))
        _read(actor, row, counts)
    except DomainError as refusal:
        _finish(row, CaseImport.Status.FAILED, counts, str(refusal.text))
    else:
        _finish(row, CaseImport.Status.DONE, counts, "")


def _read(actor: Staff, run: CaseImport, counts: _Counts) -> None:
    file = read_file(bytes(run.content), COLUMNS)
    run.read_as, run.left_out = file.read_as[:60], ", ".join(file.left_out)[:400]
    total, reader, done_before = run.rows, RowReader(actor, run), counts.line
    while batch := list(islice(file.rows, BATCH)):
        if batch[-1].line <= done_before:
            for row in batch:  # done before an interruption: only their numbers matter, against those to come
                reader.lines.setdefault(tidy_reference(row.values.get("reference", "")), row.line)
            continue
        _batch(reader, [row for row in batch if row.line > done_before], counts)
        jobs.progress(counts.rows, max(total, counts.rows + 1), _("rows read"))


@atomic
def _batch(reader: RowReader, batch: list[FileRow], counts: _Counts) -> None:
    run = reader.run
    if not run.is_dry_run:
        lock_table(CaseReference)  # two files of one source at the same time: the second finds what the first wrote
    numbers = [tidy_reference(row.values.get("reference", "")) for row in batch]
    held = CaseReference.objects.filter(unit_id=run.unit_id, source=run.source, reference__in=numbers)
    known = set(held.values_list("reference", flat=True))
    taken: list[Taken] = []
    rejects: list[ImportReject] = []
    for row in batch:
        try:
            found = reader.read(row)
        except Refused as refusal:
            rejects.append(_reject(run, row, refusal))
            continue
        if found.reference in known:
            counts.repeated += 1
        else:
            taken.append(found)
    if taken and not run.is_dry_run:
        write_cases(actor=reader.actor, run=run, taken=taken)
    ImportReject.objects.bulk_create(rejects)
    counts.rows += len(batch)
    counts.created += len(taken)
    counts.rejected += len(rejects)
    counts.line = batch[-1].line
    jobs.remember(asdict(counts))


def _reject(run: CaseImport, row: FileRow, refusal: Refused) -> ImportReject:
    values = {"reference": row.values.get("reference", "")} if refusal.keeps_nothing else row.values
    return ImportReject(run=run, line=row.line, reason=refusal.reason[:600], values=values)


@atomic
def _finish(row: CaseImport, status: CaseImport.Status, counts: _Counts, message: str) -> None:
    row.status, row.message, row.finished_at = status, message[:400], clock.now()
    row.rows, row.created = counts.rows, counts.created
    row.repeated, row.rejected = counts.repeated, counts.rejected
    if not row.is_dry_run or status == CaseImport.Status.FAILED:
        row.content = b""  # a tried file stays until it is taken over
    row.save()
    actor = Staff(person_id=row.person_id, unit_id=row.unit_id, roles=frozenset())
    emit(
        ImportEnded(
            actor=actor,
            import_id=row.id,
            is_dry_run=row.is_dry_run,
            status=status.value,
            created=row.created,
            repeated=row.repeated,
            rejected=row.rejected,
        )
    )
