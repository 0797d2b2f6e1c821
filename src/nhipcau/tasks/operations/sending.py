"""Writing copies: the same for what an issuer sends out and for the parts a unit divides its own copy into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewSubject
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.db import insert_many
from nhipcau.kernel.events import emit_many
from nhipcau.kernel.search import note_changed
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import states
from nhipcau.tasks.events import CopySent
from nhipcau.tasks.models import Task, TaskCopy
from nhipcau.tasks.operations.holding import FIRST_RESPONSE
from nhipcau.tasks.permissions import COPY

ISSUER = "issuer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What each copy of one sending has in common."""

    task: Task
    issuer_id: UUID
    due_on: date
    parent: TaskCopy | None = None
    words: str = ""


def send_copies(*, actor: Actor, order: Order, unit_ids: Sequence[UUID]) -> list[TaskCopy]:
    """Write a copy for each unit: rows, parties, lists and clocks, in as few statements as there are tables."""
    now, task, parent = clock.now(), order.task, order.parent
    units = organisations.units_by_id(unit_ids)
    copies = [
        TaskCopy(
            id=ids.new_id(),
            task=task,
            parent=parent,
            depth=parent.depth + 1 if parent else 0,
            unit_id=unit_id,
            issuer_id=order.issuer_id,
            due_on=order.due_on,
            words=order.words,
            sent_at=now,
        )
        for unit_id in unit_ids
    ]
    due_at = close_of_day(order.due_on)
    handling.open_subjects(
        subjects=[
            NewSubject(
                id=copy.id,
                kind=COPY,
                status=states.SENT,
                owner_unit_id=copy.unit_id,
                others=[(copy.issuer_id, ISSUER)],
                urgency=task.urgency,
                area_id=units[copy.unit_id].territory_id,
                clocks=[FIRST_RESPONSE],
                answer_by=due_at,
            )
            for copy in copies
        ]
    )
    insert_many(copies)
    emit_many(
        [
            CopySent(
                actor=actor,
                subject_id=copy.id,
                task_id=task.id,
                unit_id=copy.unit_id,
                issuer_id=copy.issuer_id,
                parent_id=copy.parent_id,
            )
            for copy in copies
        ]
    )
    note_changed(task.id)
    return copies
