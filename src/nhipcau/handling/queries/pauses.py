"""When clocks stood still."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from nhipcau.handling.models import Pause
from nhipcau.handling.rules import Wait


def waits_of(subject_ids: Iterable[UUID]) -> dict[UUID, list[Wait]]:
    """Return the waits of many subjects, oldest first, in one query."""
    found: defaultdict[UUID, list[Wait]] = defaultdict(list)
    rows = Pause.objects.filter(subject_id__in=list(subject_ids)).order_by("started_at")
    for subject_id, started_at, ended_at in rows.values_list("subject_id", "started_at", "ended_at"):
        found[subject_id].append(Wait(started_at, ended_at))
    return dict(found)
