"""People and residential areas for a trial. Every name is invented; the sign-ins exist in demo mode only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random
from uuid import UUID

from nhipcau.accounts import operations as accounts
from nhipcau.accounts import queries as account_queries
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic
from nhipcau.organisations import operations, queries

Report = Callable[[str, int, int], None]
ACTOR = Timer(name="demo")
PASSWORD = "thu-nhip-cau-2026"  # noqa: S105 - printed for everybody who tries the product
SEED = 20_251_125
SINCE = date(2023, 1, 1)
HOST = "nhipcau.example"
# Communes with people of every kind; the others have one officer of the Front and one of the People's Committee.
FULL = {
    "10903": "camgiang",
    "11383": "lechan",
    "10525": "haiduong",
    "11560": "thuynguyen",
    "11824": "vinhbao",
    "11914": "cathai",
}
FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Đoàn", "Đào", "Lưu", "Tạ",
)  # fmt: skip
MEN = (("Văn", "Đức", "Quang", "Hữu", "Xuân", "Minh"), ("Hùng", "Dũng", "Thắng", "Bình", "Tuấn", "Khánh", "Lâm", "Sơn"))
WOMEN = (("Thị", "Thu", "Ngọc", "Thanh", "Hồng", "Mai"), ("Hoa", "Lan", "Hương", "Nga", "Yến", "Thảo", "Hằng", "Loan"))


@dataclass(frozen=True, slots=True)
class DemoPerson:
    name: str
    unit: str
    role: str
    login: str = ""  # the part before the @, or a phone number; none: only there to hold cases
    who: str = ""  # shown with the sign-ins

    @property
    def email(self) -> str:
        return f"{self.login}@{HOST}" if self.login and not self.login.isdigit() else ""

    @property
    def phone(self) -> str:
        return self.login if self.login.isdigit() else ""


CITY = (
    DemoPerson("Vũ Minh Khánh", "F-HP", "administrator", "quantri", "Quản trị viên thành phố"),
    DemoPerson("Phạm Thanh Hương", "F-HP", "leader", "lanhdao", "Lãnh đạo Ủy ban MTTQ thành phố"),
    DemoPerson("Đỗ Quang Lâm", "F-HP", "officer", "canbo", "Cán bộ Ủy ban MTTQ thành phố"),
    DemoPerson("Đoàn Xuân Sơn", "SXD", "officer", "soxaydung", "Cán bộ Sở Xây dựng"),
    DemoPerson("Lưu Hồng Yến", "CTXH-PN", "member", "phunu", "Cán bộ Hội Liên hiệp Phụ nữ thành phố"),
    DemoPerson("Đặng Thu Hằng", "CTXH-PN", "officer", "hoiphunu", "Ban Thường vụ Hội LHPN thành phố"),
    DemoPerson("Ngô Đức Thắng", "SNNMT", "officer", "sonongnghiep", "Cán bộ Sở Nông nghiệp và Môi trường"),
    DemoPerson("Bùi Thu Nga", "HP-UBND", "officer", "ubnd", "Cán bộ UBND thành phố"),
    DemoPerson("Tạ Hữu Bình", "HP-CA", "officer", "congan", "Cán bộ Công an thành phố"),
)
SHOWN = {"quantri", "lanhdao", "soxaydung", "phunu", "canbo.camgiang", "lanhdao.camgiang", "ubnd.camgiang",
         "congan.camgiang", "phunu.camgiang", "vanthu.camgiang", "luutru.camgiang", "canbo.lechan"}  # fmt: skip


def sign_ins() -> list[tuple[str, str, str]]:
    """Return (who, login, password) of the demo people worth trying, for `./run` and the demo's sign-in page."""
    people = [*CITY, *_commune_people("10903", "camgiang"), *_commune_people("11383", "lechan")]
    return [
        (person.who, person.email or person.phone, PASSWORD)
        for person in people
        if person.login in SHOWN or (person.role == "head" and person.unit == "BCT-10903-01")
    ]


