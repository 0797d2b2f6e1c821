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
from nhipcau.tasks.queries.sums import sums_of
from nhipcau.tasks.queries.tasks import SENT

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSums:
    """How far a plan is: its tasks, how often they were given to a unit, how many of these are done and late."""

    tasks: int
    units: int
    done: int
    late: int
    progress: int


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


def plan_sums(*, actor: Actor, plan_id: UUID) -> PlanSums:
    """Return how far a plan is over all of its tasks that were sent out; NotFound for a plan of another unit."""
    plan = permissions.plans_of(actor).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    task_ids = list(plan.tasks.filter(state__in=SENT).values_list("id", flat=True))
    found = list(sums_of(task_ids).values())
    units = sum(one.units for one in found)
    return PlanSums(
        tasks=len(task_ids),
        units=units,
        done=sum(one.done for one in found),
        late=sum(one.late for one in found),
        progress=sum(one.progress * one.units for one in found) // units if units else 0,
    )


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
