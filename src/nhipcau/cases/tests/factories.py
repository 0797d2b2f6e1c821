"""Cases for tests, made through the operations themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nhipcau.cases import operations, queries, seeds
from nhipcau.cases.operations import CaseDraft, OpenedCase, PlaceInput
from nhipcau.handling.queries import Handled, get_handled
from nhipcau.handling.tests.factories import make_city, person, staff, territory_id, unit_id
from nhipcau.kernel import registries
from nhipcau.kernel.actors import Actor, LinkHolder, Staff, Visitor
from nhipcau.kernel.events.models import Event

__all__ = [
    "draft",
    "events",
    "holder",
    "make_world",
    "open_case",
    "person",
    "same",
    "staff",
    "subject",
    "territory_id",
    "unit_id",
]

LAMP = "Đèn đường ngõ 47 hỏng ba bóng liền. Buổi tối rất tối, các cháu đi học về dễ ngã."


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


def make_world() -> None:
    """Write the small city, the code lists and the shipped rules; not the phrases, which few tests need."""
    make_city()
    registries.seeders.get("standards").load(_quiet)
    seeds.load_rules(_quiet)


def draft(**changes: Any) -> CaseDraft:
    changes.setdefault("text", LAMP)
    changes.setdefault("place", PlaceInput(territory_id=territory_id("10660"), address="Ngõ 47"))
    return CaseDraft(**changes)


def open_case(actor: Actor | None = None, **changes: Any) -> OpenedCase:
    return operations.open_case(actor=actor or Visitor(), draft=draft(**changes))


def holder(opened: OpenedCase) -> LinkHolder:
    return queries.case_by_link(opened.link_token)


def subject(case_id: UUID) -> Handled:
    return get_handled(case_id)


def events(case_id: UUID) -> list[str]:
    return list(Event.objects.filter(subject_id=case_id).order_by("id").values_list("name", flat=True))


_PEOPLE: dict[tuple[UUID, str], Staff] = {}


def same(unit_code: str, role: str = "officer") -> Staff:
    """Return one and the same person each time a test asks for this role of the unit."""
    key = (unit_id(unit_code), role)  # a world of its own for each test, hence other ids
    if key not in _PEOPLE:
        _PEOPLE[key] = staff(unit_code, role)
    return _PEOPLE[key]
