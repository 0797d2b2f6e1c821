"""What the sender of a case sees and does: their link is all the right there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from nhipcau.cases import operations, queries
from nhipcau.cases.api import schemas
from nhipcau.cases.api.schemas.told import timeline_of
from nhipcau.kernel.actors import LinkHolder
from nhipcau.kernel.blobs.web.uploads import received
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.machines import Anybody
from nhipcau.kernel.web.shapes import answer
from nhipcau.kernel.web.throttle import delay

router = Router(tags=["links"])
ANYBODY = Anybody()


def _holder(request: HttpRequest, token: str) -> LinkHolder:
    delay(request, "link")
    return queries.case_by_link(token)


def _moved(case_id: UUID, move: str) -> HttpResponse:
    return answer(schemas.MovedOut(id=case_id, move=move))


def _said(holder: LinkHolder, operation: Callable[..., UUID], given: schemas.AddIn) -> HttpResponse:
    entry_id = operation(
        actor=holder,
        case_id=holder.subject_id,
        text=given.text,
        photos=received(holder, given.photos, field="photos", only_pictures=True),
        note_id=given.id,
    )
    return answer(schemas.NotedOut(id=holder.subject_id, entry_id=entry_id))


@router.get(
    "/links/{str:token}",
    response=schemas.LinkCaseOut,
    auth=ANYBODY,
    operation_id="get_case_by_link",
    summary=_("A case as its sender sees it"),
    description=_("The public part of the timeline, and whether a rating is waited for."),
)
def get_case_by_link(request: HttpRequest, token: str) -> HttpResponse:
    holder = _holder(request, token)
    return answer(schemas.LinkCaseOut.of_detail(queries.get_case(actor=holder, case_id=holder.subject_id)))


@router.get(
    "/links/{str:token}/timeline",
    response=schemas.EntryPageOut,
    auth=ANYBODY,
    operation_id="get_timeline_by_link",
    summary=_("Older entries as the sender"),
    description=_("Twenty public entries at a time, the newest first."),
)
def get_timeline_by_link(
    request: HttpRequest, token: str, conditions: Annotated[schemas.PageIn, Query()]
) -> HttpResponse:
    holder = _holder(request, token)
    case_id, after = holder.subject_id, conditions.after
    page = queries.timeline_page(actor=holder, case_id=case_id, after=cursors.read(after, of=timeline_of(case_id)))
    return answer(schemas.EntryPageOut.of_page(case_id, page))


@router.post(
    "/links/{str:token}/notes",
    response=schemas.NotedOut,
    auth=ANYBODY,
    operation_id="add_by_link",
    summary=_("Add something as the sender"),
    description=_("Words, photos or both; all units that take part read it."),
)
def add_by_link(request: HttpRequest, token: str, given: schemas.AddIn) -> HttpResponse:
    return _said(_holder(request, token), operations.add_citizen_note, given)


@router.post(
    "/links/{str:token}/reply",
    response=schemas.NotedOut,
    auth=ANYBODY,
    operation_id="reply_by_link",
    summary=_("Answer a question as the sender"),
    description=_("Where the question is no longer open, the words are kept as an addition."),
)
def reply_by_link(request: HttpRequest, token: str, given: schemas.AddIn) -> HttpResponse:
    return _said(_holder(request, token), operations.answer_question, given)


@router.post(
    "/links/{str:token}/rating",
    response=schemas.MovedOut,
    auth=ANYBODY,
    operation_id="rate_by_link",
    summary=_("Rate the answer as the sender"),
    description=_("Solved and partly close the case; not solved opens it again, with the unit above watching."),
)
def rate_by_link(request: HttpRequest, token: str, given: schemas.RateIn) -> HttpResponse:
    holder = _holder(request, token)
    operations.rate_case(actor=holder, case_id=holder.subject_id, verdict=given.verdict, why=given.why)
    return _moved(holder.subject_id, "rate")


@router.post(
    "/links/{str:token}/withdraw_contact",
    response=schemas.MovedOut,
    auth=ANYBODY,
    operation_id="withdraw_contact_by_link",
    summary=_("Take name and contact back as the sender"),
    description=_("They are deleted; the matter is still settled."),
)
def withdraw_contact_by_link(request: HttpRequest, token: str) -> HttpResponse:
    holder = _holder(request, token)
    operations.withdraw_contact(actor=holder, case_id=holder.subject_id)
    return _moved(holder.subject_id, "withdraw_contact")
