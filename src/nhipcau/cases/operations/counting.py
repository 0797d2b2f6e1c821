"""Counting what happens to cases, per day: under the unit in charge, and under the place, its commune and the city.

One table says which event counts as what; the operations count by it as they emit, the rebuild by the events kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from nhipcau.cases.events import CaseAnswered, CaseClosed, CaseEvent, CaseOpened, CaseRated, CaseReopened, CountsRebuilt
from nhipcau.cases.models import Case
from nhipcau.cases.queries.figures import (
    CLOSED,
    ON_TIME,
    OWNER_COUNTS,
    PLACE_COUNTS,
    RATED,
    RECEIVED,
    REOPENINGS,
    TOO_LATE,
    of_place,
)
from nhipcau.kernel import clock, counters, events
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.counters import Count
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit

BATCH = 500
Place = tuple[UUID | None, UUID | None]
"""Commune and residential area of a case, as far as they are known. They never change."""

_COUNTED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    CaseOpened.name: lambda _facts: RECEIVED,
    CaseAnswered.name: lambda facts: ON_TIME if facts["is_on_time"] else TOO_LATE,
    CaseClosed.name: lambda _facts: CLOSED,
    CaseRated.name: lambda facts: RATED[facts["verdict"]],
    CaseReopened.name: lambda _facts: REOPENINGS,
}


def counts_of(name: str, facts: Mapping[str, Any], place: Place, day: date) -> Iterator[Count]:
    """Return what one event adds: to its unit (where the event names one), its place, its commune and the city."""
    if name not in _COUNTED:
        return
    counter = _COUNTED[name](facts)
    if counter in OWNER_COUNTS:
        yield Count(name=counter, unit_id=UUID(str(facts["owner_unit_id"])), day=day)
    for place_id in {None, *place}:
        yield Count(name=of_place(counter), unit_id=place_id, day=day)


def count(case: Case, *happened: CaseEvent) -> None:
    """Count what just happened to a case."""
    count_all((case, event) for event in happened)


def count_all(happened: Iterable[tuple[Case, CaseEvent]]) -> None:
    """Count what just happened to several cases, by one statement."""
    day = clock.today()
    counters.add_many(
        added
        for case, event in happened
        for added in counts_of(event.name, _facts(event), (case.territory_id, case.residential_id), day)
    )


def _facts(event: CaseEvent) -> dict[str, Any]:
    return {field.name: getattr(event, field.name) for field in fields(event)}


def rebuild_counts(*, actor: Timer, report: Callable[[str, int, int], None] | None = None) -> int:
    """Count everything again from the events, a month at a time; each month commits by itself. Returns the months.

    Doing it twice changes nothing; whoever writes meanwhile waits for one month at most.
    """
    require(isinstance(actor, Timer))
    months = _months()
    for done, (first, last) in enumerate(months, start=1):
        _rebuild(actor, first, last)
        if report is not None:
            report("months", done, len(months))
    return len(months)


def _months() -> list[tuple[date, date]]:
    """Return the months from the first event or count to today."""
    begun = min(filter(None, (events.first_day(_COUNTED), counters.first_day(PLACE_COUNTS))), default=None)
    found = []
    while begun is not None and begun <= clock.today():
        after = (begun.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((begun.replace(day=1), after - timedelta(days=1)))
        begun = after
    return found


@atomic
def _rebuild(actor: Timer, first: date, last: date) -> None:
    counters.shut()
    counters.replace([*OWNER_COUNTS, *PLACE_COUNTS], first, last, _counted_between(first, last))
    emit(CountsRebuilt(actor=actor, first_on=first, last_on=last))


def _counted_between(first: date, last: date) -> Iterator[Count]:
    found = events.happened(_COUNTED, first, last)
    while batch := list(islice(found, BATCH)):
        ids = {one.subject_id for one in batch if one.subject_id is not None}
        rows = Case.objects.filter(pk__in=ids).values_list("id", "territory_id", "residential_id")
        places = {case_id: (commune_id, area_id) for case_id, commune_id, area_id in rows}
        for one in batch:
            place = places.get(one.subject_id, (None, None)) if one.subject_id else (None, None)
            yield from counts_of(one.name, one.data, place, clock.local(one.at).date())
