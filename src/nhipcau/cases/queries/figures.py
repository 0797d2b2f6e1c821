"""Figures: what waits for the actor, and what the start page tells everybody."""

from __future__ import annotations

import time
from datetime import date, timedelta

from nhipcau.cases.permissions import may_list
from nhipcau.cases.queries.lists import case_list, count_of
from nhipcau.cases.queries.shapes import CaseFilter, HomeFigures, TodayFigures
from nhipcau.cases.rules import share
from nhipcau.cases.states import REOPENED
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Actor

RECEIVED, ON_TIME, TOO_LATE = "cases.received", "cases.answered_on_time", "cases.answered_late"
RATED = {verdict: f"cases.rated_{verdict}" for verdict in ("solved", "partly", "not_solved")}
LEAST_FOR_A_SHARE = 20
ROWS_SHOWN = 8
HOME_SECONDS = 60


def badge_count(actor: Actor) -> int:
    """Return how many open cases the actor's unit is in charge of; one query."""
    if not may_list(actor):
        return 0
    return count_of(actor=actor, filters=[CaseFilter(tab="open", reach="own")])[0]


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
    ]
    counts = count_of(actor=actor, filters=tabs)
    nearest = case_list(actor=actor, wanted=tabs[-1], limit=ROWS_SHOWN) if counts[-1] else None
    return TodayFigures(*counts, rows=nearest.rows if nearest else [])


_home: tuple[float, HomeFigures] | None = None


def home_figures() -> HomeFigures:
    """Return this month's figures over the whole city, read at most once a minute: they stand on the home page."""
    global _home  # noqa: PLW0603 - one value a process, replaced whole
    if _home is None or time.monotonic() - _home[0] > HOME_SECONDS or _home[1].last != clock.today():
        _home = (time.monotonic(), _home_figures(clock.today()))
    return _home[1]


def _home_figures(last: date) -> HomeFigures:
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
