"""Files (hồ sơ): the yearly list, opening, filling, closing, holds. Sharing, handing over and destroying: people do."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from nhipcau.documents.api.schemas import BackIn, Year
from nhipcau.documents.api.schemas import record_files as schemas
from nhipcau.documents.operations import files as operations
from nhipcau.documents.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.documents.queries import filing as queries
from nhipcau.documents.retention import CLASSES, PERIODS
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.standards import queries as standards

router = Router(tags=["record_files"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)


@router.get(
    "/record-files",
    response=schemas.RecordFilePageOut,
    auth=READS,
    operation_id="list_record_files",
    summary=_("Files of the unit"),
    description=_("By number: the unit's own, or those other units share with it."),
)
def list_record_files(request: HttpRequest, asked: Annotated[schemas.RecordFilesIn, Query()]) -> HttpResponse:
    name = asked.name()
    page = queries.file_page(
        actor=actor_of(request),
        wanted=asked.wanted(),
        after=cursors.read(asked.after, of=name),
        limit=asked.limit,
    )
    return answer(schemas.RecordFilePageOut.of_page(page, of=name))


@router.get(
    "/record-files/due",
    response=schemas.DueRecordFilesOut,
    auth=READS,
    operation_id="list_due_record_files",
    summary=_("Files that fall due"),
    description=_(
        "What is to be handed over to the archive and what is past its period. To propose, answer or carry out a "
        "destruction is for people on the pages; no program can."
    ),
)
def list_due_record_files(request: HttpRequest) -> HttpResponse:
    return answer(schemas.DueRecordFilesOut.of_lists(queries.due_lists(actor=actor_of(request))))


@router.get(
    "/record-files/codes",
    response=schemas.RecordFileCodesOut,
    auth=Anybody(),
    operation_id="list_record_file_codes",
    summary=_("Classes of files and how long they are kept"),
    description=_("Facts of a file name them by these codes."),
)
def list_record_file_codes(request: HttpRequest) -> HttpResponse:
    classes = [
        schemas.RetentionClassOut(code=one.code, name=one.name, period=str(one.data.get("period", "")))
        for one in standards.items(CLASSES)
        if one.parent_code
    ]
    periods = [schemas.RetentionPeriodOut(code=one.code, name=one.name) for one in standards.items(PERIODS)]
    return answer(schemas.RecordFileCodesOut(classes=classes, periods=periods))


@router.get(
    "/record-files/lists/{int:year}",
    response=schemas.FileListOut,
    auth=READS,
    operation_id="get_file_list",
    summary=_("The yearly list of files"),
    description=_("Drawn up, handed in and approved by people on the pages; files are opened from an approved one."),
)
def get_file_list(request: HttpRequest, year: Annotated[Year, Path()]) -> HttpResponse:
    return answer(schemas.FileListOut.of_list(queries.list_page(actor=actor_of(request), year=year)))


@router.post(
    "/record-files/lists/lines/{uuid:line_id}/open",
    response={201: schemas.RecordFileOpenedOut},
    auth=WRITES,
    operation_id="open_listed_file",
    summary=_("Open a file from the yearly list"),
    description=_("As the line describes it, once a leader has approved the list. The same id again is the same file."),
)
def open_listed_file(request: HttpRequest, line_id: UUID, given: schemas.ListedFileIn) -> HttpResponse:
    file_id = operations.open_listed_file(
        actor=actor_of(request), line_id=line_id, file_id=given.id, started_on=given.started_on
    )
    return answer(schemas.RecordFileOpenedOut(id=file_id), status=201)


@router.post(
    "/record-files",
    response={201: schemas.RecordFileOpenedOut},
    auth=WRITES,
    operation_id="open_record_file",
    summary=_("Open a file besides the list"),
    description=_("For what nobody foresaw when the list was drawn up. The same id again is the same file."),
)
def open_record_file(request: HttpRequest, given: schemas.RecordFileIn) -> HttpResponse:
    file_id = operations.open_file(actor=actor_of(request), facts=given.facts(), file_id=given.id)
    return answer(schemas.RecordFileOpenedOut(id=file_id), status=201)


@router.get(
    "/record-files/{uuid:record_file_id}",
    response=schemas.RecordFileOut,
    auth=READS,
    operation_id="get_record_file",
    summary=_("One file with its documents"),
    description=_("Those the unit may open, by their number in the file; a file for limited use no program reads."),
)
def get_record_file(
    request: HttpRequest, record_file_id: UUID, asked: Annotated[schemas.RecordFilePartIn, Query()]
) -> HttpResponse:
    place = cursors.read(asked.after, of=schemas.documents_of(record_file_id))
    found = queries.get_file(actor=actor_of(request), file_id=record_file_id, after=int(place or 0), limit=asked.limit)
    return answer(schemas.RecordFileOut.of_detail(found))


@router.post(
    "/record-files/{uuid:record_file_id}/put",
    response=schemas.PutOut,
    auth=WRITES,
    operation_id="put_into_record_file",
    summary=_("Put documents into a file"),
    description=_("Registered lines of the unit, into an open file. Whoever the file is shared with reads them too."),
)
def put_into_record_file(request: HttpRequest, record_file_id: UUID, given: schemas.PutIn) -> HttpResponse:
    count = operations.put_documents(actor=actor_of(request), file_id=record_file_id, entry_ids=given.entry_ids)
    return answer(schemas.PutOut(id=record_file_id, put=count))


@router.post(
    "/record-files/{uuid:record_file_id}/take_out",
    response=schemas.RecordFileMovedOut,
    auth=WRITES,
    operation_id="take_out_of_record_file",
    summary=_("Take a document out of a file"),
    description=_("With the reason. It stays in the register; its number in the file is not given to another."),
)
def take_out_of_record_file(request: HttpRequest, record_file_id: UUID, given: schemas.TakeOutIn) -> HttpResponse:
    operations.take_out(actor=actor_of(request), file_id=record_file_id, **given.model_dump())
    return _moved(record_file_id, "take_out")


@router.post(
    "/record-files/{uuid:record_file_id}/change",
    response=schemas.RecordFileMovedOut,
    auth=WRITES,
    operation_id="change_record_file",
    summary=_("Describe a file anew"),
    description=_("All facts as they should stand, while it is open."),
)
def change_record_file(request: HttpRequest, record_file_id: UUID, given: schemas.RecordFileChangeIn) -> HttpResponse:
    operations.change_file(
        actor=actor_of(request), file_id=record_file_id, facts=given.facts(), seen_version=given.seen_version
    )
    return _moved(record_file_id, "change")


@router.post(
    "/record-files/{uuid:record_file_id}/close",
    response=schemas.RecordFileMovedOut,
    auth=WRITES,
    operation_id="close_record_file",
    summary=_("Close a file"),
    description=_(
        "When its work has ended and every document in it is settled: documents and pages are counted, and the days of "
        "handing over and of its period are set."
    ),
)
def close_record_file(request: HttpRequest, record_file_id: UUID, given: schemas.CloseFileIn) -> HttpResponse:
    operations.close_file(actor=actor_of(request), file_id=record_file_id, **given.model_dump())
    return _moved(record_file_id, "close")


@router.post(
    "/record-files/{uuid:record_file_id}/reopen",
    response=schemas.RecordFileMovedOut,
    auth=WRITES,
    operation_id="reopen_record_file",
    summary=_("Reopen a closed file"),
    description=_("With the reason; its period counts anew from the day the work ends then."),
)
def reopen_record_file(request: HttpRequest, record_file_id: UUID, given: BackIn) -> HttpResponse:
    operations.reopen_file(actor=actor_of(request), file_id=record_file_id, **given.model_dump())
    return _moved(record_file_id, "reopen")


@router.post(
    "/record-files/{uuid:record_file_id}/hold",
    response=schemas.HeldOut,
    auth=WRITES,
    operation_id="hold_record_file",
    summary=_("Set a hold on a file"),
    description=_("While it stands nothing in the file is destroyed, whatever has been approved."),
)
def hold_record_file(request: HttpRequest, record_file_id: UUID, given: schemas.HoldIn) -> HttpResponse:
    hold_id = operations.hold_file_back(actor=actor_of(request), file_id=record_file_id, **given.model_dump())
    return answer(schemas.HeldOut(id=record_file_id, hold_id=hold_id))


@router.get(
    "/documents/{uuid:entry_id}/record-files",
    response=schemas.LineFilesOut,
    auth=READS,
    operation_id="list_files_of_document",
    summary=_("The files a document lies in"),
    description=_("A document may lie in several; those the caller may not open are left out."),
)
def list_files_of_document(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    return answer(schemas.LineFilesOut.of_rows(queries.files_of_line(actor=actor_of(request), entry_id=entry_id)))


@router.post(
    "/documents/{uuid:entry_id}/hold",
    response=schemas.HeldOut,
    auth=WRITES,
    operation_id="hold_document",
    summary=_("Set a hold on a document"),
    description=_("While it stands the document is not destroyed, in whichever file it lies."),
)
def hold_document(request: HttpRequest, entry_id: UUID, given: schemas.HoldIn) -> HttpResponse:
    hold_id = operations.hold_document_back(actor=actor_of(request), entry_id=entry_id, **given.model_dump())
    return answer(schemas.HeldOut(id=entry_id, hold_id=hold_id))


@router.post(
    "/record-files/holds/{uuid:hold_id}/lift",
    response=schemas.LiftedOut,
    auth=WRITES,
    operation_id="lift_hold",
    summary=_("Lift a hold"),
    description=_("For a leader of the unit who signed in: what was kept from destruction no program sets free."),
)
def lift_hold(request: HttpRequest, hold_id: UUID, given: schemas.LiftIn) -> HttpResponse:
    operations.lift_hold(actor=actor_of(request), hold_id=hold_id, reason=given.reason)
    return answer(schemas.LiftedOut(hold_id=hold_id))


def _moved(file_id: UUID, move: str) -> HttpResponse:
    return answer(schemas.RecordFileMovedOut(id=file_id, move=move))
