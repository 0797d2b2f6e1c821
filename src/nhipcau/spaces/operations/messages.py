"""Posting, mending and withdrawing messages."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, person_of, require_unit
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events import emit
from nhipcau.spaces import permissions, queries, rules
from nhipcau.spaces.errors import TooLate
from nhipcau.spaces.events import MessageEdited, MessageWithdrawn, PeopleMentioned, TopicOpened
from nhipcau.spaces.models import Message, Pin, Topic
from nhipcau.spaces.operations.writing import (
    MessageDraft,
    facts_of,
    hold_message,
    hold_to_write,
    require_open,
    write,
    written,
)
from nhipcau.spaces.queries.blobs import ATTACHMENTS


@atomic
def post_message(*, actor: Actor, topic_id: UUID, draft: MessageDraft) -> Message:
    """Write in a topic. Invalid names what cannot be used: too long, nobody of that name here, a file that is gone."""
    topic = hold_to_write(actor=actor, topic_id=topic_id)
    return write(actor=actor, topic=topic, draft=draft)


@atomic
def post_about(*, actor: Actor, kind: str, subject_id: UUID, draft: MessageDraft) -> Message:
    """Write about a thing of another module; the first message opens its topic. NotFound for who may not see it."""
    if not permissions.things(actor, kind, [subject_id]):
        raise NotFound
    require(permissions.writes_about(actor, kind, subject_id))
    topic = _topic_about(actor, kind, subject_id)
    return write(actor=actor, topic=topic, draft=draft)


def _topic_about(actor: Actor, kind: str, subject_id: UUID) -> Topic:
    topic, is_new = Topic.objects.get_or_create(
        subject_id=subject_id,
        defaults={
            "subject_kind": kind,
            "opener_id": person_of(actor),
            "unit_id": require_unit(actor).unit_id,
            "opened_at": clock.now(),
            "last_at": clock.now(),
        },
    )
    if is_new:
        emit(TopicOpened(actor=actor, subject_id=topic.id, space_id=None, about_id=subject_id))
    held = locked(Topic.objects.filter(pk=topic.id, subject_kind=kind)).first()
    if held is None:
        raise NotFound
    return held


@atomic
def edit_message(*, actor: Actor, message_id: UUID, body: str) -> Message:
    """Mend one's own message within 15 minutes; TooLate after that. A poll's question stands as it was asked."""
    message = hold_message(actor=actor, message_id=message_id)
    require(permissions.can_edit(actor, message) and permissions.can_write(actor, message.topic))
    require_open(message.topic)
    if clock.now() > message.posted_at + rules.EDITABLE or hasattr(message, "poll"):
        raise TooLate
    message.body = written("body", body, limit=rules.LONGEST_MESSAGE, required=not message.files)
    found = queries.mentioned(actor=actor, topic=message.topic, body=message.body)
    before = {known[2] for known in message.named}
    message.named, message.edited_at = found.named, clock.now()
    message.save(update_fields=["body", "named", "edited_at"])
    emit(MessageEdited(actor=actor, **facts_of(message)))
    people, units = ([one for one in ids if str(one) not in before] for ids in (found.people, found.units))
    if people or units:
        emit(PeopleMentioned(actor=actor, person_ids=tuple(people), unit_ids=tuple(units), **facts_of(message)))
    return message


@atomic
def withdraw_message(*, actor: Actor, message_id: UUID) -> Message:
    """Take one's own message back: its number stays, its words, names, files and poll are gone."""
    message = hold_message(actor=actor, message_id=message_id)
    require(permissions.can_withdraw(actor, message))
    blobs.release(kind=ATTACHMENTS, subject_id=message.id)
    if hasattr(message, "poll"):
        message.poll.delete()
    Pin.objects.filter(message=message).delete()
    message.body, message.named, message.files, message.withdrawn_at = "", [], [], clock.now()
    message.save(update_fields=["body", "named", "files", "withdrawn_at"])
    emit(MessageWithdrawn(actor=actor, **facts_of(message)))
    return message
