"""Reading sealed events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from nhipcau.kernel import clock, ids
from nhipcau.kernel.events import models
from nhipcau.kernel.events.facts import SealedEvent


def sealed(seals: Iterable[models.Seal]) -> list[SealedEvent]:
    """Turn seals (with their event joined) into what subscribers and pages read."""
    return [
        SealedEvent(
            seq=seal.seq,
            id=seal.event.id,
            name=seal.event.name,
            at=seal.event.at,
            actor_kind=seal.event.actor_kind,
            person_id=seal.event.person_id,
            unit_id=seal.event.unit_id,
            subject_id=seal.event.subject_id,
            data=json.loads(seal.event.payload),
        )
        for seal in seals
    ]


def events_of(subject_id: UUID, *, newest: int | None = None) -> list[SealedEvent]:
    """Return what happened to one subject, oldest first, as far as it is sealed (only the `newest` so many)."""
    rows = models.Seal.objects.filter(event__subject_id=subject_id).select_related("event").order_by("-seq")
    return sealed(rows[:newest])[::-1]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it is counted again: sealed or not."""

    name: str
    at: datetime
    subject_id: UUID | None
    data: dict[str, Any]


def happened(names: Iterable[str], first: date, last: date) -> Iterator[Happened]:
    """Return the events of some names on the city's days `first` to `last`; reads the whole table."""
    after = clock.day_begin(last + timedelta(days=1))
    rows = models.Event.objects.filter(name__in=list(names), at__gte=clock.day_begin(first), at__lt=after)
    for name, at, subject_id, payload in rows.values_list("name", "at", "subject_id", "payload").iterator(2_000):
        yield Happened(name, at, subject_id, json.loads(payload))


@dataclass(frozen=True, slots=True)
class HappenedRow:
    """One event of a list: its id continues the list, its subject leads to what it is about."""

    id: UUID
    at: datetime
    subject_id: UUID


def newest_of(
    name: str,
    *,
    fact: str,
    first: date,
    subjects: QuerySet[Any, Any],
    before: UUID | None = None,
    limit: int,
) -> list[HappenedRow]:
    """Return the newest events of one name since the city's day `first` about some subjects, newest written first.

    `fact` is a part of the canonical payload, `"is_on_time":true`; "" for any. An event is written no sooner than what
    it tells, so that ids bound the search.
    """
    begin = clock.day_begin(first)
    rows = models.Event.objects.filter(
        name=name, id__gte=ids.first_id_at(begin), at__gte=begin, subject_id__in=subjects
    )
    if fact:
        rows = rows.filter(payload__contains=fact)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = rows.order_by("-id").values_list("id", "at", "subject_id")[:limit]
    return [HappenedRow(event_id, at, subject_id) for event_id, at, subject_id in found if subject_id is not None]


def first_day(names: Iterable[str]) -> date | None:
    """Return the day of the first event of these names; reads the whole table."""
    first = models.Event.objects.filter(name__in=list(names)).aggregate(first=Min("at"))["first"]
    return clock.local(first).date() if first else None
