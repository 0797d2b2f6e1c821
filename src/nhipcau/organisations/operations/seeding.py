"""The seed tables: territories, former names, units, map tiles. Safe to repeat; what a person edited stays."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from importlib import resources
from uuid import UUID

from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.db import atomic
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import place_key, sort_key
from nhipcau.organisations import events
from nhipcau.organisations.models import FormerName, FormerNamePlace, MapTile, Neighbours, Territory, Unit
from nhipcau.organisations.operations.tree import BATCH, enter_ancestors, hold_tree, tree_changed
from nhipcau.organisations.rules import unit_fold_key

Report = Callable[[str, int, int], None]
MERGER_DAY = date(2025, 7, 1)
Row = dict[str, str]


def seed(report: Report) -> None:
    """Load the facts about Hải Phòng that the product carries (`organisations/seeds/`)."""
    seed_units(actor=Timer(name="organisations.seed"), report=report)


@atomic
def seed_units(*, actor: Actor, report: Report) -> None:
    """Bring territories, names, units and tiles in line with the seed tables. One transaction, a few seconds."""
    hold_tree()
    territories = _territories()
    report("territories", 1, 4)
    changed = _former_names(territories)
    report("former names", 2, 4)
    changed += _tiles(territories) + _neighbours(territories)
    report("map tiles", 3, 4)
    created, renamed = _units(territories)
    report("units", 4, 4)
    if created or changed or renamed or territories.fresh:
        tree_changed()
        emit(
            events.UnitsLoaded(actor=actor, how="seed", created=created + territories.fresh, changed=changed + renamed)
        )


def _seed_rows(name: str) -> Iterator[Row]:
    """Yield the rows of one seed table."""
    table = resources.files("nhipcau.organisations").joinpath("seeds", name)
    yield from csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"), newline=""))


class _Territories(dict[str, Territory]):
    """Territories by code, and how many of them are new or changed."""

    fresh = 0


def _territories() -> _Territories:
    known = _Territories({territory.code: territory for territory in Territory.objects.all()})
    made, altered = [], []
    values: dict[str, object] = {}
    for row in _seed_rows("territories.csv"):
        values = {
            "kind": row["kind"],
            "type": row["type"],
            "name": row["name"],
            "short_name": row["short_name"],
            "sort_key": sort_key(row["short_name"])[:480],
            "fold_key": place_key(row["name"]),
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "former_districts": row["former_districts"],
            "source": row["source"],
            "confidence": row["confidence"],
        }
        held = known.get(row["code"])
        if held is None:
            parent = known.get(row["parent_code"])
            held = known[row["code"]] = Territory(code=row["code"], parent=parent, valid_from=MERGER_DAY, **values)
            made.append(held)
        elif _differs(held, values):
            altered.append(held)
    Territory.objects.bulk_create(made, batch_size=BATCH)
    if altered:
        Territory.objects.bulk_update(altered, list(values), batch_size=BATCH)
    known.fresh = len(made) + len(altered)
    return known


def _differs(row: object, values: dict[str, object]) -> bool:
    """Write `values` into `row`; tell whether anything changed."""
    differs = [name for name, value in values.items() if getattr(row, name) != value]
    for name in differs:
        setattr(row, name, values[name])
    return bool(differs)


def _former_names(territories: dict[str, Territory]) -> int:
    known = {former.name: former for former in FormerName.objects.all()}
    made, altered, places = [], [], []
    values: dict[str, object] = {}
    for row in _seed_rows("former_names.csv"):
        values = {
            "base_name": row["base_name"],
            "base_plain": place_key(row["base_name"]),
            "former_type": row["former_type"],
            "former_district": row["former_district"],
            "ask_person": row["ask_person"] == "yes",
            "name_moved": row["name_moved"] == "yes",
            "source": row["source"],
            "confidence": row["confidence"],
        }
        held = known.get(row["former_name"])
        if held is None:
            held = known[row["former_name"]] = FormerName(name=row["former_name"], **values)
            made.append(held)
        elif _differs(held, values):
            altered.append(held)
        places += [(held.id, territories[code].id) for code in row["territory_codes"].split("|")]
    FormerName.objects.bulk_create(made, batch_size=BATCH)
    if altered:
        FormerName.objects.bulk_update(altered, list(values), batch_size=BATCH)
    there = set(FormerNamePlace.objects.values_list("former_name_id", "territory_id"))
    fresh = [
        FormerNamePlace(former_name_id=one, territory_id=other) for one, other in places if (one, other) not in there
    ]
    FormerNamePlace.objects.bulk_create(fresh, batch_size=BATCH)
    return len(made) + len(altered) + len(fresh)


def _tiles(territories: dict[str, Territory]) -> int:
    wanted = {territories[row["code"]].id: (int(row["q"]), int(row["r"])) for row in _seed_rows("tiles.csv")}
    held = {tile.territory_id: (tile.q, tile.r) for tile in MapTile.objects.all()}
    if wanted == held:
        return 0
    MapTile.objects.all().delete()
    MapTile.objects.bulk_create([MapTile(territory_id=code, q=q, r=r) for code, (q, r) in wanted.items()])
    return len(wanted)


def _neighbours(territories: dict[str, Territory]) -> int:
    there = set(Neighbours.objects.values_list("one_id", "other_id"))
    wanted = [(territories[row["code"]].id, territories[row["other_code"]].id) for row in _seed_rows("neighbours.csv")]
    fresh = [Neighbours(one_id=one, other_id=other) for one, other in wanted if (one, other) not in there]
    Neighbours.objects.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def _unit_rows(territories: dict[str, Territory]) -> Iterator[Row]:
    """Yield city units as they stand and each template once for every commune it fits, parents first."""
    templates = []
    for row in _seed_rows("units.csv"):
        if "{code}" in row["code"]:
            templates.append(row)
        else:
            yield row
    communes = [territory for territory in territories.values() if territory.kind == Territory.Kind.COMMUNE]
    for template in templates:
        types = set(template["types"].split("|")) - {""}
        for commune in communes:
            if not types or commune.type in types:
                place = commune.name[0].lower() + commune.name[1:]
                yield {key: value.format(code=commune.code, place=place) for key, value in template.items()}


def _units(territories: dict[str, Territory]) -> tuple[int, int]:
    known = {unit.code: unit for unit in Unit.objects.all()}
    made, altered = [], []
    values: dict[str, object] = {}
    for row in _unit_rows(territories):
        values = {
            "name": row["name"],
            "short_name": row["short_name"],
            "kind": row["kind"],
            "sort_key": sort_key(row["name"])[:640],
            "fold_key": unit_fold_key(row["name"], row["short_name"], row["code"]),
            "source": row["source"],
            "confidence": row["confidence"],
        }
        held = known.get(row["code"])
        if held is None:
            held = known[row["code"]] = Unit(
                id=ids.new_id(),
                code=row["code"],
                level=row["level"],
                parent=known.get(row["parent_code"]),
                territory=territories.get(row["territory_code"]),
                valid_from=date.fromisoformat(row["valid_from"]),
                **values,
            )
            made.append(held)
        elif not held.is_edited and _differs(held, values):
            altered.append(held)
    Unit.objects.bulk_create(made, batch_size=BATCH)
    if altered:
        Unit.objects.bulk_update(altered, list(values), batch_size=BATCH)
    pairs: list[tuple[UUID, UUID | None]] = [(unit.id, unit.parent_id) for unit in made]
    enter_ancestors(pairs)
    return len(made), len(altered)
