"""One topic as its page shows it, whatever its length: windows by number, never a count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import OneOf, Slot, columns_of, fetch, field_of, members, prepared, row_of
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import permissions
from nhipcau.spaces.models import Message, Pin, Poll, Space, Topic, TopicMark
from nhipcau.spaces.queries.messages import Reading, author, message_facts, rows_between
from nhipcau.spaces.queries.shapes import MessageFacts, PinFacts, TopicFacts, TopicView
from nhipcau.spaces.queries.wording import first_words, unit_name

WINDOW = 50
BEFORE_UNREAD = 3
"""Messages already read that are shown above the first new one, so that one knows where one was."""
MOST_PINS = 20


def topic_view(*, actor: Actor, topic_id: UUID, before: int = 0, at: int = 0) -> TopicView:
    """Return a topic with fifty of its messages; NotFound for who may not read it.

    `before`: those before a number; `at`: those around one; else the newest.
    """
    topic = permissions.topic_of(actor, topic_id)
    return _view(actor, topic, _window(topic.last_n, before, at))


def about_view(*, actor: Actor, kind: str, subject_id: UUID, before: int = 0, at: int = 0) -> TopicView:
    """Return the discussion about a thing, empty while nobody has written; NotFound for who may not see the thing."""
    topic = Topic.objects.filter(subject_id=subject_id, subject_kind=kind).first()
    if topic is None:
        if not permissions.things(actor, kind, [subject_id]):
            raise NotFound
        topic = Topic(subject_kind=kind, subject_id=subject_id, unit_id=subject_id)
        return _view(actor, topic, (1, 0), is_begun=False)
    return topic_view(actor=actor, topic_id=topic.id, before=before, at=at)


def poll_place(*, actor: Actor, poll_id: UUID) -> tuple[UUID, int]:
    """Return in which topic, under which number a poll was asked; NotFound for who may not read it."""
    message_id = Poll.objects.filter(pk=poll_id).values_list("message_id", flat=True).first()
    if message_id is None:
        raise NotFound
    message = permissions.message_of(actor, message_id)
    return message.topic_id, message.n


def messages_after(*, actor: Actor, topic_id: UUID, after: int) -> list[MessageFacts]:
    """Return at most fifty messages newer than a number, oldest first; NotFound for who may not read the topic."""
    topic = permissions.topic_of(actor, topic_id)
    return message_facts(reading_of(actor, topic), rows_between(topic.id, after + 1, after + WINDOW))


def get_message(*, actor: Actor, message_id: UUID) -> tuple[TopicFacts, MessageFacts]:
    """Return one message with its topic; NotFound for who may not read it."""
    message = permissions.message_of(actor, message_id)
    topic = message.topic
    rows = rows_between(topic.id, message.n, message.n)
    return topic_facts(actor, topic), message_facts(reading_of(actor, topic), rows)[0]


def reading_of(actor: Actor, topic: Topic) -> Reading:
    """Return what the actor may do in a topic they read; in a closed space nothing."""
    if topic.space is not None and topic.space.is_closed:
        return Reading(actor, may_write=False, may_settle=False)
    return Reading(
        actor, may_write=permissions.can_write(actor, topic), may_settle=permissions.can_settle(actor, topic)
    )


def _window(last_n: int, before: int, at: int) -> tuple[int, int]:
    if 0 < before <= last_n:
        return max(before - WINDOW, 1), before - 1
    if 0 < at <= last_n - WINDOW:
        first = max(at - BEFORE_UNREAD, 1)
        return first, first + WINDOW - 1
    return max(last_n - WINDOW + 1, 1), last_n


def _view(actor: Actor, topic: Topic, window: tuple[int, int], *, is_begun: bool = True) -> TopicView:
    reading = reading_of(actor, topic)
    rows = rows_between(topic.id, *window) if is_begun else []
    return TopicView(
        topic=topic_facts(actor, topic, reading, is_begun=is_begun),
        messages=message_facts(reading, rows) if rows else [],
        pins=pins_of([topic.id]) if is_begun else [],
        has_earlier=window[0] > 1,
        has_later=window[1] < topic.last_n,
    )


def topic_facts(actor: Actor, topic: Topic, reading: Reading | None = None, *, is_begun: bool = True) -> TopicFacts:
    reading = reading or reading_of(actor, topic)
    thing = None
    if topic.subject_id is not None:
        thing = next(iter(permissions.things(actor, topic.subject_kind, [topic.subject_id])), None)
    read_n, follow = _mark(actor, topic)
    return TopicFacts(
        id=topic.id if is_begun else None,
        title=topic.title or (thing.title if thing else ""),
        space_id=topic.space_id,
        space=topic.space.name if topic.space else "",
        kind=topic.subject_kind,
        about=thing,
        last_n=topic.last_n,
        read_n=read_n,
        follow=follow,
        is_closed=bool(topic.space and topic.space.is_closed),
        may_write=reading.may_write,
        may_settle=reading.may_settle,
    )


def _mark(actor: Actor, topic: Topic) -> tuple[int, str]:
    person_id = person_of(actor)
    found = fetch(_own_mark(), {"topic": topic.id, "person": person_id}) if person_id else []
    return (found[0][0], found[0][1]) if found else (0, TopicMark.Follow.MENTIONS.value)


@prepared
def _own_mark() -> QuerySet[TopicMark, Any]:
    topic, person = Slot(field_of(Topic, "id"), "topic"), Slot(field_of(TopicMark, "person_id"), "person")
    return TopicMark.objects.filter(topic_id=topic, person_id=person).values_list("read_n", "follow")[:1]


def pins_of(topic_ids: Iterable[UUID], limit: int = MOST_PINS) -> list[PinFacts]:
    """Return the settled decisions of topics the caller has permitted, the newest first."""
    wanted = list(topic_ids)
    return _pins(fetch(_pins_of(len(wanted), limit), members("topic", wanted))) if wanted else []


@prepared
def _pins_of(count: int, limit: int) -> QuerySet[Pin, Any]:
    return _as_shown(Pin.objects.filter(OneOf("topic_id", field_of(Topic, "id"), "topic", count)), limit)


def pins_of_space(space_id: UUID, limit: int = MOST_PINS) -> list[PinFacts]:
    """Return the settled decisions of a space the caller has permitted, the newest first."""
    return _pins(fetch(_pins_in(limit), {"space": space_id}))


@prepared
def _pins_in(limit: int) -> QuerySet[Pin, Any]:
    return _as_shown(Pin.objects.filter(topic__space_id=Slot(field_of(Space, "id"), "space")), limit)


def _as_shown(rows: QuerySet[Pin, Any], limit: int) -> QuerySet[Pin, Any]:
    columns = ("topic_id", "topic__title", "pinned_at", *columns_of(Message, "message__"))
    return rows.order_by("-pinned_at", "-id").values_list(*columns)[:limit]


def _pins(rows: Iterable[tuple[Any, ...]]) -> list[PinFacts]:
    found = [(topic_id, title, at, row_of(Message, columns)) for topic_id, title, at, *columns in rows]
    people = organisations.person_names({message.person_id for *_, message in found if message.person_id})
    return [
        PinFacts(
            message_id=message.id,
            topic_id=topic_id,
            n=message.n,
            topic=title,
            words=first_words(message.body, 300),
            who=author(message, people),
            unit=unit_name(message.unit_id),
            at=at,
        )
        for topic_id, title, at, message in found
    ]
