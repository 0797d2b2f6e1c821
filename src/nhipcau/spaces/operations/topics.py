"""Opening a topic in a space."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_unit
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.events import emit
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.events import TopicOpened
from nhipcau.spaces.models import Topic
from nhipcau.spaces.operations.writing import MessageDraft, require_open, write, written


@atomic
def open_topic(*, actor: Actor, space_id: UUID, title: str, draft: MessageDraft) -> Topic:
    """Open a topic with its first message; everybody who reads the space may be told of it."""
    space = lock(permissions.visible_to(actor), space_id)
    require(permissions.can_start(actor, space))
    topic = Topic(
        space=space,
        title=written("title", title, limit=rules.LONGEST_TITLE, multiline=False),
        opener_id=person_of(actor),
        unit_id=require_unit(actor).unit_id,
        opened_at=clock.now(),
        last_at=clock.now(),
    )
    require_open(topic)
    topic.save(force_insert=True)
    emit(TopicOpened(actor=actor, subject_id=topic.id, space_id=space.id, about_id=None))
    write(actor=actor, topic=topic, draft=draft)
    return topic
