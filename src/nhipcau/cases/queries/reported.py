"""What is late and was reported upwards to a unit, until it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.cases.permissions import KIND, may_list, visible_to
from nhipcau.cases.queries.lists import case_rows
from nhipcau.cases.queries.shapes import CaseRow
from nhipcau.handling import queries as handling
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.errors import NotAllowed

PAGE = 50


@dataclass(frozen=True, slots=True)
class ReportedCase:
    """`step` 0 is the own unit's lateness told to its leader; from 1 on the case lies so many units below."""

    row: CaseRow
    step: int
    reported_at: datetime


def reported_cases(*, actor: Actor, after: str = "") -> tuple[list[ReportedCase], str]:
    """Return a page of what was reported to the actor's unit and still waits, newest first, and the next cursor.

    A fixed number of queries. What the actor may no longer see is left out, so a page may be short.
    """
    staff = require_staff(actor)
    if not may_list(staff):
        raise NotAllowed
    found = handling.reported_to(staff.unit_id, kind=KIND, after=_read(after), limit=PAGE + 1)
    shown = found[:PAGE]
    subjects = {one.subject_id for one in shown}
    seen = list(visible_to(staff).filter(pk__in=subjects).values_list("id", flat=True)) if shown else []
    rows = {row.id: row for row in case_rows(seen)} if seen else {}
    listed = [ReportedCase(rows[one.subject_id], one.step, one.at) for one in shown if one.subject_id in rows]
    return listed, ids.short_form(shown[-1].id) if len(found) > PAGE else ""


def _read(cursor: str) -> UUID | None:
    """Read a cursor; a damaged one starts from the beginning rather than refusing an old bookmark."""
    try:
        return ids.from_short_form(cursor) if cursor else None
    except ValueError:
        return None
