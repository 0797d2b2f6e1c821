"""The leader's figures of a city or a commune: daily counts, and index ranges of what is open now.

Each figure has one definition, in `DEFINITIONS`; the page shows them beside the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.cases import states
from nhipcau.cases.models import Case
from nhipcau.cases.permissions import KIND, can_oversee
from nhipcau.cases.queries.figures import (
    LEAST_FOR_A_SHARE,
    ON_TIME,
    PLACE_COUNTS,
    RATED,
    RECEIVED,
    REOPENINGS,
    TOO_LATE,
    of_place,
)
from nhipcau.cases.rules import share
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import Tally
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.errors import NotAllowed, Text
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import TerritoryFacts

WEEKS = 12
DAYS = 30
MOST_OPEN = 5_000
NONE_OPEN = Tally(0, 0)

DEFINITIONS: tuple[tuple[Text, Text], ...] = (
    (_("Received"), _("Reports that came in, by the place they are about, on the day they were sent.")),
    (_("Open"), _("Waiting, in hand, passed on or reopened at this moment.")),
    (_("Late"), _("Open, and past the day of the answer at this moment, with whichever unit is in charge now.")),
    (
        _("Answered on time"),
        _("Answers given by the day they were due, out of all answers of the 30 days. A second answer counts again."),
    ),
    (
        _("Solved, partly, not solved"),
        _("What senders said of the answers, out of all ratings of the 30 days; shown from 20 ratings up."),
    ),
    (
        _("Reopened"),
        _("Cases opened again because the sender said: not solved, out of all answers; shown from 20 ratings up."),
    ),
    (_("Week"), _("The seven days that end today, beside the seven days before.")),
)


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened in a place within the 30 days; shares are None where too little was counted."""

    received: int
    answered: int
    on_time: int
    ratings: int
    solved: float | None
    partly: float | None
    not_solved: float | None
    reopened: float | None

    @property
    def on_time_share(self) -> float | None:
        return share(self.on_time, self.answered, least=LEAST_FOR_A_SHARE)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One commune of the city, or one residential area of the commune; no place: where none was named."""

    place: TerritoryFacts | None
    open: int
    late: int
    flow: Flow


@dataclass(frozen=True, slots=True)
class Weekly:
    """One count by week, the oldest first; the last two are this week and the one before."""

    weeks: list[int]

    @property
    def this_week(self) -> int:
        return self.weeks[-1]

    @property
    def change(self) -> int:
        return self.weeks[-1] - self.weeks[-2]


@dataclass(frozen=True, slots=True)
class Overview:
    """All the leader's page shows."""

    place: TerritoryFacts | None  # the commune; None: the whole city
    first: date
    last: date
    open: int
    late: int
    flow: Flow
    received: Weekly
    answered: Weekly
    answered_late: Weekly
    reopened: Weekly
    late_with: list[tuple[str, str, int]]  # code and name of the unit, how many; in the order of the units
    rows: list[PlaceRow]


def overview(*, actor: Actor) -> Overview:
    """Return the figures of the city, or of the commune whose Front the actor leads; NotAllowed for all others."""
    commune = place_overseen(actor)
    assert isinstance(actor, Staff)  # noqa: S101 - said by `place_overseen`
    last, first = clock.today(), first_day()
    key = commune.id if commune else None
    by_day = counters.by_name_and_day(PLACE_COUNTS, key, last - timedelta(days=7 * WEEKS - 1), last)
    tallies = _tallies(actor, commune)
    return Overview(
        place=commune,
        first=first,
        last=last,
        open=sum(tally.open for tally in tallies.values()),
        late=sum(tally.late for tally in tallies.values()),
        flow=_flow({name: _since(days, first) for name, days in by_day.items()}),
        received=_weekly(by_day, last, RECEIVED),
        answered=_weekly(by_day, last, ON_TIME, TOO_LATE),
        answered_late=_weekly(by_day, last, TOO_LATE),
        reopened=_weekly(by_day, last, REOPENINGS),
        late_with=_late_with(actor, commune),
        rows=_rows(commune, tallies, first, last),
    )


def place_overseen(actor: Actor) -> TerritoryFacts | None:
    """Return the commune whose figures the actor sees, None for the whole city; NotAllowed for all others."""
    if not can_oversee(actor) or not isinstance(actor, Staff):
        raise NotAllowed
    return None if actor.level == "city" else organisations.commune_of(actor.territory_id)


def first_day() -> date:
    """Return the first of the days that the flow is counted over."""
    return clock.today() - timedelta(days=DAYS - 1)


def _tallies(actor: Staff, commune: TerritoryFacts | None) -> dict[UUID | None, Tally]:
    """Return what is open and late by commune (of the city) or by residential area (of a commune)."""
    if commune is None:
        return handling.tally_by_area(token=actor.unit_id, kind=KIND, statuses=states.OPEN)
    found = handling.open_subjects(
        token=actor.unit_id, kind=KIND, statuses=states.OPEN, area_id=commune.id, most=MOST_OPEN
    )
    areas = dict(Case.objects.filter(pk__in=[one for one, _due in found]).values_list("id", "residential_id"))
    now, tallies = clock.now(), dict[UUID | None, Tally]()
    for case_id, due_at in found:
        held = tallies.get(areas.get(case_id), NONE_OPEN)
        tallies[areas.get(case_id)] = Tally(held.open + 1, held.late + (due_at < now))
    return tallies


def _late_with(actor: Staff, commune: TerritoryFacts | None) -> list[tuple[str, str, int]]:
    area_id = commune.id if commune else None
    late = handling.late_by_owner(token=actor.unit_id, kind=KIND, statuses=states.OPEN, area_id=area_id)
    units = organisations.units_by_id(late)
    found = sorted(units.values(), key=lambda unit: unit.sort_key)
    return [(unit.code, unit.short_name, late[unit.id]) for unit in found]


def _rows(
    commune: TerritoryFacts | None, tallies: Mapping[UUID | None, Tally], first: date, last: date
) -> list[PlaceRow]:
    places = organisations.residential_areas(commune.id) if commune else organisations.communes()
    counted = counters.by_name_and_unit(PLACE_COUNTS, [place.id for place in places], first, last)
    return [
        PlaceRow(place, tally.open, tally.late, _flow(counted.get(place.id, {})))
        for place in places
        for tally in [tallies.get(place.id, NONE_OPEN)]
    ]


def _since(days: Mapping[date, int], first: date) -> int:
    return sum(number for day, number in days.items() if day >= first)


def _flow(counted: Mapping[str, int]) -> Flow:
    def of(name: str) -> int:
        return counted.get(of_place(name), 0)

    ratings = sum(of(name) for name in RATED.values())
    answered = of(ON_TIME) + of(TOO_LATE)
    said = {verdict: share(of(name), ratings, least=LEAST_FOR_A_SHARE) for verdict, name in RATED.items()}
    is_enough = ratings >= LEAST_FOR_A_SHARE and answered > 0
    reopened = of(REOPENINGS) / answered if is_enough else None
    return Flow(of(RECEIVED), answered, of(ON_TIME), ratings, **said, reopened=reopened)


def _weekly(by_day: Mapping[str, Mapping[date, int]], last: date, *names: str) -> Weekly:
    weeks = [0] * WEEKS
    for day, number in _all_days(by_day[of_place(name)] for name in names):
        weeks[WEEKS - 1 - (last - day).days // 7] += number
    return Weekly(weeks)


def _all_days(counted: Iterable[Mapping[date, int]]) -> Iterable[tuple[date, int]]:
    return (pair for days in counted for pair in days.items())
