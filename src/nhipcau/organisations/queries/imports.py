"""An import that runs or ran: for its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.kernel import jobs
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations.models import UnitImport


@dataclass(frozen=True, slots=True)
class ImportFacts:
    id: UUID
    file_name: str
    is_dry_run: bool
    status: str
    made_at: datetime
    rows: int
    created: int
    changed: int
    rejected: int
    message: str
    progress: jobs.JobProgress | None


def get_import(*, actor: Actor, import_id: UUID) -> ImportFacts:
    """Return one import of the actor's own, with how far its job is; NotFound for anybody else's."""
    row = _own(actor, import_id)
    return ImportFacts(
        id=row.id,
        file_name=row.file_name,
        is_dry_run=row.is_dry_run,
        status=row.status,
        made_at=row.made_at,
        rows=row.rows,
        created=row.created,
        changed=row.changed,
        rejected=row.rejected,
        message=row.message,
        progress=jobs.job_progress(row.job_id) if row.job_id and row.status == row.Status.WAITING else None,
    )


def import_rejects(*, actor: Actor, import_id: UUID) -> bytes:
    """Return the reject file of an import of the actor's own."""
    return _own(actor, import_id).rejects.encode()


def _own(actor: Actor, import_id: UUID) -> UnitImport:
    staff = require_staff(actor)
    row = (
        UnitImport.objects.defer("content")
        .filter(id=import_id, person_id=staff.person_id, unit_id=staff.unit_id)
        .first()
    )
    if row is None:
        raise NotFound
    return row
