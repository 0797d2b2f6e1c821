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
from nhipcau.kernel.prepared import OneOf, Slot, fetch, field_of, members, prepared
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
    stands_in_for: UUID | None = None
    stands_in_name: str = ""

    @property
    def key(self) -> str:
        """What a form names the choice by."""
        return f"{self.id}:{self.stands_in_for}" if self.stands_in_for else str(self.id)

    @property
    def role_labels(self) -> list[str]:
        """The names of the roles in the reader's language."""
        return [standards.label("role", role) for role in self.roles]


def valid_today() -> Q:
    """Return the filter for memberships that count today."""
    return valid_on(clock.today())


def valid_on(day: date | Slot) -> Q:
    """Return the filter for memberships that count on a day; a lent one only while its lender could use it."""
    lent = _open_on(day, "stands_in_for__") & Q(stands_in_for__person_id__in=accounts.able_people())
    return _open_on(day) & (Q(stands_in_for__isnull=True) | lent)


def _open_on(day: date | Slot, prefix: str = "") -> Q:
    until = Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    return Q(**{f"{prefix}ended_at__isnull": True, f"{prefix}valid_from__lte": day}) & until


def _of_able_people() -> QuerySet[Membership]:
    return Membership.objects.filter(valid_today(), person_id__in=accounts.able_people())


def people_of_unit(unit_id: UUID, roles: Collection[str] | None = None) -> list[PersonFacts]:
    """Return the people who may act for a unit today (holding one of `roles`), in the order of their names.

    Whoever only stands in is not among them: what is put on the absent colleague's desk reaches them.
    """
    held = None if roles is None else sorted(roles)
    values = {"unit": unit_id, "day": clock.today()} | members("role", held or ())
    statement = _people_of_one(None if held is None else len(held), is_trial=settings.DEMO)
    return [PersonFacts(*row) for row in dict.fromkeys(fetch(statement, values))]


@prepared
def _people_of_one(roles: int | None, *, is_trial: bool) -> QuerySet[Membership, Any]:
    """Compile for the trial and for real use apart: `able_people` differs."""
    day, unit = Slot(field_of(Membership, "valid_from"), "day"), Slot(field_of(Membership, "unit_id"), "unit")
    rows = Membership.objects.filter(
        valid_on(day), person_id__in=accounts.able_people(), unit_id=unit, stands_in_for__isnull=True
    )
    if roles is not None:
        rows = rows.filter(OneOf("role", field_of(Membership, "role"), "role", roles))
    named = rows.annotate(name=accounts.name_of(OuterRef("person_id")), key=accounts.sort_key_of(OuterRef("person_id")))
    return named.order_by("key", "person_id").values_list("person_id", "name")


def people_of_units(unit_ids: Iterable[UUID], roles: Collection[str] | None = None) -> dict[UUID, list[UUID]]:
    """Return the ids of the people who may act for each unit today, in one query (for notifications)."""
    rows = _of_able_people().filter(unit_id__in=set(unit_ids))
    if roles is not None:
        rows = rows.filter(role__in=roles)
    found: dict[UUID, list[UUID]] = {}
    for unit_id, person_id in rows.values_list("unit_id", "person_id").distinct():
        found.setdefault(unit_id, []).append(person_id)
    return found


def person_by_login(login: str) -> UUID | None:
    """Return who signs in with this e-mail or phone number and may act for some unit today; None for nobody."""
    person_id = accounts.find_person(login)
    if person_id is None:
        return None
    return _of_able_people().filter(person_id=person_id).values_list("person_id", flat=True).first()


def first_role(roles: Iterable[str]) -> str:
    """Return the role somebody with several speaks in, "" for none."""
    return min(roles, key=lambda role: ROLE_ORDER[role], default="")


