"""A draft as PDF and Word file; the files of what was issued."""

from __future__ import annotations

from io import BytesIO
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.documents import jobs, operations, queries
from nhipcau.documents.web.drafts.parts import labelled
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sent(data: bytes, *, name: str, kind: str, as_attachment: bool) -> HttpResponse:
    """Return bytes as a file; a PDF may be shown by the browser."""
    response = FileResponse(BytesIO(data), content_type=kind, as_attachment=as_attachment, filename=name)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return cast("HttpResponse", response)


@staff_page
@require_safe
def preview(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft as it would look, marked on each page as a draft."""
    try:
        data = queries.draft_pdf(actor=staff_of(request), draft_id=draft_id)
    except Invalid as refusal:
        return _not_ready(request, draft_id, refusal)
    return sent(data, name=f"du-thao-{str(draft_id)[:8]}.pdf", kind=PDF, as_attachment=False)


@staff_page
@require_safe
def download(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Hand a draft out as Word file."""
    try:
        data = queries.draft_docx(actor=staff_of(request), draft_id=draft_id)
    except Invalid as refusal:
        return _not_ready(request, draft_id, refusal)
    return sent(data, name=f"du-thao-{str(draft_id)[:8]}.docx", kind=DOCX, as_attachment=True)


def _not_ready(request: HttpRequest, draft_id: UUID, refusal: Invalid) -> HttpResponse:
    """Say what is missing before it can be looked at, and lead back to the form."""
    draft = queries.get_draft(actor=staff_of(request), draft_id=draft_id)
    named = labelled(draft.template, refusal)
    values = {"draft": draft, "faults": list(named.fields.values()) or [named.text]}
    return page(request, "documents/drafts/not_ready.html", values, status=422)


@staff_page
@require_safe
def issued(request: HttpRequest, draft_id: UUID, what: str) -> HttpResponse:
    """Hand out a file of an issued document; that it was opened is written down."""
    found = operations.open_draft_file(actor=staff_of(request), draft_id=draft_id, what=what)
    kind = PDF if what == "archival" else DOCX
    return sent(found.data, name=found.name, kind=kind, as_attachment=what != "archival")


@staff_page
@require_POST
def make_again(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Let the files be made once more."""
    operations.ask_draft_files(actor=staff_of(request), draft_id=draft_id, job=jobs.make_draft_files)
    messages.success(request, _("The files are being made again."))
    return HttpResponseRedirect(reverse("documents:draft", args=[draft_id]))
