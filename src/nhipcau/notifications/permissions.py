"""Whose notifications one sees: one's own, in the name of the unit one acts for."""

from uuid import UUID

from django.db.models import Q, QuerySet

from nhipcau.kernel.actors import Actor, Staff, administers_city
from nhipcau.kernel.prepared import Slot
from nhipcau.notifications.models import Notification


def can_list(actor: Actor) -> bool:
    return isinstance(actor, Staff)


def visible_to(actor: Actor) -> QuerySet[Notification]:
    """Return the rows of the actor's person that belong to the unit they act for, or to none."""
    if not isinstance(actor, Staff):
        return Notification.objects.none()
    return told(actor.person_id, actor.unit_id)


def told(person_id: UUID | Slot, unit_id: UUID | Slot) -> QuerySet[Notification]:
    return Notification.objects.filter(Q(unit_id=unit_id) | Q(unit_id=None), person_id=person_id)


def can_see_deliveries(actor: Actor) -> bool:
    """Administrators of the city unit look after what leaves the product."""
    return administers_city(actor)
