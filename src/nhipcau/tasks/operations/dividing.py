"""Handing a copy on: its unit divides it among the units below and decides on what they hand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.tasks import rules
from nhipcau.tasks.events import CopyNoted
from nhipcau.tasks.models import Task, TaskCopy
from nhipcau.tasks.operations.drafting import require_day
from nhipcau.tasks.operations.holding import enter, hold, written
from nhipcau.tasks.operations.issuing import require_receivers
from nhipcau.tasks.operations.rolling import save
from nhipcau.tasks.operations.sending import Order, send_copies
from nhipcau.tasks.states import TaskState

MOST_PARTS = 300


@atomic
def divide_copy(
    *,
    actor: Actor,
    copy_id: UUID,
    unit_ids: Sequence[UUID],
    due_on: date,
    words: str = "",
    seen_version: int | None = None,
) -> int:
    """Give parts of one's copy to units below, due by its `latest_day`; returns how many received one.

    Units that have the task already are left out. Invalid for a closed unit or one that is not below one's own.
    """
    held = hold(actor=actor, copy_id=copy_id, move="divide", seen_version=seen_version)
    copy = held.copy
    task = Task.objects.get(pk=copy.task_id)
    if task.state == TaskState.WITHDRAWN:
        raise Conflict(_("The task has been withdrawn."), code="wrong_status")
    if copy.depth >= rules.DEEPEST:
        raise Conflict(_("This part cannot be divided any further."), code="too_deep")
    require_day(due_on)
    if due_on > latest_day(copy.due_on):
        raise Invalid(fields={"due_on": _("Later than your own date. Choose an earlier day, or ask for more time.")})
    words = written("words", words, limit=rules.LONGEST_WORDS, required=False)
    fresh = _fresh(copy, unit_ids)
    order = Order(task=task, issuer_id=copy.unit_id, due_on=due_on, parent=copy, words=words)
    send_copies(actor=actor, order=order, unit_ids=fresh)
    entry_id = enter(actor=actor, held=held, kind="divided", data={"parts": len(fresh), "due_on": due_on.isoformat()})
    handling.set_status(subject=held.subject, status=held.target)
    save(held)
    emit(CopyNoted(actor=actor, entry_id=entry_id, **held.facts))
    return len(fresh)


def latest_day(due_on: date) -> date:
    """Return the last day a part may be due: one's own, or today once that is over, since late work can be shared."""
    return max(due_on, clock.today())


def _fresh(copy: TaskCopy, unit_ids: Sequence[UUID]) -> list[UUID]:
    wanted = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id != copy.unit_id]
    if not wanted:
        raise Invalid(fields={"units": _("Choose at least one unit.")})
    if len(wanted) > MOST_PARTS:
        raise Invalid(fields={"units": _("At most %(most)s units at once.") % {"most": MOST_PARTS}})
    require_receivers(copy.unit_id, wanted)
    known = set(TaskCopy.objects.filter(task_id=copy.task_id, unit_id__in=wanted).values_list("unit_id", flat=True))
    fresh = [unit_id for unit_id in wanted if unit_id not in known]
    if not fresh:
        raise Invalid(fields={"units": _("These units have the task already.")})
    return fresh
