"""`permissions.visible_to` for statements that are compiled once: its shape, its filter, and what fills its slots."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from nhipcau.documents.models import Entry
from nhipcau.documents.permissions import is_confidant, may_list, readable
from nhipcau.handling import permissions as scope
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.prepared import Slot, Values, field_of


@dataclass(frozen=True, slots=True)
class Sight:
    """What decides how an actor's filter is written; everything else about the actor fills its slots."""

    is_confidant: bool
    has_own: bool
    sees_all: bool

    def rights(self) -> Q:
        """Return the filter of the lines the actor may open at the moment it is run."""
        if self.sees_all:
            return Q()
        ids = field_of(Entry, "unit_id")
        return readable(
            Slot(ids, "unit"),
            Slot(ids, "own") if self.has_own else None,
            is_confidant=self.is_confidant,
            now=Slot(field_of(Entry, "made_at"), "now"),
        )


def sight_of(actor: Actor) -> Sight | None:
    """Return how the actor's filter is written; None for who sees no line at all."""
    if isinstance(actor, Timer):
        return Sight(is_confidant=False, has_own=False, sees_all=True)
    if scope.unit_token(actor) is None or not may_list(actor):
        return None
    return Sight(is_confidant=is_confidant(actor), has_own=scope.own_token(actor) is not None, sees_all=False)


def values_of(actor: Actor) -> Values:
    """Return what fills the slots of the actor's filter, at this moment."""
    return {"unit": scope.unit_token(actor), "own": scope.own_token(actor), "now": clock.now()}
