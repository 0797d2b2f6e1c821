"""What falls due, proposals to destroy and their answers, lifting holds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.documents import jobs, permissions
from nhipcau.documents.operations import files
from nhipcau.documents.queries import filing
from nhipcau.documents.queries.filing import FileRow
from nhipcau.documents.queries.filing.shapes import DisposalDetail
from nhipcau.documents.web.files import words
from nhipcau.documents.web.files.forms import ProposalForm, ReasonForm
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.formats import day_full
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once


@staff_page
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Show what is to be handed over and what is past its period."""
    return _due_page(request, ProposalForm(), [])


def _due_page(request: HttpRequest, form: ProposalForm, chosen: list[UUID], *, status: int = 200) -> HttpResponse:
    found = filing.due_lists(actor=staff_of(request))
    values = {
        "form": form,
        "hand_over": [_row(row, row.hand_over_by, set()) for row in found.hand_over],
        "over": [_row(row, row.due_on, found.in_proposal) | {"is_chosen": row.id in chosen} for row in found.over],
        "may_propose": found.may_propose,
    }
    return page(request, "documents/files/due.html", values, status=status)


def _row(row: FileRow, day: Any, in_proposal: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "address": reverse("documents:file_page", args=[row.id]),
        "notation": row.notation,
        "year": row.year,
        "title": row.title,
        "period": words.period_name(row.period),
        "day": day_full(day),
        "held": words.held_chip() if row.is_held else "",
        "is_proposed": row.id in in_proposal,
        "chip": words.file_chip(row.state),
    }


@staff_page
@require_http_methods(["POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose to destroy the files that were chosen."""
    actor = staff_of(request)
    require(permissions.is_confidant(actor))
    form = ProposalForm(request.POST)
    chosen = [file_id for text in request.POST.getlist("ho-so") if (file_id := _uuid(text))]
    if form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                disposal_id = files.propose_disposal(actor=actor, file_ids=chosen, **form.cleaned_data)
                messages.success(request, _("The proposal has been made. Two others decide on it."))
                return repeat.done(HttpResponseRedirect(reverse("documents:disposal", args=[disposal_id])))
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict as refusal:
            form.add_error(None, str(refusal.text))
    return _due_page(request, form, chosen, status=422)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@staff_page
@require_safe
def disposals(request: HttpRequest) -> HttpResponse:
    """List the unit's proposals."""
    rows = [
        {
            "address": reverse("documents:disposal", args=[row.id]),
            "decision": row.decision,
            "kind": words.disposal_kind(row.kind),
            "chip": words.disposal_chip(row.state),
            "items": row.items,
            "day": day_full(row.made_at),
        }
        for row in filing.disposals(actor=staff_of(request))
    ]
    return page(request, "documents/files/disposals.html", {"rows": rows})


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def disposal(request: HttpRequest, disposal_id: UUID) -> HttpResponse:
    """Show a proposal, or answer it."""
    actor = staff_of(request)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if request.method == "POST":
        form.fields["reason"].required = False
        says_yes = request.POST.get("tra-loi") == "dong-y"
        try:
            if form.is_valid():
                with once(request) as repeat:
                    if repeat.answer:
                        return repeat.answer
                    state = files.vote_disposal(
                        actor=actor,
                        disposal_id=disposal_id,
                        says_yes=says_yes,
                        reason=form.cleaned_data["reason"],
                        job=jobs.carry_out_disposal,
                    )
                    messages.success(request, _said(state))
                    return repeat.done(HttpResponseRedirect(reverse("documents:disposal", args=[disposal_id])))
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict as refusal:
            form.add_error(None, str(refusal.text))
    detail = filing.get_disposal(actor=actor, disposal_id=disposal_id)
    values = {"one": detail, "form": form, **_shown(detail)}
    return page(request, "documents/files/disposal.html", values, status=422 if form.is_bound else 200)


def _said(state: str) -> str:
    return {
        "proposed": _("Your answer is on record. One more person decides."),
        "approved": _("Two people have approved. It is being carried out."),
        "refused": _("The proposal has been refused. Nothing is destroyed."),
    }[state]


def _shown(detail: DisposalDetail) -> dict[str, Any]:
    why = {
        "own_proposal": _("You made this proposal. Two others decide on it."),
        "voted_already": _("You have answered. Somebody else decides with you."),
        "not_asked": _("Leaders and clerks of the unit decide."),
    }
    return {
        "chip": words.disposal_chip(detail.state),
        "kind": words.disposal_kind(detail.kind),
        "items": [
            {
                "item": item,
                "address": reverse("documents:file_page", args=[item.file_id])
                if item.file_id
                else words.line_address(item.entry_id)
                if item.entry_id
                else "",
                "outcome": words.outcome(item.outcome),
                "held": words.held_chip() if item.is_held else "",
            }
            for item in detail.items
        ],
        "may_vote": detail.why_no_vote == "",
        "why": why.get(detail.why_no_vote, ""),
    }


@staff_page
@require_POST
def withdraw(request: HttpRequest, disposal_id: UUID) -> HttpResponse:
    """Take a proposal back."""
    files.withdraw_disposal(actor=staff_of(request), disposal_id=disposal_id)
    messages.success(request, _("The proposal has been withdrawn."))
    return HttpResponseRedirect(reverse("documents:disposal", args=[disposal_id]))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """Lift a hold, with a reason."""
    actor = staff_of(request)
    hold = filing.get_hold(actor=actor, hold_id=hold_id)
    back = reverse("documents:file_page", args=[hold.file_id]) if hold.file_id else line_page(hold.entry_id)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if form.is_bound and form.is_valid():
        try:
            files.lift_hold(actor=actor, hold_id=hold_id, reason=form.cleaned_data["reason"])
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The hold has been lifted."))
            return HttpResponseRedirect(back)
    values = {"form": form, "title": _("Lift the hold"), "button": _("Lift the hold"), "back": back}
    values |= {"told": hold.reason}
    return page(request, "documents/files/form.html", values, status=422 if form.is_bound else 200)


def line_page(entry_id: UUID | None) -> str:
    return reverse("documents:line_files", args=[entry_id]) if entry_id else reverse("documents:files")
