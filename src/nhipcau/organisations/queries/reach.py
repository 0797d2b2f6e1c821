"""What an actor reaches in the tree: the permissions of this module, put to one unit."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel.actors import Actor, ApiClient, Staff
from nhipcau.organisations import permissions
from nhipcau.organisations.queries import facts
from nhipcau.organisations.states import CITY_FRONT_CODE


def city_front_id() -> UUID | None:
    """Return the id of the city's committee; None before the units are loaded."""
    found = facts.current().by_code.get(CITY_FRONT_CODE)
    return found.id if found else None


def can_see(actor: Actor, unit_id: UUID) -> bool:
    """Whether the unit lies in the branch the actor acts for."""
    above = facts.current().above(unit_id)
    return bool(above) and permissions.reaches(actor, above, city_front_id=city_front_id())


def can_administer(actor: Actor, unit_id: UUID) -> bool:
    """Whether the actor may change the unit, its people and their roles."""
    above = facts.current().above(unit_id)
    return bool(above) and permissions.can_administer(actor, above, city_front_id=city_front_id())


def can_keep(actor: Actor, unit_id: UUID) -> bool:
    """Whether the actor may change the unit itself."""
    above = facts.current().above(unit_id)
    return bool(above) and permissions.can_keep(actor, above, city_front_id=city_front_id())


def reachable_ids(actor: Actor) -> set[UUID]:
    """Return the ids of every unit in the actor's branch; all of them for the city's committee and the platform."""
    tree = facts.current()
    if isinstance(actor, ApiClient):
        return (
            set(tree.below(actor.unit_id))
            if permissions.reaches(actor, (actor.unit_id,), city_front_id=None)
            else set()
        )
    if not isinstance(actor, Staff):
        return set(tree.units) if permissions.reaches(actor, (), city_front_id=None) else set()
    return set(tree.units) if actor.unit_id == city_front_id() else set(tree.below(actor.unit_id))


def top_units(actor: Actor) -> list[facts.UnitFacts]:
    """Return the units a page of the tree starts with: the actor's own, or every root for the city's committee."""
    tree = facts.current()
    if isinstance(actor, Staff) and actor.unit_id != city_front_id():
        return [tree.units[actor.unit_id]] if actor.unit_id in tree.units else []
    roots = (
        facts.children(None) if permissions.reaches(actor, (city_front_id(),), city_front_id=city_front_id()) else []
    )
    return sorted(roots, key=lambda unit: (unit.code != CITY_FRONT_CODE, unit.sort_key))
