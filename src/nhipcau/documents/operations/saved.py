"""Saving a search under a name."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents.events import SearchChanged
from nhipcau.documents.models import SavedSearch
from nhipcau.documents.permissions import may_list
from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean, fold

LONGEST_NAME = 60
LONGEST_QUERY = 900
MOST_KEPT = 50


@atomic
def save_search(*, actor: Actor, name: str, query: str) -> UUID:
    """Keep the address of a search under a name; the caller has read the address and found its conditions."""
    staff = require_staff(actor)
    require(may_list(actor))
    mine = _own(staff)
    cleaned = _named(mine, name)
    if not query or len(query) > LONGEST_QUERY:
        raise Invalid(fields={"name": _("This search has too many conditions to be saved. Take some away.")})
    if mine.count() >= MOST_KEPT:
        raise Invalid(fields={"name": _("You have %(most)s saved searches. Delete one first.") % {"most": MOST_KEPT}})
    row = SavedSearch.objects.create(
        person_id=staff.person_id, unit_id=staff.unit_id, name=cleaned, folded=fold(cleaned), query=query
    )
    emit(SearchChanged(actor=actor, search_id=row.id, change="saved"))
    return row.id


@atomic
def delete_search(*, actor: Actor, search_id: UUID) -> None:
    """Delete a saved search of one's own."""
    row = lock(_own(require_staff(actor)), search_id)
    emit(SearchChanged(actor=actor, search_id=row.id, change="deleted"))
    row.delete()


def _own(staff: Staff) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(unit_id=staff.unit_id, person_id=staff.person_id)


def _named(others: QuerySet[SavedSearch], name: str) -> str:
    cleaned = clean(name)
    if not fold(cleaned) or len(cleaned) > LONGEST_NAME:
        most = {"most": LONGEST_NAME}
        raise Invalid(fields={"name": _("Give the search a name, at most %(most)s letters.") % most})
    if others.filter(folded=fold(cleaned)).exists():
        raise Invalid(fields={"name": _("You have a search of this name already. Choose another name.")})
    return cleaned
