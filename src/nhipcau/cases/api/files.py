"""Photos and attachments: stored first, named by a token that only its uploader can use, read through permission."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import File, Router
from ninja.files import UploadedFile

from nhipcau.cases import queries
from nhipcau.cases.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.kernel.blobs.web.kept import ALLOWED
from nhipcau.kernel.blobs.web.uploads import BYTES, FileOut, stored
from nhipcau.kernel.blobs.web.views import serve
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.kernel.web.throttle import delay

router = Router(tags=["files"])


@router.post(
    "/files",
    response={201: FileOut},
    auth=Caller(WRITE_SCOPE),
    operation_id="upload_file",
    summary=_("Upload a photo or an attachment"),
    description=_("PDF, Word, Excel, PowerPoint, OpenDocument up to 25 MB; JPEG, PNG, WebP, HEIC up to 15 MB."),
)
def upload_file(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    return answer(stored(actor_of(request), file, allowed=ALLOWED), status=201)


@router.post(
    "/links/{str:token}/files",
    response={201: FileOut},
    auth=Anybody(),
    operation_id="upload_photo_by_link",
    summary=_("Upload a photo as the sender"),
    description=_("JPEG, PNG, WebP, HEIC up to 15 MB."),
    tags=["links"],
)
def upload_photo_by_link(request: HttpRequest, token: str, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    delay(request, "link")
    return answer(stored(queries.case_by_link(token), file, allowed={"picture"}), status=201)


@router.get(
    "/files/{uuid:file_id}",
    auth=Caller(READ_SCOPE),
    operation_id="download_file",
    summary=_("A photo or an attachment"),
    description=_("Whoever may read the case may read what hangs on it, as of today."),
    openapi_extra=BYTES,
)
def download_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    return cast("HttpResponse", serve(request, file_id, [actor_of(request)]))


@router.get(
    "/files/{uuid:file_id}/thumbnail",
    auth=Caller(READ_SCOPE),
    operation_id="download_thumbnail",
    summary=_("A photo, small"),
    description=_("Under the same rule; what is no photo has none."),
    openapi_extra=BYTES,
)
def download_thumbnail(request: HttpRequest, file_id: UUID) -> HttpResponse:
    return cast("HttpResponse", serve(request, file_id, [actor_of(request)], thumb=True))


@router.get(
    "/links/{str:token}/files/{uuid:file_id}",
    auth=Anybody(),
    operation_id="download_file_by_link",
    summary=_("A file as the sender"),
    description=_("What the sender may see of the case."),
    openapi_extra=BYTES,
    tags=["links"],
)
def download_file_by_link(request: HttpRequest, token: str, file_id: UUID) -> HttpResponse:
    delay(request, "link")
    return cast("HttpResponse", serve(request, file_id, [queries.case_by_link(token)]))
