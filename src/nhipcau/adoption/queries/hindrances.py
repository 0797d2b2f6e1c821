"""What hinders units, as far as the reader may know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from nhipcau.adoption import permissions, states
from nhipcau.adoption.models import Hindrance
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import Counted, OneOf, field_of, members, prepared
from nhipcau.kernel.registries import functions
from nhipcau.organisations import queries as organisations

MOST = 100
MOST_NEW = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HindranceFacts:
    """One hindrance; `function` is "" where it is the platform as a whole."""

    id: UUID
    unit: str
    function: str
    text: str
    state: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    may_answer: bool
    may_settle: bool


def hindrances_of(*, actor: Actor, unit_ids: Collection[UUID], settled: bool = False) -> list[HindranceFacts]:
    """Return what hinders some units, the open ones first, then the latest; never more than the actor may read."""
    rows = permissions.visible_to(actor).filter(unit_id__in=list(unit_ids))
    if not settled:
        rows = rows.exclude(state=states.State.SETTLED)
    found = sorted(rows.order_by("-id")[:MOST], key=lambda row: row.state != states.State.OPEN)
    return [_facts(actor, row) for row in found]


def waiting_by_unit(*, actor: Actor, unit_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many hindrances of each unit wait for an answer."""
    rows = permissions.visible_to(actor).filter(unit_id__in=list(unit_ids), state=states.State.OPEN)
    return dict(rows.values_list("unit_id").annotate(Count("id")))


def get_hindrance(*, actor: Actor, hindrance_id: UUID) -> HindranceFacts:
    row = permissions.visible_to(actor).filter(pk=hindrance_id).first()
    if row is None:
        raise NotFound
    return _facts(actor, row)


def unanswered(actor: Actor) -> list[Counted]:
    """Return what the badge counts: what units right below say and nobody has answered."""
    if not isinstance(actor, Staff) or not actor.roles & permissions.ANSWERERS:
        return []
    below = permissions.right_below(actor.unit_id)
    return [(_open(len(below)), members("unit", below))] if below else []


@prepared
def _open(count: int) -> QuerySet[Hindrance, Any]:
    units = OneOf("unit_id", field_of(Hindrance, "unit_id"), "unit", count)
    waiting = Hindrance.objects.filter(units, state=states.State.OPEN)
    return waiting.values_list("state")[:MOST_NEW]


def _facts(actor: Actor, row: Hindrance) -> HindranceFacts:
    names = organisations.cached_names()
    function = functions.get(row.function).label if row.function in functions else ""
    is_open = row.state in states.ANSWERABLE
    return HindranceFacts(
        id=row.id,
        unit=names.get(row.unit_id, ""),
        function=str(function),
        text=row.text,
        state=row.state,
        at=row.at,
        answer=row.answer,
        answered_by=names.get(row.answered_by, "") if row.answered_by else "",
        answered_at=row.answered_at,
        may_answer=is_open and permissions.can_answer(actor, row),
        may_settle=is_open and permissions.can_settle(actor, row),
    )
