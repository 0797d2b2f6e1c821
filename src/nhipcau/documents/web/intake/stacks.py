"""The list of stacks, bringing one in, and its page: progress, files, documents in order."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.accounts import queries as accounts
from nhipcau.documents import jobs, permissions
from nhipcau.documents.intake import reasons
from nhipcau.documents.models import Batch
from nhipcau.documents.operations import intake as operations
from nhipcau.documents.operations.intake import Refused
from nhipcau.documents.queries import intake as queries
from nhipcau.documents.web.intake import showing
from nhipcau.documents.web.intake.uploading import StoreWhileComing, Taken
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs import Blob
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
FILES = "tep"


def taking_files(view: View[P]) -> View[P]:
    """Let a page take files, streamed into the store; who may bring none in is refused before a byte is read."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST":
            require(permissions.can_take_in(staff_of(request)))
            request.upload_handlers = [StoreWhileComing(request)]
        return csrf_protect(view)(request, *args, **kwargs)

    return csrf_exempt(guarded)


@staff_page
@taking_files
@require_http_methods(["GET", "HEAD", "POST"])
def stacks(request: HttpRequest) -> HttpResponse:
    """Show the unit's stacks, or bring a new one in."""
    actor = staff_of(request)
    if request.method == "POST":
        return _bring_in(request, actor)
    rows, more = queries.list_stacks(actor=actor, before=_uuid(request.GET.get("sau", "")))
    names = accounts.person_names({row.person_id for row in rows if row.person_id})
    values = {
        "rows": [showing.stack_line(row, names) for row in rows],
        "more": more,
        "most": reasons.text_of(reasons.TOO_LARGE),
        "is_first": not request.GET.get("sau"),
    }
    return page(request, "documents/intake/stacks.html", values)


def _bring_in(request: HttpRequest, actor: Staff) -> HttpResponse:
    """Take a form's files, if it has any: a script asks for an empty stack and sends them one by one."""
    taken, refused = _files(request)
    source = Batch.Source.CAMERA if request.POST.get("nguon") == "chup" else Batch.Source.UPLOAD
    is_script = "application/json" in request.headers.get("Accept", "")
    if not (taken or refused or is_script):
        messages.error(request, _("No file was chosen. Choose one or more files, then send them."))
        return HttpResponseRedirect(reverse("documents:intake"))
    batch = operations.open_stack(actor=actor, source=source.value)
    _add(actor, batch.id, taken, refused)
    if is_script:
        return JsonResponse(
            {
                "page": reverse("documents:intake_stack", args=[batch.id]),
                "add": reverse("documents:intake_add", args=[batch.id]),
                "close": reverse("documents:intake_close", args=[batch.id]),
            }
        )
    operations.close_stack(actor=actor, batch_id=batch.id, job=jobs.work_on_stack)
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[batch.id]))


def _files(request: HttpRequest) -> tuple[list[Blob], list[Refused]]:
    """Return what the handler stored of a request's files, in their order, and what it refused."""
    outcomes = [file.outcome for file in request.FILES.getlist(FILES) if isinstance(file, Taken)]
    too_large = [Refused(name, reasons.TOO_LARGE) for name in request.POST.getlist("qua-lon")[:1]]
    announced = {one.name for one in too_large}
    outcomes = [one for one in outcomes if not (isinstance(one, Refused) and one.name in announced)]
    handlers = [one for one in request.upload_handlers if isinstance(one, StoreWhileComing)]
    refused = [one for handler in handlers for one in handler.refused]
    return (
        [one for one in outcomes if isinstance(one, Blob)],
        [*too_large, *refused, *(one for one in outcomes if isinstance(one, Refused))],
    )


def _add(actor: Staff, batch_id: UUID, taken: list[Blob], refused: list[Refused]) -> None:
    for blob in taken:
        operations.add_file(actor=actor, batch_id=batch_id, blob=blob, job=jobs.work_on_stack)
    for one in refused:
        operations.note_refused(actor=actor, batch_id=batch_id, refused=one)


