"""Who may see a task or a copy and do what with it. Pure, except for `visible_to` and `tasks_of`.

Two sides: the receiver's unit works on its copy, the issuer's unit decides on it. A unit above either reads. Nobody
decides on what they reported themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.handling import permissions as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, ApiClient, Staff, Timer, person_of
from nhipcau.kernel.errors import Text
from nhipcau.kernel.prepared import Slot, columns_of, fetch, field_of, prepared, row_of
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import UnitFacts
from nhipcau.tasks.models import Plan, Review, Task, TaskCopy

TASK, COPY = "task", "task_copy"

READERS = frozenset({"administrator", "leader", "officer", "clerk", "observer", "head"})
WRITERS = frozenset({"leader", "officer", "clerk", "head"})
ISSUERS = frozenset({"leader", "officer"})
"""Roles that instruct other units and decide on what they hand in."""

ASSIGNERS = frozenset({"leader", "officer"})

READ_SCOPE, WRITE_SCOPE = "tasks:read", "tasks:write"

OWN_REPORT: Text = _("You reported this result yourself; somebody else has to decide on it.")


def may_list(actor: Actor) -> bool:
    """Whether the actor has work lists of tasks at all."""
    if isinstance(actor, ApiClient):
        return READ_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & READERS)


def can_issue(actor: Actor) -> bool:
    """Prepare tasks and send them to the units below, or to the own line of a member organisation."""
    return isinstance(actor, Staff) and bool(actor.roles & ISSUERS)


def receivers_of(issuer_id: UUID) -> dict[UUID, UnitFacts]:
    """Return the open units a unit may give tasks to: those below it, and its own line one level down.

    The own line: the city's Women's Union and that of a commune, which hangs under the commune's Front.
    """
    below = organisations.units_by_id(organisations.descendant_ids(issuer_id))
    issuer = organisations.unit(issuer_id)
    line = organisations.units_of(issuer.kind, "commune") if issuer.level == "city" else []
    return {unit.id: unit for unit in (*below.values(), *line) if unit.id != issuer_id and unit.is_open}


def visible_to(actor: Actor) -> QuerySet[TaskCopy]:
    """Return the copies the actor may open; for one row, lists go through scope rows."""
    if isinstance(actor, Timer):
        return TaskCopy.objects.all()
    token = _reading_token(actor)
    return TaskCopy.objects.none() if token is None else TaskCopy.objects.filter(handling.in_scope(token, kind=COPY))


def readable_copy(actor: Actor, copy_id: UUID) -> TaskCopy | None:
    """Return what `visible_to` has under this id, with its task, by a statement compiled once; None where it has none.

    Every page of a copy asks this first.
    """
    token = _reading_token(actor)
    if isinstance(actor, Timer) or token is None:
        return visible_to(actor).select_related("task").filter(pk=copy_id).first()
    rows = fetch(_readable(), {"token": token, "now": clock.now(), "copy": copy_id})
    if not rows:
        return None
    own = len(columns_of(TaskCopy))
    copy = row_of(TaskCopy, rows[0][:own])
    copy.task = row_of(Task, rows[0][own:])
    return copy


@prepared
def _readable() -> QuerySet[TaskCopy, Any]:
    token, now = Slot(field_of(TaskCopy, "unit_id"), "token"), Slot(field_of(TaskCopy, "sent_at"), "now")
    copy = Slot(field_of(TaskCopy, "id"), "copy")
    rows = TaskCopy.objects.filter(handling.in_scope(token, kind=COPY, now=now), pk=copy)
    return rows.values_list(*columns_of(TaskCopy), *columns_of(Task, "task__"))


def may_see(actor: Actor, copy_id: UUID) -> bool:
    """Say whether `visible_to` has this copy, by a statement compiled once: open pages are asked about without end."""
    if isinstance(actor, Timer):
        return True
    token = _reading_token(actor)
    return token is not None and handling.is_in_scope(token, kind=COPY, subject_id=copy_id)


def _reading_token(actor: Actor) -> UUID | None:
    return handling.unit_token(actor) if may_list(actor) else None


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """Return the tasks the actor's own unit prepares or has issued."""
    if isinstance(actor, Timer):
        return Task.objects.all()
    unit_id = handling.unit_token(actor)
    if unit_id is None or not may_list(actor):
        return Task.objects.none()
    return Task.objects.filter(unit_id=unit_id)


