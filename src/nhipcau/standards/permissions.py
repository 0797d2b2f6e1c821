"""Who reads the code lists' pages and who edits them. The words themselves are public: every form shows them."""

from nhipcau.kernel.actors import Actor, Staff, administers_city


def can_read_lists(actor: Actor) -> bool:
    return isinstance(actor, Staff)


def can_edit_lists(actor: Actor) -> bool:
    """Allow the city's administrators alone: the lists hold for the whole city."""
    return administers_city(actor)
