"""Searches somebody saved."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.documents.models import SavedSearch
from nhipcau.documents.permissions import may_list
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import require


@dataclass(frozen=True, slots=True)
class SavedRow:
    id: UUID
    name: str
    query: str


def saved_searches(*, actor: Actor) -> list[SavedRow]:
    """Return the actor's own searches in this unit, by name."""
    staff = require_staff(actor)
    require(may_list(actor))
    rows = SavedSearch.objects.filter(unit_id=staff.unit_id, person_id=staff.person_id).order_by("folded")
    return [SavedRow(*row) for row in rows.values_list("id", "name", "query")]
