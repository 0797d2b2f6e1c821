"""What everybody may read, without a token; and making a case public, changing that, taking it down."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router
from pydantic import Field

from nhipcau.cases import operations, queries
from nhipcau.cases.api import schemas
from nhipcau.cases.permissions import PUBLISH_SCOPE
from nhipcau.cases.rules import PUBLIC_KEPT_SECONDS
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.blobs.web.uploads import BYTES
from nhipcau.kernel.blobs.web.views import serve
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller, never_kept
from nhipcau.kernel.web.shapes import answer
from nhipcau.kernel.web.throttle import delay

router = Router(tags=["public"])
PUBLISHES = Caller(PUBLISH_SCOPE)
ANYBODY = Anybody()


def _cached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = f"public, max-age={PUBLIC_KEPT_SECONDS}"
    return response


@router.get(
    "/public/cases",
    response=schemas.PublicPageOut,
    auth=ANYBODY,
    operation_id="list_public_cases",
    summary=_("What was published"),
    description=_("Newest first, or best first for words. Only published texts are searched."),
)
def list_public_cases(request: HttpRequest, conditions: Annotated[schemas.PublicListIn, Query()]) -> HttpResponse:
    name = conditions.list_name
    if conditions.q:
        delay(request, "public_search", rate=3, burst=20)
    page = queries.public_list(
        conditions.wanted(), after=cursors.read(conditions.after, of=name), limit=conditions.limit
    )
    return _cached(answer(schemas.PublicPageOut.of_page(page, name)))


@router.get(
    "/public/cases/{str:code}",
    response=schemas.PublicCaseOut,
    auth=ANYBODY,
    operation_id="get_public_case",
    summary=_("One published case"),
    description=_("One that was never published, or was taken down, is not there."),
)
def get_public_case(request: HttpRequest, code: Annotated[str, Path(), Field(max_length=40)]) -> HttpResponse:
    delay(request, "public_case", rate=5, burst=60)  # codes are short: trying them all must take too long
    return _cached(answer(schemas.PublicCaseOut.of_case(queries.public_case(code))))


@router.get(
    "/public/files/{uuid:file_id}",
    auth=ANYBODY,
    operation_id="download_public_photo",
    summary=_("A published photo"),
    description=_("As long as the case it belongs to is public."),
    openapi_extra=BYTES,
)
def download_public_photo(request: HttpRequest, file_id: UUID) -> HttpResponse:
    return cast("HttpResponse", serve(request, file_id, [Visitor()]))


@router.get(
    "/cases/{uuid:case_id}/publication",
    response=schemas.PublicationOut,
    auth=PUBLISHES,
    operation_id="get_publication",
    summary=_("Where the publication of a case stands"),
    description=_("With texts in which the rules have hidden names and numbers, to start a public version from."),
)
def get_publication(request: HttpRequest, case_id: UUID) -> HttpResponse:
    return answer(
        schemas.PublicationOut.of_state(queries.publishing_of(actor=actor_of(request), case_id=case_id)),
    )


@router.post(
    "/cases/{uuid:case_id}/publication/preview",
    response=schemas.PublicPreviewOut,
    auth=PUBLISHES,
    operation_id="preview_publication",
    summary=_("See what everybody would read"),
    description=_("With what in it still looks like a name, a number or a house. Nothing is changed."),
)
@never_kept
def preview_publication(request: HttpRequest, case_id: UUID, given: schemas.PublicTextsIn) -> HttpResponse:
    found = queries.publishing_of(actor=actor_of(request), case_id=case_id)
    if set(given.photos) - set(found.photos):
        raise Invalid(fields={"photos": gettext("One of these photos does not belong to the report. Choose again.")})
    return answer(schemas.PublicPreviewOut.of_texts(found, given))


@router.post(
    "/cases/{uuid:case_id}/publish",
    response=schemas.PublishedOut,
    auth=PUBLISHES,
    operation_id="publish_case",
    summary=_("Publish a masked version"),
    description=_("Where the sender agreed; or put another version in the place of one. The sender is told."),
)
def publish_case(request: HttpRequest, case_id: UUID, given: schemas.PublicationIn) -> HttpResponse:
    actor, seen = actor_of(request), given.seen_version
    public = operations.publish_case(actor=actor, case_id=case_id, draft=given.draft(), seen_version=seen)
    return answer(schemas.PublishedOut.of(public, id=case_id))


@router.post(
    "/cases/{uuid:case_id}/unpublish",
    response=schemas.PublishedOut,
    auth=PUBLISHES,
    operation_id="unpublish_case",
    summary=_("Take the public version down"),
    description=_("At once. The sender reads the reason and may answer."),
)
def unpublish_case(request: HttpRequest, case_id: UUID, given: schemas.UnpublishIn) -> HttpResponse:
    public = operations.unpublish_case(actor=actor_of(request), case_id=case_id, reason=given.reason)
    return answer(schemas.PublishedOut.of(public, id=case_id))
