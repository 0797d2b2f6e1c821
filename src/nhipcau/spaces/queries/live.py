"""What a process that watches topics asks: may this person read it still, and what is its newest number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared
from nhipcau.spaces import permissions
from nhipcau.spaces.models import Topic


def newest_numbers(topic_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the number of the newest message of these topics, in one query and with no right asked: numbers only."""
    return dict(Topic.objects.filter(pk__in=set(topic_ids)).values_list("pk", "last_n"))


def may_read_topics(actor: Actor, topic_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of some topics that the actor may read at this moment."""
    return permissions.readable(actor, Topic.objects.filter(pk__in=set(topic_ids)))


def may_read_topic(actor: Actor, topic_id: UUID) -> bool:
    """Return whether the actor may read a topic at this moment; asked for each of some hundred readers of a message."""
    for (space_id,) in fetch(_space(), {"topic": topic_id}):
        if space_id:
            return permissions.reads_space(actor, space_id)
    return topic_id in may_read_topics(actor, [topic_id])


@prepared
def _space() -> QuerySet[Topic, Any]:
    return Topic.objects.filter(pk=Slot(field_of(Topic, "id"), "topic")).values_list("space_id")
