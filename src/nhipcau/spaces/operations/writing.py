"""What every writing shares: cleaned words, the locked topic, the next number, who is mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, Staff, client_of, person_of, require_unit
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import permissions, queries, rules
from nhipcau.spaces.errors import SpaceClosed
from nhipcau.spaces.events import MessagePosted, PeopleMentioned
from nhipcau.spaces.models import Message, Topic, TopicMark
from nhipcau.spaces.queries.blobs import ATTACHMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDraft:
    """A message as somebody writes it. `under_n` is the message it answers, `attachments` are fresh uploads."""

    body: str
    under_n: int | None = None
    attachments: Sequence[UUID] = ()


def written(field: str, text: str, *, limit: int, required: bool = True, multiline: bool = True) -> str:
    """Return what somebody wrote, cleaned; Invalid names the field when it is missing or too long."""
    try:
        found = clean(text, multiline=multiline, limit=limit)
    except Invalid as fault:
        raise Invalid(fields={field: fault.text}) from None
    if required and not found:
        raise Invalid(fields={field: _("Write a few words here.")})
    return found


def hold_topic(*, actor: Actor, topic_id: UUID) -> Topic:
    """Lock a topic the actor may read; NotFound for all others, as if it were not there."""
    topic = lock(Topic.objects.select_related("space"), topic_id)
    if topic.id not in permissions.readable(actor, [topic]):
        raise NotFound
    return topic


def hold_to_write(*, actor: Actor, topic_id: UUID) -> Topic:
    """Lock a topic to write in it: NotAllowed for who only reads, SpaceClosed when its space is closed."""
    topic = hold_topic(actor=actor, topic_id=topic_id)
    require(permissions.can_write(actor, topic))
    require_open(topic)
    return topic


def require_open(topic: Topic) -> None:
    if topic.space is not None and topic.space.is_closed:
        raise SpaceClosed


def hold_message(*, actor: Actor, message_id: UUID) -> Message:
    """Lock the topic of a message the actor may read and return the message, with that topic; NotFound if withdrawn."""
    topic_id = Message.objects.filter(pk=message_id).values_list("topic_id", flat=True).first()
    if topic_id is None:
        raise NotFound
    topic = hold_topic(actor=actor, topic_id=topic_id)
    message = Message.objects.get(pk=message_id)
    message.topic = topic
    if message.withdrawn_at is not None:
        raise NotFound(_("This message has been withdrawn."))
    return message


@atomic
def write(*, actor: Actor, topic: Topic, draft: MessageDraft) -> Message:
    """Write the next message of a topic that the caller has locked and permitted."""
    unit_actor = require_unit(actor)
    message = Message(
        topic=topic,
        n=topic.last_n + 1,
        under_n=_answered(topic, draft.under_n),
        person_id=person_of(actor),
        unit_id=unit_actor.unit_id,
        role=_role(actor, topic),
        body=written("body", draft.body, limit=rules.LONGEST_MESSAGE, required=not draft.attachments),
        posted_at=clock.now(),
    )
    found = queries.mentioned(actor=actor, topic=topic, body=message.body)
    message.named, message.files = found.named, _attached(message.id, draft.attachments)
    message.save(force_insert=True)
    topic.last_n, topic.last_at = message.n, message.posted_at
    topic.save(update_fields=["last_n", "last_at"])
    _mark_as_writer(message)
    facts = facts_of(message)
    emit(MessagePosted(actor=actor, under_n=message.under_n, **facts))
    if found.named:
        emit(PeopleMentioned(actor=actor, person_ids=found.people, unit_ids=found.units, **facts))
    return message


def facts_of(message: Message) -> dict[str, Any]:
    """Return what every event of a message names."""
    return {"subject_id": message.id, "topic_id": message.topic_id, "n": message.n}


def _answered(topic: Topic, under_n: int | None) -> int | None:
    """Return the message an answer stands under: that of the answer, where somebody answers an answer."""
    if under_n is None:
        return None
    found = Message.objects.filter(topic=topic, n=under_n).values_list("n", "under_n").first()
    if found is None:
        raise Invalid(fields={"body": _("The message you answer is not in this topic.")})
    return found[1] or found[0]


def _role(actor: Actor, topic: Topic) -> str:
    if client_of(actor) is not None or not isinstance(actor, Staff):
        return ""
    if topic.space_id is not None and permissions.is_guest(actor, topic.space_id):
        return permissions.GUEST
    return organisations.first_role(actor.roles)


def _attached(message_id: UUID, attachments: Sequence[UUID]) -> list[list[str]]:
    if len(attachments) > rules.MOST_ATTACHMENTS:
        most = {"most": rules.MOST_ATTACHMENTS}
        raise Invalid(fields={"attachments": _("At most %(most)s files can be attached.") % most})
    files = blobs.attach(list(attachments), kind=ATTACHMENTS, subject_id=message_id) if attachments else []
    return [[str(file.id), file.name] for file in files]


def _mark_as_writer(message: Message) -> None:
    """Who writes follows the topic and has read up to their own words, unless they have asked to be left alone."""
    if message.person_id is None:
        return
    mark, is_new = TopicMark.objects.get_or_create(
        topic_id=message.topic_id,
        person_id=message.person_id,
        defaults={"read_n": message.n, "follow": TopicMark.Follow.ALL},
    )
    if is_new:
        return
    mark.read_n = message.n
    if mark.follow == TopicMark.Follow.MENTIONS:
        mark.follow = TopicMark.Follow.ALL
    mark.save(update_fields=["read_n", "follow"])
