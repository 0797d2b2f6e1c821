"""Spaces, their topics and messages; what a unit's own system writes. Each endpoint makes one call."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import File, Query, Router
from ninja.files import UploadedFile

from nhipcau.kernel.blobs.web.kept import ALLOWED
from nhipcau.kernel.blobs.web.uploads import FileOut, received, stored
from nhipcau.kernel.db import require
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.spaces import operations, permissions, queries
from nhipcau.spaces.api import schemas
from nhipcau.spaces.operations import MessageDraft
from nhipcau.spaces.permissions import READ_SCOPE, WRITE_SCOPE

router = Router(tags=["spaces"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)


@router.get(
    "/spaces",
    response=schemas.SpacesOut,
    auth=READS,
    operation_id="list_spaces",
    summary=_("The spaces a unit talks in"),
    description=_("Open ones, or those that were closed; the liveliest first."),
)
def list_spaces(request: HttpRequest, asked: Annotated[schemas.SpacesIn, Query()]) -> HttpResponse:
    rows = queries.space_list(actor=actor_of(request), is_closed=asked.is_closed)
    return answer(schemas.SpacesOut.of_rows(rows))


@router.get(
    "/spaces/{uuid:space_id}/topics",
    response=schemas.TopicPageOut,
    auth=READS,
    operation_id="list_topics",
    summary=_("The topics of a space"),
    description=_("The newest word first, a page at a time."),
)
def list_topics(request: HttpRequest, space_id: UUID, asked: Annotated[schemas.TopicsIn, Query()]) -> HttpResponse:
    name = f"topics {space_id}"
    page = queries.topic_list(
        actor=actor_of(request), space_id=space_id, after=cursors.read(asked.after, of=name), limit=asked.limit
    )
    return answer(schemas.TopicPageOut.of_page(page, of=name))


@router.get(
    "/topics/{uuid:topic_id}/messages",
    response=schemas.MessagesOut,
    auth=READS,
    operation_id="list_messages",
    summary=_("The messages of a topic"),
    description=_("In the order of their numbers, fifty at a time; numbers have no gaps and are never used again."),
)
def list_messages(request: HttpRequest, topic_id: UUID, asked: Annotated[schemas.MessagesIn, Query()]) -> HttpResponse:
    rows = queries.messages_after(actor=actor_of(request), topic_id=topic_id, after=asked.after)
    return answer(schemas.MessagesOut.of_rows(rows))


@router.post(
    "/topics/files",
    response={201: FileOut},
    auth=WRITES,
    operation_id="upload_message_file",
    summary=_("Upload a file for a message"),
    description=_("PDF, Word, Excel, PowerPoint, OpenDocument up to 25 MB; JPEG, PNG, WebP, HEIC up to 15 MB."),
)
def upload_message_file(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.writes_for_unit(actor))
    return answer(stored(actor, file, allowed=ALLOWED), status=201)


@router.post(
    "/topics/{uuid:topic_id}/messages",
    response={201: schemas.PostedOut},
    auth=WRITES,
    operation_id="post_message",
    summary=_("Write in a topic"),
    description=_("In the unit's name; behind an @ stands the name of a person or unit that reads the topic."),
)
def post_message(request: HttpRequest, topic_id: UUID, given: schemas.MessageIn) -> HttpResponse:
    actor = actor_of(request)
    attachments = received(actor, given.attachments, field="attachments")
    draft = MessageDraft(body=given.body, under_n=given.under_n, attachments=attachments)
    message = operations.post_message(actor=actor, topic_id=topic_id, draft=draft)
    return answer(schemas.PostedOut(id=message.id, topic_id=topic_id, n=message.n), status=201)
