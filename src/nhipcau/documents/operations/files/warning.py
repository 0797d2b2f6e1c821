"""Saying thirty days before what is to be handed over, and what is past its period."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from nhipcau.documents.events import FilesFallDue
from nhipcau.documents.models import File
from nhipcau.documents.retention import WARNED_BEFORE
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.events import emit

AT_ONCE = 2_000


@atomic
def tell_due(*, actor: Timer) -> int:
    """Tell each unit once of each file that falls due within thirty days; returns how many files were told."""
    require(isinstance(actor, Timer))
    until = clock.today() + WARNED_BEFORE
    hand_over = File.objects.filter(state=File.State.CLOSED, hand_over_by__lte=until, told_hand_over=False)
    over = File.objects.filter(state__in=[File.State.CLOSED, File.State.HANDED_OVER], due_on__lte=until, told_due=False)
    first = list(locked(hand_over.order_by("pk"))[:AT_ONCE])
    second = list(locked(over.order_by("pk"))[:AT_ONCE])
    to_hand_over: Counter[UUID] = Counter(file.unit_id for file in first)
    to_destroy: Counter[UUID] = Counter(file.unit_id for file in second)
    File.objects.filter(pk__in=[file.pk for file in first]).update(told_hand_over=True)
    File.objects.filter(pk__in=[file.pk for file in second]).update(told_due=True)
    for unit_id in sorted({*to_hand_over, *to_destroy}):
        emit(
            FilesFallDue(
                actor=actor,
                subject_id=unit_id,
                unit_id=unit_id,
                to_hand_over=to_hand_over[unit_id],
                to_destroy=to_destroy[unit_id],
            )
        )
    return len(first) + len(second)
