"""Writing, closing and opening a plan again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.tasks import permissions, rules
from nhipcau.tasks.events import PlanSaved
from nhipcau.tasks.models import Plan
from nhipcau.tasks.operations.holding import written

LONGEST = 5 * 366
"""Days a programme may last: a term of five years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A plan as somebody writes it."""

    title: str
    starts_on: date
    ends_on: date
    kind: str = Plan.Kind.PLAN.value
    about: str = ""


@atomic
def save_plan(*, actor: Actor, draft: PlanDraft, plan_id: UUID | None = None, seen_version: int | None = None) -> UUID:
    """Write a plan of one's own unit, or change it; Invalid names what does not hold."""
    staff = require_staff(actor)
    require(permissions.can_issue(staff))
    values = _checked(draft)
    if plan_id is None:
        plan = Plan(unit_id=staff.unit_id, author_id=person_of(staff), version=0)
    else:
        plan = _held(staff, plan_id, seen_version)
    for name, value in values.items():
        setattr(plan, name, value)
    _store(actor, plan)
    return plan.id


@atomic
def set_plan_closed(*, actor: Actor, plan_id: UUID, is_closed: bool, seen_version: int | None = None) -> None:
    """Close a plan, so that no more tasks are added to it, or open it again."""
    require(permissions.can_issue(actor))
    plan = _held(actor, plan_id, seen_version)
    if plan.is_closed != is_closed:
        plan.is_closed = is_closed
        _store(actor, plan)


def _held(actor: Actor, plan_id: UUID, seen_version: int | None) -> Plan:
    plan = lock(permissions.plans_of(actor), plan_id)
    if seen_version is not None and seen_version != plan.version:
        raise Conflict(code="stale_form", version=plan.version)
    return plan


def _store(actor: Actor, plan: Plan) -> None:
    plan.version += 1
    plan.changed_at = clock.now()
    plan.save()
    emit(PlanSaved(actor=actor, plan_id=plan.id, unit_id=plan.unit_id, version=plan.version, is_closed=plan.is_closed))


def _checked(draft: PlanDraft) -> dict[str, object]:
    if draft.kind not in Plan.Kind.values:
        raise Invalid(fields={"kind": _("Choose from the list.")})
    title = written("title", draft.title, limit=rules.LONGEST_TITLE)
    about = written("about", draft.about, limit=rules.LONGEST_INSTRUCTION, required=False)
    if draft.ends_on < draft.starts_on:
        raise Invalid(fields={"ends_on": _("The last day lies before the first day.")})
    if (draft.ends_on - draft.starts_on).days > LONGEST:
        raise Invalid(fields={"ends_on": _("A plan lasts five years at most.")})
    return {
        "kind": draft.kind,
        "title": title,
        "about": about,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
    }
