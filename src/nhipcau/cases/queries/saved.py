"""Filters somebody saved, and those colleagues of the unit let them use."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from nhipcau.cases.models import SavedFilter
from nhipcau.cases.permissions import may_list
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import require
from nhipcau.kernel.text import fold
from nhipcau.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class SavedRow:
    id: UUID
    name: str
    query: str
    is_shared: bool
    is_own: bool
    by: str


def saved_filters(*, actor: Actor) -> list[SavedRow]:
    """Return the actor's own filters in this unit, then those that colleagues share."""
    staff = require_staff(actor)
    require(may_list(actor))
    rows = SavedFilter.objects.filter(unit_id=staff.unit_id).filter(Q(person_id=staff.person_id) | Q(is_shared=True))
    found = sorted(rows, key=lambda row: (row.person_id != staff.person_id, fold(row.name)))
    others = {row.person_id for row in found} - {staff.person_id}
    names = organisations.person_names(others) if others else {}
    return [
        SavedRow(
            row.id, row.name, row.query, row.is_shared, row.person_id == staff.person_id, names.get(row.person_id, "")
        )
        for row in found
    ]
