"""Residential areas made up for the trial: no list of the real ones is public, so these say that they are examples."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date

from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import place_key, sort_key
from nhipcau.organisations import events
from nhipcau.organisations.models import Territory, Unit
from nhipcau.organisations.operations.tree import BATCH, enter_ancestors, hold_tree, tree_changed
from nhipcau.organisations.rules import unit_fold_key

FEWEST, MOST = 3, 14
SINCE = date(2023, 1, 1)
FIRST = ("Đông", "Đoài", "Thượng", "Hạ", "Trung", "Nội", "Tân", "Phú", "Yên", "Vĩnh", "Lộc", "Thọ")
SECOND = ("Lạc", "Xuân", "Thịnh", "Khê", "Cầu", "Bến", "Đình", "Gạo", "Trúc", "Sen", "Ngọc", "Quế", "Hồng")


@atomic
def make_example_areas(*, actor: Actor, report: Callable[[str, int, int], None]) -> int:
    """Give every commune without residential areas 3 to 14 of them, always the same, each with its Front committee."""
    require(isinstance(actor, Timer))
    hold_tree()
    taken = set(Territory.objects.filter(kind=Territory.Kind.RESIDENTIAL).values_list("parent_id", flat=True))
    communes = list(Territory.objects.filter(kind=Territory.Kind.COMMUNE).exclude(id__in=taken).order_by("code"))
    fronts = {unit.territory_id: unit for unit in Unit.objects.filter(kind="front_committee", level="commune")}
    areas = [(commune, area) for commune in communes for area in _areas(commune)]
    units = [_committee(fronts[commune.id], commune, area) for commune, area in areas]
    Territory.objects.bulk_create([area for _commune, area in areas], batch_size=BATCH)
    Unit.objects.bulk_create(units, batch_size=BATCH)
    enter_ancestors([(unit.id, unit.parent_id) for unit in units])
    report("residential areas", len(units), len(units))
    if units:
        tree_changed()
        emit(events.UnitsLoaded(actor=actor, how="example", created=len(units) + len(areas), changed=0))
    return len(units)


def _number(*parts: str) -> int:
    """Return a number that depends on nothing but the words: the same on every machine."""
    return int.from_bytes(hashlib.sha256("|".join(parts).encode()).digest()[:4], "big")


def _areas(commune: Territory) -> Iterator[Territory]:
    count = FEWEST + _number("areas", commune.code) % (MOST - FEWEST + 1)
    is_ward = commune.type == "phuong"
    offset = _number("names", commune.code)
    for number in range(1, count + 1):
        # 12 and 13 share no divisor: steps through all pairs without a repeat.
        step = offset + number
        short = (
            f"Tổ dân phố số {number}" if is_ward else f"Thôn {FIRST[step % len(FIRST)]} {SECOND[step % len(SECOND)]}"
        )
        code = f"{commune.code}-{number:02}"
        yield Territory(
            id=ids.new_id(),
            code=code,
            kind=Territory.Kind.RESIDENTIAL,
            type="to_dan_pho" if is_ward else "thon",
            name=short,
            short_name=short,
            sort_key=sort_key(short)[:480],
            fold_key=place_key(short),
            parent=commune,
            lat=round((commune.lat or 0) + (_number("lat", code) % 160 - 80) / 10_000, 6),
            lon=round((commune.lon or 0) + (_number("lon", code) % 160 - 80) / 10_000, 6),
            valid_from=SINCE,
            is_example=True,
            source="own",
            confidence="example",
        )


def _committee(front: Unit, commune: Territory, area: Territory) -> Unit:
    place = area.short_name[0].lower() + area.short_name[1:]
    name = f"Ban công tác Mặt trận {place}, {commune.name[0].lower()}{commune.name[1:]}"
    short = f"Ban CTMT {place}, {commune.name[0].lower()}{commune.name[1:]}"
    code = f"BCT-{area.code}"
    return Unit(
        id=ids.new_id(),
        code=code,
        kind="front_working_committee",
        level=Unit.Level.RESIDENTIAL,
        name=name,
        short_name=short,
        sort_key=sort_key(name)[:640],
        fold_key=unit_fold_key(name, short, code),
        parent=front,
        territory=area,
        valid_from=SINCE,
        is_example=True,
        source="own",
        confidence="example",
    )
