"""Lists of units: upload, try, look, take over."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.errors import DomainError, NotAllowed, TooLarge
from nhipcau.kernel.web.again import password_again
from nhipcau.kernel.web.gate import actor_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.organisations import jobs, operations, permissions, queries
from nhipcau.organisations.web.forms import ImportForm

LARGEST = 20_000_000


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@password_again
def upload(request: HttpRequest) -> HttpResponse:
    """Take a list and try it; nothing is written before somebody has looked at the result."""
    if not permissions.can_import(actor_of(request)):
        raise NotAllowed
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > LARGEST:
                raise TooLarge(_("This file is larger than 20 MB. Divide it into several."))
            import_id = operations.ask_import(
                actor=actor_of(request),
                file_name=file.name,
                content=file.read(),
                dry_run=True,
                job=jobs.read_unit_list,
            )
        except DomainError as refusal:
            form.add_error("file", str(refusal.text))
        else:
            return HttpResponseRedirect(reverse("organisations:import", args=[import_id]))
    return page(request, "organisations/import_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@staff_page
def show(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show how far an import is and what it found."""
    facts = queries.get_import(actor=actor_of(request), import_id=import_id)
    template = "organisations/import_state.html" if is_htmx(request) else "organisations/import.html"
    return page(request, template, {"facts": facts})


@staff_page
@require_POST
@password_again
def take_over(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Carry a tried list out."""
    operations.take_over_import(actor=actor_of(request), import_id=import_id, job=jobs.read_unit_list)
    return HttpResponseRedirect(reverse("organisations:import", args=[import_id]))


@require_safe
@staff_page
def rejects(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Hand out the refused rows with their reasons."""
    content = queries.import_rejects(actor=actor_of(request), import_id=import_id)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dong-bi-tra-lai.csv"'
    return response
