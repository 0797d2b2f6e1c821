"""Endpoints of cases: each parses its input and makes one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from nhipcau.cases import operations, queries
from nhipcau.cases.api.schemas import CaseIn, CaseOut, CasePageOut, MoveIn, OpenedOut
from nhipcau.cases.operations import CaseDraft, PlaceInput
from nhipcau.cases.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.kernel.actors import Actor, ApiClient
from nhipcau.kernel.errors import DomainError, Invalid, NotFound
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller

router = Router(tags=["cases"])


READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)


def _json(body: Schema, status: int = 200) -> HttpResponse:
    # Written by pydantic at once: ninja would validate and encode our own values a second time (1.3 + 0.8 ms).
    return HttpResponse(body.model_dump_json(), content_type="application/json", status=status)


class ListIn(Schema):
    """The conditions of a work list."""

    tab: Annotated[str, Field(max_length=20)] = "open"
    status: Annotated[str, Field(max_length=80)] = ""  # several, with commas between
    area_id: UUID | None = None
    category: Annotated[str, Field(max_length=40)] = ""
    q: Annotated[str, Field(max_length=200)] = ""
    due_within: int | None = None
    reach: Annotated[str, Field(max_length=10)] = "all"
    after: Annotated[str, Field(max_length=120)] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50


@router.get("/cases", response=CasePageOut, auth=READS, summary="A work list")
def list_cases(request: HttpRequest, conditions: Annotated[ListIn, Query()]) -> HttpResponse:
    """List the cases the actor's unit reaches, page by page."""
    if set(request.GET) - ListIn.model_fields.keys():
        raise DomainError(code="unknown_condition")
    wanted = queries.CaseFilter(
        tab=conditions.tab,
        statuses=tuple(part for part in conditions.status.split(",") if part),
        area_id=conditions.area_id,
        category=conditions.category,
        q=conditions.q,
        due_within=conditions.due_within,
        reach=conditions.reach,
    )
    page = queries.case_list(actor=actor_of(request), wanted=wanted, after=conditions.after, limit=conditions.limit)
    return _json(CasePageOut.of_page(page))


@router.post("/cases", response={201: OpenedOut, 200: OpenedOut}, auth=Anybody(WRITE_SCOPE), summary="Report a matter")
def open_case(request: HttpRequest, report: CaseIn) -> HttpResponse:
    """Bring a matter in, with or without an account; the same id again answers with the same case."""
    actor = actor_of(request)
    channel = "api" if isinstance(actor, ApiClient) else "web"
    values = report.model_dump(exclude={"place"})
    draft = CaseDraft(**values, place=PlaceInput(**report.place.model_dump()), channel=channel)
    opened = operations.open_case(actor=actor, draft=draft)
    body = OpenedOut(case_id=opened.case_id, code=opened.code, link_token=opened.link_token, is_repeat=opened.is_repeat)
    return _json(body, status=200 if opened.is_repeat else 201)


@router.get("/cases/{uuid:case_id}", response=CaseOut, auth=READS, summary="One case")
def get_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Read one case, masked, with what the actor may do now."""
    return _json(CaseOut.of_detail(queries.get_case(actor=actor_of(request), case_id=case_id)))


def _needed(value: UUID | None, field: str) -> UUID:
    if value is None:
        raise Invalid(fields={field: ""})
    return value


_MOVES: Mapping[str, Callable[[Actor, UUID, MoveIn], object]] = {
    "take": lambda actor, case_id, given: operations.take_case(
        actor=actor, case_id=case_id, seen_version=given.seen_version
    ),
    "assign": lambda actor, case_id, given: operations.assign_case(
        actor=actor,
        case_id=case_id,
        person_id=_needed(given.person_id, "person_id"),
        seen_version=given.seen_version,
    ),
    "transfer": lambda actor, case_id, given: operations.transfer_case(
        actor=actor,
        case_id=case_id,
        to_unit_id=_needed(given.unit_id, "unit_id"),
        reason=given.reason,
        seen_version=given.seen_version,
    ),
    "refuse": lambda actor, case_id, given: operations.refuse_case(
        actor=actor,
        case_id=case_id,
        next_unit_id=_needed(given.unit_id, "unit_id"),
        reason=given.reason,
        seen_version=given.seen_version,
    ),
    "invite": lambda actor, case_id, given: operations.invite_unit(
        actor=actor,
        case_id=case_id,
        unit_id=_needed(given.unit_id, "unit_id"),
        role=given.role,
        seen_version=given.seen_version,
    ),
    "answer": lambda actor, case_id, given: operations.answer_case(
        actor=actor, case_id=case_id, text=given.text, seen_version=given.seen_version
    ),
    "close": lambda actor, case_id, given: operations.close_case(
        actor=actor, case_id=case_id, text=given.text, seen_version=given.seen_version
    ),
    "note": lambda actor, case_id, given: operations.add_note(
        actor=actor, case_id=case_id, text=given.text, visibility=given.visibility
    ),
    "set_category": lambda actor, case_id, given: operations.set_category(
        actor=actor, case_id=case_id, category_code=given.category_code, seen_version=given.seen_version
    ),
}


class MovedOut(Schema):
    id: UUID
    move: str


@router.post("/cases/{uuid:case_id}/{str:move}", response=MovedOut, auth=WRITES, summary="Do something with a case")
def move_case(request: HttpRequest, case_id: UUID, move: str, given: MoveIn) -> HttpResponse:
    """Take, assign, transfer, refuse, invite, answer, close, note or set_category."""
    if move not in _MOVES:
        raise NotFound
    _MOVES[move](actor_of(request), case_id, given)
    return _json(MovedOut(id=case_id, move=move))


__all__ = ["router"]
