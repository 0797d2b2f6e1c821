"""Many cases at once: what could be done with each, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from nhipcau.cases import permissions, rules
from nhipcau.cases.models import BulkRow, BulkRun
from nhipcau.cases.queries.detail import moves_of
from nhipcau.cases.queries.lists import case_rows
from nhipcau.cases.queries.shapes import CaseFilter, CaseRow
from nhipcau.cases.queries.templates import answer_values, missing_words, unknown_words
from nhipcau.cases.queries.walks import walk_list
from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor, client_of, person_of, require_unit
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound, Text

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class BulkLine:
    """A case somebody chose: `why` says why the deed is not possible now, "" when it is."""

    row: CaseRow
    version: int
    why: Text
    reads: str = ""  # the answer as the sender of this case will read it, where one was tried


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    case_id: UUID
    code: str
    outcome: str  # waiting, done, refused
    why: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class BulkReport:
    id: UUID
    move: str
    text: str
    to_unit_id: UUID | None
    made_at: datetime
    is_ended: bool
    rows: list[BulkOutcome]


def bulk_lines(*, actor: Actor, case_ids: Sequence[UUID], move: str) -> list[BulkLine]:
    """Return the chosen cases the actor may see, in this order, and whether `move` is possible with each now."""
    require(permissions.is_writer(actor))
    wanted = list(dict.fromkeys(case_ids))[:MOST_AT_ONCE]
    seen = _visible(actor, wanted)
    rows = case_rows([case_id for case_id in wanted if case_id in seen])
    subjects = handling.handled_many([row.id for row in rows])
    lines = []
    for row in rows:
        if row.id in subjects:  # more time is nothing one asks for many at once, hence no clocks
            subject = subjects[row.id]
            why = moves_of(actor, subject, ()).get(move, NotAllowed.default_text)
            lines.append(BulkLine(row, subject.version, why))
    return lines


def bulk_preview(*, actor: Actor, case_ids: Sequence[UUID], move: str, text: str = "") -> list[BulkLine]:
    """Return the chosen cases as `bulk_lines` does; for an answer also how it reads, and which case lacks a value."""
    lines = bulk_lines(actor=actor, case_ids=case_ids, move=move)
    if move != "answer" or not text:
        return lines
    if unknown := rules.unknown_variables(text):
        raise Invalid(fields={"text": unknown_words(unknown)})
    return [_worded(line, text, require_unit(actor).unit_id) for line in lines]


def _worded(line: BulkLine, text: str, unit_id: UUID) -> BulkLine:
    row = line.row
    values = answer_values(
        code=row.code,
        title=row.title,
        place=row.place,
        received=row.opened_at,
        category=row.category_name,
        unit_id=unit_id,
    )
    reads, missing = rules.fill(text, values)
    why = line.why or (missing_words(missing) if missing else "")
    return replace(line, why=why, reads="" if why else reads)


def first_of_list(*, actor: Actor, wanted: CaseFilter) -> list[UUID]:
    """Return the first cases of a list, as many as one run takes."""
    return [row.id for rows in walk_list(actor=actor, wanted=wanted, most=MOST_AT_ONCE) for row in rows]


def bulk_report(*, actor: Actor, run_id: UUID) -> BulkReport:
    """Return what became of a run; only who asked for it, in the name of the same unit, may look."""
    asker = {"person_id": person_of(actor), "client_id": client_of(actor), "unit_id": require_unit(actor).unit_id}
    run = BulkRun.objects.filter(pk=run_id, **asker).first()
    if run is None:
        raise NotFound
    rows = list(BulkRow.objects.filter(run=run).order_by("place"))
    seen = _visible(actor, [row.case_id for row in rows])
    return BulkReport(
        id=run.id,
        move=run.move,
        text=run.text,
        to_unit_id=run.to_unit_id,
        made_at=run.made_at,
        is_ended=run.ended_at is not None,
        rows=[BulkOutcome(row.case_id, row.code, row.outcome, row.why, row.case_id in seen) for row in rows],
    )


def _visible(actor: Actor, case_ids: Sequence[UUID]) -> set[UUID]:
    return set(permissions.visible_to(actor).filter(pk__in=case_ids).values_list("pk", flat=True))
