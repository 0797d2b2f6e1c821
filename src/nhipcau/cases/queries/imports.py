"""Imports of cases that run or ran: for their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.cases.models import CaseImport, ImportReject
from nhipcau.cases.permissions import can_import
from nhipcau.kernel import jobs
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound

MOST_SHOWN = 20
FIRST_REJECTS = 10


@dataclass(frozen=True, slots=True)
class Reject:
    line: int
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class ImportFacts:
    id: UUID
    source: str
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
    progress: jobs.JobProgress | None
    first_rejects: list[Reject]


def get_import(*, actor: Actor, import_id: UUID) -> ImportFacts:
    """Return one import of the actor's own, with how far its job is; NotFound for anybody else's."""
    row = _own(actor, import_id)
    rejects = ImportReject.objects.filter(run=row).order_by("line")[:FIRST_REJECTS]
    return _facts(row, [Reject(one.line, one.reason, one.values.get("reference", "")) for one in rejects])


def own_imports(*, actor: Actor) -> list[ImportFacts]:
    """Return the actor's latest imports for the unit, newest first."""
    staff = require_staff(actor)
    require(can_import(actor))
    rows = CaseImport.objects.defer("content").filter(person_id=staff.person_id, unit_id=staff.unit_id)
    return [_facts(row, []) for row in rows.order_by("-made_at")[:MOST_SHOWN]]


def import_rejects(*, actor: Actor, import_id: UUID) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield line, reason and values of the refused rows of an import of the actor's own."""
    rows = ImportReject.objects.filter(run=_own(actor, import_id)).order_by("line")
    return rows.values_list("line", "reason", "values").iterator(chunk_size=500)


def _own(actor: Actor, import_id: UUID) -> CaseImport:
    staff = require_staff(actor)
    rows = CaseImport.objects.defer("content").filter(person_id=staff.person_id, unit_id=staff.unit_id)
    row = rows.filter(id=import_id).first()
    if row is None:
        raise NotFound
    return row


def _facts(row: CaseImport, rejects: list[Reject]) -> ImportFacts:
    is_waiting = row.status == row.Status.WAITING
    return ImportFacts(
        id=row.id,
        source=row.source,
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
        progress=jobs.job_progress(row.job_id) if row.job_id and is_waiting else None,
        first_rejects=rejects,
    )
