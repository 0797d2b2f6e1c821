"""Who sees how a unit takes the platform up: the unit itself, and the units above it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from nhipcau.adoption.models import Hindrance
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.organisations import queries as organisations

READERS = frozenset({"administrator", "leader", "officer", "clerk", "observer", "head"})
SPEAKERS = frozenset({"administrator", "leader", "officer", "clerk", "head"})
ANSWERERS = frozenset({"administrator", "leader", "officer"})


def may_look(actor: Actor) -> bool:
    return isinstance(actor, Staff) and bool(actor.roles & READERS)


def may_see_unit(actor: Actor, unit_id: UUID) -> bool:
    """Figures of the own unit and of every unit below it."""
    return isinstance(actor, Staff) and may_look(actor) and actor.unit_id in organisations.ancestor_ids(unit_id)


def can_speak(actor: Actor) -> bool:
    """Say for the own unit what hinders it."""
    return isinstance(actor, Staff) and bool(actor.roles & SPEAKERS)


def right_below(unit_id: UUID) -> list[UUID]:
    """Return the open units that answer to a unit directly."""
    return [unit.id for unit in organisations.children(unit_id) if unit.is_open]


def visible_to(actor: Actor) -> QuerySet[Hindrance]:
    """Return what hinders the own unit and those right below it."""
    if not isinstance(actor, Staff) or not may_look(actor):
        return Hindrance.objects.none()
    return Hindrance.objects.filter(unit_id__in=[actor.unit_id, *right_below(actor.unit_id)])


def can_answer(actor: Actor, hindrance: Hindrance) -> bool:
    """Answer for the level right above."""
    if not isinstance(actor, Staff) or not actor.roles & ANSWERERS:
        return False
    return hindrance.unit_id in right_below(actor.unit_id)


def can_settle(actor: Actor, hindrance: Hindrance) -> bool:
    """Say for the own unit that something hinders no more."""
    return isinstance(actor, Staff) and can_speak(actor) and hindrance.unit_id == actor.unit_id
