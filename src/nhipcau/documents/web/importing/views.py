"""An older register: upload, try, look, take over."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.documents import jobs, operations, queries
from nhipcau.documents.permissions import can_import
from nhipcau.documents.register_tables import BY_DIRECTION, SAMPLES
from nhipcau.documents.web.importing.forms import RegisterImportForm
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.tables import LARGEST_FILE, MOST_ROWS, reject_lines, sample_csv, sample_sheet
from nhipcau.kernel.web.formats import file_size, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a table and try it; nothing is written before somebody has looked at the result."""
    actor = staff_of(request)
    require(can_import(actor))
    form = RegisterImportForm(request.POST, request.FILES) if request.method == "POST" else RegisterImportForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            import_id = operations.ask_register_import(
                actor=actor,
                direction=form.cleaned_data["direction"],
                by_type=form.cleaned_data["by_type"],
                file_name=file.name,
                content=file.read(LARGEST_FILE + 1),
                job=jobs.read_register_table,
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return HttpResponseRedirect(reverse("documents:import", args=[import_id]))
    values = {
        "form": form,
        "tables": [(direction, columns.all) for direction, columns in BY_DIRECTION.items()],
        "limits": _("At most %(rows)s rows and %(size)s. CSV (UTF-8, UTF-16 or Windows-1258) or Excel (.xlsx).")
        % {"rows": number(MOST_ROWS), "size": file_size(LARGEST_FILE)},
        "runs": queries.own_register_imports(actor=actor),
    }
    return page(request, "documents/importing/new.html", values, status=422 if form.is_bound else 200)


@staff_page
@require_safe
def sample(request: HttpRequest, direction: str, file_format: str) -> HttpResponse:
    """Send a table with the headings and made-up rows, to be filled in."""
    require(can_import(staff_of(request)))
    columns = BY_DIRECTION.get(direction)
    if columns is None:
        raise Http404
    name = f"mau-so-van-ban-{'den' if direction == 'incoming' else 'di'}.{file_format}"
    if file_format == "xlsx":
        file = sample_sheet(columns, SAMPLES[direction], title=_("Register of documents"))
        return cast("HttpResponse", FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE))
    response = HttpResponse(sample_csv(columns, SAMPLES[direction]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@staff_page
@require_safe
def show(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show how far an import is and what it found."""
    facts = queries.register_import(actor=staff_of(request), import_id=import_id)
    template = "documents/importing/_state.html" if is_htmx(request) else "documents/importing/show.html"
    return page(request, template, {"facts": facts})


@staff_page
@require_POST
def take_over(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Carry a tried table out."""
    operations.take_over_register(actor=staff_of(request), import_id=import_id, job=jobs.read_register_table)
    return HttpResponseRedirect(reverse("documents:import", args=[import_id]))


@staff_page
@require_safe
def rejects(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Hand out the refused rows with their reasons, to be mended and sent again."""
    direction, found = queries.register_rejects(actor=staff_of(request), import_id=import_id)
    lines = reject_lines(BY_DIRECTION[direction], found)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dong-bi-tra-lai.csv"'
    return cast("HttpResponse", response)
