"""Plans of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.tasks import permissions
from nhipcau.tasks.models import Plan

MOST = 200
"""Plans a unit keeps open at once; more are found by closing some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    id: UUID
    version: int
    kind: str
    title: str
    about: str
    starts_on: date
    ends_on: date
    is_closed: bool
    may_change: bool


def plan_list(*, actor: Actor, is_closed: bool = False) -> list[PlanFacts]:
    """Return the unit's plans, the one that ends next first."""
    require(permissions.may_list(actor))
    rows = permissions.plans_of(actor).filter(is_closed=is_closed).order_by("ends_on", "id")[:MOST]
    return [_facts(actor, plan) for plan in rows]


def get_plan(*, actor: Actor, plan_id: UUID) -> PlanFacts:
    """Return one plan of the actor's own unit; NotFound for all others."""
    plan = permissions.plans_of(actor).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    return _facts(actor, plan)


def _facts(actor: Actor, plan: Plan) -> PlanFacts:
    return PlanFacts(
        id=plan.id,
        version=plan.version,
        kind=plan.kind,
        title=plan.title,
        about=plan.about,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        is_closed=plan.is_closed,
        may_change=permissions.can_issue(actor),
    )
