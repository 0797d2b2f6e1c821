"""Bringing cases in and reading them: each endpoint parses its input and makes one call."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router
from pydantic import Field

from nhipcau.cases import operations, queries
from nhipcau.cases.api import schemas
from nhipcau.cases.api.schemas.told import timeline_of
from nhipcau.cases.operations import CaseDraft, PlaceInput
from nhipcau.cases.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.cases.web.staff import sheets
from nhipcau.cases.web.staff.export import SHEET_TYPE
from nhipcau.kernel import clock
from nhipcau.kernel.actors import ApiClient, Visitor, unit_of
from nhipcau.kernel.blobs.web.uploads import received
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.kernel.web.throttle import delay

router = Router(tags=["cases"])
READS = Caller(READ_SCOPE)
_FILE = {"schema": {"type": "string", "format": "binary"}}


@router.get(
    "/cases",
    response=schemas.CasePageOut,
    auth=READS,
    operation_id="list_cases",
    summary=_("A work list"),
    description=_("The cases the unit reaches, what is due first in front; what is closed, newest first."),
)
def list_cases(request: HttpRequest, conditions: Annotated[schemas.ListIn, Query()]) -> HttpResponse:
    page = queries.case_list(
        actor=actor_of(request),
        wanted=conditions.wanted(),
        after=cursors.read(conditions.after, of="cases"),
        limit=conditions.limit,
    )
    return answer(schemas.CasePageOut.of_page(page))


@router.post(
    "/cases",
    response={201: schemas.OpenedOut, 200: schemas.OpenedOut},
    auth=Anybody(WRITE_SCOPE),
    operation_id="open_case",
    summary=_("Report a matter"),
    description=_("With or without an account; the same id again answers with the same case."),
)
def open_case(request: HttpRequest, report: schemas.CaseIn) -> HttpResponse:
    actor = actor_of(request)
    if isinstance(actor, Visitor):
        delay(request, "report")
    channel = "api" if isinstance(actor, ApiClient) else "web"
    values = report.model_dump(exclude={"place", "photos"})
    photos = received(actor, report.photos, field="photos", only_pictures=True)
    place = PlaceInput(**report.place.model_dump())
    opened = operations.open_case(actor=actor, draft=CaseDraft(**values, photos=photos, place=place, channel=channel))
    return answer(schemas.OpenedOut.of(opened), status=200 if opened.is_repeat else 201)


@router.get(
    "/cases/counts",
    response=schemas.CountsOut,
    auth=READS,
    operation_id="count_cases",
    summary=_("How many cases each tab holds"),
    description=_("Counted up to a thousand."),
)
def count_cases(request: HttpRequest) -> HttpResponse:
    return answer(schemas.CountsOut(counts=queries.tab_counts(actor=actor_of(request))))


@router.get(
    "/cases/export",
    auth=READS,
    operation_id="export_cases",
    summary=_("A work list as a file"),
    description=_("Exactly what the conditions describe, as CSV or for Excel; who takes it away is on record."),
    openapi_extra={
        "responses": {200: {"description": "OK", "content": {"text/csv": _FILE, SHEET_TYPE: _FILE}}},
    },
)
def export_cases(request: HttpRequest, conditions: Annotated[schemas.ExportIn, Query()]) -> HttpResponse:
    actor, file_format = actor_of(request), conditions.file_format
    export = operations.export_cases(actor=actor, wanted=conditions.wanted(), file_format=file_format)
    name = f"phan-anh-{clock.today():%Y-%m-%d}.{file_format}"
    own_id = unit_of(actor) or new_id()
    if file_format == "xlsx":
        file = sheets.sheet(export, own_unit_id=own_id)
        return cast("HttpResponse", FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE))
    parts = sheets.csv_parts(export, own_unit_id=own_id)
    response = StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast("HttpResponse", response)


@router.get(
    "/cases/{uuid:case_id}",
    response=schemas.CaseOut,
    auth=READS,
    operation_id="get_case",
    summary=_("One case"),
    description=_("With its newest entries and what the caller may do now; never with the sender's contact."),
)
def get_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    return answer(schemas.CaseOut.of_detail(queries.get_case(actor=actor_of(request), case_id=case_id)))


@router.get(
    "/cases/{uuid:case_id}/timeline",
    response=schemas.EntryPageOut,
    auth=READS,
    operation_id="get_timeline",
    summary=_("The timeline of a case"),
    description=_("Twenty entries at a time, the newest first: public ones, those of partners, the own unit's own."),
)
def get_timeline(
    request: HttpRequest, case_id: UUID, conditions: Annotated[schemas.TimelineIn, Query()]
) -> HttpResponse:
    page = queries.timeline_page(
        actor=actor_of(request),
        case_id=case_id,
        after=cursors.read(conditions.after, of=timeline_of(case_id)),
        visibility=conditions.visibility or "",
    )
    return answer(schemas.EntryPageOut.of_page(case_id, page))


@router.get(
    "/cases/{uuid:case_id}/deadline",
    response=schemas.DeadlineWhyOut,
    auth=READS,
    operation_id="explain_deadline",
    summary=_("Why this date"),
    description=_("One clock of the case and the days it counts, one by one."),
)
def explain_deadline(
    request: HttpRequest, case_id: UUID, asked: Annotated[schemas.DeadlineIn, Query()]
) -> HttpResponse:
    found = queries.explain_case_deadline(actor=actor_of(request), case_id=case_id, clock_name=asked.clock)
    return answer(schemas.DeadlineWhyOut.of_days(*found))


@router.get(
    "/cases/{uuid:case_id}/routing",
    response=schemas.RoutingOut,
    auth=READS,
    operation_id="explain_routing",
    summary=_("Why this unit"),
    description=_("The rule that chose the first owner, as it was then, and what it saw."),
)
def explain_routing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    return answer(schemas.RoutingOut.of_replay(queries.replay_route(actor=actor_of(request), case_id=case_id)))


@router.get(
    "/categories",
    response=schemas.CategoriesOut,
    auth=Anybody(),
    operation_id="list_categories",
    summary=_("Kinds of matter"),
    description=_("Groups with their kinds; a report and a list's condition name them by their codes."),
)
def list_categories(request: HttpRequest) -> HttpResponse:
    return answer(schemas.CategoriesOut.of_groups(queries.category_groups()))


@router.get(
    "/follow/{str:code}",
    response=schemas.FollowOut,
    auth=Anybody(),
    operation_id="follow_case",
    summary=_("The state of a matter by its code"),
    description=_("What anybody who knows the code may learn: state, unit and deadline, not a word of the matter."),
)
def follow_case(request: HttpRequest, code: Annotated[str, Path(), Field(max_length=40)]) -> HttpResponse:
    delay(request, "follow", rate=1, burst=10)  # codes are short: trying them all must take too long
    found = queries.public_status(code)
    if found is None:
        raise NotFound
    return answer(schemas.FollowOut.of_status(found))
