"""Imports of registers that run or ran: for their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.documents.models import RegisterImport, RegisterReject
from nhipcau.documents.permissions import can_import
from nhipcau.kernel import jobs
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.standards import queries as standards

MOST_SHOWN = 20
FIRST_REJECTS = 10


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was refused; `what` names it by number or notation."""

    line: int
    reason: str
    what: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of a register that stand in no row of the file."""

    year: int
    type_name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RegisterImportFacts:
    id: UUID
    direction: str
    file_name: str
    is_dry_run: bool
    status: str
    made_at: datetime
    read_as: str
    left_out: str
    rows: int
    created: int
    repeated: int
    rejected: int
    message: str
    gaps: list[Gap]
    progress: jobs.JobProgress | None
    first_rejects: list[Reject]


def register_import(*, actor: Actor, import_id: UUID) -> RegisterImportFacts:
    """Return one import of the actor's own, with how far its job is; NotFound for anybody else's."""
    row = _own(actor, import_id)
    rejects = RegisterReject.objects.filter(run=row).order_by("line")[:FIRST_REJECTS]
    return _facts(row, [Reject(one.line, one.reason, _named(one.values)) for one in rejects])


def own_register_imports(*, actor: Actor) -> list[RegisterImportFacts]:
    """Return the actor's latest imports for the unit, newest first."""
    staff = require_staff(actor)
    require(can_import(actor))
    rows = RegisterImport.objects.defer("content").filter(person_id=staff.person_id, unit_id=staff.unit_id)
    return [_facts(row, []) for row in rows.order_by("-made_at")[:MOST_SHOWN]]


def register_rejects(*, actor: Actor, import_id: UUID) -> tuple[str, Iterator[tuple[int, str, dict[str, str]]]]:
    """Return the direction, and line, reason and values of the refused rows of an import of the actor's own."""
    run = _own(actor, import_id)
    rows = RegisterReject.objects.filter(run=run).order_by("line").values_list("line", "reason", "values")
    return run.direction, rows.iterator(chunk_size=500)


def _own(actor: Actor, import_id: UUID) -> RegisterImport:
    staff = require_staff(actor)
    rows = RegisterImport.objects.defer("content").filter(person_id=staff.person_id, unit_id=staff.unit_id)
    row = rows.filter(id=import_id).first()
    if row is None:
        raise NotFound
    return row


def _named(values: dict[str, str]) -> str:
    return values.get("number") or values.get("notation") or ""


def _facts(row: RegisterImport, rejects: list[Reject]) -> RegisterImportFacts:
    is_waiting = row.status == row.Status.WAITING
    return RegisterImportFacts(
        id=row.id,
        direction=row.direction,
        file_name=row.file_name,
        is_dry_run=row.is_dry_run,
        status=row.status,
        made_at=row.made_at,
        read_as=row.read_as,
        left_out=row.left_out,
        rows=row.rows,
        created=row.created,
        repeated=row.repeated,
        rejected=row.rejected,
        message=row.message,
        gaps=[_gap(*gap) for gap in row.gaps],
        progress=jobs.job_progress(row.job_id) if row.job_id and is_waiting else None,
        first_rejects=rejects,
    )


def _gap(year: int, series: str, first: int, last: int) -> Gap:
    return Gap(year, standards.label("document_type", series) if series else "", first, last)
