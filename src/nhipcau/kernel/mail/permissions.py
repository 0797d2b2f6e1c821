"""Who may look after the outbox."""

from __future__ import annotations

from nhipcau.kernel.actors import Actor, administers_city


def can_see_outbox(actor: Actor) -> bool:
    """Administrators of the city unit."""
    return administers_city(actor)
