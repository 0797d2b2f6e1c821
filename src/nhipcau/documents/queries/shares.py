"""Who reads a line beside its own unit, for what and until when; what others share with the actor's unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from nhipcau.documents import permissions, states
from nhipcau.documents.models import Entry, Share
from nhipcau.documents.queries.found import title_of
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock, cursors
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import RowAfter, require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """One share: to whom, for what, until when; `ended_at` once it is over, `ended_by` where a person ended it."""

    id: UUID
    unit_id: UUID
    unit_name: str
    purpose: str
    until: date | None
    made_at: datetime
    made_by: str
    ended_at: datetime | None
    ended_by: str
    is_of_file: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """All about who reads a line: its audience, who takes part, to whom it is and was shared, what the actor may do."""

    entry_id: UUID
    title: str
    notation: str
    unit_id: UUID
    unit_name: str
    audience: str
    parties: list[tuple[str, str]]
    party_ids: frozenset[UUID]
    living: list[ShareRow]
    over: list[ShareRow]
    may_share: bool
    may_unshare: bool
    may_set_audience: bool
    may_see_openings: bool
    why_not: str


def sharing(*, actor: Actor, entry_id: UUID) -> Sharing:
    """Return who reads a line of the own register beside the unit; NotFound, NotAllowed for whom it does not concern.

    A unit that reads by a share, or from above, does not learn who else does.
    """
    entry = permissions.visible_to(actor).select_related("document").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    subject = handling.get_handled(entry_id)
    require(permissions.holds(actor, entry))
    living, over = _shares(entry)
    names = organisations.cached_names()

    def may(move: str) -> bool:
        return states.can_move(subject.status, move) and permissions.MOVES[move](actor, entry, subject)

    return Sharing(
        entry_id=entry.id,
        title=title_of(entry.document),
        notation=entry.document.notation,
        unit_id=entry.unit_id,
        unit_name=names.get(entry.unit_id, ""),
        audience=entry.audience,
        parties=[(names.get(one.unit_id, ""), one.role) for one in subject.parties if one.role != "reader"],
        party_ids=frozenset(one.unit_id for one in subject.parties if one.role != "reader"),
        living=living,
        over=over,
        may_share=may("share"),
        may_unshare=may("unshare"),
        may_set_audience=may("set_audience"),
        may_see_openings=permissions.can_see_openings(actor, entry),
        why_not="" if states.can_move(subject.status, "share") else str(states.why_not(subject.status)),
    )


def _shares(entry: Entry) -> tuple[list[ShareRow], list[ShareRow]]:
    rows = list(Share.objects.filter(entry=entry).order_by("-made_at", "-pk")[:500])
    people = {row.made_by for row in rows} | {row.revoked_by for row in rows}
    names = organisations.person_names(one for one in people if one is not None)
    units = organisations.cached_names()
    today = clock.today()
    living: list[ShareRow] = []
    over: list[ShareRow] = []
    for row in rows:
        is_over = row.revoked_at is not None or (row.until is not None and row.until < today)
        (over if is_over else living).append(
            ShareRow(
                id=row.id,
                unit_id=row.to_unit_id,
                unit_name=units.get(row.to_unit_id, ""),
                purpose=row.purpose,
                until=row.until,
                made_at=row.made_at,
                made_by=names.get(row.made_by, "") if row.made_by else "",
                ended_at=row.revoked_at,
                ended_by=names.get(row.revoked_by, "") if row.revoked_by else "",
                is_of_file=row.file_share_id is not None,
            )
        )
    return living, over


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWithUs:
    """A document another unit lets the actor's unit read."""

    entry_id: UUID
    title: str
    notation: str
    by_unit: str
    purpose: str
    until: date | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SharedPage:
    """Newest first; `after` leads to the next page, "" on the last."""

    rows: list[SharedWithUs]
    after: str


def shared_with_us(*, actor: Actor, after: str = "") -> SharedPage:
    """Return what is shared with the actor's unit today, as far as this actor may read it."""
    unit_id = require_unit(actor).unit_id
    require(permissions.may_list(actor))
    rows = Share.objects.filter(Q(until__isnull=True) | Q(until__gte=clock.today()), to_unit_id=unit_id)
    rows = rows.filter(revoked_at__isnull=True, entry__in=permissions.visible_to(actor))
    if (key := cursors.read(after)) is not None:
        rows = rows.filter(RowAfter(("made_at", "id"), key, descending=True))
    found = list(rows.select_related("entry__document").order_by("-made_at", "-id")[: PAGE + 1])
    return SharedPage(
        _shown(found[:PAGE]), cursors.write(found[PAGE - 1].made_at, found[PAGE - 1].id) if len(found) > PAGE else ""
    )


def _shown(rows: Sequence[Share]) -> list[SharedWithUs]:
    names = organisations.cached_names()
    return [
        SharedWithUs(
            entry_id=row.entry_id,
            title=title_of(row.entry.document),
            notation=row.entry.document.notation,
            by_unit=names.get(row.entry.unit_id, ""),
            purpose=row.purpose,
            until=row.until,
            made_at=row.made_at,
        )
        for row in rows
    ]
