"""Photos and attachments: stored first, named by a token that only its uploader can use, read through permission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import File, Router
from ninja.files import UploadedFile

from nhipcau.cases import queries
from nhipcau.cases.api import schemas
from nhipcau.cases.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor, ApiClient, LinkHolder, Staff
from nhipcau.kernel.blobs.web.kept import ALLOWED
from nhipcau.kernel.blobs.web.views import serve
from nhipcau.kernel.crypto import check_parts, sign_parts
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.kernel.web.throttle import delay

router = Router(tags=["files"])
PURPOSE = "api-upload"
BYTES = {
    "responses": {
        200: {
            "description": "OK",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.post(
    "/files",
    response={201: schemas.FileOut},
    auth=Caller(WRITE_SCOPE),
    operation_id="upload_file",
    summary=_("Upload a photo or an attachment"),
    description=_("PDF, Word, Excel, PowerPoint, OpenDocument up to 25 MB; JPEG, PNG, WebP, HEIC up to 15 MB."),
)
def upload_file(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    return _stored(actor_of(request), file, allowed=ALLOWED)


@router.post(
    "/links/{str:token}/files",
    response={201: schemas.FileOut},
    auth=Anybody(),
    operation_id="upload_photo_by_link",
    summary=_("Upload a photo as the sender"),
    description=_("JPEG, PNG, WebP, HEIC up to 15 MB."),
    tags=["links"],
)
def upload_photo_by_link(request: HttpRequest, token: str, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    delay(request, "link")
    return _stored(queries.case_by_link(token), file, allowed={"picture"})


def _stored(actor: Actor, file: UploadedFile, *, allowed: set[str]) -> HttpResponse:
    blob = blobs.store_file(cast("BinaryIO", file), name=file.name or "", allowed=allowed)
    kind = "picture" if blob.is_picture else "file"
    signature = sign_parts(PURPOSE, _uploader(actor), kind, blob.id.hex)
    told = schemas.FileOut(
        file=f"{kind}.{blob.id.hex}.{signature}", name=blob.name, media_type=blob.media_type, bytes=blob.bytes
    )
    return answer(told, status=201)


def received(actor: Actor, tokens: Sequence[str], *, field: str, only_pictures: bool = False) -> list[UUID]:
    """Return the files that these tokens name; Invalid for one that this caller did not upload."""
    found: list[UUID] = []
    for token in tokens:
        kind, _dot, rest = token.partition(".")
        blob_hex, _dot, signature = rest.partition(".")
        if not check_parts(PURPOSE, signature, _uploader(actor), kind, blob_hex):
            raise Invalid(fields={field: gettext("Upload the file first, and name it as the answer named it.")})
        if only_pictures and kind != "picture":
            raise Invalid(fields={field: gettext("Only photos can go with a report.")})
        found.append(UUID(hex=blob_hex))
    return found


def _uploader(actor: Actor) -> str:
    match actor:
        case ApiClient(client_id=client_id):
            return f"client:{client_id}"
        case Staff(person_id=person_id):
            return f"staff:{person_id}"
        case LinkHolder(subject_id=subject_id):
            return f"link:{subject_id}"
        case _:
            return "nobody"


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
