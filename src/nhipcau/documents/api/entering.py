"""Documents into the registers: what came in, what the unit issues."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from nhipcau.documents import operations
from nhipcau.documents.api import schemas
from nhipcau.documents.operations import Arrival
from nhipcau.documents.permissions import WRITE_SCOPE
from nhipcau.kernel import clock
from nhipcau.kernel.blobs.web.uploads import received
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["documents"])
WRITES = Caller(WRITE_SCOPE)
MORNING = timedelta(hours=8)
"""When something came of which only the day is known."""


@router.post(
    "/documents/incoming",
    response={201: schemas.RegisteredOut, 200: schemas.RegisteredOut},
    auth=WRITES,
    operation_id="register_document",
    summary=_("Register a document that came in"),
    description=_(
        "It gets the next number of arrival. The same id again answers with the same line. Never send one that bears a "
        "secrecy mark."
    ),
)
def register_document(request: HttpRequest, given: schemas.IncomingIn) -> HttpResponse:
    actor = actor_of(request)
    line = operations.enter_incoming(
        actor=actor,
        facts=given.facts(),
        arrival=Arrival(arrived_at=_arrived_at(given.arrived_on), channel=given.channel, audience=given.audience),
        files=received(actor, given.files, field="files"),
        document_id=given.id,
    )
    return answer(schemas.RegisteredOut.of_line(line), status=200 if line.is_repeat else 201)


def _arrived_at(day: date | None) -> datetime | None:
    return None if day is None or day == clock.today() else clock.day_begin(day) + MORNING


@router.post(
    "/documents/outgoing",
    response={201: schemas.RegisteredOut, 200: schemas.RegisteredOut},
    auth=WRITES,
    operation_id="issue_document",
    summary=_("Issue a document"),
    description=_(
        "In the unit's name: the register gives its number, today its date; sent to units in the same step where some "
        "are named. The same id again answers with the same line."
    ),
)
def issue_document(request: HttpRequest, given: schemas.OutgoingIn) -> HttpResponse:
    actor = actor_of(request)
    line = operations.issue_and_send(
        actor=actor,
        facts=given.facts(),
        audience=given.audience,
        files=received(actor, given.files, field="files"),
        to_unit_ids=given.to_unit_ids,
        document_id=given.id,
    )
    return answer(schemas.RegisteredOut.of_line(line), status=200 if line.is_repeat else 201)


@router.post(
    "/documents/{uuid:entry_id}/register",
    response=schemas.RegisteredOut,
    auth=WRITES,
    operation_id="register_received_document",
    summary=_("Register what came through the system"),
    description=_("A document another unit sent gets its number of arrival."),
)
def register_received_document(request: HttpRequest, entry_id: UUID, given: schemas.SeenIn) -> HttpResponse:
    line = operations.register_received(actor=actor_of(request), entry_id=entry_id, seen_version=given.seen_version)
    return answer(schemas.RegisteredOut.of_line(line))


@router.post(
    "/documents/{uuid:entry_id}/send_back",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="send_back_document",
    summary=_("Send back what came through the system"),
    description=_("To the wrong unit, or damaged; the sender is told why."),
)
def send_back_document(request: HttpRequest, entry_id: UUID, given: schemas.BackIn) -> HttpResponse:
    operations.send_back(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return answer(schemas.DocumentMovedOut(id=entry_id, move="send_back"))


@router.post(
    "/documents/{uuid:entry_id}/send",
    response=schemas.SentOut,
    auth=WRITES,
    operation_id="send_document",
    summary=_("Send an issued document to units"),
    description=_("Each gets a line to register; whoever has one already gets no second."),
)
def send_document(request: HttpRequest, entry_id: UUID, given: schemas.SendToIn) -> HttpResponse:
    fresh = operations.send_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return answer(schemas.SentOut(id=entry_id, unit_ids=fresh))
