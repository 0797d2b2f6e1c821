"""Taking a copy back from its unit, with the parts it was divided into."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit
from nhipcau.tasks import rules, states
from nhipcau.tasks.events import CopyWithdrawn
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations.holding import ANSWER, FIRST_RESPONSE, Held, enter, hold, written
from nhipcau.tasks.operations.rolling import moved

_PARTS = Timer(name="tasks.withdraw_parts")


@atomic
def withdraw_copy(*, actor: Actor, copy_id: UUID, reason: str, seen_version: int | None = None) -> None:
    """Take a copy back; its open parts end with it. What was reported and said stays to be read."""
    held = hold(actor=actor, copy_id=copy_id, move="withdraw", seen_version=seen_version)
    reason = written("reason", reason, limit=rules.LONGEST_WORDS)
    _withdraw(actor, held, reason)


@atomic
def withdraw_one(*, actor: Timer, copy_id: UUID, reason: str) -> bool:
    """Take back one copy of a task that ends, if it is still open; says whether it was."""
    copy = TaskCopy.objects.get(pk=copy_id)
    if not states.can_move(copy.state, "withdraw"):
        return False
    held = hold(actor=actor, copy_id=copy_id, move="withdraw")
    _withdraw(actor, held, reason)
    return True


def _withdraw(actor: Actor, held: Held, reason: str) -> None:
    open_parts = TaskCopy.objects.filter(parent_id=held.copy.id, state__in=states.OPEN).order_by("pk")
    for part_id in list(open_parts.values_list("pk", flat=True)):
        withdraw_one(actor=_PARTS, copy_id=part_id, reason=reason)
    held.copy.refresh_from_db()
    enter(actor=actor, held=held, kind="withdrawn", text=reason)
    moved(held, meets=[FIRST_RESPONSE, ANSWER])
    emit(CopyWithdrawn(actor=actor, **held.facts))