def plans_of(actor: Actor) -> QuerySet[Plan]:
    """Return the plans of the actor's own unit."""
    if isinstance(actor, Timer):
        return Plan.objects.all()
    unit_id = handling.unit_token(actor)
    if unit_id is None or not may_list(actor):
        return Plan.objects.none()
    return Plan.objects.filter(unit_id=unit_id)


def reviews_of(actor: Actor) -> QuerySet[Review]:
    """Return the reviews of the actor's own unit."""
    if isinstance(actor, Timer):
        return Review.objects.all()
    unit_id = handling.unit_token(actor)
    if unit_id is None or not may_list(actor):
        return Review.objects.none()
    return Review.objects.filter(unit_id=unit_id)


def is_writer(actor: Actor) -> bool:
    if isinstance(actor, ApiClient):
        return WRITE_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & WRITERS)


def receives(actor: Actor, copy: TaskCopy) -> bool:
    """Whether the actor works for the unit that received the copy."""
    return is_writer(actor) and handling.unit_token(actor) == copy.unit_id


def issues(actor: Actor, copy: TaskCopy) -> bool:
    """Whether the actor speaks for the unit that gave the copy."""
    return can_issue_or_head(actor) and handling.unit_token(actor) == copy.issuer_id


def can_issue_or_head(actor: Actor) -> bool:
    """Say whether the actor may decide for the unit that gave a task; a residential area has nobody but its head."""
    return isinstance(actor, Staff) and bool(actor.roles & (ISSUERS | {"head"}))


def can_accept(actor: Actor, copy: TaskCopy) -> bool:
    return receives(actor, copy)


can_ask = can_progress = can_report = can_take_back = can_accept


def can_assign(actor: Actor, copy: TaskCopy) -> bool:
    """Name who is in charge of the copy in its unit."""
    return receives(actor, copy) and isinstance(actor, Staff) and bool(actor.roles & (ASSIGNERS | {"head"}))


def can_divide(actor: Actor, copy: TaskCopy) -> bool:
    return receives(actor, copy) and can_issue(actor)


def can_extend(actor: Actor, copy: TaskCopy) -> bool:
    return isinstance(actor, Staff) and receives(actor, copy)


def can_explain(actor: Actor, copy: TaskCopy) -> bool:
    return issues(actor, copy)


can_return = can_reopen = can_decide_extension = can_explain


def can_withdraw(actor: Actor, copy: TaskCopy) -> bool:
    """Let the issuer take a copy back, and the platform when the whole task ends."""
    return isinstance(actor, Timer) or issues(actor, copy)


def can_approve(actor: Actor, copy: TaskCopy) -> bool:
    """Decide on a result, but never on one's own report."""
    return issues(actor, copy) and not is_own_report(actor, copy)


def is_own_report(actor: Actor, copy: TaskCopy) -> bool:
    return copy.reported_by is not None and copy.reported_by == person_of(actor)


def can_note(actor: Actor, copy: TaskCopy) -> bool:
    """Both sides write into the timeline."""
    return is_writer(actor) and handling.unit_token(actor) in {copy.unit_id, copy.issuer_id}


MOVES: dict[str, Callable[[Actor, TaskCopy], bool]] = {
    "accept": can_accept,
    "ask": can_ask,
    "explain": can_explain,
    "assign": can_assign,
    "divide": can_divide,
    "progress": can_progress,
    "report": can_report,
    "take_back": can_take_back,
    "return": can_return,
    "approve": can_approve,
    "reopen": can_reopen,
    "extend": can_extend,
    "decide_extension": can_decide_extension,
    "note": can_note,
    "withdraw": can_withdraw,
}
