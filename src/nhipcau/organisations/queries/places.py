"""Which commune a person means: by name, old or new, or by a point."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel.process_cache import ProcessCache
from nhipcau.kernel.text import place_key, place_within
from nhipcau.organisations import rules
from nhipcau.organisations.models import FormerName, FormerNamePlace, Territory
from nhipcau.organisations.queries import facts
from nhipcau.organisations.queries.facts import TerritoryFacts

FARTHEST_KM = 15.0
OTHERS_NAMED = 4


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    territory: TerritoryFacts
    why: str


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """Either one certain commune, or choices to ask about; both empty when nothing was recognised."""

    certain: TerritoryFacts | None
    choices: list[PlaceChoice]


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    index: rules.PlaceIndex
    made_of: dict[UUID, tuple[str, ...]]
    districts: dict[str, str]


def resolve_place(text: str) -> PlaceAnswer:
    """Return the commune meant by a name old or new, or the communes to ask about; never a guess."""
    gazetteer = _cache.get()
    reading = rules.read_place(gazetteer.index, text)
    if reading.certain is not None:
        return PlaceAnswer(facts.territory(reading.certain), [])
    choices = [
        PlaceChoice(facts.territory(commune), _why(gazetteer, commune, entry, district))
        for commune, entry, district in reading.found
    ]
    return PlaceAnswer(None, choices)


def former_names_of(commune_id: UUID) -> list[str]:
    """Return the names of the communes that lie in this one since 1 July 2025."""
    return list(_cache.get().made_of.get(commune_id, ()))


def nearest_commune(lat: float, lon: float) -> TerritoryFacts | None:
    """Return the commune whose point is nearest; None for a point outside the city (over 15 km from every one)."""
    if not (isfinite(lat) and isfinite(lon)):
        return None
    measured = [
        (rules.distance_km(lat, lon, commune.lat, commune.lon), commune)
        for commune in facts.current().communes
        if commune.lat is not None and commune.lon is not None
    ]
    if not measured:
        return None
    distance, commune = min(measured, key=lambda pair: pair[0])
    return commune if distance <= FARTHEST_KM else None


def _load() -> _Gazetteer:
    communes = _present_entries()
    districts = {place_key(part): part for _entry, named in communes for part in named}
    made_of: dict[UUID, list[str]] = {}
    entries = [entry for entry, _named in communes]
    for entry in _former_entries():
        entries.append(entry)
        for commune in entry.communes:
            made_of.setdefault(commune, []).append(place_within(entry.full_name))
    index = rules.PlaceIndex.of(entries)
    return _Gazetteer(index, {commune: tuple(names) for commune, names in made_of.items()}, districts)


def _present_entries() -> list[tuple[rules.PlaceEntry, list[str]]]:
    rows = Territory.objects.filter(kind=Territory.Kind.COMMUNE, valid_until__isnull=True).order_by("sort_key")
    found = []
    for pk, name, short_name, kind, joined in rows.values_list("id", "name", "short_name", "type", "former_districts"):
        named = [part for part in joined.split("|") if part]
        keys = tuple(place_key(part) for part in named)
        entry = rules.PlaceEntry(place_key(short_name), short_name, kind, name, (pk,), is_present=True, districts=keys)
        found.append((entry, named))
    return found


def _former_entries() -> list[rules.PlaceEntry]:
    places: dict[UUID, list[UUID]] = {}
    rows = FormerNamePlace.objects.order_by("territory__sort_key")
    for former_id, territory_id in rows.values_list("former_name_id", "territory_id"):
        places.setdefault(former_id, []).append(territory_id)
    return [
        rules.PlaceEntry(
            former.base_plain,
            former.base_name,
            former.former_type,
            former.name,
            tuple(places.get(former.id, ())),
            is_present=False,
            ask=former.ask_person,
            districts=(place_key(former.former_district),) if former.former_district else (),
        )
        for former in FormerName.objects.order_by("name")
    ]


_cache = ProcessCache(stamp=lambda: facts.current().stamp, load=_load)


def _why(gazetteer: _Gazetteer, commune: UUID, entry: rules.PlaceEntry | None, district: str) -> str:
    """Say in a few words why this commune is offered, from the names that went into it."""
    if entry is None:
        return _("in the former %(district)s") % {"district": gazetteer.districts.get(district, district)}
    former = place_within(entry.full_name)
    others = [name for name in gazetteer.made_of.get(commune, ()) if name != former][:OTHERS_NAMED]
    values = {"former": former, "names": ", ".join(others)}
    if entry.is_present:
        return _("today's name; holds the former %(names)s") % values if others else _("today's name")
    if len(entry.communes) > 1 and others:
        return _("part of the former %(former)s, with the former %(names)s") % values
    if others:
        return _("holds the former %(former)s, with the former %(names)s") % values
    return _("holds the former %(former)s") % values
