"""Saving the conditions of a work list under a name."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.cases.events import FilterChanged
from nhipcau.cases.models import SavedFilter
from nhipcau.cases.permissions import may_list
from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean, fold

LONGEST_NAME = 60
LONGEST_QUERY = 900
MOST_KEPT = 50


@atomic
def save_filter(*, actor: Actor, name: str, query: str, is_shared: bool = False) -> SavedFilter:
    """Keep a list's address under a name; the caller has read the address and found its conditions."""
    staff = require_staff(actor)
    require(may_list(actor))
    mine = _own(staff)
    name, folded = _named(mine, name)
    if len(query) > LONGEST_QUERY:
        raise Invalid(fields={"name": _("This list has too many conditions to be saved. Take some away.")})
    if mine.count() >= MOST_KEPT:
        raise Invalid(fields={"name": _("You have %(most)s saved filters. Delete one first.") % {"most": MOST_KEPT}})
    row = SavedFilter.objects.create(
        person_id=staff.person_id, unit_id=staff.unit_id, name=name, folded=folded, query=query, is_shared=is_shared
    )
    _tell(actor, row, "saved")
    return row


@atomic
def change_filter(*, actor: Actor, filter_id: UUID, name: str, is_shared: bool) -> SavedFilter:
    """Give a saved filter of one's own another name, and say whether colleagues may use it."""
    staff = require_staff(actor)
    row = lock(_own(staff), filter_id)
    row.name, row.folded = _named(_own(staff).exclude(pk=filter_id), name)
    row.is_shared = is_shared
    row.save()
    _tell(actor, row, "renamed")
    return row


@atomic
def delete_filter(*, actor: Actor, filter_id: UUID) -> None:
    """Delete a saved filter of one's own; colleagues who used it lose it too."""
    row = lock(_own(require_staff(actor)), filter_id)
    _tell(actor, row, "deleted")
    row.delete()


def _own(staff: Staff) -> QuerySet[SavedFilter]:
    return SavedFilter.objects.filter(unit_id=staff.unit_id, person_id=staff.person_id)


def _named(others: QuerySet[SavedFilter], name: str) -> tuple[str, str]:
    cleaned = clean(name)
    if not fold(cleaned) or len(cleaned) > LONGEST_NAME:
        most = {"most": LONGEST_NAME}
        raise Invalid(fields={"name": _("Give the filter a name, at most %(most)s letters.") % most})
    if others.filter(folded=fold(cleaned)).exists():
        raise Invalid(fields={"name": _("You have a filter of this name already. Choose another name.")})
    return cleaned, fold(cleaned)


def _tell(actor: Actor, row: SavedFilter, change: str) -> None:
    emit(FilterChanged(actor=actor, filter_id=row.id, change=change, is_shared=row.is_shared))
