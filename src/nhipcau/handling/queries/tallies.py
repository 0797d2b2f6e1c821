"""How much open work lies where and with whom: index ranges of what is open now, never of all there was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from nhipcau.handling.models import Party, ScopeRow
from nhipcau.kernel import clock


@dataclass(frozen=True, slots=True)
class Tally:
    """How many subjects stand in a list, and how many of them are past their day."""

    open: int
    late: int


def _rows(token: UUID, kind: str, statuses: Sequence[str], area_id: UUID | None) -> QuerySet[ScopeRow, Any]:
    rows = ScopeRow.objects.filter(token=token, kind=kind, status__in=statuses, until__gt=clock.now())
    return rows if area_id is None else rows.filter(area_id=area_id)


def tally_by_area(*, token: UUID, kind: str, statuses: Sequence[str]) -> dict[UUID | None, Tally]:
    """Return the tally of each area a unit's list reaches into, in one query."""
    late = Count("subject_id", filter=Q(due_at__lt=clock.now()))
    listed = _rows(token, kind, statuses, None).order_by()
    rows = listed.values("area_id").annotate(all=Count("subject_id"), late=late).values_list("area_id", "all", "late")
    return {area_id: Tally(open_, late_) for area_id, open_, late_ in rows}


def late_by_owner(*, token: UUID, kind: str, statuses: Sequence[str], area_id: UUID | None = None) -> dict[UUID, int]:
    """Return how many subjects of a list are past their day with each unit in charge, in one query."""
    rows = _rows(token, kind, statuses, area_id).filter(due_at__lt=clock.now())
    owned = rows.filter(subject__parties__role=Party.Role.OWNER).order_by()
    rows = owned.values(owner=F("subject__parties__unit_id")).annotate(n=Count("subject_id"))
    return dict(rows.values_list("owner", "n"))


def open_subjects(
    *, token: UUID, kind: str, statuses: Sequence[str], area_id: UUID, most: int
) -> list[tuple[UUID, datetime]]:
    """Return id and due date of what is open in one area, the earliest `most` of each status."""
    rows = _rows(token, kind, statuses, area_id).order_by("due_at")
    return list(rows.values_list("subject_id", "due_at")[:most])
