"""A small city for tests: two communes, their units, and people acting for them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from nhipcau.accounts.models import Person
from nhipcau.kernel import ids, process_cache
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.text import fold, place_key, sort_key
from nhipcau.organisations.models import Membership, Territory, TreeVersion, Unit, UnitAncestor

SINCE = date(2020, 1, 1)

TERRITORIES = (
    # code, kind, type, name, parent, lat, lon
    ("31", "city", "thanh_pho", "Thành phố Hải Phòng", None, 20.86, 106.68),
    ("10660", "commune", "phuong", "Phường Ái Quốc", "31", 20.95, 106.38),
    ("10661", "commune", "xa", "Xã Cẩm Giàng", "31", 20.96, 106.21),
    ("10660-03", "residential", "to_dan_pho", "Tổ dân phố số 3", "10660", 20.951, 106.381),
)
UNITS = (
    # code, kind, level, name, territory, parent
    ("F-HP", "front_committee", "city", "Ủy ban MTTQ Việt Nam thành phố Hải Phòng", "31", None),
    ("MTTQ-10660", "front_committee", "commune", "Ủy ban MTTQ phường Ái Quốc", "10660", "F-HP"),
    ("MTTQ-10661", "front_committee", "commune", "Ủy ban MTTQ xã Cẩm Giàng", "10661", "F-HP"),
    ("BCT-10660-03", "front_working_committee", "residential", "Ban công tác Mặt trận tổ 3", "10660-03", "MTTQ-10660"),
    ("HP-UBND", "peoples_committee", "city", "Ủy ban nhân dân thành phố Hải Phòng", "31", None),
    ("UBND-10660", "peoples_committee", "commune", "Ủy ban nhân dân phường Ái Quốc", "10660", "HP-UBND"),
    ("KT-10660", "economic_division", "commune", "Phòng Kinh tế phường Ái Quốc", "10660", "UBND-10660"),
    ("CA-10660", "police", "commune", "Công an phường Ái Quốc", "10660", "HP-UBND"),
    ("SXD", "department", "city", "Sở Xây dựng", "31", "HP-UBND"),
)


def make_city() -> None:
    """Write the small city; to be called once in a test."""
    territories: dict[str, Territory] = {}
    for code, kind, type_, name, parent, lat, lon in TERRITORIES:
        territories[code] = Territory.objects.create(
            code=code,
            kind=kind,
            type=type_,
            name=name,
            short_name=name,
            sort_key=sort_key(name),
            fold_key=place_key(name),
            parent=territories[parent] if parent else None,
            lat=lat,
            lon=lon,
            valid_from=SINCE,
        )
    units: dict[str, Unit] = {}
    for code, kind, level, name, place, above in UNITS:
        units[code] = Unit.objects.create(
            code=code,
            kind=kind,
            level=level,
            name=name,
            short_name=name,
            sort_key=sort_key(name),
            fold_key=fold(name),
            parent=units[above] if above else None,
            territory=territories[place],
            valid_from=SINCE,
        )
        step: Unit | None = units[code]
        depth = 0
        while step is not None:
            UnitAncestor.objects.create(unit=units[code], ancestor=step, depth=depth)
            step, depth = step.parent, depth + 1
    TreeVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    process_cache.forget_all()


def unit_id(code: str) -> UUID:
    return Unit.objects.get(code=code).id


def territory_id(code: str) -> UUID:
    return Territory.objects.get(code=code).id


def person(name: str = "Đặng Hoài Thương") -> Person:
    """Make somebody with a sign-in."""
    return Person.objects.create(display_name=name)


def staff(code: str, *roles: str, name: str = "Đặng Hoài Thương") -> Staff:
    """Make a person who acts for a unit in these roles, today."""
    unit = Unit.objects.get(code=code)
    someone = person(name)
    for role in roles or ("officer",):
        Membership.objects.create(person=someone, unit=unit, role=role, valid_from=SINCE)
    return Staff(
        person_id=someone.id,
        unit_id=unit.id,
        roles=frozenset(roles or ("officer",)),
        person_name=name,
        unit_name=unit.short_name,
        level=unit.level,
        territory_id=unit.territory_id,
    )
