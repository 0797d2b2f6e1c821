"""Scans into the intake: a stack is opened, files are added, it is closed; a person checks and registers."""

from __future__ import annotations

from typing import Annotated, BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import File, Query, Router
from ninja.files import UploadedFile

from nhipcau.documents import jobs, permissions
from nhipcau.documents.api import schemas
from nhipcau.documents.operations import intake as operations
from nhipcau.documents.permissions import WRITE_SCOPE
from nhipcau.documents.queries import intake as queries
from nhipcau.kernel import blobs
from nhipcau.kernel.db import require
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["document_files"])
WRITES = Caller(WRITE_SCOPE)


@router.post(
    "/stacks",
    response={201: schemas.StackOut},
    auth=WRITES,
    operation_id="open_stack",
    summary=_("Begin a stack of scans"),
    description=_("For documents that a machine shall read and a person check. The same id again is the same stack."),
)
def open_stack(request: HttpRequest, given: schemas.StackIn) -> HttpResponse:
    actor = actor_of(request)
    batch = operations.open_stack(actor=actor, batch_id=given.id)
    row, minutes = queries.stack_progress(actor=actor, batch_id=batch.id)
    return answer(schemas.StackOut.of(row, minutes_left=minutes), status=201)


@router.post(
    "/stacks/{uuid:stack_id}/files",
    response={201: schemas.StackFileOut},
    auth=WRITES,
    operation_id="add_stack_file",
    summary=_("Add a scan to a stack"),
    description=_("PDF, pictures, Word or Excel. It is kept untouched and read while the next ones come."),
)
def add_stack_file(request: HttpRequest, stack_id: UUID, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.can_take_in(actor))
    queries.stack_progress(actor=actor, batch_id=stack_id)  # nothing is stored for a stack that is not there
    blob = blobs.store_original(cast("BinaryIO", file), name=file.name or "")
    added = operations.add_file(actor=actor, batch_id=stack_id, blob=blob, job=jobs.work_on_stack)
    return answer(schemas.StackFileOut(id=added.id, name=added.name, state=added.state), status=201)


@router.post(
    "/stacks/{uuid:stack_id}/close",
    response=schemas.StackOut,
    auth=WRITES,
    operation_id="close_stack",
    summary=_("Say that all scans of a stack are here"),
    description=_("Once they are read it is cut into documents, which wait for a person to check and register them."),
)
def close_stack(request: HttpRequest, stack_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    operations.close_stack(actor=actor, batch_id=stack_id, job=jobs.work_on_stack)
    row, minutes = queries.stack_progress(actor=actor, batch_id=stack_id)
    return answer(schemas.StackOut.of(row, minutes_left=minutes))


@router.get(
    "/stacks/{uuid:stack_id}",
    response=schemas.StackDetailOut,
    auth=WRITES,
    operation_id="get_stack",
    summary=_("How far a stack is"),
    description=_("Its files, and forty of its documents from the first; those registered with their line."),
)
def get_stack(request: HttpRequest, stack_id: UUID, asked: Annotated[schemas.StackPageIn, Query()]) -> HttpResponse:
    found = queries.get_stack(actor=actor_of(request), batch_id=stack_id, first=asked.first)
    return answer(schemas.StackDetailOut.of_stack(found))
