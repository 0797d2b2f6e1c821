"""A small city: the Front and the People's Committee, two communes, a residential area; and people in them."""

from __future__ import annotations

from datetime import date
from itertools import count
from uuid import UUID

from nhipcau.accounts import operations as accounts
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.registries import seeders
from nhipcau.kernel.text import place_key, sort_key
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import Territory, Unit
from nhipcau.organisations.operations.tree import enter_ancestors, tree_changed
from nhipcau.organisations.rules import unit_fold_key

TIMER = Timer(name="test")
SINCE = date(2025, 7, 1)
PASSWORD = "bon con ngua chay 77"
_numbers = count(1)

UNITS = (
    ("F-HP", "Ủy ban MTTQ Việt Nam thành phố", "front_committee", "city", None, "31"),
    ("F-VP", "Văn phòng Ủy ban MTTQ thành phố", "front_board", "city", "F-HP", "31"),
    ("HP-UBND", "Ủy ban nhân dân thành phố", "peoples_committee", "city", None, "31"),
    ("SXD", "Sở Xây dựng", "agency", "city", "HP-UBND", "31"),
    ("MTTQ-10903", "Ủy ban MTTQ Việt Nam xã Cẩm Giàng", "front_committee", "commune", "F-HP", "10903"),
    ("PN-10903", "Hội Liên hiệp Phụ nữ xã Cẩm Giàng", "womens_union", "commune", "MTTQ-10903", "10903"),
    ("UBND-10903", "Ủy ban nhân dân xã Cẩm Giàng", "peoples_committee", "commune", "HP-UBND", "10903"),
    ("KT-10903", "Phòng Kinh tế xã Cẩm Giàng", "economic_division", "commune", "UBND-10903", "10903"),
    ("BCT-10903-01", "Ban công tác Mặt trận thôn Đông Lạc", "front_working_committee", "residential", "MTTQ-10903",
     "10903-01"),
    ("MTTQ-11383", "Ủy ban MTTQ Việt Nam phường Lê Chân", "front_committee", "commune", "F-HP", "11383"),
)  # fmt: skip
TERRITORIES = (
    ("31", "Thành phố Hải Phòng", "Hải Phòng", "thanh_pho", "city", None),
    ("10903", "Xã Cẩm Giàng", "Cẩm Giàng", "xa", "commune", "31"),
    ("10903-01", "Thôn Đông Lạc", "Thôn Đông Lạc", "thon", "residential", "10903"),
    ("11383", "Phường Lê Chân", "Lê Chân", "phuong", "commune", "31"),
)


def small_city() -> None:
    """Make the territories and units above."""
    territories: dict[str, Territory] = {}
    for code, name, short, kind, level, parent in TERRITORIES:
        territories[code] = Territory.objects.create(
            code=code, name=name, short_name=short, type=kind, kind=level, parent=territories.get(parent or ""),
            sort_key=sort_key(short), fold_key=place_key(name), valid_from=SINCE, lat=20.9, lon=106.3,
        )  # fmt: skip
    units: dict[str, Unit] = {}
    for code, name, kind, level, parent, territory in UNITS:
        units[code] = Unit.objects.create(
            code=code, name=name, short_name=name, kind=kind, level=level, parent=units.get(parent or ""),
            territory=territories[territory], sort_key=sort_key(name)[:640],
            fold_key=unit_fold_key(name, name, code), valid_from=SINCE,
        )  # fmt: skip
        enter_ancestors([(units[code].id, units[code].parent_id)])
    tree_changed()


def code_lists() -> None:
    seeders.get("standards").load(lambda *_: None)


def unit_id(code: str) -> UUID:
    return queries.unit_by_code(code).id


def person(name: str = "Trần Thị Mai", *, email: str = "", phone: str = "", password: str = PASSWORD) -> UUID:
    email = email or ("" if phone else f"nguoi{next(_numbers)}@nhipcau.example")
    return accounts.add_person(actor=TIMER, name=name, email=email, phone=phone, password=password)


def member(unit: str, role: str, name: str = "Trần Thị Mai", **options: str) -> UUID:
    """Add a person with a role; an administrator has their second factor already."""
    person_id = person(name, **options)
    operations.grant_role(actor=TIMER, person_id=person_id, unit_id=unit_id(unit), role=role, valid_from=SINCE)
    if role == "administrator":
        with_second_factor(person_id)
    return person_id


def with_second_factor(person_id: UUID) -> None:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: PLC0415

    from nhipcau.accounts.models import Person  # noqa: PLC0415

    TOTP.activate(Person.objects.get(id=person_id), generate_totp_secret())
    assert Authenticator.objects.filter(user_id=person_id).exists()
    accounts.record_second_factor(person_id=person_id)


def staff(unit: str, role: str, name: str = "Trần Thị Mai", **options: str) -> Staff:
    actor = queries.staff_actor(member(unit, role, name, **options), unit_id(unit))
    assert actor is not None
    return actor


def acting(person_id: UUID, unit: str) -> Staff:
    actor = queries.staff_actor(person_id, unit_id(unit))
    assert actor is not None
    return actor
