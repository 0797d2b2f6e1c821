"""One deed on many cases: looked at, carried out, reported row by row."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from nhipcau.cases import operations, queries
from nhipcau.cases.api import schemas
from nhipcau.cases.permissions import WRITE_SCOPE
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller, never_kept
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["bulk"])
WRITES = Caller(WRITE_SCOPE)


# Neither POST is kept for repeats. A preview changes nothing; a run has an id that does the same, and one transaction
# around two hundred cases, as a kept answer would need, would hold all their locks until the last is done.


@router.post(
    "/bulk/preview",
    response=schemas.BulkPreviewOut,
    auth=WRITES,
    operation_id="preview_bulk",
    summary=_("See what could be done with many cases"),
    description=_("Of each case the caller may see: its version, why not, and how an answer would read."),
)
@never_kept
def preview_bulk(request: HttpRequest, given: schemas.BulkPreviewIn) -> HttpResponse:
    lines = queries.bulk_preview(actor=actor_of(request), **given.model_dump())
    return answer(schemas.BulkPreviewOut.of_lines(lines))


@router.post(
    "/bulk",
    response=schemas.BulkReportOut,
    auth=WRITES,
    operation_id="do_to_many",
    summary=_("Take, pass on, answer or close many cases"),
    description=_("Each stands alone: one that changed or does not allow it is refused in its row, the others go on."),
)
@never_kept
def do_to_many(request: HttpRequest, given: schemas.BulkIn) -> HttpResponse:
    actor = actor_of(request)
    run_id = operations.do_to_many(actor=actor, draft=given.draft())
    return answer(schemas.BulkReportOut.of_report(queries.bulk_report(actor=actor, run_id=run_id)))


@router.get(
    "/bulk/{uuid:run_id}",
    response=schemas.BulkReportOut,
    auth=WRITES,
    operation_id="get_bulk_report",
    summary=_("What became of many cases"),
    description=_("Only for who asked for it, in the name of the same unit."),
)
def get_bulk_report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    return answer(schemas.BulkReportOut.of_report(queries.bulk_report(actor=actor_of(request), run_id=run_id)))
