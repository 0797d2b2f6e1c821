"""Who may see and change units, people and roles: an administrator inside the branch of their unit, nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.kernel.actors import Actor, Staff, Timer
from nhipcau.organisations.states import ADMINISTRATOR


def is_administrator(actor: Actor) -> bool:
    """Whether the actor administers anything at all (shows the menu, opens no row)."""
    return isinstance(actor, Staff) and ADMINISTRATOR in actor.roles


def reaches(actor: Actor, ancestor_ids: Sequence[UUID | None], *, city_front_id: UUID | None) -> bool:
    """Whether a unit with these ancestors (itself first) lies in the branch the actor acts for.

    The city's Front committee keeps the installation: its people reach the side branches too.
    """
    if isinstance(actor, Timer):
        return True
    return isinstance(actor, Staff) and (actor.unit_id in ancestor_ids or actor.unit_id == city_front_id)


def can_administer(actor: Actor, ancestor_ids: Sequence[UUID | None], *, city_front_id: UUID | None) -> bool:
    """Whether the actor may change this unit, its people and their roles."""
    return (isinstance(actor, Timer) or is_administrator(actor)) and reaches(
        actor, ancestor_ids, city_front_id=city_front_id
    )


def is_city_administrator(actor: Actor, city_front_id: UUID | None) -> bool:
    """Whether the actor keeps the whole installation."""
    return isinstance(actor, Timer) or (is_administrator(actor) and getattr(actor, "unit_id", None) == city_front_id)


def can_import(actor: Actor) -> bool:
    """Whether the actor may take over lists of units; each row is then held against their branch."""
    return isinstance(actor, Timer) or is_administrator(actor)
