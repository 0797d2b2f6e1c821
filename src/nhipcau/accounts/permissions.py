"""Who may keep accounts. Whether a person lies in the administrator's branch is asked by `organisations`."""

from __future__ import annotations

from nhipcau.kernel.actors import Actor, Staff, Timer


def can_keep_people(actor: Actor) -> bool:
    """Whether the actor keeps accounts at all: an administrator of some unit, or the platform itself."""
    return isinstance(actor, Timer) or (isinstance(actor, Staff) and "administrator" in actor.roles)
