"""What is done with a case: each endpoint parses its input and makes one call."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from nhipcau.cases import operations
from nhipcau.cases.api import schemas
from nhipcau.cases.permissions import CONTACT_SCOPE, WRITE_SCOPE
from nhipcau.kernel.blobs.web.uploads import received
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller, never_kept
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["moves"])
WRITES = Caller(WRITE_SCOPE)


def _moved(case_id: UUID, move: str) -> HttpResponse:
    return answer(schemas.MovedOut(id=case_id, move=move))


@router.post(
    "/cases/{uuid:case_id}/take",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="take_case",
    summary=_("Take a case"),
    description=_(
        "The unit has seen it: the first response is given. A program takes it for its unit, with nobody in charge."
    ),
)
def take_case(request: HttpRequest, case_id: UUID, given: schemas.TakeIn) -> HttpResponse:
    operations.take_case(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return _moved(case_id, "take")


@router.post(
    "/cases/{uuid:case_id}/assign",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="assign_case",
    summary=_("Put a colleague in charge"),
    description=_("For leaders and officers who signed in; a token has no colleagues."),
)
def assign_case(request: HttpRequest, case_id: UUID, given: schemas.AssignIn) -> HttpResponse:
    operations.assign_case(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return _moved(case_id, "assign")


@router.post(
    "/cases/{uuid:case_id}/transfer",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="transfer_case",
    summary=_("Pass a case on"),
    description=_("Another unit becomes the one in charge, with the reason; the Front goes on watching."),
)
def transfer_case(request: HttpRequest, case_id: UUID, given: schemas.PassOnIn) -> HttpResponse:
    operations.transfer_case(
        actor=actor_of(request),
        case_id=case_id,
        to_unit_id=given.unit_id,
        reason=given.reason,
        seen_version=given.seen_version,
    )
    return _moved(case_id, "transfer")


@router.post(
    "/cases/{uuid:case_id}/refuse",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="refuse_case",
    summary=_("Send a case where it belongs"),
    description=_("Only by naming the unit whose matter it is."),
)
def refuse_case(request: HttpRequest, case_id: UUID, given: schemas.PassOnIn) -> HttpResponse:
    operations.refuse_case(
        actor=actor_of(request),
        case_id=case_id,
        next_unit_id=given.unit_id,
        reason=given.reason,
        seen_version=given.seen_version,
    )
    return _moved(case_id, "refuse")


@router.post(
    "/cases/{uuid:case_id}/invite",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="invite_unit",
    summary=_("Ask another unit in"),
    description=_("To work on the case, or to watch it."),
)
def invite_unit(request: HttpRequest, case_id: UUID, given: schemas.InviteIn) -> HttpResponse:
    operations.invite_unit(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return _moved(case_id, "invite")


@router.post(
    "/cases/{uuid:case_id}/answer",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="answer_case",
    summary=_("Answer the citizen"),
    description=_("The sender is told, and asked whether it helped."),
)
def answer_case(request: HttpRequest, case_id: UUID, given: schemas.AnswerIn) -> HttpResponse:
    actor = actor_of(request)
    operations.answer_case(
        actor=actor,
        case_id=case_id,
        text=given.text,
        attachments=received(actor, given.attachments, field="attachments"),
        seen_version=given.seen_version,
    )
    return _moved(case_id, "answer")


@router.post(
    "/cases/{uuid:case_id}/close",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="close_case",
    summary=_("Close an answered case"),
    description=_("Until the time for a rating is over the sender may still have it reopened."),
)
def close_case(request: HttpRequest, case_id: UUID, given: schemas.CloseIn) -> HttpResponse:
    operations.close_case(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return _moved(case_id, "close")


@router.post(
    "/cases/{uuid:case_id}/note",
    response=schemas.NotedOut,
    auth=WRITES,
    operation_id="add_note",
    summary=_("Write into the timeline"),
    description=_("For the own unit, for all units that take part, or, by the unit in charge, for the sender too."),
)
def add_note(request: HttpRequest, case_id: UUID, given: schemas.NoteIn) -> HttpResponse:
    actor = actor_of(request)
    entry_id = operations.add_note(
        actor=actor,
        case_id=case_id,
        text=given.text,
        visibility=given.visibility,
        attachments=received(actor, given.attachments, field="attachments"),
    )
    return answer(schemas.NotedOut(id=case_id, entry_id=entry_id))


@router.post(
    "/cases/{uuid:case_id}/set_category",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="set_category",
    summary=_("Say what kind of matter it is"),
    description=_("Deadlines that run are measured again from their own start."),
)
def set_category(request: HttpRequest, case_id: UUID, given: schemas.CategoryIn) -> HttpResponse:
    operations.set_category(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return _moved(case_id, "set_category")


@router.post(
    "/cases/{uuid:case_id}/call",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="record_call",
    summary=_("Record a call to the sender"),
    description=_("For people who signed in: a program calls nobody."),
)
def record_call(request: HttpRequest, case_id: UUID, given: schemas.CallIn) -> HttpResponse:
    operations.record_call(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return _moved(case_id, "call")


@router.post(
    "/cases/{uuid:case_id}/revoke_link",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="revoke_link",
    summary=_("Make the sender's link worthless"),
    description=_("After a lost card or a forwarded mail; a new one goes to the sender by mail, never to the caller."),
)
def revoke_link(request: HttpRequest, case_id: UUID, given: schemas.RevokeIn) -> HttpResponse:
    operations.revoke_link(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return _moved(case_id, "revoke_link")


@router.post(
    "/cases/{uuid:case_id}/reveal",
    response=schemas.ContactOut,
    auth=Caller(CONTACT_SCOPE),
    operation_id="reveal_contact",
    summary=_("Read the sender's contact"),
    description=_("Each reading stands in the timeline with its reason; no answer to it is kept for a repeat."),
)
@never_kept
def reveal_contact(request: HttpRequest, case_id: UUID, given: schemas.RevealIn) -> HttpResponse:
    contact = operations.reveal_contact(actor=actor_of(request), case_id=case_id, reason=given.reason)
    return answer(schemas.ContactOut.of(contact))
