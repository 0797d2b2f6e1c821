"""How far a task or a copy is, as one number: another number means that an open page is no longer the newest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Sum

from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.live import mark_of
from nhipcau.tasks import permissions
from nhipcau.tasks.models import Task, TaskCopy
from nhipcau.tasks.queries.shapes import Sums
from nhipcau.tasks.queries.sums import NONE, sums_of

Part = tuple[str, int]
"""State and progress of one part of a copy."""


def task_mark(version: int, sums: Sums) -> int:
    """Return the mark of an issuer's page: its own words and the counts over the units."""
    return mark_of(version, sorted(sums.by_state.items()), sums.whole, sums.late)


def copy_mark(changed_at: datetime, progress: int, parts: Iterable[Part]) -> int:
    """Return the mark of a copy's page: whatever was written into its timeline, and how far its parts are."""
    counts: defaultdict[str, list[int]] = defaultdict(list)
    for state, percent in parts:
        counts[state].append(percent)
    return _copy_mark(changed_at, progress, [(state, len(all_), sum(all_)) for state, all_ in counts.items()])


def task_marks(task_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return the marks of many tasks; two index ranges for all of them."""
    sums = sums_of(task_ids)
    versions = Task.objects.filter(pk__in=task_ids).values_list("pk", "version")
    return {task_id: task_mark(version, sums.get(task_id, NONE)) for task_id, version in versions}


def copy_marks(copy_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return the marks of many copies; one look-up of their subjects, one of themselves with their parts."""
    changed = handling.changed_at(copy_ids)
    parts: defaultdict[UUID, list[tuple[str, int, int]]] = defaultdict(list)
    progress: dict[UUID, int] = {}
    rows = TaskCopy.objects.filter(pk__in=copy_ids).order_by().values_list("pk", "progress", "parts__state")
    for copy_id, own, state, count, whole in rows.annotate(n=Count("parts"), whole=Sum("parts__progress")):
        progress[copy_id] = own
        if count:
            parts[copy_id].append((state, count, whole))
    return {
        copy_id: _copy_mark(changed[copy_id], own, parts[copy_id])
        for copy_id, own in progress.items()
        if copy_id in changed
    }


def _copy_mark(changed_at: datetime, progress: int, parts: Iterable[tuple[str, int, int]]) -> int:
    return mark_of(changed_at.timestamp(), progress, sorted(parts))


def may_watch_task(actor: Actor, task_id: UUID) -> bool:
    return permissions.tasks_of(actor).filter(pk=task_id).exists()
