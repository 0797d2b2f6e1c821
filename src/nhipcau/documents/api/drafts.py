"""Drafts (dự thảo): written from a template, put before a leader, issued once approved. Leaders decide on the pages."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated, cast
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from nhipcau.documents import jobs, operations, queries
from nhipcau.documents.api.schemas import RegisteredOut
from nhipcau.documents.api.schemas import drafts as schemas
from nhipcau.documents.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Caller
from nhipcau.kernel.web.shapes import answer

router = Router(tags=["drafts"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCX_FILE = {
    "responses": {200: {"description": "OK", "content": {DOCX: {"schema": {"type": "string", "format": "binary"}}}}}
}


@router.get(
    "/drafts",
    response=schemas.DraftPageOut,
    auth=READS,
    operation_id="list_drafts",
    summary=_("Documents the unit is writing"),
    description=_("By their state, the newest change first."),
)
def list_drafts(request: HttpRequest, asked: Annotated[schemas.DraftsIn, Query()]) -> HttpResponse:
    name = f"drafts {asked.tab}"
    page = queries.draft_list(
        actor=actor_of(request), tab=asked.tab, after=cursors.read(asked.after, of=name), limit=asked.limit
    )
    return answer(schemas.DraftPageOut.of_page(page, of=name))


@router.get(
    "/drafts/templates",
    response=schemas.DraftTemplatesOut,
    auth=READS,
    operation_id="list_draft_templates",
    summary=_("Kinds of documents to write"),
    description=_("Laid out as Decree 30/2020 asks, each with its fields."),
)
def list_draft_templates(request: HttpRequest) -> HttpResponse:
    found = queries.draft_templates(actor=actor_of(request))
    return answer(schemas.DraftTemplatesOut(rows=[schemas.DraftTemplateOut.of_template(one) for one in found]))


@router.get(
    "/drafts/templates/{str:template}",
    response=schemas.DraftTemplateOut,
    auth=WRITES,
    operation_id="get_draft_template",
    summary=_("One kind, begun as the unit begins it"),
    description=_("Each field with what the unit wrote there last, or what the document it answers says."),
)
def get_draft_template(
    request: HttpRequest,
    template: Annotated[str, Path(max_length=40)],
    asked: Annotated[schemas.DraftTemplateIn, Query()],
) -> HttpResponse:
    found = queries.draft_template(actor=actor_of(request), template=template, answers_id=asked.answers_entry_id)
    return answer(schemas.DraftTemplateOut.of_template(found))


@router.post(
    "/drafts",
    response={201: schemas.DraftBegunOut},
    auth=WRITES,
    operation_id="begin_draft",
    summary=_("Begin a draft from a template"),
    description=_("What is still missing may come later. The same id again is the same draft."),
)
def begin_draft(request: HttpRequest, given: schemas.DraftIn) -> HttpResponse:
    draft_id = operations.start_draft(
        actor=actor_of(request),
        template=given.template,
        values=given.values,
        draft_id=given.id,
        answers_id=given.answers_entry_id,
    )
    return answer(schemas.DraftBegunOut(id=draft_id), status=201)


@router.get(
    "/drafts/{uuid:draft_id}",
    response=schemas.DraftOut,
    auth=READS,
    operation_id="get_draft",
    summary=_("One draft"),
    description=_("Its newest text, its versions, what was said of it, and what the caller may do now."),
)
def get_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    return answer(schemas.DraftOut.of_draft(queries.get_draft(actor=actor_of(request), draft_id=draft_id)))


@router.get(
    "/drafts/{uuid:draft_id}/versions/{int:number}",
    response=schemas.DraftTextOut,
    auth=READS,
    operation_id="get_draft_version",
    summary=_("What a version of a draft said"),
    description=_("Its fields by name; a version is never changed."),
)
def get_draft_version(
    request: HttpRequest, draft_id: UUID, number: Annotated[int, Path(ge=1, le=2_000_000_000)]
) -> HttpResponse:
    values = queries.draft_version(actor=actor_of(request), draft_id=draft_id, number=number)
    return answer(schemas.DraftTextOut(number=number, values=values))


@router.get(
    "/drafts/{uuid:draft_id}/docx",
    auth=READS,
    operation_id="download_draft",
    summary=_("A draft as Word file"),
    description=_(
        "With room for number and day; refused with every field that is still missing. Once it is issued, fetch the "
        "document itself."
    ),
    openapi_extra=DOCX_FILE,
)
def download_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    data = queries.draft_docx(actor=actor_of(request), draft_id=draft_id)
    name = f"du-thao-{str(draft_id)[:8]}.docx"
    response = FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=DOCX)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return cast("HttpResponse", response)


@router.get(
    "/drafts/{uuid:draft_id}/leaders",
    response=schemas.DraftLeadersOut,
    auth=READS,
    operation_id="list_draft_leaders",
    summary=_("Before whom a draft may be put"),
    description=_("The leaders of the unit."),
)
def list_draft_leaders(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    found = queries.leaders_of(actor=actor_of(request), draft_id=draft_id)
    return answer(schemas.DraftLeadersOut(rows=[schemas.DraftLeaderOut(id=one, name=name) for one, name in found]))


@router.post(
    "/drafts/{uuid:draft_id}/save",
    response=schemas.DraftSavedOut,
    auth=WRITES,
    operation_id="save_draft",
    summary=_("Keep a new version of a draft"),
    description=_(
        "All fields as they should stand. What waited for a leader, or was approved, has to be put before one again."
    ),
)
def save_draft(request: HttpRequest, draft_id: UUID, given: schemas.DraftSaveIn) -> HttpResponse:
    number = operations.save_draft(
        actor=actor_of(request), draft_id=draft_id, values=given.values, seen_version=given.seen()
    )
    return answer(schemas.DraftSavedOut(id=draft_id, number=number))


@router.post(
    "/drafts/{uuid:draft_id}/comment",
    response=schemas.DraftCommentedOut,
    auth=WRITES,
    operation_id="comment_draft",
    summary=_("Comment on a draft"),
    description=_("On one field or on the whole; its author is told."),
)
def comment_draft(request: HttpRequest, draft_id: UUID, given: schemas.DraftCommentIn) -> HttpResponse:
    comment_id = operations.comment_draft(actor=actor_of(request), draft_id=draft_id, **given.model_dump())
    return answer(schemas.DraftCommentedOut(id=draft_id, comment_id=comment_id))


@router.post(
    "/drafts/{uuid:draft_id}/settle_comment",
    response=schemas.DraftMovedOut,
    auth=WRITES,
    operation_id="settle_draft_comment",
    summary=_("Settle a comment on a draft"),
    description=_("It was heeded; or it is open again."),
)
def settle_draft_comment(request: HttpRequest, draft_id: UUID, given: schemas.DraftSettleIn) -> HttpResponse:
    operations.settle_comment(actor=actor_of(request), draft_id=draft_id, **given.model_dump())
    return _moved(draft_id, "settle_comment")


@router.post(
    "/drafts/{uuid:draft_id}/submit",
    response=schemas.DraftMovedOut,
    auth=WRITES,
    operation_id="submit_draft",
    summary=_("Put a draft before a leader"),
    description=_("Refused with every field that is still missing. The leader is told and decides on the pages."),
)
def submit_draft(request: HttpRequest, draft_id: UUID, given: schemas.DraftSubmitIn) -> HttpResponse:
    operations.submit_draft(
        actor=actor_of(request), draft_id=draft_id, seen_version=given.seen(), approver_id=given.approver_id
    )
    return _moved(draft_id, "submit")


@router.post(
    "/drafts/{uuid:draft_id}/approve",
    response=schemas.DraftMovedOut,
    auth=WRITES,
    operation_id="approve_draft",
    summary=_("Approve a draft"),
    description=_("For a leader of the unit who signed in: a token is refused with 403, whatever its scopes."),
)
def approve_draft(request: HttpRequest, draft_id: UUID, given: schemas.SeenDraftIn) -> HttpResponse:
    operations.approve_draft(actor=actor_of(request), draft_id=draft_id, seen_version=given.seen())
    return _moved(draft_id, "approve")


@router.post(
    "/drafts/{uuid:draft_id}/return",
    response=schemas.DraftMovedOut,
    auth=WRITES,
    operation_id="return_draft",
    summary=_("Return a draft with a comment"),
    description=_("For a leader of the unit who signed in: a token is refused with 403, whatever its scopes."),
)
def return_draft(request: HttpRequest, draft_id: UUID, given: schemas.DraftReturnIn) -> HttpResponse:
    operations.return_draft(
        actor=actor_of(request), draft_id=draft_id, comment=given.comment, seen_version=given.seen()
    )
    return _moved(draft_id, "return")


@router.post(
    "/drafts/{uuid:draft_id}/issue",
    response=RegisteredOut,
    auth=WRITES,
    operation_id="issue_draft",
    summary=_("Issue an approved draft"),
    description=_(
        "Exactly the version a leader approved: the register gives its number, today its date. Word file and PDF/A "
        "are made within minutes; then it can be sent to units."
    ),
)
def issue_draft(request: HttpRequest, draft_id: UUID, given: schemas.DraftIssueIn) -> HttpResponse:
    line = operations.issue_draft(
        actor=actor_of(request),
        draft_id=draft_id,
        seen_version=given.seen(),
        job=jobs.make_draft_files,
        settles=given.settles,
    )
    return answer(RegisteredOut.of_line(line))


@router.post(
    "/drafts/{uuid:draft_id}/discard",
    response=schemas.DraftMovedOut,
    auth=WRITES,
    operation_id="discard_draft",
    summary=_("Discard a draft"),
    description=_("Nobody can go on with it; what was written stays in the record of the unit."),
)
def discard_draft(request: HttpRequest, draft_id: UUID, given: schemas.SeenDraftIn) -> HttpResponse:
    operations.discard_draft(actor=actor_of(request), draft_id=draft_id, seen_version=given.seen())
    return _moved(draft_id, "discard")


def _moved(draft_id: UUID, move: str) -> HttpResponse:
    return answer(schemas.DraftMovedOut(id=draft_id, move=move))
