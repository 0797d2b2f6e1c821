"""The two answers to whether a page is secret. Both may be sent twice: the second time changes nothing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.documents import jobs
from nhipcau.documents.operations import intake as operations
from nhipcau.kernel.web.gate import staff_of, staff_page


@staff_page
@require_POST
def clear(request: HttpRequest, page_id: UUID) -> HttpResponse:
    """Say that a page is not secret, and go back to where it was asked."""
    batch_id = operations.clear_doubt(actor=staff_of(request), page_id=page_id, job=jobs.work_on_stack)
    messages.success(request, _("Kept with your name: this page is not secret. It goes on as usual."))
    if request.POST.get("ve") == "trang":
        return HttpResponseRedirect(reverse("documents:intake_page", args=[page_id]))
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[batch_id]))


@staff_page
@require_POST
def wipe(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Say that a file is secret: it is gone at once."""
    batch_id = operations.wipe_secret(actor=staff_of(request), file_id=file_id, job=jobs.work_on_stack)
    messages.success(request, _("The file has been wiped with everything that was read from it."))
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[batch_id]))
