"""The form a document is written in: new, and written on."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.documents import operations, queries
from nhipcau.documents.permissions import can_draft
from nhipcau.documents.queries.draft_changes import Piece, changes
from nhipcau.documents.queries.draft_content import fields_of, template_of
from nhipcau.documents.web.drafts.forms import DraftForm, form_for
from nhipcau.documents.web.drafts.parts import Group, Part, groups, state_chip
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

TOOK_BACK = ("submitted", "approved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page of the form shows. `draft` is None while it is new."""

    template: str
    form: DraftForm
    draft: queries.DraftFacts | None = None
    answered: queries.AnsweredFacts | None = None
    stale: str = ""
    theirs: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    why_not: str = ""


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, template: str) -> HttpResponse:
    """Show an empty document of a kind, begun with what the unit used last; or keep what was written."""
    actor = staff_of(request)
    require(can_draft(actor))
    try:
        template_of(template)
    except Invalid:
        raise NotFound from None
    if request.method == "POST":
        return _begin(request, actor, template)
    answers = _uuid(request.GET.get("tra-loi", ""))
    values = queries.draft_beginning(actor=actor, template=template, answers_id=answers)
    given = {"id": ids.new_id(), "answers": answers, "case": _uuid(request.GET.get("viec", ""))}
    form = form_for(template)(initial=values | given)
    return _show(request, actor, Sheet(template=template, form=form, answered=_answered(actor, answers)))


def _begin(request: HttpRequest, actor: Staff, template: str) -> HttpResponse:
    form = form_for(template)(request.POST)
    if form.is_valid():
        try:
            draft_id = operations.start_draft(
                actor=actor,
                template=template,
                values=form.values,
                draft_id=form.cleaned_data["id"],
                answers_id=form.cleaned_data["answers"],
                case_id=form.cleaned_data["case"],
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The draft has been kept. Look at it as PDF, then put it before a leader."))
            return _to_draft(draft_id, f"moi-{template}")
    answers = _uuid(request.POST.get("answers", ""))
    sheet = Sheet(template=template, form=form, answered=_answered(actor, answers))
    return _show(request, actor, sheet, status=422)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft to be written on, with the comments beside its fields; or keep what was written."""
    actor = staff_of(request)
    draft = queries.get_draft(actor=actor, draft_id=draft_id)
    require(can_draft(actor))
    made = form_for(draft.template)
    if request.method == "POST":
        return _keep(request, actor, draft, made(request.POST))
    _must_be_open(draft)
    form = made(initial=dict(draft.values) | {"seen_version": draft.version})
    return _show(request, actor, Sheet(template=draft.template, form=form, draft=draft, answered=draft.answers))


def _must_be_open(draft: queries.DraftFacts) -> None:
    """Say that an issued or discarded draft is not written on any more."""
    if "save" not in draft.moves:
        raise Conflict(_("This document is not written on any more."), code="wrong_state", state=draft.state)


def _keep(request: HttpRequest, actor: Staff, draft: queries.DraftFacts, form: DraftForm) -> HttpResponse:
    sheet = Sheet(template=draft.template, form=form, draft=draft, answered=draft.answers)
    if not form.is_valid():
        return _show(request, actor, sheet, status=422)
    try:
        operations.save_draft(
            actor=actor,
            draft_id=draft.id,
            values=form.values,
            seen_version=form.cleaned_data["seen_version"] or 0,
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, actor, sheet, status=422)
    except Conflict as conflict:
        return _show_both(request, actor, form, draft.id, conflict)
    said = _("The new version has been kept.")
    if draft.state in TOOK_BACK:
        said = _("The new version has been kept. The draft has to be put before a leader again.")
    messages.success(request, said)
    return _to_draft(draft.id, str(draft.id))


def _show_both(request: HttpRequest, actor: Staff, form: DraftForm, draft_id: UUID, conflict: Conflict) -> HttpResponse:
    """Show what was typed with what a colleague saved meanwhile; nothing of either is lost."""
    newest = queries.get_draft(actor=actor, draft_id=draft_id)
    typed = request.POST.copy()
    typed["seen_version"] = str(newest.version)
    again = form_for(newest.template)(typed)
    again.is_valid()
    theirs = {
        name: changes(text, form.values.get(name, ""))
        for name, text in newest.values.items()
        if text != form.values.get(name, "")
    }
    who = next((version.who for version in newest.versions), "")
    stale = _("%(who)s saved this draft while you were writing.") % {"who": who}
    sheet = Sheet(
        template=newest.template,
        form=again,
        draft=newest,
        answered=newest.answers,
        stale=stale if "save" in newest.moves else "",
        theirs=theirs,
        why_not="" if "save" in newest.moves else str(conflict.text),
    )
    return _show(request, actor, sheet, status=409)


def _to_draft(draft_id: UUID, kept: str) -> HttpResponse:
    """Lead to the draft; `kept` names what the browser had kept of it and may forget now."""
    return HttpResponseRedirect(reverse("documents:draft", args=[draft_id]) + "?" + urlencode({"da-luu": kept}))


def _show(request: HttpRequest, actor: Staff, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    draft = sheet.draft
    values = {
        "sheet": sheet,
        "draft": draft,
        "form": sheet.form,
        "kind": str(template_of(sheet.template).title),
        "groups": _groups(sheet),
        "chip": state_chip(draft.state) if draft else None,
        "takes_back": draft is not None and draft.state in TOOK_BACK,
        "kept_as": f"van-ban-{draft.id if draft else f'moi-{sheet.template}'}",
        "back": reverse("documents:draft", args=[draft.id]) if draft else reverse("documents:draft_choose"),
        "whole_comments": [one for one in draft.comments if not one.field and not one.is_settled] if draft else [],
    }
    return page(request, "documents/drafts/form.html", values, status=status)


def _groups(sheet: Sheet) -> list[Group]:
    comments = sheet.draft.comments if sheet.draft else ()
    return groups(
        Part(
            name=field.name,
            label=str(field.label),
            text=str(sheet.form[field.name].value() or ""),
            example=field.example if field.kind != "choice" else "",
            is_long=field.kind in {"text", "lines"},
            comments=[one for one in comments if one.field == field.name],
            bound=sheet.form[field.name],
            theirs=sheet.theirs.get(field.name, ()),
            is_required=field.required,
        )
        for field in fields_of(sheet.template)
    )


def _answered(actor: Staff, entry_id: UUID | None) -> queries.AnsweredFacts | None:
    return queries.answered_line(actor=actor, entry_id=entry_id) if entry_id else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
