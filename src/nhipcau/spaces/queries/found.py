"""What the search index learns of messages, and who may find them.

One entry a message: it is found where it stands, and what is said next in a long topic makes nothing anew but itself.
Its token is the space, not the units in it: who reads a space is asked when somebody searches, so that a unit which
leaves a space of a hundred thousand messages has none of them indexed again. What is said about a case, a task or a
document has its topic for a token, and is found by who has looked into that topic: whether they may still see the
thing, its own module is asked when they search.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.search import SearchDoc, SearchKind, mark_words, read_query, search_ids
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import events, permissions
from nhipcau.spaces.models import Message, Topic
from nhipcau.spaces.queries.messages import author
from nhipcau.spaces.queries.shapes import FoundMessage, FoundPage
from nhipcau.spaces.queries.wording import first_words, unit_name

KIND = "message"
SNIPPET = 240
MOST_DISCUSSIONS = 500
"""Discussions of things one search looks into, those last written in first."""
_CHUNK = 2_000


def load(message_ids: list[UUID]) -> list[SearchDoc]:
    """Return the documents of those messages that were not withdrawn."""
    rows = Message.objects.filter(pk__in=message_ids, withdrawn_at__isnull=True)
    found = list(rows.select_related("topic"))
    people = organisations.person_names({row.person_id for row in found if row.person_id})
    return [
        SearchDoc(
            id=row.id,
            kind=KIND,
            title=row.topic.title,
            body="\n".join([row.body, *(name for _id, name in row.files), author(row, people), unit_name(row.unit_id)]),
            tokens=[str(row.topic.space_id or row.topic_id)],
            at=row.posted_at,
        )
        for row in found
    ]


def all_ids() -> Iterator[UUID]:
    rows = Message.objects.filter(withdrawn_at__isnull=True).order_by("pk")
    return rows.values_list("pk", flat=True).iterator(chunk_size=_CHUNK)


def visible(actor: Actor, message_ids: list[UUID]) -> set[UUID]:
    """Return the messages the actor may read today."""
    rows = Message.objects.filter(pk__in=message_ids, withdrawn_at__isnull=True).select_related("topic")
    found = {row.id: row.topic for row in rows}
    readable = permissions.readable(actor, {topic.id: topic for topic in found.values()}.values())
    return {message_id for message_id, topic in found.items() if topic.id in readable}


def tokens(actor: Actor) -> list[str]:
    """Return the spaces the actor may read at this moment, and the discussions of things they have looked into."""
    if not permissions.may_list(actor):
        return []
    return sorted(str(one) for one in permissions.space_ids(actor) | _discussions(actor))


def _discussions(actor: Actor) -> set[UUID]:
    marks = permissions.marks_of(actor).filter(topic__space_id__isnull=True)
    newest = Topic.objects.filter(pk__in=marks.values("topic_id")).order_by("-last_at")[:MOST_DISCUSSIONS]
    return permissions.readable(actor, newest)


SEARCH = SearchKind(
    name=KIND,
    load=load,
    all_ids=all_ids,
    visible=visible,
    tokens=tokens,
    events={event.name for event in (events.MessagePosted, events.MessageEdited, events.MessageWithdrawn)},
)


def find_messages(*, actor: Actor, space_id: UUID, q: str, after: str = "") -> FoundPage:
    """Return what words find in one space, the newest first; NotFound for who may not read it."""
    space = permissions.visible_to(actor).filter(pk=space_id).values_list("name", flat=True).first()
    if space is None:
        raise NotFound
    page = search_ids(actor=actor, kind=KIND, query=q, tokens=[str(space_id)], order="newest", after=after, limit=20)
    rows = {row.id: row for row in Message.objects.filter(pk__in=page.ids).select_related("topic")}
    people = organisations.person_names({row.person_id for row in rows.values() if row.person_id})
    return FoundPage(
        space=space,
        rows=[_found(rows[one], people, q) for one in page.ids if one in rows],
        count=page.count,
        count_is_floor=page.count_is_floor,
        next=page.after,
        is_ready=page.is_ready,
    )


def _found(row: Message, people: dict[UUID, str], q: str) -> FoundMessage:
    return FoundMessage(
        id=row.id,
        topic_id=row.topic_id,
        n=row.n,
        topic=row.topic.title,
        who=author(row, people),
        unit=unit_name(row.unit_id),
        posted_at=row.posted_at,
        snippet=mark_words(first_words(row.body, SNIPPET), read_query(q)),
    )
