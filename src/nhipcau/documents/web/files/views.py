"""Pages of files: the list, one file, opening and describing it, its deeds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.documents import permissions
from nhipcau.documents.models import File
from nhipcau.documents.operations import files
from nhipcau.documents.queries import filing
from nhipcau.documents.queries.filing import FileDetail, FileFilter, FileRow
from nhipcau.documents.web.files import words
from nhipcau.documents.web.files.deeds import DEEDS, Deed
from nhipcau.documents.web.files.forms import FileForm, ReasonForm, SeenForm, ShareForm
from nhipcau.documents.web.files.units import SEARCH, SEARCH_ONLY, found_units
from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.formats import day_full, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.standards import queries as standards


@staff_page
@require_safe
def file_rows(request: HttpRequest) -> HttpResponse:
    """List the unit's files of a year, or those shared with it."""
    actor, asked = staff_of(request), request.GET
    wanted = FileFilter(
        year=_year(asked.get("nam", "")),
        shared=asked.get("nhom") == "duoc-chia-se",
        state=asked.get("trang-thai", ""),
        words=asked.get("q", "")[:200],
    )
    found = filing.file_page(actor=actor, wanted=wanted, after=asked.get("sau", "")[:120])
    kept = {name: asked[name] for name in ("nam", "nhom", "trang-thai", "q") if asked.get(name)}
    here = reverse("documents:files")
    values = {
        "rows": [_row(row) for row in found.rows],
        "wanted": wanted,
        "years": found.years,
        "states": [(code, label) for code, label in File.State.choices],
        "pager": {
            "shown": len(found.rows),
            "count": found.count,
            "prev": f"{here}?{urlencode(kept)}" if asked.get("sau") else "",
            "next": f"{here}?{urlencode(kept | {'sau': found.next})}" if found.next else "",
        },
        "may_open": permissions.is_writer(actor),
        "is_filtered": bool(wanted.words or wanted.state or wanted.year),
        "may_govern": permissions.is_confidant(actor),
        "this_year": clock.today().year,
    }
    return page(request, "documents/files/list.html", values)


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) == 4 else None  # noqa: PLR2004 - digits of a year


def _row(row: FileRow) -> dict[str, Any]:
    return {
        "address": reverse("documents:file_page", args=[row.id]),
        "notation": row.notation,
        "title": row.title,
        "year": row.year,
        "unit": words.unit_name(row.unit_id),
        "chip": words.file_chip(row.state),
        "held": words.held_chip() if row.is_held else "",
        "period": words.period_name(row.period),
        "due": words.due_words(row),
        "is_late": words.is_late(row),
    }