@staff_page
@taking_files
@require_POST
def add(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Put files on an open stack; a script is told of each what became of it."""
    actor = staff_of(request)
    queries.stack_progress(actor=actor, batch_id=batch_id)
    taken, refused = _files(request)
    _add(actor, batch_id, taken, refused)
    if "application/json" in request.headers.get("Accept", ""):
        said = [{"name": one.name, "why": reasons.text_of(one.reason)} for one in refused]
        return JsonResponse({"taken": len(taken), "refused": said})
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[batch_id]))


@staff_page
@require_safe
def stack(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show a stack: how far the machine is, what was set aside, the documents it found."""
    actor = staff_of(request)
    if is_htmx(request):
        row, minutes = queries.stack_progress(actor=actor, batch_id=batch_id)
        if row.state not in {Batch.State.OPEN, Batch.State.READING}:
            response = HttpResponse(status=204)
            response["HX-Refresh"] = "true"
            return response
        return page(request, "documents/intake/_progress.html", {"progress": showing.progress(row, minutes)})
    first = max(1, _number(request.GET.get("tu", "")))
    found = queries.get_stack(actor=actor, batch_id=batch_id, first=first)
    return page(request, "documents/intake/stack.html", showing.stack_values(found))


@staff_page
@require_POST
def close(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Say that all files are here."""
    operations.close_stack(actor=staff_of(request), batch_id=batch_id, job=jobs.work_on_stack)
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[batch_id]))


@staff_page
@require_POST
def pause(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Let the machine rest."""
    operations.pause_stack(actor=staff_of(request), batch_id=batch_id)
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[batch_id]))


@staff_page
@require_POST
def resume(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Let the machine go on."""
    operations.resume_stack(actor=staff_of(request), batch_id=batch_id, job=jobs.work_on_stack)
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[batch_id]))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Ask, then throw away what of a stack has not become a document."""
    actor = staff_of(request)
    row, _minutes = queries.stack_progress(actor=actor, batch_id=batch_id)
    if request.method == "POST":
        operations.remove_stack(actor=actor, batch_id=batch_id)
        messages.success(request, _("The stack has been removed. What was registered from it stays."))
        return HttpResponseRedirect(reverse("documents:intake"))
    return page(request, "documents/intake/remove.html", {"row": showing.stack_line(row, {})})


@staff_page
@require_POST
def arrange(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Carry out one change of the order: `lam` is what, a colon, and the page or document."""
    actor = staff_of(request)
    what, _colon, row_id = request.POST.get("lam", "").partition(":")
    deed, target = DEEDS.get(what), _uuid(row_id)
    if deed is None or target is None:
        raise NotFound
    queries.stack_progress(actor=actor, batch_id=batch_id)
    deed(actor, target)
    address = reverse("documents:intake_stack", args=[batch_id])
    first = _number(request.POST.get("tu", ""))
    return HttpResponseRedirect(f"{address}{f'?tu={first}' if first > 1 else ''}#t-{target}")


_JOB = jobs.work_on_stack
DEEDS: dict[str, Callable[[Staff, UUID], None]] = {
    "tach": lambda actor, row: operations.split_before(actor=actor, page_id=row, job=_JOB),
    "gop": lambda actor, row: operations.merge_with_previous(actor=actor, proposal_id=row, job=_JOB),
    "len": lambda actor, row: operations.move_page(actor=actor, page_id=row, step=-1, job=_JOB),
    "xuong": lambda actor, row: operations.move_page(actor=actor, page_id=row, step=1, job=_JOB),
    "bo": lambda actor, row: operations.leave_out_page(actor=actor, page_id=row, job=_JOB),
    "lay-lai": lambda actor, row: operations.take_back_page(actor=actor, page_id=row, job=_JOB),
    "xoay": lambda actor, row: operations.turn_page(actor=actor, page_id=row, job=_JOB),
    "bo-van-ban": lambda actor, row: operations.discard_proposal(actor=actor, proposal_id=row),
    "lay-lai-van-ban": lambda actor, row: operations.restore_proposal(actor=actor, proposal_id=row, job=_JOB),
}
"""What may be done with the order of a stack, by the word its button sends."""


def _uuid(text: str) -> UUID | None:
    with contextlib.suppress(ValueError):
        return UUID(text)
    return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004 - no stack is longer