def load(report: Report) -> None:
    """Make the residential areas, then the people; what is there already is left alone."""
    operations.make_example_areas(actor=ACTOR, report=report)
    people = list(everybody())
    for done, person in enumerate(people, 1):
        if not _is_there(person):
            _enter(person)
        report("people", done, len(people))


def everybody() -> Iterator[DemoPerson]:
    """Yield every demo person, always in the same order."""
    yield from CITY
    for code, slug in FULL.items():
        yield from _commune_people(code, slug)
    names = _names(Random(SEED))  # noqa: S311 - the same people every time
    for commune in queries.communes():
        if commune.code not in FULL:
            yield DemoPerson(next(names), f"MTTQ-{commune.code}", "officer")
            yield DemoPerson(next(names), f"UBND-{commune.code}", "officer")


def _commune_people(code: str, slug: str) -> Iterator[DemoPerson]:
    place = {"10903": "xã Cẩm Giàng", "11383": "phường Lê Chân"}.get(code, slug)
    names = _names(Random(f"{SEED}-{code}"))  # noqa: S311 - the same people every time
    first_phone = 900_000_000 + 100 * (list(FULL).index(code) + 1)
    yield DemoPerson(next(names), f"MTTQ-{code}", "officer", f"canbo.{slug}", f"Cán bộ MTTQ {place}")
    yield DemoPerson(next(names), f"MTTQ-{code}", "leader", f"lanhdao.{slug}", f"Chủ tịch MTTQ {place}")
    yield DemoPerson(next(names), f"UBND-{code}", "officer", f"ubnd.{slug}", f"Cán bộ UBND {place}")
    yield DemoPerson(next(names), f"KT-{code}", "officer", f"kinhte.{slug}", f"Cán bộ Phòng Kinh tế {place}")
    yield DemoPerson(next(names), f"CA-{code}", "officer", f"congan.{slug}", f"Công an {place}")
    yield DemoPerson(next(names), f"PN-{code}", "officer", f"phunu.{slug}", f"Hội LHPN {place}")
    for number in (1, 2, 3):
        who = f"Trưởng Ban công tác Mặt trận, {place}"
        yield DemoPerson(next(names), f"BCT-{code}-{number:02}", "head", f"0{first_phone + number}", who)
    # Two clerks: what is proposed to be destroyed is answered by two others than whoever proposed it.
    yield DemoPerson(next(names), f"MTTQ-{code}", "clerk", f"vanthu.{slug}", f"Văn thư MTTQ {place}")
    yield DemoPerson(next(names), f"MTTQ-{code}", "clerk", f"luutru.{slug}", f"Lưu trữ MTTQ {place}")


def _names(chance: Random) -> Iterator[str]:
    """Yield invented full names, none twice from one source."""
    seen: set[str] = set()
    for turn in count():
        middle, given = MEN if turn % 2 else WOMEN
        name = f"{chance.choice(FAMILY)} {chance.choice(middle)} {chance.choice(given)}"
        if name not in seen:
            seen.add(name)
            yield name


def _is_there(person: DemoPerson) -> bool:
    if person.login:
        return account_queries.find_person(person.email or person.phone) is not None
    unit = queries.unit_by_code(person.unit)
    return any(held.name == person.name for held in queries.people_of_unit(unit.id))


@atomic
def _enter(person: DemoPerson) -> UUID:
    password = PASSWORD if person.login else ""
    # Somebody nobody signs in as still needs a name to be found by: an address that receives nothing.
    email = person.email or ("" if person.phone else f"{person.unit.lower()}.{person.role}@{HOST}")
    person_id = accounts.add_person(
        actor=ACTOR, name=person.name, email=email, phone=person.phone, password=password, is_demo=True
    )
    unit = queries.unit_by_code(person.unit)
    operations.grant_role(actor=ACTOR, person_id=person_id, unit_id=unit.id, role=person.role, valid_from=SINCE)
    return person_id
