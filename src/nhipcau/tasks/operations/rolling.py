"""Saving a copy after a move, and letting what it is a part of follow."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.handling import operations as handling
from nhipcau.tasks import rules, states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations.holding import Held

_WHOLE = frozenset({states.REPORTED, states.DONE})


def moved(held: Held, *also: str, meets: Sequence[str] = (), restarts: Sequence[str] = ()) -> None:
    """Write the state a move leads to, in the copy and its subject, with the columns in `also`."""
    handling.set_status(subject=held.subject, status=held.target, meets=meets, restarts=restarts)
    save(held, *also)


def save(held: Held, *also: str) -> None:
    """Write the copy alone, when the subject was written by another operation of handling."""
    copy = held.copy
    copy.state = held.target
    copy.save(update_fields=["state", "evidence", *also])
    follow(copy)


def progress_of(state: str, given: int, parts: Sequence[int]) -> int:
    """Return the progress a copy shows: whole once reported, else the mean of its parts, else what the unit gave."""
    if state in _WHOLE:
        return 100
    return rules.mean_progress(parts) if parts else given


def follow(copy: TaskCopy) -> None:
    """Compute the progress of a copy anew, and of all it is a part of, upwards; the caller has locked them."""
    step: TaskCopy | None = copy
    while step is not None:
        parts = list(
            TaskCopy.objects.filter(parent_id=step.pk).exclude(state=states.WITHDRAWN).values_list("state", "progress")
        )
        progress = progress_of(step.state, step.given, [progress for _state, progress in parts])
        known = (step.progress, step.parts_all, step.parts_open)
        found = (progress, len(parts), sum(states.is_open(state) for state, _progress in parts))
        if found == known and step is not copy:
            return
        step.progress, step.parts_all, step.parts_open = found
        step.save(update_fields=["progress", "parts_all", "parts_open"])
        step = TaskCopy.objects.filter(pk=step.parent_id).first() if step.parent_id else None
