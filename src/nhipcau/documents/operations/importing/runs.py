"""Imports of registers: the table waits in a row, a job reads it in batches and can go on where it was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import RegisterImportAsked, RegisterImportEnded
from nhipcau.documents.models import RegisterImport, RegisterReject
from nhipcau.documents.operations.importing.rows import LineReader, OldLine, Refused
from nhipcau.documents.operations.importing.writing import Books, is_known, write_lines
from nhipcau.documents.register_tables import BY_DIRECTION, HEADINGS_WITHIN
from nhipcau.documents.rules import missing_numbers
from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Actor, Staff, Timer, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, DomainError, Invalid, TooLarge
from nhipcau.kernel.events import emit
from nhipcau.kernel.tables import LARGEST_FILE, FileRow, read_file, require_readable
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

BATCH = 200
MOST_GAPS = 40
KEPT = timedelta(days=7)


@dataclass(slots=True)
class _Counts:
    """How far a run is; kept with each batch, so that an interrupted job goes on behind it."""

    line: int = 0
    rows: int = 0
    created: int = 0
    repeated: int = 0
    rejected: int = 0


@dataclass(slots=True)
class _Seen:
    """The numbers of a file, by year and series, for its gaps."""

    numbers: defaultdict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def gaps(self) -> list[list[Any]]:
        found: list[list[Any]] = []
        for (year, series), numbers in sorted(self.numbers.items()):
            found += [[year, series, first, last] for first, last in missing_numbers(numbers)]
        return found[:MOST_GAPS]


@atomic
def ask_register_import(
    *, actor: Actor, direction: str, file_name: str, content: bytes, job: object, by_type: bool = False
) -> UUID:
    """Keep an uploaded table and enqueue the job that tries it; returns the id of its page."""
    staff = require_staff(actor)
    require(permissions.can_import(actor))
    if direction not in BY_DIRECTION:
        raise Invalid(fields={"direction": _("Choose which register the table is.")})
    if len(content) > LARGEST_FILE:
        raise Invalid(fields={"file": _("This file is larger than 20 MB. Divide it into several.")})
    try:
        require_readable(content, BY_DIRECTION[direction], headings_within=HEADINGS_WITHIN)
    except (Invalid, TooLarge) as refusal:
        raise Invalid(fields={"file": refusal.text}) from None
    row = RegisterImport.objects.create(
        person_id=staff.person_id,
        unit_id=staff.unit_id,
        direction=direction,
        by_type=by_type,
        file_name=clean(file_name)[-120:],
        content=content,
    )
    _enqueue(actor, row, job)
    return row.id


@atomic
def take_over_register(*, actor: Actor, import_id: UUID, job: object) -> None:
    """Carry out, for real, a table that was tried before."""
    require(permissions.can_import(actor))
    row = lock(own_imports(require_staff(actor)), import_id)
    if not row.is_dry_run or row.status != row.Status.DONE:
        raise Conflict(_("This file has been taken over already, or is being read just now."))
    row.is_dry_run = False
    row.status = row.Status.WAITING
    RegisterReject.objects.filter(run=row).delete()
    _enqueue(actor, row, job)


def own_imports(staff: Staff) -> QuerySet[RegisterImport]:
    """Return the tables somebody sent in the name of the unit they act for."""
    return RegisterImport.objects.filter(person_id=staff.person_id, unit_id=staff.unit_id)


def _enqueue(actor: Actor, row: RegisterImport, job: object) -> None:
    with jobs.on_behalf_of(actor):
        result = job.enqueue(import_id=str(row.id))  # type: ignore[attr-defined]
    row.job_id = UUID(result.id)
    row.save()
    emit(RegisterImportAsked(actor=actor, import_id=row.id, direction=row.direction, is_dry_run=row.is_dry_run))


def run_register_import(*, import_id: UUID) -> None:
    """Read a kept table as the person who sent it, with the rights they have now. Called by the job; safe to repeat."""
    row = RegisterImport.objects.get(id=import_id)
    if row.status != row.Status.WAITING:
        return
    actor = organisations.staff_actor(row.person_id, row.unit_id)
    counts, seen = _Counts(**jobs.remembered()), _Seen()
    try:
        if actor is None or actor.unit_id != row.unit_id or not permissions.can_import(actor):
            raise Conflict(_("The person who sent this file may no longer take registers over for the unit."))
        _read(actor, row, counts, seen)
    except DomainError as refusal:
        _finish(row, RegisterImport.Status.FAILED, counts, seen, str(refusal.text))
    else:
        _finish(row, RegisterImport.Status.DONE, counts, seen, "")


def _read(actor: Staff, run: RegisterImport, counts: _Counts, seen: _Seen) -> None:
    file = read_file(bytes(run.content), BY_DIRECTION[run.direction], headings_within=HEADINGS_WITHIN)
    run.read_as, run.left_out = file.read_as[:60], ", ".join(file.left_out)[:400]
    reading = _Reading(actor, run, LineReader(run.direction, organisations.unit(run.unit_id).name), counts, seen)
    total = run.rows
    while batch := list(islice(file.rows, BATCH)):
        reading.take(batch)
        jobs.progress(counts.rows, max(total, counts.rows + 1), _("rows read"))


@dataclass(slots=True)
class _Reading:
    """A run in the middle of its file."""

    actor: Staff
    run: RegisterImport
    reader: LineReader
    counts: _Counts
    seen: _Seen
    done_before: int = field(init=False)

    def __post_init__(self) -> None:
        self.done_before = self.counts.line

    @atomic
    def take(self, batch: list[FileRow]) -> None:
        """Judge and write a batch, and remember how far the file is read, in one transaction."""
        books = Books(self.actor, self.run.direction, by_type=self.run.by_type, is_trial=self.run.is_dry_run)
        taken: list[OldLine] = []
        rejects: list[RegisterReject] = []
        for row in batch:
            try:
                line = self._judged(row, books)
            except Refused as refusal:
                if row.line > self.done_before:
                    rejects.append(self._reject(row, refusal.reason))
            else:
                taken += [line] if line else []
        if taken and not self.run.is_dry_run:
            write_lines(actor=self.actor, direction=self.run.direction, books=books, lines=taken)
        RegisterReject.objects.bulk_create(rejects)
        self.counts.created += len(taken)
        self.counts.rejected += len(rejects)
        self.counts.rows += len(taken) + len(rejects)
        self.counts.line = max(self.counts.line, batch[-1].line)
        jobs.remember(asdict(self.counts))

    def _judged(self, row: FileRow, books: Books) -> OldLine | None:
        """Return a line to be written; None for what is no line, is here already, or was done before."""
        line = self.reader.read(row)
        if line is None:
            return None
        series = books.series(line)
        self.reader.once(line, series, row.line)
        self.seen.numbers[line.year, series].append(line.number)
        if row.line <= self.done_before:
            return None
        if is_known(line, books):
            self.counts.repeated += 1
            self.counts.rows += 1
            return None
        return line

    def _reject(self, row: FileRow, reason: str) -> RegisterReject:
        return RegisterReject(run=self.run, line=row.line, reason=reason[:600], values=row.values)


@atomic
def _finish(row: RegisterImport, status: RegisterImport.Status, counts: _Counts, seen: _Seen, message: str) -> None:
    row.status, row.message, row.finished_at = status, message[:400], clock.now()
    row.rows, row.created = counts.rows, counts.created
    row.repeated, row.rejected, row.gaps = counts.repeated, counts.rejected, seen.gaps()
    if not row.is_dry_run or status == RegisterImport.Status.FAILED:
        row.content = b""  # a tried file stays until it is taken over
    row.save()
    emit(
        RegisterImportEnded(
            actor=Staff(person_id=row.person_id, unit_id=row.unit_id, roles=frozenset()),
            import_id=row.id,
            direction=row.direction,
            is_dry_run=row.is_dry_run,
            status=status.value,
            created=row.created,
            repeated=row.repeated,
            rejected=row.rejected,
        )
    )


@atomic
def forget_imports(*, actor: Actor) -> int:
    """Delete tables and refused rows a week after they were sent."""
    require(isinstance(actor, Timer))
    old = RegisterImport.objects.filter(made_at__lt=clock.now() - KEPT)
    count = old.count()
    old.delete()
    return count
