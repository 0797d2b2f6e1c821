"""Notes for the administrators, the guide that fits, and whether the tour is still to be offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from nhipcau.help.models import Note, TourSeen
from nhipcau.help.permissions import can_read_notes, visible_to
from nhipcau.help.rules import COUNTED, guide_for, place_in
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import Counted, prepared
from nhipcau.kernel.web.pages import HIDDEN, page_at
from nhipcau.organisations import queries as organisations

PAGE = 30
MOST_NEW = 100
MONTH = timedelta(days=30)
MOST_UNITS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One note; `link` is "" when the page cannot be opened without what its address held."""

    id: UUID
    at: datetime
    page: str
    link: str
    text: str
    unit: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitUse:
    """How often help was used in a unit ("" for citizens) within thirty days."""

    unit: str
    guides: int
    finished: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage:
    """One page of notes, newest first; `after` continues it."""

    rows: list[NoteRow]
    after: str
    counts: dict[str, int]
    use: list[UnitUse]


def note_list(*, actor: Actor, state: str, after: str = "") -> NotePage:
    """Return notes in one state, and how help is used per unit; for the administrators of the city."""
    require(can_read_notes(actor))
    if state not in Note.State.values:
        raise NotFound
    rows = visible_to(actor).filter(state=state)
    if after:
        try:
            rows = rows.filter(id__lt=UUID(after))
        except ValueError:
            raise NotFound from None
    found = list(rows.order_by("-id")[: PAGE + 1])
    by_state = dict(visible_to(actor).values_list("state").annotate(Count("id")))
    return NotePage(
        rows=[_row(note) for note in found[:PAGE]],
        after=str(found[PAGE - 1].id) if len(found) > PAGE else "",
        counts={one: by_state.get(one, 0) for one in Note.State.values},
        use=_use(),
    )


def unread(actor: Actor) -> list[Counted]:
    """Return what the badge counts; nothing for everybody who reads no notes."""
    return [(_new(), {})] if can_read_notes(actor) else []


@prepared
def _new() -> QuerySet[Note, Any]:
    return Note.objects.filter(state=Note.State.NEW).values_list("state")[:MOST_NEW]


def guide_address(*, actor: Actor, page: str) -> tuple[str, str]:
    """Return the name of the guide that fits this actor on this page, and the anchor in it."""
    page = page_at(page)
    is_staff = isinstance(actor, Staff)
    slug = guide_for(
        roles=actor.roles if isinstance(actor, Staff) else frozenset(),
        level=actor.level if isinstance(actor, Staff) else "",
        unit_kind=organisations.unit(actor.unit_id).kind if isinstance(actor, Staff) else "",
        page=page if is_staff else "",
    )
    return slug, place_in(slug, page)


def needs_tour(*, actor: Actor) -> bool:
    """Say whether the actor's person has neither seen nor declined the tour."""
    return isinstance(actor, Staff) and not TourSeen.objects.filter(pk=actor.person_id).exists()


def _row(note: Note) -> NoteRow:
    return NoteRow(
        id=note.id,
        at=note.at,
        page=note.page,
        link=note.page if HIDDEN not in note.page else "",
        text=note.text,
        unit=_unit(note.unit_id),
        state=note.state,
    )


def _unit(unit_id: UUID | None) -> str:
    try:
        return organisations.unit(unit_id).short_name if unit_id else ""
    except NotFound:
        return ""


def _use() -> list[UnitUse]:
    today = clock.today()
    guides, finished, skipped = (counters.by_unit(name, None, today - MONTH, today) for name in COUNTED)
    units = sorted({*guides, *finished, *skipped}, key=lambda unit: (-guides.get(unit, 0), unit))[:MOST_UNITS]
    return [
        UnitUse(
            unit=_unit(unit),
            guides=guides.get(unit, 0),
            finished=finished.get(unit, 0),
            skipped=skipped.get(unit, 0),
        )
        for unit in units
    ]
