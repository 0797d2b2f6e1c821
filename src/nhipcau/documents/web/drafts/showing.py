"""The page of one draft, its comments and its versions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.documents import operations, queries
from nhipcau.documents.queries.draft_content import fields_of
from nhipcau.documents.web.drafts.acting import links_for
from nhipcau.documents.web.drafts.forms import CommentForm
from nhipcau.documents.web.drafts.parts import Part, groups, state_chip
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.kernel.web.idempotency import once


@staff_page
@require_safe
def show(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show what a draft says, what was said of it, and what may be done with it."""
    actor = staff_of(request)
    if is_htmx(request):
        facts = queries.get_draft(actor=actor, draft_id=draft_id)
        return page(request, "documents/drafts/_issued.html", {"draft": facts})
    return _show(request, actor, draft_id)


@staff_page
@require_POST
def comment(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Keep a comment about a part of a draft or about the whole."""
    actor, form = staff_of(request), CommentForm(request.POST)
    if not form.is_valid():
        return _show(request, actor, draft_id, form=form)
    back = _place(draft_id, form.cleaned_data["field"])
    try:
        with once(request, leads_to=back) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.comment_draft(
                actor=actor, draft_id=draft_id, text=form.cleaned_data["text"], field=form.cleaned_data["field"]
            )
            messages.success(request, _("Your comment has been kept."))
            return repeat.done(HttpResponseRedirect(back))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, actor, draft_id, form=form)


@staff_page
@require_POST
def settle(request: HttpRequest, draft_id: UUID, comment_id: UUID) -> HttpResponse:
    """Mark a comment as heeded, or open it again."""
    operations.settle_comment(
        actor=staff_of(request),
        draft_id=draft_id,
        comment_id=comment_id,
        is_settled=request.POST.get("mo-lai") != "1",
    )
    return HttpResponseRedirect(_place(draft_id, request.POST.get("field", "")))


@staff_page
@require_safe
def versions(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the versions of a draft, and what changed between two of them, word by word."""
    actor = staff_of(request)
    draft = queries.get_draft(actor=actor, draft_id=draft_id)
    newer = _number(request.GET.get("den", ""), draft.version)
    older = _number(request.GET.get("tu", ""), max(newer - 1, 1))
    found = queries.draft_changes(actor=actor, draft_id=draft_id, older=older, newer=newer)
    values = {"draft": draft, "older": older, "newer": newer, "changes": found, "chip": state_chip(draft.state)}
    return page(request, "documents/drafts/versions.html", values)


def _show(request: HttpRequest, actor: Staff, draft_id: UUID, *, form: CommentForm | None = None) -> HttpResponse:
    draft = queries.get_draft(actor=actor, draft_id=draft_id)
    parts = [
        Part(
            name=field.name,
            label=str(field.label),
            text=draft.values.get(field.name, ""),
            example="",
            comments=[one for one in draft.comments if one.field == field.name],
            is_required=field.required,
        )
        for field in fields_of(draft.template)
    ]
    values = {
        "draft": draft,
        "chip": state_chip(draft.state),
        "groups": [
            group for group in groups(part for part in parts if part.text or part.comments) if not group.is_folded
        ],
        "missing": [part.label for part in parts if part.is_required and not part.text],
        "whole": [one for one in draft.comments if not one.field],
        "form": form or CommentForm(),
        "refused": form,
        "actions": links_for(draft),
        "kept": [f"van-ban-{request.GET['da-luu']}"[:80]] if request.GET.get("da-luu") else [],
    }
    return page(request, "documents/drafts/draft.html", values, status=422 if form else 200)


def _place(draft_id: UUID, field: str) -> str:
    """Return the part of the page where comments about a field stand."""
    tail = f"#phan-{field}" if field.replace("_", "").isalnum() and field.isascii() else "#gop-y"
    return reverse("documents:draft", args=[draft_id]) + tail


def _number(text: str, otherwise: int) -> int:
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) < 8):  # noqa: PLR2004 - no draft has millions
        raise NotFound
    return int(text)
