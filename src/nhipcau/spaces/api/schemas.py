"""What programs send and are told about spaces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told
from nhipcau.spaces import queries, rules
from nhipcau.spaces.queries.topics import WINDOW

FileToken = Annotated[str, Field(max_length=120)]
"""The `file` that uploading answered with."""
Number = Annotated[int, Field(ge=0, le=2_000_000_000)]
"""The number of a message in its topic."""


class SpacesIn(Schema):
    is_closed: bool = False


class TopicsIn(Schema):
    """A page of the topics of a space, the newest word first. `after`: the `next` of a page before."""

    after: Annotated[str, Field(max_length=cursors.LONGEST)] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 30


class MessagesIn(Schema):
    """`after`: the number of the last message that is known already."""

    after: Number = 0


class MessageIn(Given):
    """Words, files, and the number of the message they answer."""

    body: Annotated[str, Field(max_length=rules.LONGEST_MESSAGE)] = ""
    under_n: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None
    attachments: Annotated[list[FileToken], Field(max_length=rules.MOST_ATTACHMENTS)] = []


class SpaceOut(Told):
    """One space the unit talks in. `keeper`: the unit that keeps it."""

    id: UUID
    name: str
    keeper: str
    is_closed: bool
    last_at: datetime


class SpacesOut(Told):
    rows: list[SpaceOut]

    @classmethod
    def of_rows(cls, rows: Sequence[queries.SpaceRow]) -> Self:
        return cls(rows=[SpaceOut.of(row) for row in rows])


class TopicOut(Told):
    """One topic: how many messages it has, who wrote last and how that begins."""

    id: UUID
    title: str
    messages: int
    last_at: datetime
    who: str
    unit: str
    words: str


class TopicPageOut(Told):
    rows: list[TopicOut]
    next: str | None

    @classmethod
    def of_page(cls, page: queries.TopicPage, *, of: str) -> Self:
        return cls(rows=[TopicOut.of(row) for row in page.rows], next=cursors.write(page.next, of=of))


class MessageFileOut(Told):
    """A file on a message; `id` names it under /tep/."""

    id: UUID
    name: str


class MessageOut(Told):
    """One message. `under_n`: the message it stands under; withdrawn, it has no words and no files."""

    id: UUID
    n: int
    under_n: int | None
    who: str
    unit: str
    body: str
    files: list[MessageFileOut]
    posted_at: datetime
    is_edited: bool
    is_withdrawn: bool
    is_pinned: bool

    @classmethod
    def of_facts(cls, facts: queries.MessageFacts) -> Self:
        files = [MessageFileOut(id=blob_id, name=name) for blob_id, name in facts.files]
        return cls.of(facts, files=files)


class MessagesOut(Told):
    """Messages in the order of their numbers; `next` is what to give as `after`, null at the end."""

    rows: list[MessageOut]
    next: int | None

    @classmethod
    def of_rows(cls, rows: Sequence[queries.MessageFacts]) -> Self:
        return cls(rows=[MessageOut.of_facts(row) for row in rows], next=rows[-1].n if len(rows) == WINDOW else None)


class PostedOut(Told):
    """The message that was written, with its number."""

    id: UUID
    topic_id: UUID
    n: int
