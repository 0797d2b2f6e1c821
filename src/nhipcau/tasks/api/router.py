"""Work lists, copies and the matrix; the moves a unit's own system makes. Each endpoint makes one call."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import File, Query, Router
from ninja.files import UploadedFile

from nhipcau.kernel.blobs.web.kept import ALLOWED
from nhipcau.kernel.blobs.web.uploads import FileOut, received, stored
from nhipcau.kernel.db import require
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.tasks import operations, permissions, queries
from nhipcau.tasks.api import schemas
from nhipcau.tasks.operations import Said
from nhipcau.tasks.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.tasks.queries import CopyFilter

router = Router(tags=["tasks"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)
MATRIX = "task-matrix"
"""What its cursors are signed for."""


@router.get(
    "/task-copies",
    response=schemas.TaskCopyPageOut,
    auth=READS,
    operation_id="list_task_copies",
    summary=_("A work list of tasks"),
    description=_("What the unit has to do, what is late, what it has to decide, what it gave, what has ended."),
)
def list_task_copies(request: HttpRequest, asked: Annotated[schemas.TaskCopiesIn, Query()]) -> HttpResponse:
    name = f"task-copies {asked.tab}"
    page = queries.copy_list(
        actor=actor_of(request),
        wanted=CopyFilter(tab=asked.tab),
        after=cursors.read(asked.after, of=name),
        limit=asked.limit,
    )
    return answer(schemas.TaskCopyPageOut.of_page(page, of=name))


@router.get(
    "/task-copies/{uuid:copy_id}",
    response=schemas.TaskCopyOut,
    auth=READS,
    operation_id="get_task_copy",
    summary=_("What one unit has to do of a task"),
    description=_("The instruction, the unit's own words, steps, figures and parts, and what the caller may do now."),
)
def get_task_copy(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    return answer(schemas.TaskCopyOut.of_copy(queries.get_copy(actor=actor_of(request), copy_id=copy_id)))


@router.get(
    "/task-matrix",
    response=schemas.TaskMatrixOut,
    auth=READS,
    operation_id="get_task_matrix",
    summary=_("Units by tasks"),
    description=_("The newest sixty tasks the unit gave, and how far each unit is with each; 300 units an answer."),
)
def get_task_matrix(request: HttpRequest, asked: Annotated[schemas.TaskMatrixIn, Query()]) -> HttpResponse:
    first = int(cursors.read(asked.after, of=MATRIX) or 0)
    found = queries.task_matrix(actor=actor_of(request), wanted=asked.wanted(), first=first, most=queries.MOST_LINES)
    last = first + len(found.lines)
    goes_on = cursors.write(str(last), of=MATRIX) if last < found.units else None
    return answer(schemas.TaskMatrixOut.of_matrix(found, goes_on=goes_on))


@router.post(
    "/task-copies/files",
    response={201: FileOut},
    auth=WRITES,
    operation_id="upload_task_file",
    summary=_("Upload a file of evidence"),
    description=_("PDF, Word, Excel, PowerPoint, OpenDocument up to 25 MB; JPEG, PNG, WebP, HEIC up to 15 MB."),
)
def upload_task_file(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.is_writer(actor))
    return answer(stored(actor, file, allowed=ALLOWED), status=201)


@router.post(
    "/task-copies/{uuid:copy_id}/accept",
    response=schemas.TaskCopyMovedOut,
    auth=WRITES,
    operation_id="accept_task_copy",
    summary=_("Accept a task"),
    description=_("The unit has seen it and takes it on. A program accepts for its unit, with nobody in charge."),
)
def accept_task_copy(request: HttpRequest, copy_id: UUID, given: schemas.TaskSeenIn) -> HttpResponse:
    operations.accept_copy(actor=actor_of(request), copy_id=copy_id, seen_version=given.seen_version)
    return _moved(copy_id, "accept")


@router.post(
    "/task-copies/{uuid:copy_id}/progress",
    response=schemas.TaskCopyMovedOut,
    auth=WRITES,
    operation_id="report_task_progress",
    summary=_("Say how far the unit is"),
    description=_("With words, files, figures and steps done. A copy divided into parts takes its progress from them."),
)
def report_task_progress(request: HttpRequest, copy_id: UUID, given: schemas.TaskProgressIn) -> HttpResponse:
    operations.make_progress(
        actor=actor_of(request),
        copy_id=copy_id,
        progress=given.progress,
        said=_said(request, given),
        is_stuck=given.is_stuck,
        seen_version=given.seen_version,
    )
    return _moved(copy_id, "progress")


@router.post(
    "/task-copies/{uuid:copy_id}/report",
    response=schemas.TaskCopyMovedOut,
    auth=WRITES,
    operation_id="report_task_result",
    summary=_("Hand in the result"),
    description=_("It waits for the unit that gave the task, which approves or returns it."),
)
def report_task_result(request: HttpRequest, copy_id: UUID, given: schemas.TaskSaidIn) -> HttpResponse:
    operations.report_result(
        actor=actor_of(request), copy_id=copy_id, said=_said(request, given), seen_version=given.seen_version
    )
    return _moved(copy_id, "report")


@router.post(
    "/task-copies/{uuid:copy_id}/return",
    response=schemas.TaskCopyMovedOut,
    auth=WRITES,
    operation_id="return_task_result",
    summary=_("Return a result to be mended"),
    description=_("With the reason. For people of the unit that gave the task, signed in: a program does not judge."),
)
def return_task_result(request: HttpRequest, copy_id: UUID, given: schemas.TaskReturnIn) -> HttpResponse:
    operations.return_result(
        actor=actor_of(request), copy_id=copy_id, reason=given.reason, seen_version=given.seen_version
    )
    return _moved(copy_id, "return")


@router.post(
    "/task-copies/{uuid:copy_id}/approve",
    response=schemas.TaskCopyMovedOut,
    auth=WRITES,
    operation_id="approve_task_result",
    summary=_("Approve a result"),
    description=_("The task is completed for this unit. For people of the unit that gave it, never their own report."),
)
def approve_task_result(request: HttpRequest, copy_id: UUID, given: schemas.TaskApproveIn) -> HttpResponse:
    operations.approve_result(
        actor=actor_of(request), copy_id=copy_id, words=given.words, seen_version=given.seen_version
    )
    return _moved(copy_id, "approve")


def _said(request: HttpRequest, given: schemas.TaskSaidIn) -> Said:
    attachments = received(actor_of(request), given.attachments, field="attachments")
    return Said(text=given.text, attachments=attachments, figures=given.figures, ticked=given.ticked)


def _moved(copy_id: UUID, move: str) -> HttpResponse:
    return answer(schemas.TaskCopyMovedOut(id=copy_id, move=move))
