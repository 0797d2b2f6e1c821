"""Who belongs to which unit, in which role, today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared
from nhipcau.organisations import permissions
from nhipcau.organisations.models import Membership
from nhipcau.organisations.queries import facts, reach
from nhipcau.organisations.states import ROLE_ORDER
from nhipcau.standards import queries as standards


@dataclass(frozen=True, slots=True)
class PersonFacts:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit in whose name a person may act."""

    id: UUID
    code: str
    name: str
    short_name: str
    roles: tuple[str, ...]

    @property
    def role_labels(self) -> list[str]:
        """The names of the roles in the reader's language."""
        return [standards.label("role", role) for role in self.roles]


def valid_today() -> Q:
    """Return the filter for memberships that count today."""
    return valid_on(clock.today())


def valid_on(day: date | Slot) -> Q:
    return Q(ended_at__isnull=True) & Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def _of_able_people() -> QuerySet[Membership]:
    return Membership.objects.filter(valid_today(), person_id__in=accounts.able_people())


def people_of_unit(unit_id: UUID, roles: Collection[str] | None = None) -> list[PersonFacts]:
    """Return the people who may act for a unit today (holding one of `roles`), in the order of their names."""
    rows = _of_able_people().filter(unit_id=unit_id)
    if roles is not None:
        rows = rows.filter(role__in=roles)
    named = rows.annotate(
        name=accounts.name_of(OuterRef("person_id")), key=accounts.sort_key_of(OuterRef("person_id"))
    ).order_by("key", "person_id")
    return [PersonFacts(*row) for row in dict.fromkeys(named.values_list("person_id", "name"))]


def people_of_units(unit_ids: Iterable[UUID], roles: Collection[str] | None = None) -> dict[UUID, list[UUID]]:
    """Return the ids of the people who may act for each unit today, in one query (for notifications)."""
    rows = _of_able_people().filter(unit_id__in=set(unit_ids))
    if roles is not None:
        rows = rows.filter(role__in=roles)
    found: dict[UUID, list[UUID]] = {}
    for unit_id, person_id in rows.values_list("unit_id", "person_id").distinct():
        found.setdefault(unit_id, []).append(person_id)
    return found


def person_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return names by id, for lists and timelines."""
    return accounts.person_names(ids)


def _actor_rows(person_id: UUID) -> list[tuple[UUID, str, str]]:
    """Return (unit, role, name) of every role that counts today, in one query."""
    rows = fetch(_roles_of_one(is_trial=settings.DEMO), {"person": person_id, "day": clock.today()})
    tree = facts.current()
    return [
        (unit_id, role, name) for unit_id, role, name in rows if unit_id in tree.units and tree.units[unit_id].is_open
    ]


@prepared
def _roles_of_one(*, is_trial: bool) -> QuerySet[Membership, Any]:
    """Compile for the trial and for real use apart: `able_people` differs."""
    day = Slot(field_of(Membership, "valid_from"), "day")
    person = Slot(field_of(Membership, "person_id"), "person")
    rows = Membership.objects.filter(valid_on(day), person_id__in=accounts.able_people(), person_id=person)
    named = rows.annotate(name=accounts.name_of(OuterRef("person_id")))
    return named.values_list("unit_id", "role", "name")


def level_of(unit: facts.UnitFacts) -> str:
    """Return the level a person acts on: the Front's own, or "agency" for everybody beside it.

    Only people of the city's Front may act on the city's tables; an administrator of a department may not.
    """
    return unit.level if unit.kind.startswith("front_") else "agency"


def staff_actor(person_id: UUID, unit_id: UUID | None) -> Staff | None:
    """Return the person acting in the name of `unit_id`, or of their first unit; None when no role counts today."""
    rows = _actor_rows(person_id)
    if not rows:
        return None
    held = {unit for unit, _role, _name in rows}
    tree = facts.current()
    if unit_id not in held:
        unit_id = min(rows, key=lambda row: (ROLE_ORDER[row[1]], tree.units[row[0]].sort_key, row[0]))[0]
    unit = tree.units[unit_id]
    return Staff(
        person_id=person_id,
        unit_id=unit.id,
        roles=frozenset(role for held_unit, role, _name in rows if held_unit == unit.id),
        person_name=rows[0][2],
        unit_name=unit.short_name,
        level=level_of(unit),
        territory_id=unit.territory_id,
    )


def units_of_person(person_id: UUID) -> list[UnitChoice]:
    """Return the units in whose name a person may act today, in the order they are offered."""
    rows = _actor_rows(person_id)
    tree = facts.current()
    roles: dict[UUID, list[str]] = {}
    for unit_id, role, _name in rows:
        roles.setdefault(unit_id, []).append(role)
    ordered = sorted(
        roles.items(), key=lambda item: (min(ROLE_ORDER[role] for role in item[1]), tree.units[item[0]].sort_key)
    )
    return [
        UnitChoice(unit_id, unit.code, unit.name, unit.short_name, tuple(sorted(held, key=ROLE_ORDER.__getitem__)))
        for unit_id, held in ordered
        for unit in (tree.units[unit_id],)
    ]


def may_know_person(actor: Actor, person_id: UUID) -> bool:
    """Whether the person has, or had, a role in the actor's branch; the city's administrators know everybody."""
    if permissions.is_city_administrator(actor, reach.city_front_id()):
        return True
    units = Membership.objects.filter(person_id=person_id).values_list("unit_id", flat=True).distinct()
    return any(reach.can_see(actor, unit_id) for unit_id in units)
