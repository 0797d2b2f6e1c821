"""Where cases lie: thousands of points as GeoJSON text, written row by row.

Building objects for json.dumps and UUIDs that are only printed again took four times as long (measured: `bench.plan`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from nhipcau.cases.models import Case, Publication
from nhipcau.cases.permissions import may_list
from nhipcau.cases.queries.lists import case_list, case_rows, checked_filter
from nhipcau.cases.queries.published import PublicFilter, PublicRow, narrowed, public_rows
from nhipcau.cases.queries.shapes import CaseFilter, CaseRow
from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotAllowed
from nhipcau.kernel.prepared import fetch, prepared
from nhipcau.organisations import queries as organisations

MOST_POINTS = 4_000
MOST_SHOWN = 30
"""Cases listed when a point of the map is opened."""
_FOUND = 200
_Point = tuple[Any, float | None, float | None, Any]


def case_points(*, actor: Actor, wanted: CaseFilter) -> str:
    """Return the actor's list as GeoJSON: `i` id, `s` status; a case without a point stands at its commune's.

    At most `MOST_POINTS`, only what a work list with the same conditions holds; cases without any place are left out.
    """
    if not may_list(actor):
        raise NotAllowed
    parts: list[str] = []
    left = MOST_POINTS
    centres = _centres()
    for status, rows in _by_status(actor, wanted):
        written = _features(rows[:left], centres, f'"s":"{status}"')
        left -= len(written)
        parts += written
        if left <= 0:  # before the next status is read
            break
    return f'{{"type":"FeatureCollection","features":[{",".join(parts)}]}}'


@dataclass(frozen=True, slots=True)
class CasePlace:
    """How many cases of a list a commune has."""

    code: str
    name: str
    count: int


def case_places(*, actor: Actor, wanted: CaseFilter) -> list[CasePlace]:
    """Return the communes of the actor's list in their order: what the map shows, as a list."""
    if not may_list(actor):
        raise NotAllowed
    counted = Counter(_plain(row[3]) for _status, rows in _by_status(actor, wanted) for row in rows if row[3])
    return [
        CasePlace(one.code, one.name, counted[one.id.hex]) for one in organisations.communes() if one.id.hex in counted
    ]


def _plain(written: Any) -> str:
    """Return an id as 32 digits, however an engine or Django wrote it."""
    return str(written).replace("-", "")


def _by_status(actor: Actor, wanted: CaseFilter) -> Iterable[tuple[str, Sequence[_Point]]]:
    if wanted.q.strip() or wanted.residential_id is not None:
        found = case_list(actor=actor, wanted=wanted, limit=_FOUND).rows
        by_id = {row.id: row.status for row in found}
        rows = Case.objects.filter(pk__in=by_id).values_list("id", "lat", "lon", "territory_id")
        return [(by_id[row[0]], [(row[0].hex, row[1], row[2], row[3])]) for row in rows]
    part = handling.list_part(checked_filter(actor, wanted), limit=MOST_POINTS)
    if part.by_status[0][0]:
        return ((status, fetch(_points(part.shape), values)) for status, values in part.by_status)
    return (("", fetch(_points(part.shape), values)) for _status, values in part.by_status)


@prepared
def _points(shape: Hashable) -> QuerySet[Case, Any]:
    return Case.objects.filter(pk__in=handling.ids_of_part(shape)).values_list(
        Cast("id", TextField()), "lat", "lon", Cast("territory_id", TextField())
    )


def _centres() -> dict[Any, tuple[float, float]]:
    """Return the communes' points by their ids as both engines write them."""
    found: dict[Any, tuple[float, float]] = {}
    for one in organisations.communes():
        if one.lat is not None and one.lon is not None:
            for key in (one.id, one.id.hex, str(one.id)):
                found[key] = (one.lon, one.lat)
    return found


def _features(rows: Iterable[_Point], centres: dict[Any, tuple[float, float]], more: str) -> list[str]:
    start = '{"type":"Feature","properties":{"i":"'
    middle = f'",{more}}},"geometry":{{"type":"Point","coordinates":['
    found = []
    for one, lat, lon, territory in rows:
        at = centres.get(territory) if lat is None or lon is None else (lon, lat)
        if at is not None:
            found.append(f"{start}{one}{middle}{at[0]:.5f},{at[1]:.5f}]}}}}")
    return found


def cases_at(*, actor: Actor, case_ids: Sequence[UUID]) -> list[CaseRow]:
    """Return lines for cases of a point of the map, those the actor's unit may list and no others."""
    token = scope.unit_token(actor)
    if not may_list(actor) or token is None:
        raise NotAllowed
    wanted = CaseFilter(tab="all")
    ids = list(dict.fromkeys(case_ids))[:MOST_SHOWN]
    seen = handling.listed(checked_filter(actor, wanted), ids) if ids else set()
    return case_rows([one for one in ids if one in seen])


def public_points(wanted: PublicFilter) -> str:
    """Return what is public as GeoJSON: `i` the code, `s` the stage; blurred points, else the commune's."""
    centres = _centres()
    rows = narrowed(wanted).order_by("-published_at", "-id")
    found = rows.values_list("code", "lat", "lon", "territory_id", "stage")[:MOST_POINTS]
    parts: dict[str, list[_Point]] = {stage: [] for stage in Publication.Stage.values}
    for code, lat, lon, territory, stage in found:
        parts[stage].append((code, lat, lon, territory))
    written = [one for stage, points in parts.items() for one in _features(points, centres, f'"s":"{stage}"')]
    return f'{{"type":"FeatureCollection","features":[{",".join(written)}]}}'


def published_at(codes: Sequence[str]) -> list[PublicRow]:
    """Return lines for what is public under these codes."""
    return public_rows(list(dict.fromkeys(codes))[:MOST_SHOWN])
