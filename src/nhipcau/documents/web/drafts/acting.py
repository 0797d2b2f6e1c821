"""What may be done with a draft: one entry each, from the button over the page that asks to the operation it calls."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhipcau.documents import jobs, operations, queries
from nhipcau.documents.permissions import DRAFT_MOVES
from nhipcau.documents.web.drafts.forms import IssueForm, ReturnForm, SeenForm, SubmitForm
from nhipcau.documents.web.drafts.parts import labelled, state_chip
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, Text, Unavailable
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action. `seen` says what comes of it, and what others will see."""

    move: str
    icon: str
    label: Text
    seen: Text
    done: Text
    form: type[SeenForm]
    run: Callable[[Staff, UUID, SeenForm], object]
    is_risky: bool = False

    @property
    def url_name(self) -> str:
        return f"documents:draft_{self.move}"


@dataclass(frozen=True, slots=True)
class Link:
    """A button of the draft's page."""

    address: str
    label: str
    icon: str
    is_main: bool
    is_risky: bool


def _submit(actor: Staff, draft_id: UUID, form: SeenForm) -> object:
    chosen = str(form.cleaned_data.get("approver_id") or "")
    return operations.submit_draft(
        actor=actor,
        draft_id=draft_id,
        seen_version=form.cleaned_data["seen_version"],
        approver_id=UUID(chosen) if chosen else None,
    )


def _return(actor: Staff, draft_id: UUID, form: SeenForm) -> object:
    return operations.return_draft(
        actor=actor,
        draft_id=draft_id,
        comment=form.cleaned_data["comment"],
        seen_version=form.cleaned_data["seen_version"],
    )


def _approve(actor: Staff, draft_id: UUID, form: SeenForm) -> object:
    return operations.approve_draft(actor=actor, draft_id=draft_id, seen_version=form.cleaned_data["seen_version"])


def _issue(actor: Staff, draft_id: UUID, form: SeenForm) -> object:
    return operations.issue_draft(
        actor=actor,
        draft_id=draft_id,
        seen_version=form.cleaned_data["seen_version"],
        job=jobs.make_draft_files,
        settles=bool(form.cleaned_data.get("settles")),
    )


def _discard(actor: Staff, draft_id: UUID, form: SeenForm) -> object:
    return operations.discard_draft(actor=actor, draft_id=draft_id, seen_version=form.cleaned_data["seen_version"])


DEEDS: dict[str, Deed] = {
    deed.move: deed
    for deed in (
        Deed(
            move="issue",
            icon="done",
            label=gettext_lazy("Issue the document"),
            seen=gettext_lazy(
                "The outgoing register gives the next number, and the document bears today's date. From then on its "
                "text stands: it can only be recalled or replaced. It is shown to your unit; other units get it when "
                "you send it to them."
            ),
            done=gettext_lazy("The document has been issued. Its files are being made."),
            form=IssueForm,
            run=_issue,
        ),
        Deed(
            move="approve",
            icon="check",
            label=gettext_lazy("Approve"),
            seen=gettext_lazy(
                "You approve exactly this version. Whoever writes on takes your approval back and has to ask you "
                "again. The author is told; then the clerk can issue the document."
            ),
            done=gettext_lazy("You have approved the draft. It can be issued now."),
            form=SeenForm,
            run=_approve,
        ),
        Deed(
            move="return",
            icon="again",
            label=gettext_lazy("Return with a comment"),
            seen=gettext_lazy("The author is told and reads your comment; then they put a new version before you."),
            done=gettext_lazy("The draft has gone back to its author."),
            form=ReturnForm,
            run=_return,
        ),
        Deed(
            move="submit",
            icon="go",
            label=gettext_lazy("Put it before a leader"),
            seen=gettext_lazy("The leader is told and reads this version. Writing on takes it back from the leader."),
            done=gettext_lazy("The draft waits for approval now."),
            form=SubmitForm,
            run=_submit,
        ),
        Deed(
            move="discard",
            icon="x",
            label=gettext_lazy("Discard the draft"),
            seen=gettext_lazy("Nobody can go on with it. What was written and said stays in the record of your unit."),
            done=gettext_lazy("The draft has been discarded."),
            form=SeenForm,
            run=_discard,
            is_risky=True,
        ),
    )
}


