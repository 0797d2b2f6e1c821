"""The yearly list of files: its page, its lines, taking over, handing in, approving, Excel."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.documents import permissions
from nhipcau.documents.operations import files
from nhipcau.documents.queries import filing
from nhipcau.documents.queries.filing import ListPage
from nhipcau.documents.web.files import words
from nhipcau.documents.web.files.forms import ListLineForm, ReasonForm, TableForm
from nhipcau.documents.web.files.tables import LARGEST_TABLE, read_table, sample_table
from nhipcau.documents.web.outputs.sending import send_file
from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.formats import day_full
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once


@staff_page
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """Lead to this year's list."""
    return HttpResponseRedirect(_address(clock.today().year))


def _address(year: int) -> str:
    return reverse("documents:file_list", args=[year])


@staff_page
@require_safe
def show(request: HttpRequest, year: int) -> HttpResponse:
    """Show the list of a year."""
    found = filing.list_page(actor=staff_of(request), year=year)
    return page(request, "documents/files/year.html", _shown(found))


def _shown(found: ListPage) -> dict[str, Any]:
    groups = [
        (heading, [_line(found, row) for row in rows]) for heading, rows in groupby(found.rows, key=lambda r: r.heading)
    ]
    return {
        "list": found,
        "chip": words.list_chip(found.state),
        "groups": groups,
        "before": _address(found.year - 1),
        "after": _address(found.year + 1) if found.year <= clock.today().year else "",
        "approved": _("approved by %(who)s on %(day)s") % {"who": found.approved_by, "day": day_full(found.approved_at)}
        if found.state == "approved"
        else "",
        "submitted": _("handed in by %(who)s on %(day)s")
        % {"who": found.submitted_by, "day": day_full(found.submitted_at)}
        if found.state == "submitted"
        else "",
        "reason_form": ReasonForm(),
    }


def _line(found: ListPage, row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "class_name": words.class_name(row.retention_class),
        "period": words.period_name(row.period),
        "edit": reverse("documents:file_list_line", args=[found.year, row.id]) if found.may_edit else "",
        "file": reverse("documents:file_page", args=[row.file_id]) if row.file_id else "",
        "open": f"{reverse('documents:file_new')}?muc={row.id}" if found.may_open and not row.file_id else "",
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, year: int, line_id: UUID | None = None) -> HttpResponse:
    """Add a line to the list, or change one."""
    actor = staff_of(request)
    require(permissions.is_confidant(actor))
    initial = {}
    if line_id is not None:
        row = filing.list_line(actor=actor, year=year, line_id=line_id)
        initial = {name: getattr(row, name) for name in ("heading", "notation", "title", "retention_class", "period")}
        initial |= {"remark": row.remark, "person": str(row.person_id or "")}
    form = ListLineForm(request.POST or None, actor=actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                files.save_line(actor=actor, year=year, draft=form.draft(), line_id=line_id)
                messages.success(request, _("The line has been saved."))
                return repeat.done(HttpResponseRedirect(_address(year)))
        except Invalid as refusal:
            form.refuse(refusal)
    values = {
        "form": form,
        "title": _("Change a line of the list") if line_id else _("Add a line to the list"),
        "button": _("Save the line"),
        "back": _address(year),
        "remove": reverse("documents:file_list_remove", args=[year, line_id]) if line_id else "",
    }
    return page(request, "documents/files/form.html", values, status=422 if form.is_bound else 200)


@staff_page
@require_POST
def remove(request: HttpRequest, year: int, line_id: UUID) -> HttpResponse:
    """Take a line off the list."""
    files.remove_line(actor=staff_of(request), year=year, line_id=line_id)
    messages.success(request, _("The line has been taken off the list."))
    return HttpResponseRedirect(_address(year))


@staff_page
@require_POST
def copy(request: HttpRequest, year: int) -> HttpResponse:
    """Take over the list of the year before."""
    count = files.copy_list(actor=staff_of(request), year=year)
    text = ngettext("%(n)s line has been taken over.", "%(n)s lines have been taken over.", count) % {"n": count}
    messages.success(request, text)
    return HttpResponseRedirect(_address(year))


@staff_page
@require_POST
def submit(request: HttpRequest, year: int) -> HttpResponse:
    """Hand the list in."""
    files.submit_list(actor=staff_of(request), year=year)
    messages.success(request, _("The list waits for a leader now."))
    return HttpResponseRedirect(_address(year))


@staff_page
@require_POST
def approve(request: HttpRequest, year: int) -> HttpResponse:
    """Approve the list as it was seen."""
    seen = request.POST.get("seen_version", "")
    files.approve_list(
        actor=staff_of(request),
        year=year,
        seen_version=int(seen) if seen.isdecimal() and len(seen) < 10 else None,  # noqa: PLR2004 - fits a number
    )
    messages.success(request, _("The list has been approved. Files can be opened from it."))
    return HttpResponseRedirect(_address(year))


@staff_page
@require_POST
def give_back(request: HttpRequest, year: int) -> HttpResponse:
    """Give the list back with a reason."""
    actor = staff_of(request)
    form = ReasonForm(request.POST)
    try:
        if form.is_valid():
            files.return_list(actor=actor, year=year, reason=form.cleaned_data["reason"])
            messages.success(request, _("The list has been given back."))
            return HttpResponseRedirect(_address(year))
    except Invalid as refusal:
        form.refuse(refusal)
    require(permissions.is_leader(actor))
    found = filing.list_page(actor=actor, year=year)
    return page(request, "documents/files/year.html", _shown(found) | {"reason_form": form}, status=422)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, year: int) -> HttpResponse:
    """Read lines from an Excel table: all of them, or none and what is wrong with which row."""
    actor = staff_of(request)
    require(permissions.is_confidant(actor))
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    if form.is_bound and form.is_valid():
        try:
            content = form.cleaned_data["file"].read(LARGEST_TABLE + 1)
            drafts = read_table(content, unit_id=actor.unit_id)
            count = files.import_lines(actor=actor, year=year, drafts=drafts)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            text = ngettext("%(n)s line has been read.", "%(n)s lines have been read.", count) % {"n": count}
            messages.success(request, text)
            return HttpResponseRedirect(_address(year))
    values = {"form": form, "year": year, "back": _address(year)}
    return page(request, "documents/files/table.html", values, status=422 if form.is_bound else 200)


@staff_page
@require_safe
def sample(request: HttpRequest, year: int) -> HttpResponse:
    """Send the table to fill in."""
    require(permissions.is_confidant(staff_of(request)))
    return send_file(sample_table(), name=f"mau-danh-muc-ho-so-{year}", file_format="xlsx")
