"""Taking a work list away as a file: a read of many cases, and therefore on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nhipcau.cases import permissions
from nhipcau.cases.events import CasesExported
from nhipcau.cases.queries.shapes import CaseFilter, CaseRow
from nhipcau.cases.queries.walks import list_size, walk_list
from nhipcau.kernel.actors import Actor, ApiClient, require_staff
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

MOST_EXPORTED = {"csv": 200_000, "xlsx": 20_000}
"""The formats, and the most rows of each: a CSV file leaves row by row, a spreadsheet only when it is complete."""


@dataclass(frozen=True, slots=True)
class CaseExport:
    """Pages of rows, read while they are written out; `is_cut`: the list is longer than the `most` a file may hold."""

    pages: Iterator[list[CaseRow]]
    count: int
    most: int
    is_cut: bool


@atomic
def export_cases(*, actor: Actor, wanted: CaseFilter, file_format: str) -> CaseExport:
    """Return the rows of the actor's list; who takes which list away is recorded before the first row leaves.

    The words that were searched for may name a person, so the event says only that there were some.
    """
    if not isinstance(actor, ApiClient):
        require_staff(actor)
    require(permissions.may_list(actor))
    if file_format not in MOST_EXPORTED:
        raise Invalid(code="unknown_format")
    most = MOST_EXPORTED[file_format]
    count, is_cut = list_size(actor=actor, wanted=wanted, most=most)
    emit(
        CasesExported(
            actor=actor,
            file_format=file_format,
            tab=wanted.tab,
            statuses=list(wanted.statuses),
            category=wanted.category,
            area_id=wanted.area_id,
            residential_id=wanted.residential_id,
            owner_id=wanted.owner_id,
            received_from=wanted.received_from,
            reach=wanted.reach,
            due_within=wanted.due_within,
            has_words=bool(wanted.q.strip()),
            count=count,
            is_cut=is_cut,
        )
    )
    return CaseExport(walk_list(actor=actor, wanted=wanted, most=most), count, most, is_cut)
