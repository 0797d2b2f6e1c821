"""Who may look after background work."""

from __future__ import annotations

from nhipcau.kernel.actors import Actor, administers_city


def can_operate(actor: Actor) -> bool:
    """Administrators of the city unit: the queue serves the whole platform."""
    return administers_city(actor)
