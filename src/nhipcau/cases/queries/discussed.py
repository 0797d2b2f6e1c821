"""Who may talk about a case on its page: whoever may open it reads, the units that take part write."""

from __future__ import annotations

from uuid import UUID

from nhipcau.cases import permissions
from nhipcau.cases.queries.linked import linked_cases
from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import Discussed


def takes_part(actor: Actor, case_id: UUID) -> bool:
    """Whether the actor writes for a party of the case."""
    try:
        return permissions.can_note(actor, handling.get_handled(case_id), "partners")
    except NotFound:
        return False


def units_of(case_id: UUID) -> list[UUID]:
    return [party.unit_id for party in handling.parties(case_id)]


DISCUSSED = Discussed(seen=linked_cases, may_write=takes_part, units=units_of)
