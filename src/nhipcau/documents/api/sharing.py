"""Who else reads a document."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from nhipcau.documents import operations, queries
from nhipcau.documents.api import schemas
from nhipcau.documents.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["document_moves"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)


@router.get(
    "/documents/{uuid:entry_id}/shares",
    response=schemas.SharesOut,
    auth=READS,
    operation_id="list_document_shares",
    summary=_("To whom a document is shared"),
    description=_("For the unit that holds it: living shares and ended ones, each with purpose and days."),
)
def list_document_shares(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    return answer(schemas.SharesOut.of_sharing(queries.sharing(actor=actor_of(request), entry_id=entry_id)))


@router.get(
    "/documents/{uuid:entry_id}/openings",
    response=schemas.OpeningsOut,
    auth=READS,
    operation_id="list_document_openings",
    summary=_("Who opened a document"),
    description=_("For leaders and clerks of its unit who signed in: a token is told nothing about people."),
)
def list_document_openings(
    request: HttpRequest, entry_id: UUID, conditions: Annotated[schemas.OlderIn, Query()]
) -> HttpResponse:
    name = f"openings {entry_id}"
    place = cursors.read(conditions.after, of=name)
    page = queries.openings(actor=actor_of(request), entry_id=entry_id, after=place)
    return answer(schemas.OpeningsOut.of_page(page, of=name))


@router.post(
    "/documents/{uuid:entry_id}/share",
    response=schemas.SharedOut,
    auth=WRITES,
    operation_id="share_document",
    summary=_("Share a document with a unit"),
    description=_("For a purpose, through the whole of a day; when it ends, page, file and search end with it."),
)
def share_document(request: HttpRequest, entry_id: UUID, given: schemas.ShareIn) -> HttpResponse:
    share_id = operations.share_document(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return answer(schemas.SharedOut(id=entry_id, share_id=share_id))


@router.post(
    "/documents/{uuid:entry_id}/unshare",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="unshare_document",
    summary=_("End a share"),
    description=_("At once."),
)
def unshare_document(request: HttpRequest, entry_id: UUID, given: schemas.UnshareIn) -> HttpResponse:
    operations.revoke_share(actor=actor_of(request), entry_id=entry_id, share_id=given.share_id)
    return answer(schemas.DocumentMovedOut(id=entry_id, move="unshare"))


@router.post(
    "/documents/{uuid:entry_id}/audience",
    response=schemas.DocumentMovedOut,
    auth=WRITES,
    operation_id="set_document_audience",
    summary=_("Say who may read a document"),
    description=_(
        "The people it is assigned to, the unit, those above, every unit. A program is none of these people."
    ),
)
def set_document_audience(request: HttpRequest, entry_id: UUID, given: schemas.AudienceIn) -> HttpResponse:
    operations.set_audience(actor=actor_of(request), entry_id=entry_id, audience=given.audience)
    return answer(schemas.DocumentMovedOut(id=entry_id, move="audience"))
