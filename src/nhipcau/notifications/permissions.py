"""Whose notifications one sees: one's own, in the name of the unit one acts for."""

from django.db.models import Q, QuerySet

from nhipcau.kernel.actors import Actor, Staff
from nhipcau.notifications.models import Notification


def can_list(actor: Actor) -> bool:
    return isinstance(actor, Staff)


def visible_to(actor: Actor) -> QuerySet[Notification]:
    """Return the rows of the actor's person that belong to the unit they act for, or to none."""
    if not isinstance(actor, Staff):
        return Notification.objects.none()
    return Notification.objects.filter(Q(unit_id=actor.unit_id) | Q(unit_id=None), person_id=actor.person_id)