def links_for(draft: queries.DraftFacts) -> list[Link]:
    """Return the buttons of a draft's page, the next step first."""
    found = [deed for deed in DEEDS.values() if deed.move in draft.moves]
    return [
        Link(reverse(deed.url_name, args=[draft.id]), str(deed.label), deed.icon, at == 0, deed.is_risky)
        for at, deed in enumerate(found)
    ]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody about to do something to a draft, as they see it."""

    request: HttpRequest
    actor: Staff
    draft: queries.DraftFacts
    deed: Deed


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, draft_id: UUID, move: str) -> HttpResponse:
    """Ask before an action is carried out, or carry it out."""
    actor, deed = staff_of(request), DEEDS[move]
    draft = queries.get_draft(actor=actor, draft_id=draft_id)
    require(DRAFT_MOVES[move](actor))
    attempt = Attempt(request, actor, draft, deed)
    if request.method != "POST":
        return _show(attempt, deed.form(initial=_initial(draft), **_options(attempt)))
    form = deed.form(request.POST, **_options(attempt))
    if not form.is_valid():
        return _show(attempt, form, status=422)
    try:
        return _carry_out(attempt, form)
    except Invalid as refusal:
        form.refuse(labelled(draft.template, refusal))
        return _show(attempt, form, status=422)
    except Conflict as conflict:
        newest = queries.get_draft(actor=actor, draft_id=draft_id)
        return _show(Attempt(request, actor, newest, deed), form, status=409, conflict=str(conflict.text))


def _carry_out(attempt: Attempt, form: SeenForm) -> HttpResponse:
    actor, draft, deed = attempt.actor, attempt.draft, attempt.deed
    if deed.move == "submit":
        # Outside of any transaction, since it takes seconds: a sign that no font has is better found before the leader.
        with suppress(Unavailable):
            queries.draft_pdf(actor=actor, draft_id=draft.id)
    leads_to = reverse("documents:drafts") if deed.move == "discard" else reverse("documents:draft", args=[draft.id])
    with once(attempt.request, leads_to=leads_to) as repeat:
        if repeat.answer:
            return repeat.answer
        deed.run(actor, draft.id, form)
        messages.success(attempt.request, str(deed.done))
        return repeat.done(HttpResponseRedirect(leads_to))


def _initial(draft: queries.DraftFacts) -> dict[str, Any]:
    return {"seen_version": draft.version, "settles": draft.answers is not None}


def _options(attempt: Attempt) -> dict[str, Any]:
    if attempt.deed.move == "submit":
        return {"leaders": queries.leaders_of(actor=attempt.actor, draft_id=attempt.draft.id)}
    return {}


def _show(attempt: Attempt, form: SeenForm, *, status: int = 200, conflict: str = "") -> HttpResponse:
    draft, deed, why_not = attempt.draft, attempt.deed, conflict
    if not conflict and deed.move not in draft.moves:
        why_not, status = _("The draft is not in a state in which this can be done."), 409
    is_issue = deed.move == "issue" and not why_not
    values = {
        "draft": draft,
        "deed": deed,
        "form": form,
        "chip": state_chip(draft.state),
        "back": reverse("documents:draft", args=[draft.id]),
        "why_not": why_not,
        "next": queries.next_notation(actor=attempt.actor, draft_id=draft.id) if is_issue else "",
        "comment": form.data.get("comment", "") if why_not and form.is_bound else "",
    }
    return page(attempt.request, "documents/drafts/deed.html", values, status=status)
