"""Who reads what people found unclear."""

from __future__ import annotations

from django.db.models import QuerySet

from nhipcau.help.models import Note
from nhipcau.kernel.actors import Actor, administers_city


def can_read_notes(actor: Actor) -> bool:
    """Administrators of the city unit."""
    return administers_city(actor)


def visible_to(actor: Actor) -> QuerySet[Note]:
    return Note.objects.all() if can_read_notes(actor) else Note.objects.none()
