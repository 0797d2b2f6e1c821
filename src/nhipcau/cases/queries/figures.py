"""Figures: what waits for the actor, and what the start page tells everybody."""

from __future__ import annotations

from datetime import timedelta

from nhipcau.cases.permissions import may_list
from nhipcau.cases.queries.lists import case_list, count_of, counted_list
from nhipcau.cases.queries.shapes import CaseFilter, HomeFigures, TodayFigures
from nhipcau.cases.rules import share
from nhipcau.cases.states import REOPENED
from nhipcau.kernel import clock, counters, ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.prepared import Counted
from nhipcau.kernel.process_cache import ProcessCache

RECEIVED, ON_TIME, TOO_LATE = "cases.received", "cases.answered_on_time", "cases.answered_late"
CLOSED, REOPENINGS = "cases.closed", "cases.reopened"
RATED = {verdict: f"cases.rated_{verdict}" for verdict in ("solved", "partly", "not_solved")}


def of_place(name: str) -> str:
    """Return the counter's name under a place (a residential area, a commune, the city) instead of a unit."""
    return f"{name}.place"


OWNER_COUNTS = (RECEIVED, ON_TIME, TOO_LATE, *RATED.values())
PLACE_COUNTS = tuple(of_place(name) for name in (*OWNER_COUNTS, CLOSED, REOPENINGS))
LEAST_FOR_A_SHARE = 20
ROWS_SHOWN = 8
HOME_SECONDS = 60


_TODAY = (
    "new",
    "due_today",
    "due_soon",
    "late",
    "reopened",
    "mine",
    "awaiting",
    "open",
    "open_below",
    "late_below",
)


def badge(actor: Actor) -> list[Counted]:
    """Return what the badge counts: the open cases the actor's unit is in charge of."""
    if not may_list(actor):
        return []
    return [counted_list(actor, CaseFilter(tab="open", reach="own"))]


def today(*, actor: Actor) -> TodayFigures:
    """Return what waits for the actor's unit this morning: counts in one statement, and the nearest deadlines."""
    tabs = [
        CaseFilter(tab="new"),
        CaseFilter(tab="due", due_within=0, reach="own"),
        CaseFilter(tab="due", reach="own"),
        CaseFilter(tab="late", reach="own"),
        CaseFilter(statuses=(REOPENED,), reach="own"),
        CaseFilter(tab="mine"),
        CaseFilter(tab="awaiting", reach="own"),
        CaseFilter(tab="open", reach="own"),
        CaseFilter(tab="open", reach="below"),
        CaseFilter(tab="late", reach="below"),
    ]
    counts = dict(zip(_TODAY, count_of(actor=actor, filters=tabs), strict=True))
    own = CaseFilter(tab="open", reach="own")
    nearest = case_list(actor=actor, wanted=own, limit=ROWS_SHOWN, counted=False).rows if counts["open"] else []
    return TodayFigures(**counts, rows=nearest)


def home_figures() -> HomeFigures:
    """Return this month's figures over the whole city, read at most once a minute: they stand on the home page."""
    return _home.get()


def _home_figures() -> HomeFigures:
    last = clock.today()
    first = last.replace(day=1)
    before = first - timedelta(days=1)
    same_day = before.replace(day=min(last.day, before.day))
    on_time, too_late = (counters.total(name, None, first, last) for name in (ON_TIME, TOO_LATE))
    rated = {verdict: counters.total(name, None, first, last) for verdict, name in RATED.items()}
    answered, ratings = on_time + too_late, sum(rated.values())
    return HomeFigures(
        first=first,
        last=last,
        received=counters.total(RECEIVED, None, first, last),
        received_before=counters.total(RECEIVED, None, before.replace(day=1), same_day),
        answered=answered,
        on_time_share=share(on_time, answered, least=LEAST_FOR_A_SHARE),
        solved_share=share(rated["solved"], ratings, least=LEAST_FOR_A_SHARE),
        ratings=ratings,
    )


_home: ProcessCache[HomeFigures] = ProcessCache(stamp=ids.new_id, load=_home_figures, check_every=HOME_SECONDS)
