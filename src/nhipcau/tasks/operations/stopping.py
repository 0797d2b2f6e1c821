"""A task that came back comes back no more."""

from __future__ import annotations

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.events import emit
from nhipcau.tasks.events import RepeatEnded
from nhipcau.tasks.models import Recurrence


def end_recurrence(actor: Actor, row: Recurrence, why: Recurrence.Ended) -> None:
    """Let it end, within the caller's transaction; what was sent stays."""
    row.ended = why
    row.save(update_fields=["ended"])
    emit(RepeatEnded(actor=actor, subject_id=row.first_id, unit_id=row.unit_id, why=why.value))
