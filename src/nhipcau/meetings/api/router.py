"""Lists of meetings, one of them, the answer of a unit, a vote. Each endpoint makes one call."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.meetings import operations, queries
from nhipcau.meetings.api import schemas
from nhipcau.meetings.operations import Reply
from nhipcau.meetings.permissions import READ_SCOPE, WRITE_SCOPE

router = Router(tags=["meetings"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)


@router.get(
    "/meetings",
    response=schemas.MeetingPageOut,
    auth=READS,
    operation_id="list_meetings",
    summary=_("A list of meetings"),
    description=_("What comes, what waits for an answer, what the unit calls, what is over."),
)
def list_meetings(request: HttpRequest, asked: Annotated[schemas.MeetingsIn, Query()]) -> HttpResponse:
    name = f"meetings {asked.tab}"
    page = queries.meeting_list(
        actor=actor_of(request), tab=asked.tab, after=cursors.read(asked.after, of=name), limit=asked.limit
    )
    return answer(schemas.MeetingPageOut.of_page(page, of=name))


@router.get(
    "/meetings/{uuid:meeting_id}",
    response=schemas.MeetingOut,
    auth=READS,
    operation_id="get_meeting",
    summary=_("One meeting"),
    description=_("Time and place, agenda, the names of papers, motions, and the invitations the caller may answer."),
)
def get_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = queries.get_meeting(actor=actor_of(request), meeting_id=meeting_id)
    return answer(schemas.MeetingOut.of_meeting(found))


@router.post(
    "/meetings/{uuid:meeting_id}/invitations/{uuid:invitation_id}/answer",
    response=schemas.MeetingDoneOut,
    auth=WRITES,
    operation_id="answer_meeting",
    summary=_("Answer an invitation"),
    description=_("For the unit: who comes, or why nobody can. A later answer replaces the first."),
)
def answer_meeting(
    request: HttpRequest, meeting_id: UUID, invitation_id: UUID, given: schemas.MeetingAnswerIn
) -> HttpResponse:
    operations.answer_invitation(
        actor=actor_of(request),
        meeting_id=meeting_id,
        invitation_id=invitation_id,
        reply=Reply(answer=given.answer, delegates=given.delegates, reason=given.reason),
    )
    return answer(schemas.MeetingDoneOut(id=meeting_id, move="answer"))


@router.post(
    "/meetings/{uuid:meeting_id}/motions/{uuid:motion_id}/vote",
    response=schemas.MeetingDoneOut,
    auth=WRITES,
    operation_id="vote_on_motion",
    summary=_("Vote on a motion"),
    description=_("For delegates with a vote who are present, signed in themselves: a program does not vote."),
)
def vote_on_motion(
    request: HttpRequest, meeting_id: UUID, motion_id: UUID, given: schemas.MeetingVoteIn
) -> HttpResponse:
    operations.cast_vote(actor=actor_of(request), meeting_id=meeting_id, motion_id=motion_id, choice=given.choice)
    return answer(schemas.MeetingDoneOut(id=meeting_id, move="vote"))
