"""Files of documents: stored first, named by a token; fetched under a line, each fetching on record."""

from __future__ import annotations

from typing import Annotated, Literal, cast
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import File, Path, Router
from ninja.files import UploadedFile

from nhipcau.documents import operations, permissions, queries
from nhipcau.documents.api import schemas
from nhipcau.documents.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.kernel.blobs.web.kept import ALLOWED
from nhipcau.kernel.blobs.web.uploads import BYTES, FileOut, received, stored
from nhipcau.kernel.blobs.web.views import serve
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["document_files"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)


@router.post(
    "/documents/files",
    response={201: FileOut},
    auth=WRITES,
    operation_id="upload_document_file",
    summary=_("Upload a file of a document"),
    description=_("PDF, Word, Excel, PowerPoint, OpenDocument up to 25 MB; JPEG, PNG, WebP, HEIC up to 15 MB."),
)
def upload_document_file(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.can_register(actor))
    return answer(stored(actor, file, allowed=ALLOWED), status=201)


@router.post(
    "/documents/{uuid:entry_id}/files",
    response=schemas.AddedFilesOut,
    auth=WRITES,
    operation_id="add_document_files",
    summary=_("Add files to a document"),
    description=_("The first is its new version, the others are enclosed; the version before stays as it was."),
)
def add_document_files(request: HttpRequest, entry_id: UUID, given: schemas.AddFilesIn) -> HttpResponse:
    actor = actor_of(request)
    number = operations.add_files(
        actor=actor, entry_id=entry_id, blob_ids=received(actor, given.files, field="files"), note=given.note
    )
    return answer(schemas.AddedFilesOut(id=entry_id, number=number))


@router.get(
    "/documents/{uuid:entry_id}/versions",
    response=schemas.VersionsOut,
    auth=READS,
    operation_id="list_document_versions",
    summary=_("The versions of a document"),
    description=_("The newest first; the original of each stays as it came."),
)
def list_document_versions(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    found = queries.versions_of(actor=actor_of(request), entry_id=entry_id)
    return answer(schemas.VersionsOut(rows=[schemas.VersionOut.of(one) for one in found]))


@router.get(
    "/documents/{uuid:entry_id}/files/{uuid:file_id}",
    auth=READS,
    operation_id="download_document_file",
    summary=_("A file of a document as it came"),
    description=_("The untouched original, or what was enclosed; put on record."),
    openapi_extra=BYTES,
)
def download_document_file(request: HttpRequest, entry_id: UUID, file_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    if not queries.document_of_file(actor=actor, entry_id=entry_id, blob_id=file_id):
        raise NotFound
    operations.open_document(actor=actor, entry_id=entry_id, what="original")
    return cast("HttpResponse", serve(request, file_id, [actor]))


@router.get(
    "/documents/{uuid:entry_id}/content/{str:what}",
    auth=READS,
    operation_id="download_document",
    summary=_("The document itself: as it came, or as PDF/A"),
    description=_("Its newest version; PDF/A has the words that were read under the picture. Put on record."),
    openapi_extra=BYTES,
)
def download_document(
    request: HttpRequest, entry_id: UUID, what: Annotated[Literal["original", "archival"], Path()]
) -> HttpResponse:
    content = operations.open_content(actor=actor_of(request), entry_id=entry_id, what=what)
    response = FileResponse(
        content.path.open("rb"), as_attachment=True, filename=content.name, content_type=content.media_type
    )
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return cast("HttpResponse", response)
