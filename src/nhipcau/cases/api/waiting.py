"""What waits for somebody: a question to the sender, more time, the part of a unit that was asked in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from nhipcau.cases import operations
from nhipcau.cases.api import schemas
from nhipcau.cases.permissions import WRITE_SCOPE
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["moves"])
WRITES = Caller(WRITE_SCOPE)


@router.post(
    "/cases/{uuid:case_id}/ask",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="ask_citizen",
    summary=_("Ask the sender something"),
    description=_("One question at a time. The time for the answer stands still until it is settled."),
)
def ask_citizen(request: HttpRequest, case_id: UUID, given: schemas.AskIn) -> HttpResponse:
    operations.ask_citizen(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return answer(schemas.MovedOut(id=case_id, move="ask"))


@router.post(
    "/cases/{uuid:case_id}/record_reply",
    response=schemas.NotedOut,
    auth=WRITES,
    operation_id="record_reply",
    summary=_("Write down what the sender said"),
    description=_("On the telephone or in person; the question is settled and the time runs again."),
)
def record_reply(request: HttpRequest, case_id: UUID, given: schemas.HeardIn) -> HttpResponse:
    entry_id = operations.record_reply(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return answer(schemas.NotedOut(id=case_id, entry_id=entry_id))


@router.post(
    "/cases/{uuid:case_id}/withdraw_question",
    response=schemas.NotedOut,
    auth=WRITES,
    operation_id="withdraw_question",
    summary=_("Take the question back"),
    description=_("The sender is told, and the time runs again."),
)
def withdraw_question(request: HttpRequest, case_id: UUID, given: schemas.WithdrawIn) -> HttpResponse:
    entry_id = operations.withdraw_question(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return answer(schemas.NotedOut(id=case_id, entry_id=entry_id))


@router.post(
    "/cases/{uuid:case_id}/extend",
    response=schemas.ExtendedOut,
    auth=WRITES,
    operation_id="extend_deadline",
    summary=_("Ask for more time"),
    description=_("For people who signed in: a leader decides, or has it at once. A token answers for nobody."),
)
def extend_deadline(request: HttpRequest, case_id: UUID, given: schemas.ExtendIn) -> HttpResponse:
    found = operations.extend_deadline(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return answer(schemas.ExtendedOut.of_result(case_id, found))


@router.post(
    "/cases/{uuid:case_id}/decide_extension",
    response=schemas.ExtendedOut,
    auth=WRITES,
    operation_id="decide_extension",
    summary=_("Grant or refuse more time"),
    description=_("For the leader of the unit in charge."),
)
def decide_extension(request: HttpRequest, case_id: UUID, given: schemas.DecideIn) -> HttpResponse:
    found = operations.decide_extension(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return answer(schemas.ExtendedOut.of_result(case_id, found))


@router.post(
    "/cases/{uuid:case_id}/remove_unit",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="remove_unit",
    summary=_("End the part of a unit"),
    description=_("Of one that was asked in; who follows by a rule stays."),
)
def remove_unit(request: HttpRequest, case_id: UUID, given: schemas.RemoveIn) -> HttpResponse:
    operations.remove_unit(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return answer(schemas.MovedOut(id=case_id, move="remove_unit"))


@router.post(
    "/cases/{uuid:case_id}/leave",
    response=schemas.MovedOut,
    auth=WRITES,
    operation_id="leave_case",
    summary=_("End the part of one's own unit"),
    description=_("For a unit that was asked in. Who works on the case says why; the unit in charge is told."),
)
def leave_case(request: HttpRequest, case_id: UUID, given: schemas.LeaveIn) -> HttpResponse:
    operations.leave_case(actor=actor_of(request), case_id=case_id, **given.model_dump())
    return answer(schemas.MovedOut(id=case_id, move="leave"))
