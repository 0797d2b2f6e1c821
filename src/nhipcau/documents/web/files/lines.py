"""A register's line and its files: putting it in, holding it back, asking for its erasure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.documents.operations import files
from nhipcau.documents.queries import filing
from nhipcau.documents.queries.filing import FileRow
from nhipcau.documents.queries.filing.shapes import LineFiles
from nhipcau.documents.web.files import words
from nhipcau.documents.web.files.forms import HoldForm, ProposalForm
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.formats import day_full
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def put(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Show the files a line lies in and may be put into, or put it into one."""
    actor, fault = staff_of(request), ""
    if request.method == "POST":
        file_id = _uuid(request.POST.get("ho-so", ""))
        if file_id is None:
            fault = _("Choose a file.")
        else:
            try:
                with once(request) as repeat:
                    if repeat.answer:
                        return repeat.answer
                    files.put_documents(actor=actor, file_id=file_id, entry_ids=[entry_id])
                    messages.success(request, _("The document lies in the file now."))
                    return repeat.done(HttpResponseRedirect(reverse("documents:line_files", args=[entry_id])))
            except Conflict as refusal:
                fault = str(refusal.text)
    typed = request.GET.get("q", "")[:200]
    found = filing.line_files(actor=actor, entry_id=entry_id, words=typed)
    values = _shown(found) | {"q": typed, "fault": fault}
    return page(request, "documents/files/line.html", values, status=422 if fault else 200)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _shown(found: LineFiles) -> dict[str, Any]:
    return {
        "line": found,
        "back": words.line_address(found.entry_id),
        "files": [_row(row) for row in found.files],
        "choices": [_row(row) for row in found.choices],
        "new": f"{reverse('documents:file_new')}?van-ban={found.entry_id}",
        "held": words.held_chip() if found.holds else "",
        "gone": _("destroyed under %(decision)s on %(day)s")
        % {"decision": found.destroyed_by, "day": day_full(found.destroyed_on)}
        if found.destroyed_on
        else "",
    }


def _row(row: FileRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "address": reverse("documents:file_page", args=[row.id]),
        "notation": row.notation,
        "title": row.title,
        "year": row.year,
        "chip": words.file_chip(row.state),
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Set a hold on one document."""
    form = HoldForm(request.POST) if request.method == "POST" else HoldForm()
    return _deed(
        request,
        entry_id,
        form,
        run=lambda actor, typed: files.hold_document_back(
            actor=actor, entry_id=entry_id, reason=typed["reason"], until=typed["until"]
        ),
        texts={
            "title": _("Set a hold on the document"),
            "button": _("Set the hold"),
            "told": _("While the hold stands, the document is not destroyed, even if that has been approved."),
            "done": _("The hold has been set."),
        },
    )


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Propose to erase a document because a person has a right to it."""
    form = ProposalForm(request.POST) if request.method == "POST" else ProposalForm()
    return _deed(
        request,
        entry_id,
        form,
        run=lambda actor, typed: files.propose_erasure(
            actor=actor, entry_ids=[entry_id], decision=typed["decision"], reason=typed["reason"]
        ),
        texts={
            "title": _("Ask for the erasure of the document"),
            "button": _("Make the proposal"),
            "told": _(
                "For requests of a person under the law on personal data. Two others decide. What is erased: the "
                "file, its pages and words, names and notes. Number and date stay in the register."
            ),
            "done": _("The proposal has been made. Two others decide on it."),
        },
    )


def _deed(request: HttpRequest, entry_id: UUID, form: Any, *, run: Any, texts: dict[str, str]) -> HttpResponse:
    actor = staff_of(request)
    found = filing.line_files(actor=actor, entry_id=entry_id)
    if not form.is_bound and found.destroyed_on is None:
        require(found.may_govern)
    back = reverse("documents:line_files", args=[entry_id])
    if form.is_bound and form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                run(actor, form.cleaned_data)
                messages.success(request, texts["done"])
                return repeat.done(HttpResponseRedirect(back))
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict as refusal:
            form.add_error(None, str(refusal.text))
    values = {"form": form, "back": back, "subject": found.subject, **texts}
    return page(request, "documents/files/form.html", values, status=422 if form.is_bound else 200)
