"""Taking the record of a case away as a file."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.cases.events import CasePrinted
from nhipcau.cases.queries.detail import get_case, timeline_page
from nhipcau.cases.queries.shapes import CaseDetail, EntryView
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit

MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The case as the actor may read it, contacts masked, and its course of events, oldest first."""

    case: CaseDetail
    entries: list[EntryView]
    is_cut: bool


@atomic
def print_case(*, actor: Actor, case_id: UUID) -> CaseRecord:
    """Return the record of a case; who takes it away is recorded before anything leaves."""
    staff = require_staff(actor)
    case = get_case(actor=staff, case_id=case_id)
    entries, following = list(case.timeline), case.timeline_next
    while following and len(entries) < MOST_ENTRIES:
        older = timeline_page(actor=staff, case_id=case_id, after=following)
        entries += older.entries
        following = older.next
    emit(CasePrinted(actor=staff, subject_id=case_id, entries=len(entries)))
    return CaseRecord(case, entries[:MOST_ENTRIES][::-1], bool(following))
