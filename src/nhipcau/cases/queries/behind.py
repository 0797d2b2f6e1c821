"""The rows behind a figure of the leader's page: what happened, to which case, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.cases.events import CaseAnswered, CaseRated, CaseReopened
from nhipcau.cases.permissions import visible_to
from nhipcau.cases.queries.figures import RATED
from nhipcau.cases.queries.lists import case_rows
from nhipcau.cases.queries.overview import first_day, place_overseen
from nhipcau.cases.queries.shapes import CaseRow
from nhipcau.kernel import events
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Invalid
from nhipcau.organisations import queries as organisations

ROWS = 50

FIGURES: dict[str, tuple[str, str]] = {
    "on_time": (CaseAnswered.name, '"is_on_time":true'),
    "too_late": (CaseAnswered.name, '"is_on_time":false'),
    **{f"rated_{verdict}": (CaseRated.name, f'"verdict":"{verdict}"') for verdict in RATED},
    "reopened": (CaseReopened.name, ""),
}
"""Which event a figure counts, and the fact it must tell; the same events as the counters are made of."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event that a figure counts."""

    at: datetime
    case: CaseRow


@dataclass(frozen=True, slots=True)
class HappeningPage:
    rows: list[Happening]
    next: UUID | None


def rows_behind(*, actor: Actor, figure: str, place: str, before: UUID | None = None) -> HappeningPage:
    """Return what a figure of the 30 days counts, the newest first; `place`: a territory's code, "" for all overseen.

    Raises NotAllowed for who has no overview, Invalid for an unknown figure, NotFound for an unknown place.
    """
    commune = place_overseen(actor)
    if figure not in FIGURES:
        raise Invalid(code="unknown_figure")
    cases = visible_to(actor)
    if commune is not None:
        cases = cases.filter(territory_id=commune.id)
    if place:
        area = organisations.territory_by_code(place)
        cases = cases.filter(**{"residential_id" if area.kind == "residential" else "territory_id": area.id})
    name, fact = FIGURES[figure]
    found = events.newest_of(
        name, fact=fact, first=first_day(), subjects=cases.values("pk"), before=before, limit=ROWS + 1
    )
    by_id = {row.id: row for row in case_rows(list({one.subject_id for one in found}))}
    rows = [Happening(one.at, by_id[one.subject_id]) for one in found[:ROWS] if one.subject_id in by_id]
    return HappeningPage(rows, found[ROWS - 1].id if len(found) > ROWS else None)
