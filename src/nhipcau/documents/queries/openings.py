"""Who opened a document: for the leaders and clerks of the unit that holds the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.models import Entry, Opening
from nhipcau.documents.queries.found import title_of
from nhipcau.kernel import cursors
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import RowAfter
from nhipcau.kernel.errors import NotAllowed, NotFound
from nhipcau.organisations import queries as organisations

PAGE = 50
WALK = 500
MOST_EXPORTED = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRow:
    """One opening: who, in whose name, what of it; `is_machine`: by another system."""

    at: datetime
    what: str
    unit_name: str
    person_name: str
    is_machine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningsPage:
    """A page of the log, newest first; `after` leads to the next, "" on the last."""

    entry_id: UUID
    title: str
    notation: str
    rows: list[OpeningRow]
    after: str


def openings(*, actor: Actor, entry_id: UUID, after: str = "") -> OpeningsPage:
    """Return who opened a line of the actor's unit, when, and what of it."""
    entry = _entry(actor, entry_id)
    found = list(_after(entry, after)[: PAGE + 1])
    return OpeningsPage(
        entry_id=entry.id,
        title=title_of(entry.document),
        notation=entry.document.notation,
        rows=_rows(found[:PAGE]),
        after=cursors.write(found[PAGE - 1].at, found[PAGE - 1].id) if len(found) > PAGE else "",
    )


def walk_openings(*, actor: Actor, entry_id: UUID) -> Iterator[list[OpeningRow]]:
    """Yield the whole log, page after page; NotFound and NotAllowed before the first."""
    entry = _entry(actor, entry_id)
    return _walked(entry)


def _walked(entry: Entry) -> Iterator[list[OpeningRow]]:
    after, left = "", MOST_EXPORTED
    while left > 0:
        found = list(_after(entry, after)[:WALK])
        yield _rows(found)
        if len(found) < WALK:
            return
        left -= len(found)
        after = cursors.write(found[-1].at, found[-1].id)


def _entry(actor: Actor, entry_id: UUID) -> Entry:
    entry = permissions.visible_to(actor).select_related("document").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    if not permissions.can_see_openings(actor, entry):
        raise NotAllowed(_("Who opened a document is told to leaders and clerks of its unit who signed in themselves."))
    return entry


def _after(entry: Entry, after: str) -> QuerySet[Opening]:
    rows = Opening.objects.filter(entry=entry).order_by("-at", "-id")
    if (key := cursors.read(after)) is not None:
        rows = rows.filter(RowAfter(("at", "id"), key, descending=True))
    return rows


def _rows(found: Sequence[Opening]) -> list[OpeningRow]:
    opened_by = {row.person_id for row in found if row.person_id}
    people = organisations.person_names(opened_by) if opened_by else {}
    units = organisations.cached_names()
    return [
        OpeningRow(
            at=row.at,
            what=row.what,
            unit_name=units.get(row.unit_id, "") if row.unit_id else "",
            person_name=people.get(row.person_id, "") if row.person_id else "",
            is_machine=row.client_id is not None,
        )
        for row in found
    ]