@staff_page
@require_safe
def show(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Show a file with the documents in it that the reader may open."""
    after = request.GET.get("sau", "")
    detail = filing.get_file(
        actor=staff_of(request),
        file_id=file_id,
        after=int(after) if after.isdecimal() and len(after) < 10 else 0,  # noqa: PLR2004 - fits a number
    )
    return page(request, "documents/files/file.html", {"file": detail, **_shown(detail)})


def _shown(detail: FileDetail) -> dict[str, Any]:
    return {
        "chip": words.file_chip(detail.state),
        "held": words.held_chip() if detail.holds else "",
        "facts": _facts(detail),
        "items": [_item(detail, item) for item in detail.items],
        "hidden_words": ngettext(
            "%(n)s more document in this file is not yours to open.",
            "%(n)s more documents in this file are not yours to open.",
            detail.hidden,
        )
        % {"n": number(detail.hidden)},
        "shares": [(words.unit_name(one.to_unit_id), one) for one in detail.shares],
        "steps": [(words.step_title(one), one) for one in detail.steps],
        "deeds": [
            {
                "address": reverse(f"documents:file_{name}", args=[detail.id]),
                "label": deed.title,
                "icon": deed.icon,
            }
            for name, deed in DEEDS.items()
            if deed.may in detail.may
        ],
        "owner": words.unit_name(detail.unit_id),
    }


def _facts(detail: FileDetail) -> list[tuple[str, str, str]]:
    rows = [
        (_("Kept for"), words.period_name(detail.period), words.class_name(detail.retention_class)),
        (_("Who keeps the file"), detail.keeper, ""),
        (_("Use of the file"), words.rights(detail.rights), ""),
        (_("Begun on"), day_full(detail.started_on), ""),
        (_("The work ended on"), day_full(detail.ended_on), ""),
        (_("Goes to the archive by"), day_full(detail.hand_over_by), ""),
        (_("May be destroyed from"), day_full(detail.due_on), ""),
        (_("Handed over to"), detail.handed_over_to, day_full(detail.handed_over_at)),
        (_("Destroyed"), detail.destroyed_by_decision, day_full(detail.destroyed_on)),
        (_("Remark"), detail.remark, ""),
    ]
    if detail.state != File.State.OPEN:
        counts = _("%(documents)s documents, %(pages)s pages") % {
            "documents": number(detail.document_count),
            "pages": number(detail.page_count),
        }
        rows.insert(5, (_("Counted at the end"), counts, ""))
    if detail.state == File.State.CLOSED and detail.due_on is None:
        rows.insert(6, (_("May be destroyed from"), _("never: it is kept for good"), ""))
    return [row for row in rows if row[1]]


def _item(detail: FileDetail, item: filing.ItemRow) -> dict[str, Any]:
    gone = (
        _("destroyed under %(decision)s on %(day)s")
        % {"decision": item.destroyed_by, "day": day_full(item.destroyed_on)}
        if item.destroyed_on
        else ""
    )
    return {
        "ordinal": item.ordinal,
        "address": words.line_address(item.entry_id),
        "notation": item.notation,
        "subject": item.subject,
        "issuer": item.issuer_name,
        "day": day_full(item.issued_on),
        "type": standards.label("document_type", item.type_code) if item.type_code else "",
        "pages": item.page_count,
        "gone": gone,
        "held": words.held_chip() if item.is_held else "",
        "take_out": reverse("documents:file_take_out", args=[detail.id, item.entry_id]) if "fill" in detail.may else "",
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a file, from a line of the list or besides; with `van-ban` a document is put in at once."""
    actor = staff_of(request)
    require(permissions.is_writer(actor))
    line_id = _uuid(request.GET.get("muc", ""))
    entry_id = _uuid(request.GET.get("van-ban", ""))
    form = FileForm(request.POST or None, actor=actor, initial=_initial(request, line_id))
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                file_id = files.open_file(actor=actor, facts=form.facts(), line_id=line_id)
                if entry_id:
                    files.put_documents(actor=actor, file_id=file_id, entry_ids=[entry_id])
                messages.success(request, _("The file has been opened."))
                return repeat.done(HttpResponseRedirect(reverse("documents:file_page", args=[file_id])))
        except Invalid as refusal:
            form.refuse(refusal)
    values = {"form": form, "title": _("Open a file"), "button": _("Open the file"), "back": reverse("documents:files")}
    return page(request, "documents/files/form.html", values, status=422 if form.is_bound else 200)


def _initial(request: HttpRequest, line_id: UUID | None) -> dict[str, Any]:
    actor, today = staff_of(request), clock.today()
    begun: dict[str, Any] = {"year": today.year, "started_on": today, "person": str(actor.desk_id)}
    if line_id is None:
        return begun
    year, row = filing.line_to_open(actor=actor, line_id=line_id)
    return begun | {
        "year": year,
        "notation": row.notation,
        "title": row.title,
        "retention_class": row.retention_class,
        "period": row.period,
        "person": str(row.person_id or actor.desk_id),
        "remark": row.remark,
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Change what an open file says of itself."""
    actor = staff_of(request)
    detail = filing.get_file(actor=actor, file_id=file_id, limit=1)
    _require_may(detail, "edit", "keeper")
    initial = {
        name: getattr(detail, name)
        for name in ("year", "notation", "title", "retention_class", "period", "started_on", "rights", "remark")
    }
    initial |= {"person": str(detail.person_id or ""), "seen_version": detail.version}
    form = FileForm(request.POST or None, actor=actor, initial=initial)
    back = reverse("documents:file_page", args=[file_id])
    if request.method == "POST" and form.is_valid():
        try:
            files.change_file(
                actor=actor, file_id=file_id, facts=form.facts(), seen_version=form.cleaned_data["seen_version"]
            )
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict as refusal:
            form.add_error(None, str(refusal.text))
        else:
            messages.success(request, _("The description has been changed."))
            return HttpResponseRedirect(back)
    values = {"form": form, "title": _("Describe the file"), "button": _("Save"), "back": back}
    return page(request, "documents/files/form.html", values, status=422 if form.is_bound else 200)


def _require_may(detail: FileDetail, *rights: str) -> None:
    """Refuse who may not; a state that forbids it is told by the operation."""
    if not detail.may & set(rights) and detail.state == File.State.OPEN:
        require(allowed=False)
    require(detail.is_own)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, file_id: UUID, name: str) -> HttpResponse:
    """Show the form of a deed, or do it."""
    actor = staff_of(request)
    wanted = DEEDS[name]
    detail = filing.get_file(actor=actor, file_id=file_id, limit=1)
    searching = SEARCH_ONLY in request.POST
    is_sent = request.method == "POST" and not searching
    initial = {"seen_version": detail.version, "ended_on": clock.today()}
    if is_sent:
        form = wanted.form(request.POST)
    else:
        form = wanted.form(initial=initial | ({key: request.POST[key] for key in request.POST} if searching else {}))
    if is_sent and form.is_valid():
        answer = _do(request, wanted, detail, form)
        if answer is not None:
            return answer
    if not is_sent and wanted.may not in detail.may:
        raise_for(detail, name)
    return _deed_page(request, wanted, detail, form, status=422 if is_sent else 200)


def raise_for(detail: FileDetail, name: str) -> None:
    """Refuse the page of a deed: by the state of the file, else by right."""
    states = {"close": ("open",), "reopen": ("closed",), "hand_over": ("closed",)}
    if detail.is_own and detail.state not in states.get(name, ("open", "closed", "handed_over")):
        raise Conflict(files.why_not(detail.state), code="wrong_state")
    require(allowed=False)


def _do(request: HttpRequest, wanted: Deed, detail: FileDetail, form: SeenForm) -> HttpResponse | None:
    back = reverse("documents:file_page", args=[detail.id])
    try:
        with once(request) as repeat:
            if repeat.answer:
                return repeat.answer
            wanted.run(staff_of(request), detail.id, form.cleaned_data)
            messages.success(request, str(wanted.done))
            return repeat.done(HttpResponseRedirect(back))
    except Invalid as refusal:
        form.refuse(refusal)
    except Conflict as refusal:
        form.add_error(None, str(refusal.text))
    return None


def _deed_page(request: HttpRequest, wanted: Deed, detail: FileDetail, form: SeenForm, *, status: int) -> HttpResponse:
    typed = request.POST.get(SEARCH, "")
    values = {
        "file": detail,
        "deed": wanted,
        "form": form,
        "back": reverse("documents:file_page", args=[detail.id]),
        "picker": found_units(staff_of(request), typed, request.POST.get("to_unit_id", ""))
        if isinstance(form, ShareForm)
        else None,
    }
    return page(request, "documents/files/deed.html", values, status=status)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: HttpRequest, file_id: UUID, entry_id: UUID) -> HttpResponse:
    """Take a document out of a file, with a reason."""
    actor = staff_of(request)
    detail = filing.get_file(actor=actor, file_id=file_id)
    wanted = Deed(
        may="fill",
        title=_("Take the document out of the file"),
        button=_("Take it out"),
        icon="x",
        form=ReasonForm,
        run=lambda one, file, typed: files.take_out(actor=one, file_id=file, entry_id=entry_id, reason=typed["reason"]),
        told=_("The document stays in the register. Its number in this file is not given to another."),
        done=_("The document has been taken out."),
    )
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if form.is_bound and form.is_valid():
        answer = _do(request, wanted, detail, form)
        if answer is not None:
            return answer
    elif not form.is_bound and "fill" not in detail.may:
        raise_for(detail, "close")
    return _deed_page(request, wanted, detail, form, status=422 if form.is_bound else 200)


@staff_page
@require_POST
def unshare(request: HttpRequest, file_id: UUID, share_id: UUID) -> HttpResponse:
    """End the share of a file."""
    files.revoke_file_share(actor=staff_of(request), file_id=file_id, share_id=share_id)
    messages.success(request, _("The share has ended."))
    return HttpResponseRedirect(reverse("documents:file_page", args=[file_id]))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
