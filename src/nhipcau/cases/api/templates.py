"""Ready answers: found, filled for a case, written, changed, retired."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from nhipcau.cases import operations, queries
from nhipcau.cases.api import schemas
from nhipcau.cases.api.schemas.templates import TEMPLATES
from nhipcau.cases.permissions import TEMPLATES_SCOPE, WRITE_SCOPE
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["templates"])
USES, EDITS = Caller(WRITE_SCOPE), Caller(TEMPLATES_SCOPE)


@router.get(
    "/templates",
    response=schemas.TemplatePageOut,
    auth=USES,
    operation_id="list_templates",
    summary=_("Ready answers"),
    description=_("Those of the unit and of the units above it, by name; with words, those that hold them all."),
)
def list_templates(request: HttpRequest, conditions: Annotated[schemas.TemplateListIn, Query()]) -> HttpResponse:
    page = queries.template_page(
        actor=actor_of(request),
        q=conditions.q,
        category=conditions.category,
        after=cursors.read(conditions.after, of=TEMPLATES),
        limit=conditions.limit,
    )
    return answer(schemas.TemplatePageOut.of_page(page))


@router.post(
    "/templates",
    response={201: schemas.TemplateSavedOut},
    auth=EDITS,
    operation_id="create_template",
    summary=_("Write a ready answer"),
    description=_("It belongs to the unit; the units below may use it too."),
)
def create_template(request: HttpRequest, given: schemas.TemplateIn) -> HttpResponse:
    row = operations.save_template(actor=actor_of(request), **given.model_dump())
    return answer(schemas.TemplateSavedOut.of(row), status=201)


@router.get(
    "/templates/{uuid:template_id}",
    response=schemas.TemplateOut,
    auth=USES,
    operation_id="get_template",
    summary=_("One ready answer"),
    description=_("Its variables still open."),
)
def get_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    return answer(schemas.TemplateOut.of(queries.answer_template(actor=actor_of(request), template_id=template_id)))


@router.post(
    "/templates/{uuid:template_id}/change",
    response=schemas.TemplateSavedOut,
    auth=EDITS,
    operation_id="change_template",
    summary=_("Change a ready answer"),
    description=_("Of the own unit; answers written from it stay as they are."),
)
def change_template(request: HttpRequest, template_id: UUID, given: schemas.TemplateChangeIn) -> HttpResponse:
    row = operations.save_template(actor=actor_of(request), template_id=template_id, **given.model_dump())
    return answer(schemas.TemplateSavedOut.of(row))


@router.post(
    "/templates/{uuid:template_id}/retire",
    response=schemas.TemplateSavedOut,
    auth=EDITS,
    operation_id="retire_template",
    summary=_("Take a ready answer out of use"),
    description=_("Of the own unit; it is no longer offered."),
)
def retire_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    row = operations.retire_template(actor=actor_of(request), template_id=template_id)
    return answer(schemas.TemplateSavedOut.of(row))


@router.get(
    "/cases/{uuid:case_id}/templates",
    response=schemas.OffersOut,
    auth=USES,
    operation_id="list_case_templates",
    summary=_("Ready answers for a case"),
    description=_("Those that fit its kind first, filled with what is known of the case."),
)
def list_case_templates(
    request: HttpRequest, case_id: UUID, asked: Annotated[schemas.OffersIn, Query()]
) -> HttpResponse:
    found = queries.case_templates(actor=actor_of(request), case_id=case_id, q=asked.q)
    return answer(schemas.OffersOut.of_filled(found))
