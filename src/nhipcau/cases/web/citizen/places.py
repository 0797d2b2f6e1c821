"""Where it happened: what a person typed, chose or let the phone say, read together, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import isfinite
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from nhipcau.kernel import text
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.organisations import queries as organisations

NOWHERE = "none"
LONGEST_NAME = 200
LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """A commune or residential area as the page names it."""

    id: UUID
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What the place part of the form came to; `problem` says what to do when it came to nothing."""

    typed: str = ""
    commune: Spot | None = None
    area_id: UUID | None = None
    is_nowhere: bool = False
    choices: list[Spot] = field(default_factory=list)
    chosen: str = ""
    lat: float | None = None
    lon: float | None = None
    is_near: bool = False
    is_outside: bool = False
    has_list: bool = False
    problem: str = ""
    is_typing: bool = False

    @property
    def error(self) -> str:
        """The problem, once the form was sent; while somebody types nothing is wrong yet."""
        return "" if self.is_typing else self.problem

    @property
    def territory_id(self) -> UUID | None:
        return self.area_id or (self.commune.id if self.commune else None)

    @property
    def areas(self) -> list[Spot]:
        """The residential areas of the commune, for those who know theirs."""
        if self.commune is None:
            return []
        return [Spot(one.id, one.name) for one in organisations.residential_areas(self.commune.id)]

    @property
    def communes(self) -> list[Spot]:
        """Every commune, for a name that nobody recognised."""
        return [Spot(one.id, one.name) for one in organisations.communes()] if self.has_list else []


def read_place(posted: QueryDict) -> PlaceReading:
    """Read `place`, `place_choice`, `lat` and `lon` of a form."""
    try:
        typed = text.clean(posted.get("place", ""), limit=LONGEST_NAME)
    except Invalid as refusal:
        return PlaceReading(typed=posted.get("place", ""), problem=str(refusal))
    chosen = _last(posted.getlist("place_choice"))
    lat, lon = _number(posted.get("lat", ""), 90), _number(posted.get("lon", ""), 180)
    has_point = bool(posted.get("lat", "").strip() or posted.get("lon", "").strip())
    near = organisations.nearest_commune(lat, lon) if lat is not None and lon is not None else None
    point = (lat, lon) if near else (None, None)
    # A named place wins over a point outside the city: people write about home from elsewhere.
    reading = (
        _named(typed, chosen, point) if typed else _unnamed(chosen, point, Spot(near.id, near.name) if near else None)
    )
    if has_point and near is None:
        return replace(
            reading, is_outside=True, problem=_outside() if reading.problem and not typed else reading.problem
        )
    return reading


def place_of(territory_id: UUID | None) -> PlaceReading:
    """Return the place a form starts from: where the unit of whoever writes it is at home."""
    return (_territory(str(territory_id)) if territory_id else None) or PlaceReading()


def _named(typed: str, chosen: str, point: tuple[float | None, float | None]) -> PlaceReading:
    answer = organisations.resolve_place(typed)
    lat, lon = point
    picked = _territory(chosen)
    if answer.certain is not None:
        commune = Spot(answer.certain.id, answer.certain.name)
        area = picked.area_id if picked and picked.commune == commune else None
        return PlaceReading(typed=typed, commune=commune, area_id=area, chosen=chosen, lat=lat, lon=lon)
    choices = [Spot(one.territory.id, one.territory.name, one.why) for one in answer.choices]
    offered = {one.id for one in choices}
    if picked and picked.commune and (not choices or picked.commune.id in offered):
        return PlaceReading(
            typed=typed,
            commune=picked.commune,
            area_id=picked.area_id,
            chosen=chosen,
            choices=choices,
            lat=lat,
            lon=lon,
        )
    if chosen == NOWHERE:
        return PlaceReading(typed=typed, is_nowhere=True, chosen=chosen, choices=choices, lat=lat, lon=lon)
    problem = (
        _("“%(name)s” now lies in several communes. Choose one, so that we pass this to the right people.")
        if choices
        else _("We find no commune named “%(name)s”. Choose one from the list below, or mark that you do not know.")
    )
    return PlaceReading(
        typed=typed,
        choices=choices,
        chosen=chosen,
        lat=lat,
        lon=lon,
        has_list=not choices,
        problem=problem % {"name": typed},
    )


def _unnamed(chosen: str, point: tuple[float | None, float | None], near: Spot | None) -> PlaceReading:
    lat, lon = point
    picked = _territory(chosen)
    if picked is not None:
        return PlaceReading(commune=picked.commune, area_id=picked.area_id, chosen=chosen, lat=lat, lon=lon)
    if near is not None and chosen != NOWHERE:
        return PlaceReading(commune=near, is_near=True, chosen=chosen, lat=lat, lon=lon)
    if chosen == NOWHERE:
        return PlaceReading(is_nowhere=True, chosen=chosen)
    return PlaceReading(problem=_("Say in which commune this is, or mark that you do not know."))


def _territory(chosen: str) -> PlaceReading | None:
    """Return the commune, and the residential area in it, behind a chosen id; None for anything else."""
    try:
        found = organisations.territory(UUID(chosen))
        if found.kind == "commune":
            return PlaceReading(commune=Spot(found.id, found.name))
        if found.kind == "residential" and found.parent_id:
            above = organisations.territory(found.parent_id)
            return PlaceReading(commune=Spot(above.id, above.name), area_id=found.id)
    except (ValueError, NotFound):
        return None
    return None


def _number(raw: str, most: int) -> float | None:
    if not raw or len(raw) > LONGEST_NUMBER:
        return None
    try:
        value = float(raw)
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) <= most else None


def _last(values: list[str]) -> str:
    given = [value for value in values if value]
    return given[-1][:40] if given else ""


def _outside() -> str:
    return _("The place your phone gave lies outside the city, so we left it out. Type the name of the commune.")
