"""Who may look at the calendar and who may change it."""

from nhipcau.kernel.actors import Actor, Staff, administers_city


def can_read_calendar(actor: Actor) -> bool:
    return isinstance(actor, Staff)


def can_edit_calendar(actor: Actor) -> bool:
    """Allow the city's administrators alone: holidays hold for the whole city."""
    return administers_city(actor)
