"""Who may talk about a document on its page: the units whose line it is or that share it, and those above them.

A document that everybody may open is talked about by its parties all the same, and by nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.models import Entry
from nhipcau.documents.queries.linked import linked_documents
from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import Discussed, LinkedThing


def seen(actor: Actor, entry_ids: Sequence[UUID]) -> list[LinkedThing]:
    """Return those of some lines that the actor may open and whose discussion their unit has a part in."""
    token = scope.unit_token(actor)
    if token is None:
        return []
    rows = permissions.contents_visible_to(actor).filter(scope.in_scope(token, kind=permissions.KINDS))
    return linked_documents(actor, list(rows.filter(pk__in=list(entry_ids)).values_list("pk", flat=True)))


def takes_part(actor: Actor, entry_id: UUID) -> bool:
    """Whether the actor writes for a unit that takes part in the work on the line."""
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        return False
    try:
        return permissions.can_note(actor, entry, handling.get_handled(entry_id))
    except NotFound:
        return False


def units_of(entry_id: UUID) -> list[UUID]:
    return [party.unit_id for party in handling.parties(entry_id)]


DISCUSSED = Discussed(seen=seen, may_write=takes_part, units=units_of)
