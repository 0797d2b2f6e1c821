"""What is done with a registered document: each endpoint parses its input and makes one call."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from nhipcau.documents import operations
from nhipcau.documents.api import schemas
from nhipcau.documents.operations import Assignment
from nhipcau.documents.permissions import WRITE_SCOPE
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["document_moves"])
WRITES = Caller(WRITE_SCOPE)


def _moved(entry_id: UUID, move: str) -> HttpResponse:
    return answer(schemas.DocumentMovedOut(id=entry_id, move=move))


@router.post(
    "/documents/{uuid:entry_id}/assign",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="assign_document",
    summary=_("Assign a document"),
    description=_("A person of the unit is in charge; other units help or follow. Asked again, it changes who is."),
)
def assign_document(request: HttpRequest, entry_id: UUID, given: schemas.ChargeIn) -> HttpResponse:
    assignment = Assignment(**given.model_dump(exclude={"seen_version"}))
    operations.assign_document(
        actor=actor_of(request), entry_id=entry_id, assignment=assignment, seen_version=given.seen_version
    )
    return _moved(entry_id, "assign")


@router.post(
    "/documents/{uuid:entry_id}/take",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="take_document",
    summary=_("Take a document"),
    description=_("A program takes it for its unit, with nobody in charge."),
)
def take_document(request: HttpRequest, entry_id: UUID, given: schemas.SeenIn) -> HttpResponse:
    operations.take_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return _moved(entry_id, "take")


@router.post(
    "/documents/{uuid:entry_id}/settle",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="settle_document",
    summary=_("Settle a document"),
    description=_("With a word on what came of it, and the unit's own document that answers it where there is one."),
)
def settle_document(request: HttpRequest, entry_id: UUID, given: schemas.SettleIn) -> HttpResponse:
    operations.settle_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return _moved(entry_id, "settle")


@router.post(
    "/documents/{uuid:entry_id}/reopen",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="reopen_document",
    summary=_("Take a settled document up again"),
    description=_("With the reason."),
)
def reopen_document(request: HttpRequest, entry_id: UUID, given: schemas.ReopenIn) -> HttpResponse:
    operations.reopen_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return _moved(entry_id, "reopen")


@router.post(
    "/documents/{uuid:entry_id}/due",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="set_document_due",
    summary=_("Name the day it is due"),
    description=_("From today on; null takes the day away."),
)
def set_document_due(request: HttpRequest, entry_id: UUID, given: schemas.DueIn) -> HttpResponse:
    operations.set_due(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return _moved(entry_id, "due")


@router.post(
    "/documents/{uuid:entry_id}/note",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="note_document",
    summary=_("Write a note beside a document"),
    description=_("For the own unit, or for all units that take part."),
)
def note_document(request: HttpRequest, entry_id: UUID, given: schemas.RemarkIn) -> HttpResponse:
    operations.note_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return _moved(entry_id, "note")


@router.post(
    "/documents/{uuid:entry_id}/recall",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="recall_document",
    summary=_("Recall an issued document"),
    description=_("It keeps its number; every unit it was sent to sees that it is void, and why."),
)
def recall_document(request: HttpRequest, entry_id: UUID, given: schemas.BackIn) -> HttpResponse:
    operations.recall_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return _moved(entry_id, "recall")


@router.post(
    "/documents/{uuid:entry_id}/replace",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="replace_document",
    summary=_("Replace an issued document"),
    description=_("By another one that the unit has issued."),
)
def replace_document(request: HttpRequest, entry_id: UUID, given: schemas.ReplaceIn) -> HttpResponse:
    operations.replace_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return _moved(entry_id, "replace")


@router.post(
    "/documents/{uuid:entry_id}/correct",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="correct_document",
    summary=_("Correct what the register says"),
    description=_(
        "All facts as they should stand; what stood there is kept with the reason. Only the unit that keeps the "
        "document; number, symbol and date of an issued one stand."
    ),
)
def correct_document(request: HttpRequest, entry_id: UUID, given: schemas.CorrectionIn) -> HttpResponse:
    operations.correct_document(
        actor=actor_of(request),
        entry_id=entry_id,
        facts=given.facts(),
        reason=given.reason,
        seen_version=given.seen_version,
    )
    return _moved(entry_id, "correct")
