"""Searches somebody saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.documents.models import SavedSearch
from nhipcau.documents.permissions import may_list
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import require
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared


@dataclass(frozen=True, slots=True)
class SavedRow:
    id: UUID
    name: str
    query: str


def saved_searches(*, actor: Actor) -> list[SavedRow]:
    """Return the actor's own searches in this unit, by name."""
    staff = require_staff(actor)
    require(may_list(actor))
    return [SavedRow(*row) for row in fetch(_own(), {"unit": staff.unit_id, "person": staff.person_id})]


@prepared
def _own() -> QuerySet[SavedSearch, Any]:
    unit, person = Slot(field_of(SavedSearch, "unit_id"), "unit"), Slot(field_of(SavedSearch, "person_id"), "person")
    rows = SavedSearch.objects.filter(unit_id=unit, person_id=person).order_by("folded")
    return rows.values_list("id", "name", "query")