def stand_ins(person_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Return who stands in today for each of these people, those for whom somebody does, in one query."""
    rows = _of_able_people().filter(stands_in_for__person_id__in=set(person_ids))
    found: dict[UUID, list[UUID]] = {}
    for lender_id, person_id in rows.values_list("stands_in_for__person_id", "person_id").distinct():
        found.setdefault(lender_id, []).append(person_id)
    return found


def at_desk(*, unit_id: UUID, person_id: UUID, roles: Collection[str]) -> list[UUID]:
    """Return who sees today to what a unit put on a person's desk: that person and whoever stands in for them.

    Only those who hold one of `roles` in the unit. Empty once the person has left: then somebody else must be told.
    """
    theirs = Q(person_id=person_id) | Q(stands_in_for__person_id=person_id)
    rows = _of_able_people().filter(theirs, unit_id=unit_id, role__in=roles)
    return list(rows.order_by("person_id").values_list("person_id", flat=True).distinct())


def person_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return names by id, for lists and timelines."""
    return accounts.person_names(ids)


@dataclass(frozen=True, slots=True)
class _Held:
    """One role that counts today, and of whom it is lent."""

    unit_id: UUID
    role: str
    name: str
    lender_id: UUID | None
    lender: str | None

    @property
    def hat(self) -> tuple[UUID, UUID | None]:
        """What one acts as: a unit, and perhaps an absent colleague there."""
        return self.unit_id, self.lender_id


def _actor_rows(person_id: UUID) -> list[_Held]:
    """Return every role that counts today, lent ones too, in one query."""
    rows = fetch(_roles_of_one(is_trial=settings.DEMO), {"person": person_id, "day": clock.today()})
    units = facts.current().units
    return [_Held(*row) for row in rows if row[0] in units and units[row[0]].is_open]


@prepared
def _roles_of_one(*, is_trial: bool) -> QuerySet[Membership, Any]:
    """Compile for the trial and for real use apart: `able_people` differs."""
    day = Slot(field_of(Membership, "valid_from"), "day")
    person = Slot(field_of(Membership, "person_id"), "person")
    rows = Membership.objects.filter(valid_on(day), person_id__in=accounts.able_people(), person_id=person)
    named = rows.annotate(
        name=accounts.name_of(OuterRef("person_id")), lender=accounts.name_of(OuterRef("stands_in_for__person_id"))
    )
    return named.values_list("unit_id", "role", "name", "stands_in_for__person_id", "lender")


def level_of(unit: facts.UnitFacts) -> str:
    """Return the level a person acts on: the Front's own, or "agency" for everybody beside it.

    Only people of the city's Front may act on the city's tables; an administrator of a department may not.
    """
    return unit.level if unit.kind.startswith("front_") else "agency"


def staff_actor(person_id: UUID, unit_id: UUID | None, stands_in_for: UUID | None = None) -> Staff | None:
    """Return the person acting in the name of `unit_id`, or of their first unit; None when no role counts today.

    While they stand in for a colleague they have what that colleague lent and nothing else, so that everything done
    says in whose name; when the loan is over they are themselves again.
    """
    rows = _actor_rows(person_id)
    if not rows:
        return None
    wanted = _hat(rows, unit_id, stands_in_for)
    held = [row for row in rows if row.hat == wanted]
    unit = facts.current().units[wanted[0]]
    return Staff(
        person_id=person_id,
        unit_id=unit.id,
        roles=frozenset(row.role for row in held),
        person_name=held[0].name,
        unit_name=unit.short_name,
        level=level_of(unit),
        territory_id=unit.territory_id,
        stands_in_for=wanted[1],
        stands_in_name=held[0].lender or "",
    )


def _hat(rows: list[_Held], unit_id: UUID | None, lender_id: UUID | None) -> tuple[UUID, UUID | None]:
    """Return what to act as: what was asked for while it is held, else oneself in that unit, else the first role."""
    hats = {row.hat for row in rows}
    for wanted in ((unit_id, lender_id), (unit_id, None)):
        if wanted in hats:
            return wanted
    return min(rows, key=_rank).hat


def _rank(row: _Held) -> tuple[bool, int, str, UUID]:
    return row.lender_id is not None, ROLE_ORDER[row.role], facts.current().units[row.unit_id].sort_key, row.unit_id


def units_of_person(person_id: UUID) -> list[UnitChoice]:
    """Return the units in whose name a person may act today, in the order they are offered; lent roles come last."""
    units = facts.current().units
    hats: dict[tuple[UUID, UUID | None], list[_Held]] = {}
    for row in sorted(_actor_rows(person_id), key=_rank):
        hats.setdefault(row.hat, []).append(row)
    return [
        UnitChoice(
            unit_id,
            unit.code,
            unit.name,
            unit.short_name,
            tuple(row.role for row in sorted(held, key=lambda row: ROLE_ORDER[row.role])),
            lender_id,
            held[0].lender or "",
        )
        for (unit_id, lender_id), held in hats.items()
        for unit in (units[unit_id],)
    ]


def may_know_person(actor: Actor, person_id: UUID) -> bool:
    """Whether the person has, or had, a role in the actor's branch; the city's administrators know everybody."""
    if permissions.is_city_administrator(actor, reach.city_front_id()):
        return True
    units = Membership.objects.filter(person_id=person_id).values_list("unit_id", flat=True).distinct()
    return any(reach.can_see(actor, unit_id) for unit_id in units)
